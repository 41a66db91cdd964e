"""Loads the models of sentiment, joins their answers and says what they rest on."""

from __future__ import annotations

import functools
import importlib.resources
import itertools
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from newsextract.annotations import Polarity
from newsextract.builtin.sentiment.linear import Linear
from newsextract.builtin.sentiment.network import Batch, Stances, Tones, Vectors
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from newsextract.builtin.sentiment.reading import Reading

    Array = NDArray[np.float32]

POLARITIES = (Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE)
NEUTRAL = 1
MOST_EVIDENCE = 3
_LEAST_SHARE = 0.4
_CONTENT = frozenset({"ADJ", "ADV", "INTJ", "NOUN", "VERB"})


@frozen
class Judgement:
    """What the model says of a sentence or a target; see `Sentiment`."""

    polarity: Polarity
    score: float
    confidence: float
    evidence: tuple[Span, ...]
    rule: str


class Model:
    """Tone and target sentiment.

    Args:
        arrays: The weights of all parts; names start with that of the part.

    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._linear = Linear(_part(arrays, "linear."), _words(arrays["features"]))
        self._vectors = Vectors(
            _words(arrays["words"]),
            arrays["vectors"].astype(np.int8, copy=False),
            arrays["vectors.scale"].astype(np.float32),
        )
        self._tones = Tones(_part(arrays, "tone."))
        self._stances = Stances(_part(arrays, "stance."))
        self._heat = float(arrays["heat"])
        self._mix = arrays["mix"]
        self._bias = arrays["mix.bias"]

    def tones(self, readings: Sequence[Reading]) -> list[Judgement]:
        """Return the tone of each sentence."""
        states = self._tones.encode(Batch(readings, self._vectors, plain=True))
        return [self._tone(r, s) for r, s in zip(readings, states, strict=True)]

    def stances(
        self, readings: Sequence[Reading], targets: Sequence[tuple[int, Sequence[int]]]
    ) -> list[Judgement]:
        """Return the stance towards each target.

        Args:
            readings: The sentences.
            targets: For each target the index of its sentence and of its words there.

        """
        asked = sorted({sentence for sentence, _words in targets})
        batch = Batch([readings[sentence] for sentence in asked], self._vectors)
        states = dict(zip(asked, self._stances.encode(batch), strict=True))
        prepared = {sentence: self._stances.prepare(states[sentence]) for sentence in asked}
        found = []
        for sentence, words in targets:
            reading = readings[sentence]
            linear = self._linear.stance(reading, words)
            state = states[sentence]
            network = self._stances.stance(state, prepared[sentence], reading, words)
            scores = self._mix[0] * linear.scores + self._mix[1] * network + self._bias
            found.append(_judged(reading, scores, "stance-model", linear.by_word, words))
        return found

    def _tone(self, reading: Reading, states: Array) -> Judgement:
        scores, attention = self._tones.tone(states)

        def evidence(_size: int) -> Array:
            # Attention says which words count, not for which class.
            return np.outer(attention, (1, 0, 1)).astype(np.float32)

        return _judged(reading, scores * self._heat, "tone-model", evidence)


@functools.cache
def load() -> Model:
    """Return the embedded model, read once."""
    resource = importlib.resources.files(__package__ or "").joinpath("model.npz")
    with resource.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Model(dict(arrays))


def _part(arrays: Mapping[str, Array], prefix: str) -> dict[str, Array]:
    return {
        name.removeprefix(prefix): values.astype(np.float32)
        if values.dtype == np.float16
        else values
        for name, values in arrays.items()
        if name.startswith(prefix)
    }


def _words(array: Array) -> dict[str, int]:
    return dict(zip(array.tobytes().decode().split("\n"), itertools.count(), strict=False))


def _judged(
    reading: Reading,
    scores: Array,
    rule: str,
    evidence: Callable[[int], Array],
    target: Sequence[int] = (),
) -> Judgement:
    powers = np.exp(scores - scores.max())
    probabilities = powers / powers.sum()
    best = int(probabilities.argmax())
    return Judgement(
        POLARITIES[best],
        # Rounded, so that the last bits of a machine's arithmetic change no output.
        round(float(probabilities[2] - probabilities[0]), 4),
        round(float(probabilities[best]), 4),
        _spans(reading, evidence(len(reading.keys)), best, target) if best != NEUTRAL else (),
        rule,
    )


def _spans(reading: Reading, evidence: Array, best: int, target: Sequence[int]) -> tuple[Span, ...]:
    """Return the words that speak most for the class, in the order of the text."""
    syntax = reading.syntax
    shares = evidence[:, best] - evidence[:, NEUTRAL]
    candidates = [
        i
        for i, word in enumerate(syntax.words)
        if word.upos in _CONTENT and i not in target and shares[i] > 0
    ]
    candidates.sort(key=lambda i: (-shares[i], i))
    if not candidates:
        return ()
    least = _LEAST_SHARE * shares[candidates[0]]
    chosen = [i for i in candidates[:MOST_EVIDENCE] if shares[i] >= least]
    return tuple(sorted({syntax.spans[i] for i in chosen}))

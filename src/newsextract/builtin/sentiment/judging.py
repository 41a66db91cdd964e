"""What the network says of sentences and targets, and which words that rests on.

Both are read from the states of words that the parse is read from; the network learned
it with the parse.

- Tone: each word of a sentence has scores for the classes and a weight; the sentence's
  scores are the weighted mean of its words'. So it is known what each word adds.
- Stance: a target attends to the words of its sentence, and a small layer over its own
  state and what it sees gives the scores. What a word adds is what they lose when the
  target does not see it.

Where names must not count, each is read as `STAND_IN`, one word however long it was, so
that sentences that differ in names only have the same states.

Scores become probabilities by a temperature (Guo et al. 2017), one for each question:
`newsextract.training.sentiment` fits them.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import math
from typing import TYPE_CHECKING

import torch
from attrs import evolve, frozen
from torch.nn import functional

from newsextract.annotations import Polarity
from newsextract.encoder import network
from newsextract.encoder.arithmetic import in_eights
from newsextract.encoder.heads import Linear
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsextract.document import Document, Word
    from newsextract.syntax import SentenceSyntax

POLARITIES = (Polarity.NEGATIVE, Polarity.NEUTRAL, Polarity.POSITIVE)
NEUTRAL = 1
MOST_EVIDENCE = 3
STAND_IN = "Smith"
_LEAST_SHARE = 0.4
_LEAST = 1e-6
_NOTHING = torch.zeros(1)
_CONTENT = frozenset({"ADJ", "ADV", "INTJ", "NOUN", "VERB"})


@frozen
class Judgement:
    """What is said of a sentence or a target; see `Sentiment`.

    Attributes:
        polarity: The likeliest class.
        score: Probability of positive less that of negative.
        confidence: Probability of the class.
        rule: Which question was asked.
        scores: The scores of the classes, before they are made probabilities.
        evidence: The words that speak most for the class, unless it is neutral.

    """

    polarity: Polarity
    score: float
    confidence: float
    rule: str
    scores: tuple[float, ...]
    evidence: tuple[Span, ...] = ()


@functools.cache
def temperatures() -> Mapping[str, float]:
    """Return what the scores of "tone" and "stance" are divided by."""
    path = importlib.resources.files(__package__ or "").joinpath("temperatures.json")
    found: dict[str, float] = json.loads(path.read_text("utf-8"))
    return found


class Judge:
    """Answers for one document.

    Args:
        document: The parse; its states are computed if it is from another parser.
        hidden: Words of names that must not count for stances, by the index of their
            sentence. Those that follow each other are one name.

    """

    def __init__(
        self, document: Document, hidden: Mapping[int, Collection[int]] | None = None
    ) -> None:
        net = network.embedded()
        heads = net.heads
        self._states = net.states_of(document)
        self._nameless = _nameless(net, document, hidden) if hidden else {}
        self._tone = Linear(heads, "tone_query", "tone")
        self._query = Linear(heads, "stance_query")
        self._stance = Linear(heads, "stance")
        width = self._query.weight.shape[1]
        weight = heads["stance_hidden.weight"]
        self._own, self._seen = weight[:, :width], weight[:, width:]
        self._bias = heads["stance_hidden.bias"]

    @torch.inference_mode()
    def tones(self, sentences: Sequence[SentenceSyntax]) -> list[Judgement]:
        """Return the tone of each sentence."""
        if not sentences:
            return []
        states = [self._states[sentence.index] for sentence in sentences]
        sizes = [len(rows) for rows in states]
        outputs = self._tone(in_eights(torch.cat(states).float()))
        found = []
        for sentence, rows in zip(sentences, _parts(outputs, sizes), strict=True):
            added = rows[:, :1].softmax(0) * rows[:, 1:]
            judgement = _judged(added.sum(0).tolist(), "tone")
            if judgement.polarity is not Polarity.NEUTRAL:
                judgement = evolve(judgement, evidence=_evidence(judgement, sentence, added))
            found.append(judgement)
        return found

    @torch.inference_mode()
    def stances(self, targets: Sequence[tuple[SentenceSyntax, Sequence[int]]]) -> list[Judgement]:
        """Return the stance towards each target.

        Args:
            targets: The sentence of each, and its words there, which follow each other.

        """
        if not targets:
            return []
        rows: dict[int, torch.Tensor] = {}
        surplus: dict[int, torch.Tensor] = {}
        for sentence, _words in targets:
            index = sentence.index
            states, surplus[index] = self._nameless.get(index, (self._states[index], _NOTHING))
            rows[index] = states.float()
        sizes = [len(part) for part in rows.values()]
        outputs = functional.linear(in_eights(torch.cat(list(rows.values()))), self._seen)
        seen = dict(zip(rows, _parts(outputs, sizes), strict=True))
        means = [rows[s.index][words[0] + 1 : words[-1] + 2].mean(0) for s, words in targets]
        own = in_eights(torch.stack(means))
        queries = self._query(own).div_(math.sqrt(own.shape[1]))
        weights = [
            (rows[sentence.index] @ query - surplus[sentence.index]).softmax(0)
            for (sentence, _words), query in zip(targets, queries, strict=False)
        ]
        sights = torch.stack(
            [part @ seen[s.index] for (s, _words), part in zip(targets, weights, strict=True)]
        )
        hidden = functional.linear(own, self._own, self._bias)
        scores = self._stance(functional.gelu(hidden + in_eights(sights)))
        found = []
        for i, (sentence, words) in enumerate(targets):
            judgement = _judged(scores[i].tolist(), "stance")
            if judgement.polarity is not Polarity.NEUTRAL:
                share, part = weights[i][:, None], seen[sentence.index]
                without = (sights[i] - share * part) / (1 - share).clamp_(min=_LEAST)
                lost = scores[i] - self._stance(functional.gelu(hidden[i] + without))
                spans = _evidence(judgement, sentence, lost, words)
                judgement = evolve(judgement, evidence=spans)
            found.append(judgement)
        return found


def _nameless(
    net: network.Network, document: Document, hidden: Mapping[int, Collection[int]]
) -> dict[int, tuple[torch.Tensor, torch.Tensor]]:
    """Return the states of words where names are hidden, and the surplus of each.

    A name is read as one word, whose state each of its words has then. The surplus is
    what attention to a word must be lowered by, so that all of a name weigh as one.
    """
    forms: list[list[str]] = []
    rows: list[list[int]] = []
    for index, names in hidden.items():
        read: list[str] = []
        places = [0]
        for number, word in enumerate(document.sentences[index].words):
            if number not in names:
                read.append(word.text)
            elif number - 1 not in names:
                read.append(STAND_IN)
            places.append(len(read))
        forms.append(read)
        rows.append(places)
    found = {}
    for index, states, places in zip(hidden, net.states(forms), rows, strict=True):
        chosen = torch.tensor(places)
        found[index] = states[chosen], torch.bincount(chosen)[chosen].float().log()
    return found


def _parts(rows: torch.Tensor, sizes: Sequence[int]) -> Sequence[torch.Tensor]:
    """Return the rows of each sentence, without those that made them eights."""
    return torch.split(rows[: sum(sizes)], list(sizes))


def _judged(scores: Sequence[float], question: str) -> Judgement:
    heat = temperatures()[question]
    powers = [math.exp((score - max(scores)) / heat) for score in scores]
    negative, _neutral, positive = chances = [power / sum(powers) for power in powers]
    sure = max(chances)
    # Rounded, so that the last bits of a machine's arithmetic change no output.
    score, confidence = round(positive - negative, 4), round(sure, 4)
    polarity = POLARITIES[chances.index(sure)]
    return Judgement(polarity, score, confidence, f"{question}-model", tuple(scores))


def _evidence(
    judgement: Judgement,
    sentence: SentenceSyntax,
    added: torch.Tensor,
    target: Sequence[int] = (),
) -> tuple[Span, ...]:
    """Return the words that speak most for a class, in the order of the text.

    Args:
        judgement: What they speak for.
        sentence: Their sentence.
        added: What each word adds to the scores; row 0 is the mark before the sentence.
        target: Words that are no evidence.

    """
    best = POLARITIES.index(judgement.polarity)
    shares = (added[1:, best] - added[1:, NEUTRAL]).tolist()
    candidates = [
        i
        for i, word in enumerate(sentence.words)
        if shares[i] > 0 and i not in target and _may_speak(word)
    ]
    candidates.sort(key=lambda i: (-shares[i], i))
    if not candidates:
        return ()
    least = _LEAST_SHARE * shares[candidates[0]]
    chosen = [i for i in candidates[:MOST_EVIDENCE] if shares[i] >= least]
    return tuple(sorted({sentence.span_of([i]) for i in chosen}))


def _may_speak(word: Word) -> bool:
    """Say whether a word can be evidence: it has a content, or denies one ("no", "not")."""
    return word.upos in _CONTENT or "=Neg" in (word.feats or "")

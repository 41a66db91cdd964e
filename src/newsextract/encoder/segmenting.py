"""Where words and sentences end.

Text is cut into *atoms*: runs of letters, runs of digits, single marks. A small network
over the atoms tells of each whether a token ends with it, whether that token stands for
several words ("don't"), and whether it ends a sentence. It looks at what is written (the
word, its last letters, how it is written, whether a space follows) and, through layers of
convolution, at the atoms around: abbreviations, capitals and marks decide together.

A token never ends inside an atom, and always at a space. In scripts that part no words
each letter is an atom.
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from newsextract.encoder.weights import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Place = tuple[int, int]
    """Start and end in a paragraph."""

    Token = tuple[int, int, bool]
    """Start and end in its paragraph, and whether it stands for several words."""

    Features = tuple[int, int, int]
    """Numbers of the word, of its ending and of its shape."""

INSIDE, TOKEN, SENTENCE, WORDS, LAST_WORDS = range(5)
"""What ends with an atom: nothing, a token, a sentence; and both where the token stands for
several words. Stanza's tokenizers have the same classes."""

WITHIN, SPACE, END = range(3)
"""What comes after an atom: the next, a space, the end of the paragraph."""

TABLES = ("word", "ending", "shape", "after")
"""What is known of an atom: its features, and what comes after it."""

SHAPES = 16
NO_SHAPE, MARK = 0, 5

BEFORE = (1, 1, NO_SHAPE)
"""Stands before each paragraph."""

UNKNOWN = 0
"""Number of a word or an ending that is in no list."""

ENDING = 3  # letters
LONG = 6
"""Letters of a word that is hardly an abbreviation."""

DIGITS = 5

# Letters of Thai, Lao, Burmese and Khmer, kana and Han stand alone.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"[^\W\d_{_ALONE}]"
_ATOM = re.compile(rf"{_LETTERS}+(?:[\u0300-\u036f]+{_LETTERS}*)*|\d+|\S")
_DIGIT = re.compile(r"\d")
_KEPT = 100_000
_ROWS = 2_000  # atoms that are looked at together: they fit the cache
_EPSILON = 1e-5


def atoms(text: str) -> list[Place]:
    """Return start and end of each atom of a text."""
    return [match.span() for match in _ATOM.finditer(text)]


def word_of(atom: str) -> str:
    """Return an atom as the vocabulary has it: without capitals, its digits as 0."""
    return _DIGIT.sub("0", atom[: DIGITS + 1]) if atom[0].isdigit() else atom.lower()


def ending_of(word: str) -> str:
    """Return the last letters of a word, "" of a short one: "Dist." does not end in "-ist"."""
    return word[-ENDING:] if len(word) >= LONG else ""


def shape_of(atom: str) -> int:
    """Return how an atom is written, as a number below `SHAPES`."""
    first = atom[0]
    if first.isdigit():
        return 6 + min(len(atom), DIGITS + 1)
    if not first.isalpha():
        return MARK
    if len(atom) == 1:
        return 13 if first.isupper() else 14
    if atom.islower():
        return 1
    if atom.istitle():
        return 3 if len(atom) < LONG else 15
    return 2 if atom.isupper() else 4


class Segmenter:
    """Parts text into sentences and tokens.

    Args:
        path: The file that `newsextract.training` wrote.

    Raises:
        OSError: There is no such file.
        ValueError: It is another kind of file.

    """

    def __init__(self, path: Path) -> None:
        arrays, texts = read(path)
        try:
            self._tables = [arrays[name] for name in TABLES]
            self._norm = arrays["norm.weight"], arrays["norm.bias"]
            self._out = arrays["out.weight"], arrays["out.bias"]
            self._layers = [
                (arrays[f"layers.{i}.weight"], arrays[f"layers.{i}.bias"], int(reach))
                for i, reach in enumerate(arrays["reaches"])
            ]
            self._features = features(texts["words"], texts["endings"])
        except KeyError as error:
            msg = f"{path} has no {error}"
            raise ValueError(msg) from None

    @torch.inference_mode()
    def __call__(self, paragraphs: Sequence[str]) -> list[list[list[Token]]]:
        """Return the sentences of each paragraph, with their tokens.

        Paragraphs with nothing but space have none. What is found in a text depends on
        nothing but that text.
        """
        spans = [atoms(text) for text in paragraphs]
        rows: list[Features] = []
        after: list[int] = []
        for text, inside in zip(paragraphs, spans, strict=True):
            rows.append(BEFORE)
            rows += [self._features(text[start:end]) for start, end in inside]
            after.append(END)
            after += [
                WITHIN if end == start else SPACE
                for (_, end), (start, _) in itertools.pairwise(inside)
            ]
            after += [END] * bool(inside)
        if not rows:
            return []
        columns = [*torch.tensor(rows).unbind(1), torch.tensor(after)]
        classes = _decided(self._scores(columns), columns[-1]).tolist()
        starts = itertools.accumulate((len(inside) + 1 for inside in spans), initial=1)
        return [
            _sentences(inside, classes[start : start + len(inside)])
            for inside, start in zip(spans, starts, strict=False)
        ]

    def _scores(self, columns: Sequence[torch.Tensor]) -> torch.Tensor:
        """Return the scores of all atoms, computed in stretches that fit the cache."""
        margin = sum(reach for _weight, _bias, reach in self._layers)
        found = []
        for start in range(0, len(columns[0]), _ROWS):
            first = max(0, start - margin)
            stretch = [column[first : start + _ROWS + margin] for column in columns]
            found.append(self._stretch(stretch)[start - first :][:_ROWS])
        return torch.cat(found)

    def _stretch(self, columns: Sequence[torch.Tensor]) -> torch.Tensor:
        parts = [table[column] for table, column in zip(self._tables, columns, strict=True)]
        states = torch.stack(parts).sum(0)
        states = functional.layer_norm(states, states.shape[1:], *self._norm, _EPSILON)
        for weight, bias, reach in self._layers:
            padded = functional.pad(states, (0, 0, reach, reach))
            around = torch.cat([padded[: len(states)], states, padded[2 * reach :]], 1)
            states = states + functional.linear(around, weight, bias).relu_()
        return functional.linear(states, *self._out)


def features(words: Sequence[str], endings: Sequence[str]) -> Callable[[str], Features]:
    """Return what numbers the features of an atom; the last atoms are remembered."""
    word_numbers = {word: number for number, word in enumerate(words)}
    ending_numbers = {ending: number for number, ending in enumerate(endings)}

    @functools.lru_cache(_KEPT)
    def numbered(atom: str) -> Features:
        word = word_of(atom)
        return (
            word_numbers.get(word, UNKNOWN),
            ending_numbers.get(ending_of(word), UNKNOWN),
            shape_of(atom),
        )

    return numbered


def _decided(scores: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
    """Return the best class of each atom that fits what comes after it."""
    classes = scores.argmax(1)
    ends = scores[:, 1:].argmax(1) + 1
    classes = torch.where(after == SPACE, ends, classes)
    one, several = scores[:, TOKEN : SENTENCE + 1], scores[:, WORDS:]
    last = torch.where(several.amax(1) > one.amax(1), LAST_WORDS, SENTENCE)
    return torch.where(after == END, last, classes)


def _sentences(spans: Sequence[Place], classes: Sequence[int]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    start: int | None = None
    for (first, end), kind in zip(spans, classes, strict=True):
        if start is None:
            start = first
        if kind != INSIDE:
            found[-1].append((start, end, kind >= WORDS))
            start = None
            if kind in (SENTENCE, LAST_WORDS):
                found.append([])
    return [sentence for sentence in found if sentence]

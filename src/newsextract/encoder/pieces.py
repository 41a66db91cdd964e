"""Words as a transformer sees them: pieces of a fixed vocabulary, and how they are written.

The vocabulary is that of BERT without capitals (Devlin et al. 2019), so a word is split
after capitals and accents are taken off. What that loses, the form of the word tells: its
shape and, of a word with a capital, which kinds of names it is listed as.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING

from newsextract.plaintext import plain_marks
from newsextract.wordlists import lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SHAPES = ("none", "lower", "title", "upper", "letter", "mixed", "digits", "other")
"""How a word is written; `none` is for the marks around a sentence."""

LARGE, SMALL, FIRST, SURNAME = "Ppfs"
"""Kinds of names in the list: large and small places, first names, surnames."""

FORMS = len(SHAPES) * 3 * 2 * 2
"""Number of forms; `form_of` says how they are counted."""

MOST = 8
"""Most pieces of one word that are looked at."""

_LONGEST = 100
_UNKNOWN = "[UNK]"
_KEPT = 200_000
_CAPITALS = frozenset({"title", "upper", "mixed"})


def shape_of(word: str) -> int:
    """Return the index of the shape of `word` in `SHAPES`."""
    if word.islower():
        return 6 if any(c.isdigit() for c in word) else 1
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6 if any(c.isdigit() for c in word) else 7
    if word.isupper():
        return 3 if len(letters) > 1 else 4
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return 2
    return 5 if any(c.isupper() for c in letters) else 1


def form_of(word: str) -> int:
    """Return the index of the form of `word`: its shape + 8 for each kind of name.

    The kinds count 1 for a surname, 2 for a first name, 4 for a small and 8 for a large
    place; a word without a capital is none of them.
    """
    shape = shape_of(word)
    if SHAPES[shape] not in _CAPITALS:
        return shape
    split = parts(word)
    return shape + len(SHAPES) * (known_names().get(split[0], 0) if len(split) == 1 else 0)


@functools.cache
def known_names() -> Mapping[str, int]:
    """Return which kinds of names words are listed as, without capitals and accents."""
    values = {SURNAME: 1, FIRST: 2, SMALL: 4, LARGE: 8}
    rows = (line.split("\t") for line in lines(__package__, "names.tsv"))
    return {name: sum(values[kind] for kind in kinds) for name, kinds in rows}


class Pieces:
    """Splits words into pieces (WordPiece, longest first), and remembers them.

    Args:
        vocabulary: The pieces in the order of their numbers; one that goes on a word
            begins with "##".

    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self._unknown = self._number[_UNKNOWN]
        self.first, self.last = self._number["[CLS]"], self._number["[SEP]"]

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """Return the numbers of the pieces of `word`, at least one, and its form."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            plain = plain_marks(word)
            pieces = tuple(n for part in parts(plain) for n in self._split(part))
            known = self._known[word] = (pieces[:MOST] or (self._unknown,), form_of(plain))
        return known

    def _split(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        if len(part) > _LONGEST:
            return [self._unknown]
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._number.get(("##" if start else "") + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def parts(word: str) -> list[str]:
    """Return `word` without capitals and accents, parted at punctuation."""
    found: list[str] = []
    going = False
    for char in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(char)
        if category == "Mn" or char.isspace() or category[0] == "C":
            continue
        alone = category[0] in "PS" or (char.isascii() and not char.isalnum())
        if alone or not going:
            found.append(char)
        else:
            found[-1] += char
        going = not alone
    return found

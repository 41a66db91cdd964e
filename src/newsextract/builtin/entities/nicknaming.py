"""Joins the names of people that a nickname in quotation marks parts: Kevin 'Bones' Lee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import Piece, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.syntax import SentenceSyntax

_MARKS = {"'": "'", "‘": "’", "’": "’", '"': '"', "“": "”", "”": "”", "``": "''"}
_LONGEST = 3
"""So many words at most are a nickname."""


def with_nicknames(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the names with those joined that have a nickname inside."""
    at = {(p.sentence.index, w): p for p in pieces for w in p.words}
    sentences = {p.sentence.index: p.sentence for p in pieces if p.label == "PERSON"}
    joined: list[Piece] = []
    gone: set[int] = set()
    for index, sentence in sentences.items():
        for opening, closing in _quoted(sentence):
            given, surname = at.get((index, opening - 1)), at.get((index, closing + 1))
            if given is None or surname is None or surname.label != "PERSON":
                continue
            if given.label != "PERSON" and not gazetteer.first_name_gender(given.key):
                continue
            words = list(range(given.words[0], surname.words[-1] + 1))
            gone.update(id(p) for w in words if (p := at.get((index, w))) is not None)
            joined.append(Piece(sentence, words, "PERSON", surname.rule, given.title))
    return without_overlaps([*joined, *(p for p in pieces if id(p) not in gone)])


def _quoted(sentence: SentenceSyntax) -> Iterator[tuple[int, int]]:
    """Yield the marks round up to three words with capitals that stand between such words."""
    texts = sentence.texts
    for opening in range(1, len(sentence) - 3):
        mark = _MARKS.get(texts[opening])
        if mark is None or sentence.ends[opening - 1] == sentence.starts[opening]:
            continue
        last = min(opening + _LONGEST + 1, len(sentence) - 2)
        for closing in range(opening + 2, last + 1):
            if texts[closing] == mark:
                around = (texts[opening - 1], texts[opening + 1], texts[closing + 1])
                apart = sentence.ends[closing] < sentence.starts[closing + 1]
                if apart and all(text[:1].isupper() for text in around):
                    yield opening, closing
                break

"""Joins a first name that is a common word too to the surname behind it: "Will Keenan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import ARTICLES, PLACES, Piece
from newsextract.builtin.entities.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax


# Titles that are rather first names where nobody of the surname is named in full otherwise.
_TITLES_TOO = frozenset(("dean", "duke", "earl"))


def with_first_names(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the names, a lone surname with the first name right before it.

    That is in no other name, or all of one, and the parser takes both for one noun phrase.
    """
    at = {(p.sentence.index, w): p for p in pieces for w in p.words}
    surnames = {p.forms[-1] for p in pieces if p.label == "PERSON" and len(p.words) > 1}
    joined: list[Piece] = []
    gone: set[int] = set()
    for piece in pieces:
        sentence, before = piece.sentence, piece.words[0] - 1
        if piece.label != "PERSON" or len(piece.words) > 1:
            continue
        if piece.title:
            if piece.forms[0] not in surnames and _is_no_title(sentence, before):
                gone.add(id(piece))
                words = [before, *piece.words]
                joined.append(Piece(sentence, words, "PERSON", piece.rule, piece.title[:-1]))
            continue
        if before < 0 or not _is_given(sentence, before):
            continue
        first = at.get((sentence.index, before))
        if first is None or (first.label == "PERSON" and len(first.words) == 1):
            gone |= {id(piece), id(first)}
            title = first.title if first is not None else ()
            words = [before, *piece.words]
            joined.append(Piece(sentence, words, "PERSON", piece.rule, title))
    return [*joined, *(p for p in pieces if id(p) not in gone)]


def without_offices(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the names without the offices that a model took for places.

    "the Oba, Ewuare II, spoke": a person is apposed to what has an article and is no known place.
    """
    at = {(p.sentence.index, w): p for p in pieces for w in p.words}
    return [p for p in pieces if not (p.label in PLACES and _is_apposed(p, at))]


def _is_apposed(piece: Piece, at: dict[tuple[int, int], Piece]) -> bool:
    sentence, word = piece.sentence, piece.words[0]
    if len(piece.words) > 1 or word < 1 or sentence.forms[word - 1] != "the":
        return False
    name = at.get((sentence.index, word + 2))
    return (
        name is not None
        and name.label == "PERSON"
        and sentence.forms[word + 1] == ","
        and sentence.heads[sentence.head_of(name.words)] == word
        and not gazetteer.is_place(piece.key)
    )


def _is_no_title(sentence: SentenceSyntax, word: int) -> bool:
    """Say whether "Dean" is a first name: "the chemist Dean Ray", not "Law School Dean Ray"."""
    if word < 0 or sentence.forms[word] not in _TITLES_TOO or not sentence.texts[word].istitle():
        return False
    before = sentence.texts[word - 1] if word else ""
    opens = not before[:1].isupper() or (before.endswith(".") and len(before) > len("J."))
    return opens and before != "-" and before not in ARTICLES


def _is_given(sentence: SentenceSyntax, word: int) -> bool:
    surname = word + 1
    return (
        sentence.texts[word].istitle()
        and sentence.upos[word] == "PROPN"
        and bool(gazetteer.first_name_gender(sentence.texts[word]))
        and not is_title(sentence, word)
        and (
            (sentence.relations[surname] == "flat" and sentence.heads[surname] == word)
            or (
                sentence.relations[surname] == sentence.relations[word] == "nsubj"
                and sentence.heads[surname] == sentence.heads[word]
            )
        )
    )

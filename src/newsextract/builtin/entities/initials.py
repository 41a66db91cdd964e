"""Completes people's names by initials: "P.A. Sangma", and those at which a sentence was ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import Piece
from newsextract.builtin.entities.titles import titles_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax, Syntax

_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_INITIAL = re.compile(r"[A-Z]\.")
_OPENING = frozenset(("“", '"', "``", "‘", "'"))
_CLOSING = frozenset(("”", '"', "''", "’", "'"))
_LONGEST_NICKNAME = 3


def with_initials(pieces: Sequence[Piece], tree: Syntax, text: str) -> list[Piece]:
    """Return the names with the initials before them, and those joined that one parted.

    The parser ends some sentences at an initial or a nickname: "Edward I. | Koch left.",
    "Ann “A.J.” | Lee left."
    """
    at = {(p.sentence.index, w): p for p in pieces for w in p.words}
    kept: list[Piece] = []
    gone: set[int] = set()
    for piece in pieces:
        if piece.label != "PERSON":
            continue
        sentence, first = piece.sentence, piece.words[0]
        if first > 0:
            if (sentence.index, first - 1) not in at and _begins(piece):
                kept.append(Piece(sentence, [first - 1, *piece.words], "PERSON", piece.rule))
                gone.add(id(piece))
        elif len(piece.words) == 1 and _goes_on(sentence, tree, text):
            given = _parted(piece, tree, at)
            if given is None:
                piece.start = _initials_before(piece, tree)
            else:
                gone |= {id(piece), id(given)}
                kept.append(_joined(given, piece))
    return [*kept, *(p for p in pieces if id(p) not in gone)]


def _goes_on(sentence: SentenceSyntax, tree: Syntax, text: str) -> bool:
    """Say whether a sentence stands right behind another, in one line."""
    if sentence.index == 0:
        return False
    return text[tree.sentences[sentence.index - 1].span.end : sentence.span.start] == " "


def _begins(piece: Piece) -> bool:
    """Say whether the word before a name is its first initials: "P.A. Lee", "A K Lee"."""
    texts, word = piece.sentence.texts, piece.words[0] - 1
    if texts[word] == "A":
        return len(piece.forms[0]) == 1
    before = piece.sentence.forms[word - 1] if word else ""
    # "the N.F.L. Lee joined", "at 9 A.M. Lee left"
    return before != "the" and not before[-1:].isdigit() and _are_initials(texts[word])


def _are_initials(text: str) -> bool:
    return (
        _INITIALS.fullmatch(text) is not None
        and gazetteer.country(text) is None
        and gazetteer.state(text) is None
    )


def _parted(piece: Piece, tree: Syntax, at: dict[tuple[int, int], Piece]) -> Piece | None:
    """Return the first part of a name of which a surname that opens a sentence is the rest."""
    before = tree.sentences[piece.sentence.index - 1]
    if gazetteer.first_name_gender(piece.forms[0], alone=True):
        return None  # "She liked Malcolm X. Betty did not."
    last = len(before) - 1
    given = at.get((before.index, last))
    if given is not None:
        initial = len(given.words) > 1 and _INITIAL.fullmatch(before.texts[last])
        return given if given.label == "PERSON" and initial else None
    if before.texts[last] in _CLOSING:
        for opening in range(last - 2, max(last - 2 - _LONGEST_NICKNAME, 0), -1):
            if before.texts[opening] in _OPENING:
                given = at.get((before.index, opening - 1))
                named = before.texts[opening + 1][:1].isupper()
                return given if given is not None and given.label == "PERSON" and named else None
    return None


def _initials_before(piece: Piece, tree: Syntax) -> int:
    """Return where the initials begin that the parser took for a sentence: "K.K. | Rema spoke"."""
    before = tree.sentences[piece.sentence.index - 1]
    return before.span.start if len(before) == 1 and _are_initials(before.texts[0]) else -1


def _joined(given: Piece, surname: Piece) -> Piece:
    """Return one name of two parts; it stands in the sentence of the second."""
    title = (*titles_before(given.sentence, given.words[0]), *given.title)
    joined = Piece(surname.sentence, surname.words, "PERSON", surname.rule, title)
    joined.start = given.sentence.starts[given.words[0]]
    joined.forms = (*given.forms, *surname.forms)
    joined.key = f"{given.key} {surname.key}"
    return joined

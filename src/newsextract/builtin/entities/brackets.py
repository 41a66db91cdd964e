"""Reads the short form in brackets behind a name: "Federation of Sovereign Nations (FSN)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities.organizations import (
    BRACKETS,
    MIXED_ACRONYM,
    acronyms,
    is_bracketed_short,
)
from newsextract.builtin.entities.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.builtin.entities.completing import Taken

_LABELS = frozenset(("MISC", "PRODUCT", "NORP"))


def bracketed(pieces: list[Piece], taken: Taken) -> Iterator[Piece]:
    """Yield the acronym in "Federation of Sovereign Nations (FSN)"."""
    for piece in pieces:
        sentence, after = piece.sentence, piece.words[-1] + 1
        # Letters behind a person tell a party, country or district.
        if len(piece.words) < 2 or piece.label == "PERSON" or after + 2 >= len(sentence):  # noqa: PLR2004
            continue
        opening, form, closing = (sentence.texts[w] for w in range(after, after + 3))
        if (
            (opening, closing) in BRACKETS
            and 2 <= len(form) <= 8  # noqa: PLR2004
            and (sum(map(str.isupper, form)) > 1 or form.casefold() in acronyms(piece.key))
            and (sentence.index, after + 1) not in taken
        ):
            taken.add((sentence.index, after + 1))
            yield Piece(sentence, [after + 1], piece.label, "acronym")


def label_bracketed(pieces: Sequence[Piece]) -> None:
    """Give the short form of an organisation its label, which alone it does not show."""
    ends = {
        (p.sentence.index, p.words[-1]): p for p in pieces if p.label == "ORG" and len(p.words) > 1
    }
    short = set()
    for piece in pieces:
        sentence, first, after = piece.sentence, piece.words[0], piece.words[-1] + 1
        long = ends.get((sentence.index, first - 2))
        if (
            long is not None
            and piece.label in _LABELS
            and after < len(sentence)
            and (sentence.texts[first - 1], sentence.texts[after]) in BRACKETS
            and is_bracketed_short(" ".join(piece.forms), " ".join(long.forms))
        ):
            short.add(piece.key)
    for piece in pieces:
        if piece.key in short and piece.label in _LABELS:
            piece.label = "ORG"


def label_mixed(pieces: Sequence[Piece]) -> None:
    """Make "the BoE" an organisation where the article names the Bank of England."""
    short = {p.key for p in pieces if len(p.words) == 1 and MIXED_ACRONYM.fullmatch(p.forms[0])}
    if not short:
        return
    short &= {
        acronym
        for piece in pieces
        if piece.label == "ORG" and len(piece.words) > 1
        for acronym in acronyms(" ".join(piece.forms))
    }
    for piece in pieces:
        if piece.key in short:
            piece.label = "ORG"

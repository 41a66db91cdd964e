"""Keeps the 's of names that end in it: "McDonald's", "St. John's"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.pieces import PLACES, POSSESSIVES, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from newsextract.syntax import SentenceSyntax

_ENDS = frozenset(("ADP", "CCONJ", "PUNCT", "SCONJ"))
# The tagger takes "Lowe's said" for "Lowe has said".
_FINITE = frozenset(("MD", "VBD", "VBN", "VBP", "VBZ"))
_SAINTS = frozenset(("st", "st.", "saint"))


def with_apostrophes(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the names with the 's that is part of them.

    Nothing follows that it could possess: "Lowe's said". What a person is called is a
    firm's name where a list has it and nobody in the article has that surname.
    """
    surnames = {p.key.split()[-1] for p in pieces if p.label == "PERSON" and " " in p.key}
    firms = {
        p.key
        for p in pieces
        if p.label == "PERSON"
        and p.key not in surnames
        and _known(p) is not None
        and not _possesses(p.sentence, p.words[-1] + 1)
    }
    return [_kept(piece, firms) for piece in pieces]


def _known(piece: Piece) -> str | None:
    """Return the label of a name with the 's behind it, where a list has both."""
    sentence, mark = piece.sentence, piece.words[-1] + 1
    if not _is_mark(sentence, mark):
        return None
    return gazetteer.with_apostrophe("".join(_written(sentence, [*piece.words, mark])))


def _is_mark(sentence: SentenceSyntax, word: int) -> bool:
    return (
        word < len(sentence)
        and sentence.forms[word] in POSSESSIVES - {"'"}
        and sentence.ends[word - 1] == sentence.starts[word]
    )


def _kept(piece: Piece, firms: AbstractSet[str]) -> Piece:
    sentence, mark = piece.sentence, piece.words[-1] + 1
    if not _is_mark(sentence, mark):
        return piece
    known = _known(piece)
    if piece.label == "PERSON":
        wanted = piece.key in firms
    elif piece.label in PLACES:
        saint = sentence.forms[piece.words[0]] in _SAINTS and len(piece.words) > 1
        wanted = known is not None or (saint and not _possesses(sentence, mark))
    else:
        wanted = known is not None
    if not wanted:
        return piece
    words = [*piece.words, mark]
    return Piece(sentence, words, known or piece.label, piece.rule, piece.title, piece.nested)


def _written(sentence: SentenceSyntax, words: list[int]) -> Iterable[str]:
    for number, word in enumerate(words):
        yield " " * (number > 0 and sentence.starts[word] > sentence.ends[word - 1])
        yield sentence.texts[word]


def _possesses(sentence: SentenceSyntax, mark: int) -> bool:
    """Say whether a noun may follow that is somebody's, or 's is a verb: "Lowe's leaving"."""
    if sentence.relations[mark] != "case":
        return True
    if mark + 1 >= len(sentence):
        return False
    following = sentence.words[mark + 1]
    return following.upos not in _ENDS and following.xpos not in _FINITE

"""Where a mention stands in its sentence: clause, grammatical role, depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.syntax import SentenceSyntax

_INSIDE_NAME = frozenset(("flat", "compound", "goeswith", "fixed"))
_CLAUSES = frozenset(
    ("root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj", "dep", "list")
)
_VERBAL = frozenset(("VERB", "AUX"))
_ROLES = {
    "nsubj": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "nmod": "modifier",
    "obl": "oblique",
    "vocative": "other",
    "root": "root",
}
MAY_BE_SUBJECT = _INSIDE_NAME | {
    *("conj", "appos"),
    *(relation for relation, role in _ROLES.items() if role == "subject"),
}
"""Relations of the words whose `Place` can be a subject's."""


class Place:
    """Where one word, the head of a mention, stands.

    Attributes:
        sentence: The sentence.
        anchor: The word that stands for it in the clause: the first of coordinated words,
            and what an apposition belongs to.
        coordinated: Whether it follows another in a coordination.
        apposed: Whether it is an apposition.
        role: One of "subject", "object", "oblique", "modifier", "possessor", "root" or
            "other".

    """

    __slots__ = ("_inside", "anchor", "apposed", "coordinated", "role", "sentence")

    def __init__(self, sentence: SentenceSyntax, head: int) -> None:
        self.sentence = sentence
        self._inside: tuple[int, int] | None = None
        coordinated = apposed = False
        word, relations, heads = head, sentence.relations, sentence.heads
        for _step in sentence.words:
            relation, governor = relations[word], heads[word]
            if governor < 0:
                break
            if relation == "conj" and sentence.words[word].upos not in _VERBAL:
                coordinated = True
            elif relation == "appos":
                apposed = True
            elif relation not in _INSIDE_NAME:
                break
            word = governor
        self.anchor, self.coordinated, self.apposed = word, coordinated, apposed
        owns = sentence.deprels[word] == "nmod:poss"
        self.role = "possessor" if owns else _ROLES.get(relations[word], "other")

    @property
    def clause(self) -> int:
        """The verb (or other root) of its clause, -1 if there is none."""
        return self._found()[0]

    @property
    def depth(self) -> int:
        """How many words are above it."""
        return self._found()[1]

    def _found(self) -> tuple[int, int]:
        # Of most mentions nobody asks it.
        if self._inside is None:
            self._inside = _clause(self.sentence, self.anchor)
        return self._inside


def _clause(sentence: SentenceSyntax, word: int) -> tuple[int, int]:
    clause, depth, current = -1, 0, word
    while depth <= len(sentence):
        governor = sentence.heads[current]
        if governor < 0:
            return (current if clause < 0 else clause), depth
        depth += 1
        if clause < 0 and (
            sentence.words[governor].upos in _VERBAL
            or (
                sentence.relations[governor] in _CLAUSES
                and sentence.dependent(governor, "nsubj", "cop") is not None
            )
        ):
            clause = governor
        current = governor
    return clause, depth


def clauses_above(sentence: SentenceSyntax, clause: int) -> list[int]:
    """Return the words that govern a clause, from the nearest up, at most 200."""
    found = []
    for word in sentence.ancestors(clause):
        found.append(word)
        if len(found) >= 200:  # noqa: PLR2004 - a malformed tree could be circular
            break
    return found

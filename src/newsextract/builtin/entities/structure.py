"""Where a mention stands in its sentence: clause, grammatical role, depth."""

from __future__ import annotations

import functools
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


class Place:
    """Where one word, the head of a mention, stands; found out when it is asked.

    Args:
        sentence: Its sentence.
        head: The word.

    """

    def __init__(self, sentence: SentenceSyntax, head: int) -> None:
        self._sentence = sentence
        self._head = head

    @functools.cached_property
    def _above(self) -> tuple[int, bool, bool]:
        sentence, word = self._sentence, self._head
        coordinated = apposed = False
        for _step in sentence.words:
            relation, governor = sentence.relation(word), sentence.heads[word]
            if governor < 0:
                break
            if relation == "conj" and sentence.words[word].upos not in _VERBAL:
                coordinated = True
            elif relation == "appos":
                apposed = True
            elif relation not in _INSIDE_NAME:
                break
            word = governor
        return word, coordinated, apposed

    @functools.cached_property
    def _inside(self) -> tuple[int, int]:
        return _clause(self._sentence, self.anchor)

    @property
    def anchor(self) -> int:
        """The word that stands for it in the clause.

        That is the first of coordinated words, and what an apposition belongs to.
        """
        return self._above[0]

    @property
    def coordinated(self) -> bool:
        """Whether it follows another in a coordination."""
        return self._above[1]

    @property
    def apposed(self) -> bool:
        """Whether it is an apposition."""
        return self._above[2]

    @functools.cached_property
    def role(self) -> str:
        """One of "subject", "object", "oblique", "modifier", "possessor", "root" or "other"."""
        if self._sentence.deprels[self.anchor] == "nmod:poss":
            return "possessor"
        return _ROLES.get(self._sentence.relation(self.anchor), "other")

    @property
    def clause(self) -> int:
        """The verb (or other root) of its clause, -1 if there is none."""
        return self._inside[0]

    @property
    def depth(self) -> int:
        """How many words are above it."""
        return self._inside[1]


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
                sentence.relation(governor) in _CLAUSES
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

"""Stories of another time: dates without a year are of the year told before.

"The war began in 1808. On 1 August the general landed" is not about the August nearest
to the publication. But most years that news names tell something beside the story ("the
firm, founded in 1995, said in March"), so a year is gone on with only where it tells
when the sentence itself was, and where nothing near is told from the publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.builtin.dates.tenses import REPORT, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.syntax import SentenceSyntax

_WHEN = frozenset(("obl", "advmod", "root", "dep", "parataxis"))
# The year of a birth or a founding is told beside the story.
_BESIDE = frozenset(("bear", "found", "establish", "incorporate", "create", "launch"))


@frozen
class Clause:
    """The clause that a time expression tells the time of.

    Attributes:
        predicate: Offset of its predicate in the article.
        first: Offset of the predicate that it is joined to by "and", else its own.
        early: Whether the expression stands before the predicate.
        main: Whether the expression tells when the sentence was.
        heading: Whether the sentence begins with the expression: "1972 - A strike began".
        reports: Whether the predicate reports what somebody said.

    """

    predicate: int
    first: int
    early: bool
    main: bool
    heading: bool
    reports: bool

    def goes_on(self, before: Clause) -> bool:
        """Say whether this clause is that of an earlier expression, or joined to it."""
        return before.main and (
            self.predicate == before.predicate or (before.early and self.first == before.first)
        )


def clause_of(sentence: SentenceSyntax, words: Sequence[int]) -> Clause:
    """Return the clause of the time expression with these words."""
    word = sentence.head_of(words)
    when = sentence.relations[word] in _WHEN
    predicate = word
    while sentence.heads[predicate] >= 0 and not _predicate(sentence, predicate):
        predicate = sentence.heads[predicate]
    first = predicate
    while sentence.relations[first] == "conj":
        first = sentence.heads[first]
    return Clause(
        sentence.starts[predicate],
        sentence.starts[first],
        early=word < predicate,
        heading=words[0] == 0,
        main=words[0] == 0
        or (
            when
            and sentence.heads[word] in (predicate, -1)
            and sentence.heads[first] < 0
            and sentence.lemmas[predicate] not in _BESIDE
        ),
        reports=sentence.lemmas[predicate] in REPORT,
    )


def _predicate(sentence: SentenceSyntax, word: int) -> bool:
    return sentence.words[word].upos in VERBS or bool(sentence.dependents(word, "cop"))

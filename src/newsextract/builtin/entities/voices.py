"""Tells whose words stand in quotation marks, as far as the article was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities.nominals import PRONOUNS
from newsextract.builtin.entities.speaking import SPEAKING, speaks
from newsextract.builtin.entities.structure import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsextract.builtin.entities.found import Cluster, Found
    from newsextract.builtin.entities.quotations import Quotations
    from newsextract.spans import Span
    from newsextract.syntax import SentenceSyntax, Syntax

_QUOTING = frozenset(("cite", "quote"))
_QUESTIONS = frozenset(
    (
        "about",
        "how",
        "if",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "who",
        "whom",
        "whose",
        "why",
    )
)


class Voices:
    """Who cannot be "he" in a quotation, as it is he who speaks.

    Only whole quotations count: in a part of one, as in *said he was “proud of his
    team”*, the pronouns are the reporter's. The quotes extractor attributes quotations;
    this only reads what is plain: the subject of a verb of speech in a sentence of the
    quotation, or who spoke, or else was the subject, right before a sentence that is
    nothing but quotation.

    Args:
        tree: The parse.
        quotations: The article's quotations.
        names: Its names, linked.

    """

    def __init__(self, tree: Syntax, quotations: Quotations, names: Iterable[Found]) -> None:
        self._tree = tree
        self._quotations = quotations
        self._names = names
        self._named: dict[int, list[Cluster]] | None = None
        self._inside: dict[int, set[int]] = {}
        self._beside: dict[int, str] = {}
        self._last: tuple[Cluster, int] | None = None
        self._subject: tuple[Cluster, int] | None = None
        self._asks = self._main = False
        self._known: dict[int, Cluster] = {}
        self._told_of: dict[int, set[int]] = {}

    def note(self, mention: Found, where: Place, told: int) -> None:
        """Note who speaks outside the marks, when `told` sentences were not quoted."""
        if mention.cluster is None or mention.label != "PERSON":
            return
        if mention.quotation:
            if (
                mention.kind is MentionKind.PRONOUN
                and self._quotations.whole_at(mention.span.start) is not None
            ):
                self._told_of.setdefault(mention.quotation, set()).add(id(mention.cluster))
        elif where.role == "subject":
            main = _is_main(mention, where)
            if speaks(mention, where) and (main or not self._is_told(told)):
                self._last, self._main = (mention.cluster, told), main
                self._asks = _is_question(mention.sentence, where.clause)
                for number in self._quotations.numbers_in(mention.sentence.span):
                    self._known.setdefault(number, mention.cluster)
            if main and mention.sentence.lemmas[where.clause] not in _QUOTING:
                self._subject = mention.cluster, told

    def _is_told(self, told: int) -> bool:
        """Say whether the main clause of a sentence already has somebody who speaks."""
        return self._main and self._last is not None and self._last[1] == told

    def before(self, pronoun: Found, where: Place, told: int) -> tuple[Cluster | None, bool]:
        """Return who spoke right before the "he" of "he said", and whether he goes on.

        Who asked waits for an answer; the others go on: “...,” Ann Lee said. “...,” she
        said. Where nothing is quoted, only from one main clause to the next.
        """
        quoted = self._quotations.numbers_in(pronoun.sentence.span)
        if self._last is None or not (quoted or (self._main and _is_main(pronoun, where))):
            return None, False
        speaker, then = self._last
        agrees = speaker.gender == pronoun.gender or (speaker.named and not speaker.gender)
        near = told == then + 1 and agrees
        return (speaker if near else None), not self._asks

    def told_of(self, sentence: SentenceSyntax, names: Iterable[Found]) -> set[int]:
        """Return the ids of whom the quotations of a sentence tell: who says it is another."""
        found = {
            id(name.cluster)
            for name in names
            if name.quotation and self._quotations.whole_at(name.span.start) is not None
        }
        for number in self._quotations.numbers_in(sentence.span):
            found |= self._told_of.get(number, set())
        return found

    def is_heard(self, mention: Found, pronoun: Found, *, follows: bool) -> bool:
        """Say whether a pronoun may mean what stands in another quotation, or in none.

        Quotations are read as a reader hears them: a speaker goes on with his own words,
        and nobody else's stand between those of two quotations of which one `follows`.
        """
        if not mention.quotation:
            return True
        if follows and pronoun.quotation:
            return True
        speaker = self._known.get(pronoun.quotation)
        return speaker is not None and self._known.get(mention.quotation) is speaker

    def of(self, pronoun: Found, told: int) -> Cluster | None:
        """Return who says the quotation in which "he" or "she" stands, `None` if not plain."""
        speaker = self._found(pronoun, told)
        if speaker is None or id(speaker) in self._inside.get(pronoun.quotation, ()):
            # Who is named there does not speak there: a mark is missing.
            return None
        self._known[pronoun.quotation] = speaker
        return speaker

    def _found(self, pronoun: Found, told: int) -> Cluster | None:
        quoted = self._quotations.whole_at(pronoun.span.start)
        if quoted is None:
            return None
        named = self._speakers().get(pronoun.quotation)
        if named:
            return named[0] if all(one is named[0] for one in named) else None
        if quoted.start not in self._beside:
            sentence = self._tree.sentence_at(quoted.end - 1) or pronoun.sentence
            self._beside[quoted.start] = _subject(sentence, quoted)
        subject = self._beside[quoted.start]
        if not subject:
            before = [one[0] for one in (self._last, self._subject) if one and one[1] == told]
            return before[0] if before else None
        if self._last is None:
            return None
        speaker, then = self._last
        gender = PRONOUNS.get(subject, ("", ""))[1]
        agrees = gender and speaker.gender in ("", gender)
        return speaker if agrees and told - then <= 1 else None

    def _speakers(self) -> dict[int, list[Cluster]]:
        """Return the named subjects of verbs of speech beside each quotation.

        Whom each names is noted as well.
        """
        if self._named is None:
            self._named = {}
            for name in self._names:
                if name.cluster is None or name.label != "PERSON":
                    continue
                if name.quotation:
                    self._inside.setdefault(name.quotation, set()).add(id(name.cluster))
                elif speaks(name, Place(name.sentence, name.head)):
                    for number in self._quotations.numbers_in(name.sentence.span):
                        self._named.setdefault(number, []).append(name.cluster)
        return self._named


def _is_main(mention: Found, where: Place) -> bool:
    """Say whether a mention is in a main clause of its sentence."""
    relations, heads = mention.sentence.relations, mention.sentence.heads
    clause = where.clause
    for _step in relations:  # a malformed tree could be circular
        if clause < 0 or relations[clause] != "conj":
            break
        clause = heads[clause]
    return clause >= 0 and relations[clause] == "root"


def _is_question(sentence: SentenceSyntax, verb: int) -> bool:
    """Say whether a verb asks something, not somebody to do something."""
    return sentence.lemmas[verb] == "ask" and any(
        sentence.forms[word] in _QUESTIONS
        for child in sentence.children[verb]
        if child > verb
        for word in sentence.subtree(child)[:2]
    )


def _subject(sentence: SentenceSyntax, quoted: Span) -> str:
    """Return the subject of a verb of speech beside a quotation, "" if there is none."""
    for word, lemma in enumerate(sentence.lemmas):
        if lemma in SPEAKING and not quoted.start <= sentence.starts[word] < quoted.end:
            subject = sentence.dependent(word, "nsubj")
            if subject is not None:
                return sentence.forms[subject]
    return ""

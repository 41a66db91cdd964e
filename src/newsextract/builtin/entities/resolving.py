"""Reads an article once, from start to end, and links nominals and pronouns."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.builtin.entities import ranking, things
from newsextract.builtin.entities.binding import (
    bound,
    is_below,
    namesake,
    owner,
    survived,
    without_reporters,
)
from newsextract.builtin.entities.describing import Descriptions
from newsextract.builtin.entities.fitting import agree
from newsextract.builtin.entities.found import Cluster, Found
from newsextract.builtin.entities.headlines import link_headlines
from newsextract.builtin.entities.nominals import (
    PRONOUNS,
    Nominal,
    find_nominals,
    find_pronouns,
    find_rivals,
    heads_of,
)
from newsextract.builtin.entities.plurals import link_group
from newsextract.builtin.entities.speaking import speaks
from newsextract.builtin.entities.structure import Place, clauses_above
from newsextract.builtin.entities.voices import Voices

if TYPE_CHECKING:
    from newsextract.builtin.entities.quotations import Quotations
    from newsextract.builtin.entities.ranking import Candidate
    from newsextract.spans import Span
    from newsextract.syntax import SentenceSyntax, Syntax

SENTENCES_BACK = 4
"""How far back a pronoun's antecedent is looked for."""

MOST_CANDIDATES = 40
_MOST_QUOTED = 200  # mentions of a quotation, which counts as one line however long it is
_LEAST = 0.30
_TIE = 1e-9

_Named = tuple["SentenceSyntax", dict[int, Found]]
"""A sentence, and the name at each of its words that is part of one."""

Observer = Callable[[Found, list[ranking.Candidate], list[dict[str, float]]], None]
"""Called with each "he" or "she", its candidates and their features."""


class Resolver:
    """Links the nominals and pronouns of one article.

    Args:
        tree: The parse.
        text: The article's text.
        quotations: Its quotations.
        names: Its names, linked.
        heads: Its headline and what stands under it.
        observer: Called with each "he" or "she", its candidates and their features;
            for training.

    Attributes:
        heard: By the identity of each "I" in a quotation, who says it, as far as what
            stands before tells.

    """

    def __init__(
        self,
        tree: Syntax,
        text: str,
        quotations: Quotations,
        names: list[Found],
        *,
        heads: Sequence[Span] = (),
        observer: Observer | None = None,
    ) -> None:
        self._tree = tree
        self._text = text
        self._quotations = quotations
        self._heads = heads
        self._observer = observer
        self._names: dict[int, list[Found]] = {}
        for name in names:
            self._names.setdefault(name.sentence.index, []).append(name)
        # Of each sentence, how many up to it are not inside a quotation.
        self._sentences = 0
        self._told: dict[int, int] = {}
        self._recent: deque[list[tuple[Found, Place]]] = deque(maxlen=SENTENCES_BACK)
        self._before: list[_Named] = []  # the sentences of the last line of these
        self._seen: Counter[int] = Counter()
        self._people: Counter[int] = Counter()
        self._last: dict[int, tuple[Found, Place]] = {}
        self._opening: Cluster | None = None
        self._topic: Cluster | None = None
        self._descriptions = Descriptions(names)
        self._voices = Voices(tree, quotations, names)
        self.heard: dict[int, Cluster] = {}

    def resolve(self) -> list[Found]:
        """Return the nominals that stand for a named entity, and all pronouns."""
        found: list[Found] = []
        for sentence in self._tree.sentences:
            found.extend(self._sentence(sentence))
        if self._heads:
            nominals = [m for m in found if isinstance(m, Nominal)]
            link_headlines(nominals, self._heads, self._named_people())
        return [
            m
            for m in found
            if m.kind is MentionKind.PRONOUN
            or m.members
            or (m.cluster is not None and m.cluster.named)
        ]

    def _named_people(self) -> Iterable[Cluster]:
        found = (name.cluster for line in self._names.values() for name in line)
        return {id(c): c for c in found if c is not None and c.label == "PERSON"}.values()

    def _sentence(self, sentence: SentenceSyntax) -> list[Found]:
        quoted = self._is_quoted(sentence)
        self._sentences += not quoted
        self._told[sentence.index] = self._sentences
        names = self._names.get(sentence.index, [])
        outer = [n for n in names if not n.nested]
        named = heads_of(outer)
        nominals = find_nominals(sentence, named, self._text, self._quotations)
        pronouns = [
            p for p in find_pronouns(sentence, self._text, self._quotations) if p.head not in named
        ]
        here = [
            (m, Place(sentence, m.head))
            for m in sorted((*outer, *nominals, *pronouns), key=lambda m: (m.head, m.span))
        ]
        self._descriptions.enter(sentence, named)
        self._current, self._here = here, (sentence, named)
        earlier = [m for line in self._recent for m, _where in line]
        speaker = self._speaker(here)
        if speaker is not None:
            # First who speaks, as in what he says he is not "he".
            self._pronoun(*here[speaker], speaker)
            self._voices.note(*here[speaker], self._sentences)
        for place, (mention, where) in enumerate(here):
            if isinstance(mention, Nominal):
                self._nominal(mention, where, earlier)
            elif mention.kind is MentionKind.PRONOUN and mention.cluster is None:
                self._pronoun(mention, where, place)
            self._note(mention, where)
            self._voices.note(mention, where, self._sentences)
            earlier.append(mention)
        if quoted and self._recent:
            self._recent[-1].extend(here)
            self._before.append((sentence, named))
            # The last ones are enough, and keep the cost linear.
            del self._recent[-1][:-_MOST_QUOTED], self._before[:-SENTENCES_BACK]
        else:
            self._recent.append(here)
            self._before = [(sentence, named)]
        return [m for m, _where in here if m.kind is not MentionKind.NAME]

    def _speaker(self, here: list[tuple[Found, Place]]) -> int | None:
        """Return the place of the "he" or "she" of "he said" behind a quotation with another."""
        quoted = False
        for place, (mention, where) in enumerate(here):
            if mention.kind is not MentionKind.PRONOUN or not mention.gender:
                continue
            if mention.quotation:
                quoted = True
            elif quoted and speaks(mention, where):
                return place
        return None

    def _is_quoted(self, sentence: SentenceSyntax) -> bool:
        number = self._quotations.number_at(sentence.span.start)
        return number > 0 and number == self._quotations.number_at(sentence.span.end - 1)

    def _note(self, mention: Found, where: Place) -> None:
        cluster = mention.cluster
        if cluster is None:
            return
        self._seen[id(cluster)] += 1
        if cluster.label == "PERSON" and cluster.named:
            self._people[id(cluster)] += 1
            self._last[id(cluster)] = mention, where
            if self._topic is None or self._people[id(cluster)] > self._people[id(self._topic)]:
                self._topic = cluster
            if self._opening is None:
                self._opening = cluster

    def _nominal(self, nominal: Nominal, where: Place, recent: list[Found]) -> None:
        if nominal.plural and link_group(nominal, recent):
            return
        if self._descriptions.link(nominal, recent):
            return
        speaker = self._going_on(nominal, where)
        if speaker is not None:
            speaker.add(nominal, 0.6, "goes on speaking")
        else:
            Cluster(nominal.label, plural=nominal.plural).add(nominal)

    def _going_on(self, nominal: Nominal, where: Place) -> Cluster | None:
        """Return who spoke before in the paragraph: "..." said Ms Lee. "..." said the aide.

        Only after a quotation in the nominal's own sentence, which goes on with his.
        """
        begins = nominal.sentence.span.start
        if (
            nominal.label != "PERSON"
            or nominal.plural
            or nominal.quotation
            or not nominal.definite
            or not self._quotations.number_at(begins)
            or not speaks(nominal, where)
        ):
            return None
        for line in reversed(self._recent):
            for mention, other in reversed(line):
                if "\n" in self._text[mention.span.start : begins]:
                    return None
                if not mention.quotation and speaks(mention, other):
                    cluster = mention.cluster
                    fits = cluster is not None and cluster.named and agree(nominal, cluster)
                    return cluster if fits else None
        return None

    # Pronouns

    def _pronoun(self, pronoun: Found, where: Place, place: int) -> None:
        lemma = PRONOUNS[pronoun.sentence.forms[pronoun.head]][0]
        if lemma in ("he", "she"):
            self._person(pronoun, where, place)
        elif lemma in ("it", "they"):
            self._thing(pronoun, where, place, lemma)
        elif lemma == "i" and pronoun.quotation:
            speaker = self._voices.of(pronoun, self._sentences)
            if speaker is not None:
                self.heard[id(pronoun)] = speaker

    def _candidates(self, pronoun: Found, where: Place, place: int) -> list[Candidate]:
        found: list[Candidate] = []
        between: dict[int, None] = {}
        top = 0 if self._topic is None else self._people[id(self._topic)]
        lines = [*self._recent, self._current[:place]]
        for back, line in enumerate(reversed(lines)):
            first = True
            row: list[Candidate] = []
            for mention, other in line:
                if not self._possible(pronoun, where, mention, other):
                    continue
                cluster = mention.cluster
                row.append(
                    ranking.Candidate(
                        mention,
                        other,
                        self._distance(pronoun, mention),
                        max(self._seen[id(cluster)], 1),
                        0,
                        first,
                        self._people[id(cluster)] == top > 1,
                        cluster is self._opening,
                    )
                )
                first = False
            for candidate in reversed(row):
                key = id(candidate.mention.cluster)
                candidate.between = len(between) - (key in between)
                between[key] = None
                found.append(candidate)
            if len(found) >= MOST_CANDIDATES or back > SENTENCES_BACK:
                break
        following = () if _has_subject(pronoun, where, found) else self._current[place + 1 :]
        for mention, other in following[:11]:
            if (
                mention.kind is MentionKind.NAME
                and self._possible(pronoun, where, mention, other)
                and _may_follow(pronoun, where, other)
            ):
                cluster = mention.cluster
                found.append(
                    ranking.Candidate(
                        mention,
                        other,
                        self._distance(pronoun, mention),
                        max(self._seen[id(cluster)], 1),
                        len(between),
                        topic=self._people[id(cluster)] == top > 1,
                        opening=cluster is self._opening,
                    )
                )
        found = found[:MOST_CANDIDATES]
        far = self._far(pronoun, where)
        if far is not None and all(c.mention.cluster is not far.mention.cluster for c in found):
            found.append(far)
        return found

    def _distance(self, pronoun: Found, mention: Found) -> int:
        here, there = pronoun.sentence.index, mention.sentence.index
        return here - there if pronoun.quotation else self._told[here] - self._told[there]

    def _far(self, pronoun: Found, where: Place) -> Candidate | None:
        """Return the last mention of whom the text is about, however far back."""
        if self._topic is None:
            return None
        count = self._people[id(self._topic)]
        mention, other = self._last[id(self._topic)]
        if count < 3 or not self._possible(pronoun, where, mention, other):  # noqa: PLR2004
            return None
        return ranking.Candidate(
            mention,
            other,
            self._distance(pronoun, mention),
            count,
            3,
            leading=False,
            topic=True,
            opening=mention.cluster is self._opening,
        )

    def _possible(self, pronoun: Found, where: Place, mention: Found, other: Place) -> bool:  # noqa: PLR0911
        """Say whether agreement and syntax let `pronoun` refer to a person's `mention`."""
        cluster = mention.cluster
        if cluster is None or mention.members:
            return False
        if mention.label != "PERSON" or cluster.label not in ("PERSON", ""):
            return False
        if mention.plural or cluster.plural:
            return False
        if mention.kind is MentionKind.PRONOUN:
            lemma = PRONOUNS[mention.sentence.forms[mention.head]][0]
            if lemma not in ("he", "she"):
                return False
        shown = cluster.known_gender or mention.gender or cluster.guessed
        if shown and pronoun.gender and shown != pronoun.gender:
            return False
        if mention.quotation != pronoun.quotation:
            follows = self._told[mention.sentence.index] == self._told[pronoun.sentence.index]
            if not self._voices.is_heard(mention, pronoun, follows=follows):
                return False
        if pronoun.quotation and not mention.quotation and speaks(mention, other):
            return mention.sentence is not pronoun.sentence
        return bound(pronoun, where, mention, other)

    def _person(self, pronoun: Found, where: Place, place: int) -> None:
        barred = self._named_below(pronoun, where)
        speaker: Cluster | None = None
        if pronoun.quotation:
            # Nobody speaks of himself as "he".
            voice = self._voices.of(pronoun, self._sentences)
            if voice is not None:
                barred.add(id(voice))
        elif speaks(pronoun, where):
            sentence = pronoun.sentence
            barred |= self._voices.told_of(sentence, self._names.get(sentence.index, ()))
            speaker, goes_on = self._voices.before(pronoun, where, self._sentences)
            if speaker is not None and not goes_on:
                barred.add(id(speaker))
        candidates = [
            c
            for c in self._candidates(pronoun, where, place)
            if id(c.mention.cluster) not in barred
        ]
        candidates = without_reporters(pronoun, where, candidates)
        rows = [ranking.features(pronoun, where, c) for c in candidates]
        if self._observer is not None:
            self._observer(pronoun, candidates, rows)
        plain = (
            owner(pronoun, where, candidates)
            or survived(pronoun, where, candidates)
            or namesake(pronoun, where, self._names.get(pronoun.sentence.index, ()), candidates)
            or speaker
        )
        if plain is not None and id(plain) not in barred:
            plain.add(pronoun, 0.8, "pronoun")
            return
        scores = [ranking.score(row) for row in rows]
        nobody = ranking.weights().get(ranking.NONE, 0.0)
        top = max([*scores, nobody])
        masses: dict[int, float] = {}
        clusters: dict[int, Cluster] = {}
        for candidate, value in zip(candidates, scores, strict=True):
            cluster = candidate.mention.cluster
            if cluster is not None:
                clusters[id(cluster)] = cluster
                masses[id(cluster)] = masses.get(id(cluster), 0.0) + math.exp(value - top)
        total = sum(masses.values()) + math.exp(nobody - top)
        best = max(masses, key=lambda key: masses[key], default=None)
        if best is None or masses[best] / total < _LEAST or masses[best] < math.exp(nobody - top):
            Cluster("PERSON").add(pronoun, rule="pronoun: unresolved")
            return
        clusters[best].add(pronoun, round(masses[best] / total, 2), "pronoun")

    def _named_below(self, pronoun: Found, where: Place) -> set[int]:
        """Return the ids of who is named below a subject's verb: "He said that Tory left".

        A name is nobody whom a pronoun above it means (principle C of binding theory).
        """
        sentence = pronoun.sentence
        if where.role != "subject" or where.clause < 0:
            return set()
        return {
            id(name.cluster)
            for name in self._names.get(sentence.index, ())
            if name.label == "PERSON"
            and name.head != pronoun.head
            and is_below(sentence, name.head, where.clause, later=name.head > pronoun.head)
        }

    def _thing(self, pronoun: Found, where: Place, place: int, lemma: str) -> None:
        lines = [(self._current[:place], [self._here])]
        if self._recent:
            lines.append((self._recent[-1], self._before))
        best: tuple[float, Found] | None = None
        for back, (line, sentences) in enumerate(lines):
            for mention, other in self._with_rivals(line, sentences, pronoun.position):
                value = things.score(pronoun, where, mention, other, back, lemma)
                if value > (best[0] if best is not None else 0) - _TIE and (
                    value > 0 and bound(pronoun, where, mention, other)
                ):
                    best = (value, mention)
        if best is None:
            return
        mention = best[1]
        if mention.members:
            pronoun.members = mention.members
            pronoun.rule, pronoun.confidence = "pronoun", 0.6
        elif mention.cluster is not None:
            mention.cluster.add(pronoun, 0.6, "pronoun")
        pronoun.label = mention.label

    def _with_rivals(
        self, line: list[tuple[Found, Place]], sentences: list[_Named], end: tuple[int, int]
    ) -> list[tuple[Found, Place]]:
        """Return the mentions of a line and its other subjects up to `end`, in order."""
        rivals = [
            (rival, place)
            for sentence, named in sentences
            for rival, place in find_rivals(sentence, named, self._text, self._quotations)
            if rival.position < end
        ]
        if not rivals:
            return line
        for rival, _place in rivals:
            Cluster("", plural=rival.plural).add(rival)
        return sorted((*line, *rivals), key=lambda pair: (*pair[0].position, pair[0].span))


def _has_subject(pronoun: Found, where: Place, found: list[Candidate]) -> bool:
    """Say whether the subject of the pronoun's clause agrees: "Ann lost her seat, Jo ..."."""
    return any(
        c.place.role == "subject"
        and c.place.clause == where.clause >= 0
        and c.mention.sentence is pronoun.sentence
        and c.mention.cluster is not None
        and c.mention.cluster.gender == pronoun.gender
        for c in found
    )


def _may_follow(pronoun: Found, where: Place, other: Place) -> bool:
    """Say whether a name after the pronoun can be meant: "In his speech, Mr Lee ..."."""
    sentence = pronoun.sentence
    if other.role not in ("subject", "root") or other.coordinated or where.clause < 0:
        return False
    if where.role == "possessor" and pronoun.head < other.anchor <= max(other.clause, other.anchor):
        return where.clause == other.clause or (
            where.clause not in clauses_above(sentence, other.anchor)
        )
    # The pronoun's clause depends on the name's: "When she left, Ms Lee ..."
    return where.clause != other.clause and (other.clause in clauses_above(sentence, where.clause))

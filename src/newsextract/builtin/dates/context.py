"""What is known where a time expression stands."""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import itertools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from newsextract.builtin.dates.atoms import Atom
from newsextract.builtin.dates.direction import Tense, direction
from newsextract.builtin.dates.lexicon import word_classes
from newsextract.builtin.dates.narrative import Clause, clause_of
from newsextract.builtin.dates.periods import UNITS, Period, year_period
from newsextract.builtin.dates.tenses import FINITE, PAST
from newsextract.spans import Span
from newsextract.syntax import SentenceSyntax

if TYPE_CHECKING:
    from newsextract.builtin.dates.meaning import Meaning
    from newsextract.document import Word


_FIGURES = frozenset(("$", "£", "€", "¥", "%", "percent", "million", "billion", "cents"))


_TIMES_OF_DAY = frozenset(("am", "pm", "noon", "midnight", "#clock"))
_JOINING = frozenset((",", "and", "at", "from", "&"))
_LONGEST_TIME = 4
_LONGEST_LABEL = 6
_NEAR = 80
_FAR = 5
"""A story goes on from a date named at most so many sentences before."""
_MOST_SAID = 50
_WEEK = 7
_BETWEEN = 4
"""So many characters before a sentence tell whether it begins a line: a mark of quotation too."""
_CLOSE = 800
"""A time of day is of a day told before it that is at most so many days away."""
_WORD = re.compile(r"[^\W\d_]+")
_GENERATION = 20
_STORY = 10
"""A story of so many years ago goes on for so many sentences without a date, if none near
is told from the publication ..."""
_NEXT = 2
"""... and one of a year since then for so many, if none at all is."""


@frozen
class Options:
    """How the extractor reads what is written in more than one way.

    Attributes:
        numeric_order: Order of day and month in "02/03/2022": "MDY" or "DMY". ISO
            dates, and those where only one order is possible, are read as they are.

    """

    numeric_order: str = "MDY"


@frozen
class Said:
    """A time expression that was read before.

    Attributes:
        id: Its identifier.
        period: What it means.
        sentence: Number of its sentence.
        anchor: What it was told from.
        clause: The clause it tells the time of, where its year is far from publication.

    """

    id: str
    period: Period
    sentence: int = 0
    anchor: str | None = None
    clause: Clause | None = None


@define(slots=False)
class Context:
    """The atoms, their words, the reference date and what was said before.

    Attributes:
        text: The text of the article.
        published: The reference date, `None` if nothing tells it.
        options: How to read.
        atoms: The atoms that are being matched.
        sentences: The sentences that they come from.
        headline: Whether they are a headline.
        caption: Whether they are the caption of a picture.
        said: The time expressions before, the latest last.
        sentence: Number of the sentence, for how far back it was said.
        heading: The day to come that is the heading of the lines of a programme.
        alone_before: The last day that was a line of its own, until the next is.
        last_from_publication: Number of the last sentence with an expression that was
            told from the publication, `None` if there is none.

    """

    text: str
    published: dt.date | dt.datetime | None
    options: Options
    atoms: Sequence[Atom] = ()
    sentences: Sequence[SentenceSyntax] = ()
    headline: bool = False
    caption: bool = False
    said: list[Said] = field(factory=list)
    sentence: int = 0
    heading: Said | None = None
    alone_before: Said | None = None
    last_from_publication: int | None = None

    @property
    def today(self) -> dt.date | None:
        """The day of the reference date."""
        if isinstance(self.published, dt.datetime):
            return self.published.date()
        return self.published

    @property
    def retold(self) -> bool:
        """Whether the present tense tells of the past, as in headlines and captions."""
        return self.headline or self.caption

    @functools.cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the article, in lower case."""
        return frozenset(_WORD.findall(self.text.lower()))

    def key(self, place: int) -> str:
        """Return the key of an atom; "" outside."""
        return self.atoms[place].key if 0 <= place < len(self.atoms) else ""

    def word(self, place: int) -> Word | None:
        """Return the word that an atom belongs to."""
        found = self._place(place)
        return None if found is None else found[0].words[found[1]]

    def tag(self, place: int) -> str:
        """Return the Penn Treebank tag of an atom's word; "" if not known."""
        word = self.word(place)
        return (word.xpos or "") if word is not None else ""

    def pos(self, place: int) -> str:
        """Return the universal part of speech of an atom's word; "" if not known."""
        word = self.word(place)
        return (word.upos or "") if word is not None else ""

    def lemma(self, place: int) -> str:
        """Return the lemma of an atom's word, in lower case; its key if not known."""
        word = self.word(place)
        return (word.lemma or self.key(place)).lower() if word is not None else self.key(place)

    def relation(self, place: int) -> str:
        """Return the relation of an atom's word to its governor; "" if not known."""
        word = self.word(place)
        return (word.deprel or "") if word is not None else ""

    def same_sentence(self, place: int, other: int) -> bool:
        """Say whether two atoms are in one sentence."""
        found, beside = self._place(place), self._place(other)
        return found is not None and beside is not None and found[0] is beside[0]

    def governor(self, place: int) -> Word | None:
        """Return the word that governs an atom's word."""
        found = self._place(place)
        if found is None:
            return None
        sentence, word = found
        head = sentence.heads[word]
        return sentence.words[head] if head >= 0 else None

    def direction(self, start: int, end: int, ahead: int | None = None) -> Tense | None:
        """Return what the words around the atoms say: past or future, and why.

        Args:
            start: The first atom.
            end: The one after the last.
            ahead: In how many days they would be, if they are to come and that is known.

        """
        found = self._place(start)
        if found is None:
            return None
        sentence = found[0]
        words = sentence.words_in(Span(self.atoms[start].start, self.atoms[end - 1].end))
        if not words:
            return None
        place = self.sentences.index(sentence)
        found_before = None
        if place and words[0] == 0:
            # The first words of a sentence that was cut in a date go on with the last of
            # the one before: "for 5:40 a.m. EDT | Wednesday from Florida".
            before = self.sentences[place - 1]
            last = len(before) - 1 - (before.words[-1].upos == "PUNCT")
            found_before = direction(before, [last], headline=self.retold, ahead=ahead)
        return found_before or direction(sentence, words, headline=self.retold, ahead=ahead)

    def labels(self, start: int) -> bool:
        """Say whether an atom is in the head of a line: "Tuesday night: Rain"."""
        heading = [atom.key for atom in itertools.islice(self.atoms, _LONGEST_LABEL)]
        if ":" not in heading:
            return False
        colon = heading.index(":")
        days = word_classes()["weekday"].firsts | word_classes()["part"].firsts
        return start < colon and all(key in days or key == "and" for key in heading[:colon])

    def alone(self, start: int, end: int) -> bool:
        """Say whether atoms are all that is in their line: "Saturday", "Sunday:"."""
        return start == 0 and end >= len(self.atoms) - (self.key(end) == ":")

    def announced(self, start: int, end: int) -> bool:
        """Say whether a day is beside a time of day where no verb is.

        "8 p.m. Friday", "Jazz, Friday and Saturday, 8pm".
        """
        if self.headline or not (
            self.key(start - 1) in _TIMES_OF_DAY or self._before_time_of_day(end)
        ):
            return False
        found = self._place(start)
        return found is not None and not any(word.xpos in FINITE for word in found[0].words)

    def _before_time_of_day(self, end: int) -> bool:
        weekdays = word_classes()["weekday"].firsts
        while self.key(end) in _JOINING or self.key(end) in weekdays:
            end += 1
        last = end + _LONGEST_TIME
        return self.key(end).startswith("#") and any(
            self.key(place) in _TIMES_OF_DAY for place in range(end, last)
        )

    def money(self, place: int) -> bool:
        """Say whether sums of money or shares of a hundred are told near an atom."""
        near = self.atoms[max(place - _NEAR, 0) : place + _NEAR]
        return any(atom.key in _FIGURES for atom in near)

    def last_said(self, unit: str, *, before: dt.date | None = None) -> Said | None:
        """Return the latest expression before that is a `unit` or something shorter.

        Args:
            unit: The unit.
            before: Only what began before this day, if it is given.

        """
        fitting = UNITS[UNITS.index(unit) :] if unit in UNITS else ("day",)
        return next(
            (
                said
                for said in reversed(self.said[-_MOST_SAID:])
                if said.period.unit in fitting
                and self.sentence - said.sentence <= _FAR
                and (before is None or said.period.start < before)
            ),
            None,
        )

    def named_ahead(self, weekday: int) -> dt.date | None:
        """Return the day to come of that number that was named shortly before, if one was."""
        today = self.today
        return next(
            (
                said.period.start
                for said in reversed(self.said[-_MOST_SAID:])
                if today is not None
                and self.sentence - said.sentence <= _FAR
                and said.period.unit == "day"
                and said.period.start.weekday() == weekday
                and 0 < (said.period.start - today).days < _WEEK
            ),
            None,
        )

    def begins_paragraph(self) -> bool:
        """Say whether the sentence is the first of its line or paragraph."""
        first = self.atoms[0].start
        return "\n" in self.text[max(first - _BETWEEN, 0) : first]

    def days_before(self) -> list[Said]:
        """Return the days told in the sentence before, and near the publication, latest first."""
        today = self.today
        found: list[Said] = []
        for said in reversed(self.said[-_MOST_SAID:]):
            if today is None or self.sentence - said.sentence > 1:
                break
            day = said.period
            if day.unit == "day" and abs((day.start - today).days) <= _CLOSE:
                found.append(said)
        return found

    def told_year(self, start: int, end: int) -> Said | None:
        """Return the expression of another time whose year atoms without one are of."""
        clause = self._clause(start, end) if self.said and self._far(self.said[-1]) else None
        if clause is None:
            return None
        for said in reversed(self.said[-_MOST_SAID:]):
            if not self._far(said) or self.sentence - said.sentence > self._reach(said):
                return None
            if said.clause is None:
                continue
            if said.sentence == self.sentence and clause.goes_on(said.clause):
                return said
            if said.clause.main and self._in_story(said, clause, start, end):
                return said
        return None

    def last_year(self, start: int, end: int) -> Said | None:
        """Return the year before the publication if it was told in the clause of atoms."""
        for said in reversed(self.said[-_MOST_SAID:]):
            if said.sentence != self.sentence:
                return None
            if said.period.unit == "year" and said.clause is not None and not self._far(said):
                clause = self._clause(start, end)
                return said if clause is not None and clause.goes_on(said.clause) else None
        return None

    def same_clause(self, said: Said, start: int, end: int) -> bool:
        """Say whether atoms are in the clause of an expression, or in one that it heads."""
        clause = self._clause(start, end)
        return (
            said.sentence == self.sentence
            and clause is not None
            and said.clause is not None
            and (said.clause.heading or clause.goes_on(said.clause))
        )

    def _in_story(self, said: Said, clause: Clause, start: int, end: int) -> bool:
        """Say whether what is told goes on with an earlier sentence, of another time."""
        if self.today is None:
            return True
        tense = self.direction(start, end)
        if tense is None or tense.side != PAST or clause.reports:
            return False
        reach = self.sentence if self.recent(said) else _STORY
        last = self.last_from_publication
        return last is None or self.sentence - last > reach

    def _reach(self, said: Said) -> int:
        """Return for how many sentences a story goes on from an expression."""
        if self.today is None:
            return _FAR
        return _NEXT if self.recent(said) else _STORY

    def recent(self, said: Said) -> bool:
        """Say whether an expression is of a year not long before the publication."""
        return self.today is not None and (self.today.year - said.period.start.year < _GENERATION)

    def remember(self, identifier: str, meaning: Meaning, start: int, end: int) -> None:
        """Make `meaning`, of the atoms from `start` to `end`, known to what follows."""
        if meaning.period is not None and meaning.narrative:
            said = Said(identifier, meaning.period, self.sentence, meaning.anchor)
            last_year = self.today is not None and said.period == year_period(self.today.year - 1)
            if self._far(said) or last_year:
                clause = self._clause(start, end)
                if clause is not None and said.anchor != "explicit":
                    clause = evolve(clause, main=True)  # it goes on with the story itself
                said = evolve(said, clause=clause)
            if said.anchor == "dct":
                self.last_from_publication = self.sentence
            self._heads(said, start, end)
            self.said.append(said)

    def _heads(self, said: Said, start: int, end: int) -> None:
        """Make a day at the head of lines the heading of what follows: "Saturday"."""
        alone = self.alone(start, end)
        ahead = self.today is not None and said.period.start >= self.today
        if alone and said.period.unit == "day":
            self.alone_before = said
        if ahead and (alone or self.labels(start)):
            self.heading = said
        elif self.heading is not None and said.period.start != self.heading.period.start:
            self.heading = None

    def _far(self, said: Said) -> bool:
        """Say whether an expression is of another time than the publication."""
        year = said.period.start.year
        return (
            said.anchor != "dct"
            and said.period.unit not in ("century", "decade")
            and (self.today is None or year < self.today.year - 1)
        )

    def _clause(self, start: int, end: int) -> Clause | None:
        found = self._place(start)
        if found is None:
            return None
        words = found[0].words_in(Span(self.atoms[start].start, self.atoms[end - 1].end))
        return clause_of(found[0], words) if words else None

    def _place(self, place: int) -> tuple[SentenceSyntax, int] | None:
        if not (0 <= place < len(self.atoms) and self.sentences):
            return None
        atom = self.atoms[place]
        number = 0
        if len(self.sentences) > 1:
            starts = [sentence.span.start for sentence in self.sentences]
            number = bisect.bisect_right(starts, atom.start) - 1
        if number < 0:
            return None
        sentence = self.sentences[number]
        words = sentence.words_in(Span(atom.start, atom.end))
        return (sentence, words[0]) if words else None

"""Tells which of several people of one surname is meant where it stands alone."""

from __future__ import annotations

import bisect
from collections import defaultdict
from typing import TYPE_CHECKING

from newsextract.builtin.entities import gazetteer
from newsextract.builtin.entities.kin import is_kin
from newsextract.builtin.entities.nominals import PRONOUNS
from newsextract.builtin.entities.speaking import speaks
from newsextract.builtin.entities.structure import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.builtin.entities.found import Cluster, Found

# What says nothing of one person that it does not say of many others.
_NO_MARKS = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "former", "ex", "late", "then", "chief", "deputy", "senior")
)
_PARAGRAPH = 2  # characters between two of them
_LEARNED = frozenset(("doctor", "dr", "prof", "professor"))


def marks_of(title: Iterable[str]) -> set[str]:
    """Return what of a title can tell its bearer: "dr" of "former Dr."."""
    marks = {form.rstrip(".") for form in title}
    return {gazetteer.ABBREVIATIONS.get(mark, mark) for mark in marks} - _NO_MARKS


class Namesakes:
    """The people of an article by what tells one from another of the same surname.

    Args:
        full: The mentions with first name and surname, linked.

    """

    def __init__(self, full: Sequence[Found]) -> None:
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        self._marks: defaultdict[int, set[str]] = defaultdict(set)
        self._by_sentence: defaultdict[int, list[Found]] = defaultdict(list)
        self._full = full
        self._kin: set[int] | None = None
        for person in full:
            self._places[id(person.cluster)].append(person.span.start)
            self.note(person)

    def note(self, person: Found) -> None:
        """Note a mention of whom is known."""
        if person.title:
            self._marks[id(person.cluster)] |= marks_of(person.title)
        self._by_sentence[person.sentence.index].append(person)

    def before(self, person: Found, cluster: Cluster) -> int:
        """Return where somebody was last named in full before a mention, -1 if nowhere."""
        places = self._places[id(cluster)]
        place = bisect.bisect_left(places, person.span.start)
        return places[place - 1] if place else -1

    def is_kin(self, cluster: Cluster) -> bool:
        """Say whether the article tells whose kin somebody is where it names him in full."""
        if self._kin is None:
            self._kin = {id(person.cluster) for person in self._full if is_kin(person)}
        return id(cluster) in self._kin

    def is_beside(self, person: Found, cluster: Cluster) -> bool:
        """Say whether somebody is named in full in the sentence of a mention."""
        return any(
            other.cluster is cluster and len(other.words) > 1
            for other in self._by_sentence[person.sentence.index]
        )

    def choose(self, person: Found, fits: list[Cluster]) -> Cluster | None:
        """Return who of several with the same name is meant, `None` if nothing tells.

        Who has the title that is written; of those named before who is not named in his own
        words, or has just been introduced and now speaks; else who was named the most often.
        """
        fits = self._titled(person, fits)
        fits = [c for c in fits if self.before(person, c) >= 0] or fits
        if len(fits) > 1 and person.gender and not any(c.gender for c in fits):
            return None  # "Ms Lee" is Jo or Sam Lee
        if len(fits) > 1:
            where = Place(person.sentence, person.head)
            if not person.quotation and speaks(person, where):
                fits = self._speaking(person, where, self._not_in_own_words(person, fits))
        return max(fits, key=lambda c: self._known(person, c))

    def _titled(self, person: Found, fits: list[Cluster]) -> list[Cluster]:
        marks = marks_of(person.title)
        if marks:
            return [c for c in fits if marks & self._marks[id(c)]] or fits
        if person.title and person.gender:
            return [c for c in fits if self._marks[id(c)].isdisjoint(_LEARNED)] or fits
        return fits

    def _not_in_own_words(self, person: Found, fits: list[Cluster]) -> list[Cluster]:
        """Return who is not named in the quotation beside: "Tom is ill," Lee said."""
        told = {
            id(other.cluster)
            for other in self._by_sentence[person.sentence.index]
            if other.quotation
        }
        return [c for c in fits if id(c) not in told] or fits

    def _speaking(self, person: Found, where: Place, fits: list[Cluster]) -> list[Cluster]:
        """Return who was the subject before the one who speaks, or whose "she" a clause has.

        "Ann Lee came. “...,” Lee said." and "Lee said she would come."
        """
        last = [
            other
            for other in self._by_sentence[person.sentence.index - 1]
            if any(other.cluster is c for c in fits)
            and not other.quotation
            and person.sentence.span.start - other.sentence.span.end < _PARAGRAPH
        ]
        if len(last) == 1 and len(last[0].words) > 1:
            (one,) = last
            if Place(one.sentence, one.head).role == "subject" and one.cluster is not None:
                return [one.cluster]
        gender = _subject_below(person, where.clause)
        return [c for c in fits if not gender or c.gender in ("", gender)] or fits

    def _known(self, person: Found, cluster: Cluster) -> tuple[bool, int, bool, int]:
        last = self.before(person, cluster)
        shown = bool(person.gender) and cluster.gender == person.gender
        return last >= 0, len(cluster.mentions), shown, last


def _subject_below(person: Found, verb: int) -> str:
    """Return the gender of the "he" or "she" right behind a verb: "Lee said she would come"."""
    forms = person.sentence.forms
    behind = verb + 1 + (forms[verb + 1 : verb + 2] == ("that",))
    subject = forms[behind] if person.head < verb and behind < len(forms) else ""
    return PRONOUNS[subject][1] if subject in ("he", "she") else ""

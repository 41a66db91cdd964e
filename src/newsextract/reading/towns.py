"""Reads datelines that are a town and nothing else, which no list need know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.article import Dateline
from newsextract.reading.datelines import FoundDateline, is_place_shaped
from newsextract.reading.lines import ends_sentence
from newsextract.reading.people import (
    Part,
    has_given_name,
    is_place,
    kind_of,
    may_be_name,
)
from newsextract.spans import Span
from newsextract.wordlists import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.reading.lines import Line

_TOWN = re.compile(r"(?P<town>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2}): (?=[A-Z])")
_LABEL = re.compile(r"(?:[^\W\d_a-z][\w'’.-]+ ?){1,4}: ")  # "TRUMP: ", "Ann Lee: "
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_TALK = re.compile(
    r"\b(?:I|me|my|we|us|our|you|your)\b|\?"
    r"|^(?:well|so|yes|no|yeah|look|and|but|oh|right|ok(?:ay)?|thanks?)\b",
    re.IGNORECASE,
)
_OFFICE = r"(?:mr|mrs|ms|dr|sen|rep|gov|president|minister|senator|mayor|judge|sir)\.?"
_COMPASS = re.compile(
    r"new|old|port|(?:nor|sou)th(?:ern)?|(?:ea|we)st(?:ern)?|upper|lower|river|springs?|city",
    re.IGNORECASE,
)
_LEAST_LETTERS = 4  # fewer are those of a club or a party
_LEAST_WORDS = 12
_MOST_CAPITALS = 40


def find_town(text: str, paragraphs: Sequence[Line], *, below_head: bool) -> FoundDateline | None:
    """Return the dateline that the first paragraph is or begins with, if it is a town.

    That is "SEREMBAN: The minister said ..." or a line "JOHANNESBURG" below the head.

    Args:
        text: The text.
        paragraphs: The paragraphs of the story.
        below_head: Whether the story stands below a byline or date line.

    """
    if len(paragraphs) == 1:
        return None  # what somebody says, cut out
    first = paragraphs[0]
    if below_head and _is_lone(first.text, paragraphs[1].text):
        return FoundDateline(Dateline(first.text, None, None, first.span), None)
    match = _TOWN.match(first.text)
    if match is None or not match["town"].isupper():
        return None
    town = match["town"]
    others = [line.text for line in paragraphs[1:]]
    if (
        _may_be_town(town)
        and _is_report(first.text[match.end() :])
        and not any(_LABEL.match(other) for other in others)
        and not _is_common(town, text)
        and not _is_person(town, text)
    ):
        span = Span(first.start, first.start + match.end() - 1)
        return FoundDateline(Dateline(town, None, None, span), None)
    return None


def _is_lone(line: str, following: str) -> bool:
    """Say whether a line is a town and prose stands below it."""
    return (
        line.isupper()
        and len(line) <= _MOST_CAPITALS
        and is_place(line)
        and is_place_shaped(line)
        and len(following.split()) >= _LEAST_WORDS
        and ends_sentence(following)
    )


def _may_be_town(town: str) -> bool:
    """Say whether capitals before a colon are no heading, job or given name."""
    labels = read_list("newsextract.reading", "label_words.txt")
    words = [word for word in town.split() if not _COMPASS.fullmatch(word)]
    return (
        len(town) >= _LEAST_LETTERS
        and is_place_shaped(town)
        and not has_given_name(town)
        and kind_of(town) not in {Part.AGENCY, Part.ROLE}
        and bool(words)
        and all(may_be_name(word) and word.casefold() not in labels for word in words)
    )


def _is_report(rest: str) -> bool:
    """Say whether what follows is told and not talked, as it is behind a speaker's label."""
    told = _QUOTED.sub(" ", rest)
    return len(rest.split()) >= _LEAST_WORDS and ends_sentence(rest) and not _TALK.search(told)


def _is_common(town: str, text: str) -> bool:
    """Say whether the text has the words in lower case: "FOOTBALL: ..."."""
    return any(re.search(rf"\b{re.escape(word.lower())}\b", text) for word in town.split())


def _is_person(town: str, text: str) -> bool:
    """Say whether the text has somebody of that name: then the label is a speaker's."""
    name = re.escape(town.title())
    if re.search(rf"\b{_OFFICE}\s{name}\b", text, re.IGNORECASE):
        return True
    before = re.findall(rf"\b([A-Z][\w'’-]+) (?:[A-Z]\. )?{name}\b", text)
    return any(has_given_name(word) and not is_place(word) for word in before)

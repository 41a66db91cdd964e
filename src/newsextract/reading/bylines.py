"""Reads bylines: who wrote the story, without roles, places, outlets and addresses."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from attrs import frozen

from newsextract.reading.people import (
    Part,
    agency_forms,
    bare,
    cut_role,
    has_given_name,
    is_agency,
    is_name_shaped,
    is_outlet,
    is_place,
    is_word_of_name,
    kind_of,
)
from newsextract.reading.publication import DATE, PARTIAL, other_words

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 300
"""A longer line is no byline."""

_BULLET = re.compile(r"^[\s•●▪■◦‣·*_>|–—-]+(?=\S)|[\s•●▪■·*_|–—-]+$")
_BY = re.compile(
    r"(?:(?:an?\s+|the\s+)?(?:(?:\w+\s+){0,2}?(?:written|reported|posted|published|"
    r"report|analysis|story|stories|text|words|opinion|comment|commentary|"
    r"column|essay|review|exclusive|interview|profile|perspective|editorial|guest\s+post|updated)"
    r"(?:\s+and\s+(?:photographs|photos|photography|video|pictures|analysis|edited|graphics))?\s+))?"
    r"by\b\s*:?\s*(?=\S)"
    r"|(?:authors?|byline|writer|reporter|text|words)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_FROM = re.compile(r"from\s+(?=[A-Z])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\(?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?|(?<![\w@])\(?@\w{2,30}\)?|(?:https?://|www\.)\S+"
)
_TAIL = re.compile(
    r"[\s|/,;·•(–—-]*\b(?:(?:first\s+|last\s+|originally\s+)?(?:published|updated|posted|modified)\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s+\w+|\d{1,2}:\d\d|\d+\s+(?:min|hour|day)s?\s+ago).*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*,\s*(?P<also>and|&|with)\s+"
    r"|\s*,?\s+(?P<in>special\s+to|special\s+for|in|for|of|at|reports?|reporting|reported|writes|is|via)\b(?:\s+(?:from|for|the))?\s+"
    r"|\s*(?P<mark>[,;|/•·●\n]|(?-i:(?<=[a-z]{3}))\.\s(?=[A-Z]))\s*"
    r"|\s+(?P<dash>[-–—]+)\s+"
    r"|\s+(?P<and>and|&|&amp;|\+|with|plus)\s+"
    r"|\s*(?P<paren>[()])\s*",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"[—–―-]{1,3}\s{0,4}(?!by\b)[^()\n]{2,80}\(@\w{2,30}\),?\s+"
    r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\s*",
    re.IGNORECASE,
)
"""Signs a post: "— Ann Lee (@annlee) May 3, 2021"; the post is hers, not the article."""
_MAX_PARTS = 24
_MAX_WHERE = 10
_MAX_OTHER = 2
_MAX_BARE = 4
_PICTURES = re.compile(
    r"\s*[;,.]?\s+(?:and\s+)?(?:photo(?:graph)?s?|photography|pictures|graphics?|video|illustrations?|"
    r"additional reporting|with reporting)\s+(?:by|from)\b.*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=\w)(?=(?:STAFF|Staff) (?:WRITER|REPORTER|[Ww]riter|[Rr]eporter)\b)")
_STAFF = re.compile(
    r"(?:(?:the|our|from\s+our)\s+)?(?:[\w-]+\s+){0,2}?(?:staff(?:\s+(?:writers?|reporters?))?|"
    r"correspondents?|reporters|newsroom|news\s?desk|web\s?desk|team|editorial board|agencies)",
    re.IGNORECASE,
)


_STAFF_REPORT = re.compile(
    r"(?:[\w.&'’-]+ ){0,3}staff (?:reports?|writers?|reporters?)", re.IGNORECASE
)


@functools.cache
def _glued_agency() -> re.Pattern[str]:
    """Return what finds the place before an agency that is glued to a name: "Ann LeeAP"."""
    short = "|".join(sorted(map(re.escape, filter(str.isupper, agency_forms())), key=len)[::-1])
    return re.compile(rf"(?<=[^\W\d_A-Z]{{2}})(?=(?:{short}|Reuters|Bloomberg)$)")


@frozen
class Byline:
    """What a byline says.

    Attributes:
        authors: The names, people first where there are any.
        rest: What follows the names and may hold a date.
        sure: Whether more than the capitals of a name says that it is a byline.

    """

    authors: tuple[str, ...]
    rest: str = ""
    sure: bool = True


def parse_byline(line: str, *, expected: bool = False) -> Byline | None:
    """Return what `line` says as a byline; `None` if it is none.

    Args:
        line: The line.
        expected: Whether a byline is likely here, between headline and story: then
            "Jane Doe, Political Editor" is one without "By".

    """
    if len(line) > MAX_LENGTH or _POSTED.fullmatch(line):
        return None
    text = _PICTURES.sub("", _BULLET.sub("", line))
    date = DATE.match(text)
    behind = text[date.end() :].lstrip(" ,|/•·–—-") if date else ""
    if date and behind:
        # "17 March 2023 by Jane Doe"
        byline = _parse(behind, expected=expected and "|" in text)
        return byline and Byline(byline.authors, date.group())
    return _parse(text, expected=expected)


def _parse(  # noqa: PLR0911 - one for each way of being none
    text: str, *, expected: bool
) -> Byline | None:
    intro = _BY.match(text)
    named = intro is not None
    if intro:
        text = text[intro.end() :]
    elif expected and (come_from := _FROM.match(text)):
        text = text[come_from.end() :]
    elif not expected:
        return None
    text, rest = _cut_date(text)
    if len(other_words(rest[:MAX_LENGTH])) > _MAX_OTHER:
        return None  # "Jane Doe on Monday called on the council ..."
    had_address = _ADDRESS.search(text) is not None
    text = _ADDRESS.sub(" , ", text).strip(" ,|/;")
    if not text:
        return None
    text = _glued_agency().sub(", ", _GLUED.sub(", ", text))
    if not named and text[-1:] in ".?!:" and not re.search(r"\b(?:[A-Z]|[JS]r)\.$", text):
        return None
    authors, sure = _authors(text, named=named)
    if not authors:
        return None
    if not named and any(len(name.split()) > _MAX_BARE for name in authors if is_name_shaped(name)):
        return None  # "Jane Doe Wins Westbay Primary"
    sure = named or sure or had_address or bool(rest)
    names = (" ".join(name.split()) for name in authors)
    return Byline(tuple(dict.fromkeys(names)), rest, sure)


def _cut_date(text: str) -> tuple[str, str]:
    """Return the byline before its date, and the rest from there."""
    starts = [m.start() for m in (DATE.search(text), _TAIL.search(text), PARTIAL.search(text)) if m]
    if not starts or min(starts) == 0:
        return text, ""
    names = text[: min(starts)].strip(" ,|/;·•–—-(")
    return re.sub(r"\s+(?:on|at)$", "", names, flags=re.IGNORECASE), text[min(starts) :]


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the separator before each part, and the part."""
    position = 0
    before = ""
    for match in _SPLIT.finditer(text):
        yield before, text[position : match.start()].strip()
        before = {"also": "and"}.get(match.lastgroup or "", match.lastgroup or "")
        if match.group() and before == "mark":
            before = match.group().strip() or "\n"
        position = match.end()
    yield before, text[position:].strip()


def _authors(text: str, *, named: bool) -> tuple[list[str], bool]:
    """Return the authors that `text` names, and whether more than their form says so."""
    parts = [(before, part) for before, part in _parts(text) if part]
    if not parts or len(parts) > _MAX_PARTS:
        return [], False
    reading = _Reading(named=named)
    for place, (before, part) in enumerate(parts):
        following = parts[place + 1][0] if place + 1 < len(parts) else ""
        if before in {"in", "paren"}:
            understood = reading.affiliation(before, part)
        elif reading.elsewhere and following != "in" and not _is_person(part):
            if len(part.split()) > _MAX_WHERE // 2:
                return [], False  # "Tom Lee Dies in Hot Car, and Doctors Who Saw Him Later Say"
            continue
        elif place == 0:
            understood = reading.first(part, alone=_one_word(parts), more=len(parts) > 1)
        else:
            understood = reading.next(before, part)
        if not understood:
            return [], False
    return [*reading.people, *reading.agencies], reading.sure


def _is_person(part: str) -> bool:
    return has_given_name(part) and is_name_shaped(part)


class _Reading:
    """Reads the parts of a byline one after another.

    Attributes:
        people: The people so far.
        agencies: The agencies and outlets that are authors.
        sure: Whether more than capitals says that these are authors.
        elsewhere: Whether the parts now tell where, or for whom, somebody writes.

    """

    def __init__(self, *, named: bool) -> None:
        self._named = named
        self._beside = False  # whether the part before is a person
        self.people: list[str] = []
        self.agencies: list[str] = []
        self.sure = False
        self.elsewhere = False

    def affiliation(self, before: str, part: str) -> bool:
        """Read "in Moscow, Kiev and London", "for The Times", "(Reuters)".

        No more authors follow, unless somebody who is somewhere: "and B in London".
        """
        self.elsewhere = True
        if self.people and (is_place(part) or kind_of(part) is Part.AGENCY):
            self.sure = True
        return bool(self.people or self.agencies) or before != "in"

    def first(self, part: str, *, alone: bool, more: bool) -> bool:
        """Read the first part, which must be an author."""
        name, cut = cut_role(bare(part))
        kind = Part.PERSON if cut else kind_of(name)
        if kind is Part.PERSON:
            self.people.append(name)
            self.sure = cut
        elif (kind is Part.AGENCY and (self._named or _is_author(name))) or is_staff(name):
            self.agencies.append(part.strip(" .,"))
            self.sure = True
        elif not self._named:
            return False
        elif alone and is_word_of_name(name):
            self.people.append(name)
        elif kind is not Part.ROLE or not more:
            found = _name_after_role(name)
            if found is None:
                return False
            self.people.append(found)
        self._beside = bool(self.people)
        return True

    def next(self, before: str, part: str) -> bool:
        """Read a later part: another author, or what belongs to the one before it."""
        self.elsewhere = False
        name, cut = cut_role(bare(part))
        kind = Part.PERSON if cut else kind_of(name)
        if kind is Part.PERSON:
            if before not in {"dash", "."}:
                self.people.append(name)
            self._beside = True
            return True
        beside, self._beside = self._beside, False
        if kind is Part.AGENCY and (before == "and" or (not self.people and before in {",", "/"})):
            self.agencies.append(part.strip(" .,"))
        if kind is not Part.OTHER:
            self.sure = self.sure or bool(self.people)
            return True
        after_role = _name_after_role(name)
        if after_role is not None and before in {",", "and"}:
            self.people.append(after_role)
            return True
        if before == "and" and beside and self._named and is_word_of_name(name):
            self.people.append(name)
            return True
        return _harmless(part)


def _is_author(name: str) -> bool:
    """Say whether an outlet or staff may stand alone as the author."""
    return is_agency(name) or is_outlet(name) or is_staff(name)


def _one_word(parts: list[tuple[str, str]]) -> bool:
    """Say whether the first part may be a name of one word: alone, or beside somebody's."""
    return (
        len(parts) == 1
        or all(before == "in" for before, _part in parts[1:])
        or (parts[1][0] == "and" and _is_person(parts[1][1]))
    )


def _name_after_role(text: str) -> str | None:
    """Return the name in "Political editor Jane Doe" or "AFP's Jane Doe"."""
    words = text.split()
    for cut in range(1, min(len(words) - 1, 6)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if kind_of(head) in {Part.ROLE, Part.AGENCY} and is_name_shaped(tail):
            return tail
    return None


def _harmless(part: str) -> bool:
    """Say whether a part of a byline may be left aside: short, and no sentence."""
    words = part.split()
    return len(words) <= 3 and (words[0][0].isupper() or words[0][0].isdigit())  # noqa: PLR2004


def is_continuation(line: str) -> bool:
    """Say whether `line`, under a byline, still belongs to it: a role, place or address."""
    if len(line) > MAX_LENGTH // 2:
        return False
    text = _BULLET.sub("", line)
    if re.match(r"(?:in|at|reporting from|reports from|from|for|of)\s+[A-Z]", text):
        rest = re.sub(r"^(?:in|at|reporting from|reports from|from|for|of)\s+", "", text)
        return (
            not rest.endswith((".", "?", "!", ":"))
            and len(rest.split()) <= _MAX_WHERE
            and all(
                word[0].isupper()
                or not word[0].isalpha()
                or word in {"and", "of", "the", "de", "&"}
                for word in rest.split()
            )
        )
    without = _ADDRESS.sub(" ", text).strip(" ,|/;.()")
    if not without:
        return True
    if text[-1:] in ".?!:;" or not text[0].isupper():
        return False
    parts = [part for _before, part in _parts(without) if part]
    kinds = [kind_of(part) for part in parts]
    return (
        len(without.split()) <= 12  # noqa: PLR2004
        and bool(parts)
        and all(kind in {Part.ROLE, Part.AGENCY, Part.PLACE} or _short(part)
                for kind, part in zip(kinds, parts, strict=True))
        and any(kind in {Part.ROLE, Part.AGENCY} for kind in kinds)
    )  # fmt: skip


def _short(part: str) -> bool:
    return len(part.split()) == 1 and part[0].isupper()


def is_agency_author(name: str) -> bool:
    """Say whether an author is an agency, an outlet or its staff, and nobody by name."""
    return kind_of(bare(name)) is Part.AGENCY or is_staff(name)


def is_staff_report(text: str) -> bool:
    """Say whether the line says that an unnamed staff wrote it: "Times staff report"."""
    return _STAFF_REPORT.fullmatch(text.strip(" .")) is not None


def is_staff(text: str) -> bool:
    """Say whether `text` names a staff without names ("Our correspondents")."""
    return _STAFF.fullmatch(text.strip()) is not None

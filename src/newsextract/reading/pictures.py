"""Tells what stands round a picture: its caption, its label, whose picture it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.reading.lines import ends_sentence
from newsextract.reading.people import Part, has_given_name, is_agency, is_name_shaped, kind_of
from newsextract.reading.residue import MAX_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsextract.reading.lines import Line

_CAPTION = re.compile(
    r"(?:image|photo|picture|video|media|file)?\s*caption\s*[:,]\s*\S"
    r"|(?:.{0,120}\s)?(?:image|photo|picture|media) caption\s+\S"
    r"|(?:file|handout|representative|representational)\s*(?:photo|image|picture|pic)?\s*[:—–-]+\s+\S"
    r"|(?:photo|image|picture|pictured|above|below|pic)\s*:\s+\S"
    r"|.{10,}\((?:AP|AFP|Reuters|EPA|Getty|Getty Images|REUTERS|Bloomberg)?\s*(?:Photo|Image|file photo)?/[^()]{2,60}\)\s*$"
    r"|[^.!?]{8,120}\. (?-i:Supplied|SUPPLIED|Handout)\.?$"
    r"|.{10,}\b(?:REUTERS/|AP Photo/|AFP/Getty|via Getty Images|/Getty Images|EPA-EFE)[^.]{0,60}$",
    re.IGNORECASE,
)
# Whose picture it is may stand behind what it shows.
_CREDITED = re.compile(
    r"[(\[](?:[Ff]ile |FILE |[Hh]andout )?(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Pp]ic)s?"
    r"(?: (?:by|from|courtesy(?: of)?|credit)\b|:|/) ?[A-Z][^()]{1,80}[)\]]?\.?$"
    r"|[.!?)”\"] ?(?:PHOTOS?|Photos?|Photograph|IMAGE|Image|PICTURE|Picture|CREDIT|Credit): ?[^.:]{2,60}$"
    r"|[.!?)”\"] (?:(?:File|Handout) photo|Photo|Picture|Image): (?:[A-Z][\w/&'’-]* ){0,3}[A-Z][\w/&'’-]*\.$"
    r"|[a-z\d]\. [A-Z]{2,6} ?/ ?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}$"
)
_IN_BRACKETS = re.compile(r"[a-z\d][.!?] \((?P<who>[^()]{2,40})\)$")
_SIGNED = re.compile(r"[a-z\d]{2}\. (?P<who>[^\W\d_][\w'’. -]{4,30})$")
_TOLD = re.compile(r"[\"“”]|\b(?:said|says|told|added)\b|(?:^|\s)['‘]")
_OPENING = "\"“'‘«"
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w+")  # "CityNews"
_PHOTO = re.compile(
    r"(?:image|photo|picture|video|media|illustration|graphic)s?\s*(?:source|credit|copyright|by|courtesy)\s*[:,of]*\s*\S.{0,80}$"
    r"|(?:photographs?|credit|photo credit|illustration|photo illustration)\s*:\s*\S.{0,80}$"
    r"|(?:photo|image|picture)s?\s*:\s*[^.]{2,60}$"
    r"|[(\[]?(?:\w[\w .'-]{0,40}/\s*)?(?:getty images|ap photo|afp|epa|shutterstock|reuters|istock"
    r"|alamy|pa images|pa wire|associated press)(?:\s*(?:via|/|\|)\s*[\w .'/-]{1,40})?[)\]]?\.?$"
    r"|(?:getty images|ap photo|shutterstock|istock|alamy|unsplash|pixabay)\b.{0,60}$",
    re.IGNORECASE,
)
_PICTURE_LABEL = re.compile(
    r"camera icon|(?:image|photo|picture|video|media)?\s*(?:captions?|(?P<source>source|credit|copyright))\s*[,:]?",
    re.IGNORECASE,
)

_MAX_SOURCE = 80
_MAX_PHOTO = 120
_LEAST = 5  # characters of a caption before its credit
_SHORT = 12
_LONG = 16


def is_caption(text: str) -> bool:
    """Say whether the line describes a picture."""
    return len(text) <= MAX_LENGTH and (
        _CAPTION.match(text) is not None
        or _CREDITED.search(text, _LEAST) is not None
        or _is_signed(text)
    )


def _is_signed(text: str) -> bool:
    """Say whether a photographer or an outlet stands alone behind what a picture shows.

    An agency does so behind the last paragraph of its story too: "(ANI)".
    """
    if text[-1:] in ".?!" or _TOLD.search(text):
        return False
    if match := _IN_BRACKETS.search(text, _LEAST):
        names = re.split(r"\s*[/|]\s*", match["who"])
        return not is_agency(match["who"]) and any(
            is_agency(name)
            or kind_of(name) is Part.AGENCY
            or _CAMEL.fullmatch(name) is not None
            or _is_person(name)
            for name in names
        )
    match = _SIGNED.search(text, _LEAST)
    long = len(text.split()) >= _LONG  # a headline is none
    return match is not None and long and kind_of(match["who"]) is Part.PERSON


def _is_person(name: str) -> bool:
    return has_given_name(name) and is_name_shaped(name)


def twins(lines: Sequence[Line], free: Sequence[bool]) -> Iterator[int]:
    """Yield the first of every two neighbours that are alike.

    They are the text in a picture's place and its caption. Names are those of
    authors, what is called out is called out twice, and verses repeat.

    Args:
        lines: The lines.
        free: For each line whether nothing else tells what it is.

    """
    plain = [" ".join(line.text.split()) for line in lines]
    for i, text in enumerate(plain[:-1]):
        if (
            free[i]
            and free[i + 1]
            and text == plain[i + 1]
            and text not in plain[max(0, i - 1) : i] + plain[i + 2 : i + 3]
            and _may_be_twin(text)
            and not (i + 2 < len(lines) and free[i + 2] and _in_verse(lines[i + 1], lines[i + 2]))
        ):
            yield i


def _may_be_twin(text: str) -> bool:
    return (
        len(text.split()) > 1
        and len(text) <= MAX_LENGTH
        and text[0] not in _OPENING
        and not text.endswith(("!", "?", ":"))
        and not _is_person(text)
        and not is_agency(text)
    )


def _in_verse(line: Line, following: Line) -> bool:
    """Say whether the line below is of the same stanza."""
    return (
        line.group == following.group
        and len(following.text.split()) <= _SHORT
        and not ends_sentence(following.text)
    )


def label_of(text: str, following: str) -> str | None:
    """Return "caption" or "credit" if the line only says that one follows.

    Args:
        text: The line.
        following: The next line, which must be short.

    """
    match = _PICTURE_LABEL.fullmatch(text)
    if match is None:
        return None
    if match["source"]:
        return "credit" if len(following) <= _MAX_SOURCE else None
    return "caption" if len(following) <= MAX_LENGTH else None


def is_photo_credit(text: str) -> bool:
    """Say whether the line only says whose picture it is."""
    return (
        len(text) <= _MAX_PHOTO
        and "caption" not in text.lower()
        and _PHOTO.fullmatch(text.strip(" •·*|–—-")) is not None
    )

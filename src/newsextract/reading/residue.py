"""Tells what stands round a story from the story: credits, page furniture."""

from __future__ import annotations

import re

from newsextract.reading.people import agencies, is_agency, is_job, is_section, outlet_words
from newsextract.reading.publication import is_relative_day
from newsextract.wordlists import read_table

MAX_LENGTH = 400
"""A longer line is a paragraph of the story."""

_CREDIT = re.compile(
    r"[(\[–—-]*\s*(?:additional |further |with |extra )*"
    r"(?:report(?:ing|ed)|writing|written|edit(?:ing|ed)|compil(?:ed|ing)|translat(?:ed|ion|ing)|"
    r"graphics?|photography|photos?|research|production|produced|fact[- ]check(?:ing|ed)?|"
    r"additional files|contribut(?:ing|ed))\s+(?:\w+\s+){0,3}?(?:by|from)\s*:?\s*\S.{1,280}$"
    r"|[(\[]?(?:with )?(?:contributing|additional reporting|reporting|contributors?|editing|"
    r"with (?:reporting|files|inputs?|additional reporting|contributions) (?:from|by))\s*[:]?\s+"
    r"(?-i:(?=[A-Z])).{2,200}$"
    r"|\(?with (?:input|inputs|files|reporting|agency inputs|agencies)(?: from)?\b.{0,80}$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"[_*(—–-]*\s*(?P<who>[A-Z].{2,200}?)\s+(?:also |all )?(?:"
    r"contributed (?:to (?:this|the) (?:report|story|article|post|piece)\b(?!['’])|(?:report\w*|research|writing)\b)"
    r"|(?:contributed|reported|reports|reporting) (?:reporting )?from [A-Z]).{0,200}$"
)
_CREDIT_WORDS = frozenset(
    [
        "by",
        "and",
        "in",
        "from",
        "with",
        "for",
        "the",
        "of",
        "to",
        "at",
        "additional",
        "reporting",
        "writing",
        "editing",
        "graphics",
        "de",
        "van",
        "compiled",
        "translated",
        "research",
        "report",
        "story",
        "contributed",
    ]
)
_MAX_SMALL = 0.2
_SAID = re.compile(r"[\"“”]|\bsaid\b|\bthat\b|\bwho\b")
# Initials of those who wrote and edited it, and the agencies that it was made of.
_AT_END = re.compile(
    r"[a-z]{2,4}/[a-z]{2,4}\b.{0,30}|(?:Source|SOURCE|Sources)s?\s*:\s*[^.:]{2,60}\.?|SOURCE [A-Z].{1,60}"
    r"|Source\s+[-–—]\s+[^.:]{2,40}"
)
_SOURCE = re.compile(r"Source\s*:\s*(?:[A-Z][\w&.'’-]*(?: |$)){1,5}")
_SIGNED = re.compile(r"[\s(\[/—–-]*(?P<who>[A-Za-z][\w .,/&-]{1,40}?)[\s)\]/.]*$")
_LIST_HEAD = re.compile(
    r"(?:more on this(?: story)?|more (?:stories|news|from|top stories|in|like this)\b[^.:]{0,40}|related(?: \w+){0,3}|"
    r"read (?:more|next|also)|also (?:read|on|see)|see also|you (?:may|might) (?:also )?(?:like|be interested in)|"
    r"recommended(?: \w+){0,3}|most (?:read|viewed|popular|shared|commented|recent|watched)(?: \w+){0,3}|trending(?: \w+){0,2}|"
    r"top stories|latest (?:news|stories|headlines|from)\b.{0,30}|editors?['’]?s?['’]? picks|"
    r"what (?:to|else to) (?:read|watch) next|up next|don['’]t miss|popular(?: \w+){0,2}|"
    r"explore more\b.{0,30}|more on these topics|"
    r"around the (?:web|bbc)|elsewhere on (?:the )?(?:web|bbc|site|\w+\.\w+)|promoted stories|sponsored(?: \w+){0,2}|from the web|topics|tags|"
    r"in this (?:story|article)|explore more|keep reading|must reads?)\s*[:.…»>]*",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?P<strong>newsletter|sign(?:ing)? up|subscri|inbox|cookies?|privacy|podcast|reserved|"
    r"try again later|send (?:us )?your|download (?:the|our) [\w ]{2,30} app\b|disclaimer\s*:|copyright (?:©|\(c\)|\d))|\bhere\.?$|e-?mail|twitter|facebook|whats ?app|\bapps?\b|@\w|browser|javascript|"
    r"published|appeared",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"advert|facebook|twitter|whatsapp|instagram|linkedin|newsletter", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+")
# What a form says when it is filled in: "Thank you!" below "Sign up for the newsletter".
_ANSWER = re.compile(
    r"(?:thank you|thanks|success|you['’]re (?:in|signed up|subscribed)|done|almost there)[.!]*"
    r"|(?:invalid|incorrect) e-?mail\b.{0,40}|something went wrong\b.{0,60}|please try again\b.{0,40}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[.!?)][\"”’)]*\s+[A-Z\"“](?:\S*\s+){5}")
_MAX_SENTENCE = 9
_MAX_WORDS = 45
_MAX_LIST_WORDS = 20
_MAX_SIGNATURE = 48
_MAX_ANSWER = 80


def _compiled() -> re.Pattern[str]:
    rows = read_table("newsextract.reading", "residue.tsv")
    return re.compile("|".join(f"(?:{row[0]})" for row in rows), re.IGNORECASE)


class _Patterns:
    residue: re.Pattern[str] | None = None


def is_residue(text: str) -> bool:
    """Say whether the line is page furniture: share bars, newsletters, advertisements."""
    if len(text) > MAX_LENGTH:
        return False
    if _Patterns.residue is None:
        _Patterns.residue = _compiled()
    text = " ".join(text.split())  # with no-break spaces
    stripped = text.strip(" •●▪■·*_|[](){}<>»›→▶►–—-#+")
    if not stripped:
        return not any(c.isalnum() for c in text) and len(text) > 2  # noqa: PLR2004
    words = len(stripped.split())
    if words > _MAX_WORDS:
        return False
    offer = _OFFER.search(text)
    if (text.endswith(".") and words > _MAX_SENTENCE and not offer) or (
        _GOES_ON.search(text) and not any(found["strong"] for found in _OFFER.finditer(text))
    ):
        return False  # "Listen to what he told the council after the vote was taken."
    if text.endswith(".") and words == 1 and not _ALONE.match(stripped):
        return False  # "Pause.", "More."
    stripped = stripped.rstrip(".!…")
    return _Patterns.residue.fullmatch(stripped) is not None or is_list_head(stripped)


def is_address(text: str) -> bool:
    """Say whether the line is an e-mail or web address and nothing else."""
    return _ADDRESS.fullmatch(text.strip(" ()<>")) is not None


def is_source(text: str) -> bool:
    """Say whether the line only says whose story it is: "Source: Radio Westbay"."""
    return _SOURCE.fullmatch(text) is not None


def is_answer(text: str) -> bool:
    """Say whether the line, below "Sign up", is what the form answers ("Thank you!")."""
    return len(text) <= _MAX_ANSWER and _ANSWER.fullmatch(text) is not None


def is_stray(text: str) -> bool:
    """Say whether the line, below a headline, is a bit of its page: "Yesterday", a job."""
    return is_address(text) or is_relative_day(text) or is_section(text) or is_job(text)


def is_list_head(text: str) -> bool:
    """Say whether other stories' headlines follow the line ("Related stories")."""
    return len(text) <= 80 and _LIST_HEAD.fullmatch(text.strip(" •·*|–—-")) is not None  # noqa: PLR2004


def is_listed(text: str) -> bool:
    """Say whether the line, below "Related stories", is a headline and no paragraph."""
    return len(text.split()) <= _MAX_LIST_WORDS and not text.endswith((".", ":", ";", "”", '."'))


def is_credit(text: str, *, last: bool = False) -> bool:
    """Say whether the line is a credit ("Reporting by ...; editing by ...").

    Args:
        text: The line.
        last: Whether it stands at the end of the text, where "Jane Doe contributed to
            this report" and "(AFP)" are credits.

    """
    if len(text) > MAX_LENGTH:
        return False
    if _CREDIT.match(text):
        return not _is_story(text)
    if not last:
        return False
    if _AT_END.fullmatch(text):
        return True
    match = _CONTRIBUTED.match(text)
    if match and not _SAID.search(text):
        return True
    signed = _SIGNED.match(text) if len(text) <= _MAX_SIGNATURE else None
    return signed is not None and all(
        is_agency(part) or part.casefold() in outlet_words() & agencies()
        for part in re.split(r"\s*[/,&]\s*|\s+and\s+", signed["who"].strip())
    )


def _is_story(text: str) -> bool:
    """Say whether a line that begins like a credit is a sentence of the story."""
    if text[:1] in "([":
        return False
    if re.search(r"[\"“”]|\b(?:said|says|was|were|has|have|had|is|are|will|would|that)\b", text):
        return not re.match(r"©|copyright|\(c\)", text, re.IGNORECASE)
    # Names are written with capitals, sentences are not.
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() and word.lower() not in _CREDIT_WORDS for word in words)
    return small > _MAX_SMALL * len(words)

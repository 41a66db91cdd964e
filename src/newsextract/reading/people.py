"""Tells names of people from outlets, roles and places in a byline."""

from __future__ import annotations

import enum
import functools
import re

from newsextract.wordlists import read_list

_PACKAGE = "newsextract.reading"
# What somebody is in office is a role; "Dr." and "Sir" are how they are credited.
_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|sen|senator|rep|gov|amb|lt|col|gen|maj|capt|hon)\b\.?\s+)+(?=\S+\s)",
    re.IGNORECASE,
)
_DEGREES = re.compile(r",?\s+(?:ph\.?d|esq|obe|mbe|cbe)\b\.?$", re.IGNORECASE)
_PARTICLES = re.compile(
    r"al|ap|bin|bint|ben|das?|de|del|della|der|den|di|dos?|du|e|el|ibn|las?|le|los|of|ten|ter|van|"
    r"vande|vander|von|y|zu"
)
_JOINED_PARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el|d|l)[-'’][^\W\d_a-z]")  # "al-Hakim"
_PART = re.compile(
    r"(?:[^\W\d_]\.){1,4}(?:-[^\W\d_]\.)?"  # J. or J.K.
    r"|(?:[^\W\d_]['’ʼ`])?[^\W\d_]+(?:[-'’ʼ`][^\W\d_]+)*\.?"
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_STOP_OF_NAME = re.compile(r"\b(?:[A-Z]|[JS]r)\.$", re.IGNORECASE)  # "Jr.", "J."
_HONORIFIC = re.compile(r"(?:dr|prof|rev)\.?", re.IGNORECASE)
_NAMED_OUTLET = re.compile(r"the (?:\S+ ){1,4}\S+", re.IGNORECASE)
_JOBS = frozenset(
    [
        "editor",
        "reporter",
        "correspondent",
        "writer",
        "columnist",
        "analyst",
        "producer",
        "anchor",
        "journalist",
        "contributor",
        "photographer",
        "presenter",
        "critic",
        "commentator",
        "chief",
        "head",
    ]
)
_SHORT_AGENCY = 5
_MAX_PARTS = 6
_MAX_SECTIONS = 4


class Part(enum.Enum):
    """What a part of a byline is."""

    PERSON = "person"
    AGENCY = "agency"
    ROLE = "role"
    PLACE = "place"
    OTHER = "other"


@functools.cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in read_list(_PACKAGE, name))


def agency_forms() -> frozenset[str]:
    """Return the names of news agencies as they are written."""
    return read_list(_PACKAGE, "agencies.txt")


def agencies() -> frozenset[str]:
    """Return the names of news agencies, case folded."""
    return _folded("agencies.txt")


def outlet_words() -> frozenset[str]:
    """Return the words that make a name an outlet's, case folded."""
    return _folded("outlet_words.txt")


def is_outlet(text: str) -> bool:
    """Say whether `text` is of words of outlets' names only ("USA TODAY")."""
    words = text.casefold().removeprefix("the ").split()
    return len(words) > 1 and outlet_words().issuperset(words)


def section_words() -> frozenset[str]:
    """Return the words of the sections of an outlet, case folded."""
    return _folded("section_words.txt")


def is_section(text: str) -> bool:
    """Say whether `text` is of words of sections only ("News Sport")."""
    words = [word for word in re.split(r"[\s,/|&•·>-]+", text.casefold()) if word]
    return 0 < len(words) <= _MAX_SECTIONS and section_words().issuperset(words)


def is_job(text: str) -> bool:
    """Say whether `text` is the title of a job in a newsroom ("Senior Reporter/Producer")."""
    words = re.findall(r"[\w’'-]+", text.casefold())
    return (
        bool(words)
        and words[-1] in _JOBS
        and all(word in _folded("role_words.txt") or word in {"and", "of", "the"} for word in words)
        and not text.endswith((".", ":", "?", "!"))
    )


def is_agency(text: str) -> bool:
    """Say whether `text` is the name of a news agency; short names as they are written."""
    stripped = text.strip()
    if len(stripped) <= _SHORT_AGENCY:
        return stripped in agency_forms()
    return _plain(stripped) in agencies()


def is_place(text: str) -> bool:
    """Say whether `text` is a well-known place, or a list of one and its region."""
    parts = [_plain(part) for part in re.split(r"[,/]|\s+and\s+", text) if part.strip()]
    places = _folded("places.txt")
    return bool(parts) and any(part in places for part in parts)


def has_given_name(text: str) -> bool:
    """Say whether the first word is a common given name."""
    words = text.split(None, 1)
    first = words[0].split("-")[0].casefold() if words else ""
    return first in _folded("given_names.txt")


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def bare(text: str) -> str:
    """Return a name without the titles of offices before and degrees after it."""
    stripped = text.strip(" \t,;:•*_\"'")
    if not _STOP_OF_NAME.search(stripped):
        stripped = stripped.rstrip(".")
    return _DEGREES.sub("", _TITLES.sub("", stripped)).strip(" \t,;:•*_")


def is_name_shaped(text: str) -> bool:
    """Say whether `text` is written like a personal name: two to six capitalised parts."""
    words = text.split()
    if words and _HONORIFIC.fullmatch(words[0]):
        words = words[1:]
    if not 1 < len(words) <= _MAX_PARTS:
        return False
    capitals = 0
    for place, word in enumerate(words):
        if not _PART.fullmatch(word):
            return False
        if word[0].isupper():
            capitals += not _SUFFIX.fullmatch(word)
        elif _JOINED_PARTICLE.match(word):
            capitals += 1
        elif not _PARTICLES.fullmatch(word.casefold()) or place == len(words) - 1:
            return False
        if word.endswith(".") and len(word) > 4 and not _SUFFIX.fullmatch(word):  # noqa: PLR2004
            return False
        bare = _POSSESSIVE.sub("", word.casefold().strip("."))  # "SATURDAY'S SCORES"
        if bare in _folded("not_names.txt") and not _initial(word):
            return False
    return capitals >= (2 if words[0][0].isupper() else 1)


_POSSESSIVE = re.compile(r"['’]s$")


def _initial(word: str) -> bool:
    return len(word.strip(".")) == 1 and word[0].isupper()


def may_be_name(word: str) -> bool:
    """Say whether a word, whatever its case, is none of those that no name has."""
    folded = word.casefold().strip(".")
    lists = ("not_names.txt", "role_words.txt", "section_words.txt", "outlet_words.txt")
    return not any(folded in _folded(name) for name in lists)


def is_word_of_name(word: str) -> bool:
    """Say whether a single capitalised word may be a person's name ("Banksy")."""
    return (
        _PART.fullmatch(word) is not None
        and word[0].isupper()
        and len(word) > 2  # noqa: PLR2004
        and word.casefold() not in _folded("not_names.txt")
        and word.casefold() not in _folded("places.txt")
        and not word.endswith(".")
    )


def kind_of(text: str) -> Part:  # noqa: PLR0911 - one for each kind of evidence
    """Return what `text`, the part of a byline between its separators, is."""
    if not text.strip():
        return Part.OTHER
    plain = _plain(text)
    if plain in agencies() or re.sub(r"^the ", "", plain) in agencies():
        return Part.AGENCY
    words = [word.strip(".,:()'’").removesuffix("'s").removesuffix("’s") for word in plain.split()]
    roles = _folded("role_words.txt")
    outlets = outlet_words()
    if _is_person(text, words, outlets | roles):
        return Part.PERSON
    if is_place(text):
        return Part.PLACE
    glue = {"the", "of", "for", "at", "and", "in", "a", "an", "on", "to", "our", "&"}
    if all(word in roles or word in glue for word in words):
        # "staff" and "reporters" are authors where nobody else is.
        generic = {"staff", "reporter", "reporters", "correspondent", "correspondents", "writer"}
        generic |= {"writers", "editors", "contributors"}
        return Part.ROLE if not generic.issuperset(words) else Part.AGENCY
    if any(word in outlets for word in words) and text[:1].upper() == text[:1]:
        return Part.ROLE if words[-1] in _JOBS else Part.AGENCY
    if words[-1] in roles or words[0] in {"our", "staff", "special"}:
        return Part.ROLE
    if is_name_shaped(text):
        return Part.PERSON
    if _NAMED_OUTLET.fullmatch(text) and all(word[0].isupper() for word in text.split()):
        return Part.AGENCY  # "The Daily Signal"
    return Part.OTHER


def _is_person(text: str, words: list[str], others: frozenset[str]) -> bool:
    """Say whether a name with a common given name is somebody's.

    "Susan Page" and "Mary Jane Fox" are, "Charlotte Observer" is not.
    """
    if not (has_given_name(text) and is_name_shaped(text)):
        return False
    kinds = [word in others for word in words[1:]]
    return not any(kinds) or (
        kinds.index(True) == len(kinds) - 1
        and (words[-1] in _folded("surnames.txt") or not is_place(words[0]))
    )


def cut_role(text: str) -> tuple[str, bool]:
    """Return a name without the role or outlet behind it, and whether there was one.

    "Jane Doe Political Editor" and "Jane Doe The Associated Press" have no comma.
    """
    words = text.split()
    roles = _folded("role_words.txt")
    outlets = outlet_words()
    surnames = _folded("surnames.txt")
    for cut in range(2, len(words)):
        tail = " ".join(words[cut:])
        folded = [word.casefold().strip(".,") for word in words[cut:]]
        if (
            (is_agency(tail) and (len(folded) > 1 or tail.isupper() or folded[0] in outlets))
            or (folded[0] == "the" and folded[-1] in outlets)
            or (
                all(word in roles or word in outlets for word in folded)
                and not (len(folded) == 1 and folded[0] in surnames)
            )
        ) and kind_of(" ".join(words[:cut])) is Part.PERSON:
            return " ".join(words[:cut]), True
    return text, False

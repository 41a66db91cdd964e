"""What the word lists of this package know about names and nouns."""

from __future__ import annotations

import functools
import re

from attrs import frozen

from newsextract.names import normalize_name
from newsextract.wordlists import read_list, read_table

_PACKAGE = "newsextract.builtin.entities"


@frozen
class Role:
    """A noun for a person: the gender it shows ("f", "m" or "") and its sort."""

    gender: str
    sort: str


@frozen
class Noun:
    """A noun for an organisation or place: its label and its sort."""

    label: str
    sort: str


_STATE = re.compile(
    r"(?:(?:arab|bolivarian|co-?operative|democratic|federal|federative|hashemite|islamic"
    r"|people's|plurinational|socialist|united) ){0,3}"
    r"(?:commonwealth|emirate|kingdom|principality|republic|sultanate) of (?:the )?(.+)"
)
"""A country with the form of its state: "Republic of Ghana"."""


@functools.cache
def _countries() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return country by name, by demonym, and by capital, normalised."""
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for row in read_table(_PACKAGE, "countries.tsv"):
        name, others, peoples, cities = (*row, "", "", "")[:4]
        for form in (name, *others.split("|")):
            names.setdefault(normalize_name(form), name)
        for form in peoples.split("|"):
            demonyms.setdefault(normalize_name(form), name)
        for form in cities.split("|"):
            capitals.setdefault(normalize_name(form), cities.split("|")[0])
    for table in (names, demonyms, capitals):
        table.pop("", None)
    return names, demonyms, capitals


def country(name: str) -> str | None:
    """Return the country that `name` names ("U.S." is "United States"), if any."""
    names, key = _countries()[0], normalize_name(name)
    form = names.get(key)
    if form is None and " of " in key and (state := _STATE.fullmatch(key)) is not None:
        form = names.get(state[1])
    return form


@functools.cache
def _other_names() -> dict[str, str]:
    return {
        normalize_name(form): normalize_name(name)
        for name, forms in read_table(_PACKAGE, "place_names.tsv")
        for form in forms.split("|")
    }


def same_place(name: str) -> str:
    """Return what names of one place have in common: "United States" for "U.S."."""
    key = normalize_name(name)
    return country(name) or capital(name) or _other_names().get(key, key)


def demonym(name: str) -> str | None:
    """Return the country whose people or adjective `name` is, if any."""
    return _countries()[1].get(normalize_name(name))


def capital(name: str) -> str | None:
    """Return the first spelling of the capital that `name` is, if any."""
    return _countries()[2].get(normalize_name(name))


def is_group(name: str) -> bool:
    """Say whether `name` is a nationality, faith or political group."""
    key = normalize_name(name)
    return key in _countries()[1] or key in _groups()


@functools.cache
def _normalized(name: str) -> frozenset[str]:
    return frozenset(map(normalize_name, read_list(_PACKAGE, name)))


def _groups() -> frozenset[str]:
    return _normalized("groups.txt")


def regions() -> frozenset[str]:
    """Return the places without a government."""
    return _normalized("regions.txt")


def landform_words() -> frozenset[str]:
    """Return the words of natural features."""
    return read_list(_PACKAGE, "landforms.txt")


def post_nominals() -> frozenset[str]:
    """Return the letters that may stand behind a person's name, as they are written."""
    return read_list(_PACKAGE, "post_nominals.txt")


def languages() -> frozenset[str]:
    """Return the languages that are not called as a people is, normalised."""
    return _normalized("languages.txt")


def body_words() -> frozenset[str]:
    """Return the words that end the names of organisations."""
    return read_list(_PACKAGE, "bodies.txt")


def facility_words() -> frozenset[str]:
    """Return the words of built things."""
    return read_list(_PACKAGE, "facilities.txt")


@functools.cache
def _institutions() -> dict[str, tuple[str, str]]:
    found = {}
    for row in read_table(_PACKAGE, "institutions.tsv"):
        name, label, other = (*row, "")[:3]
        for form in (name, *other.split("|")):
            if form:
                found[normalize_name(form)] = (label, name)
    return found


def institution(name: str) -> tuple[str, str] | None:
    """Return label and first form of a name that means the same everywhere, if any."""
    return _institutions().get(normalize_name(name))


@functools.cache
def _apostrophes() -> dict[str, str]:
    return {row[0].casefold(): row[1] for row in read_table(_PACKAGE, "apostrophes.tsv")}


def with_apostrophe(name: str) -> str | None:
    """Return the label of a name that ends in 's where that is no possessive, if it is known."""
    return _apostrophes().get(name.replace("’", "'").casefold())


def is_bystander(name: str) -> bool:
    """Say whether `name` is an exchange's, agency's or other's that news of a firm names too."""
    return normalize_name(name) in _normalized("bystanders.txt")


@functools.cache
def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, short in (row[:2] for row in read_table(_PACKAGE, "states.tsv")):
        for form in (name, *short.split("|")):
            found[form.rstrip(".").casefold()] = name
    return found


def state(name: str) -> str | None:
    """Return the American state that a name or abbreviation ("Nev.", "NV") is, if any."""
    return _states().get(name.rstrip(".").casefold())


@functools.cache
def _beginnings() -> frozenset[str]:
    names = (*_countries()[0], *_countries()[1], *_institutions())
    return frozenset(name.split()[0] for name in names if name.split())


@functools.lru_cache(maxsize=1 << 16)
def may_begin(word: str) -> bool:
    """Say whether the name of a country, a people or an institution begins with `word`."""
    key = normalize_name(word)
    # Normal forms have no article before them.
    return key in ("", "the", "a", "an") or key.split()[0] in _beginnings()


@functools.cache
def titles() -> dict[str, str]:
    """Return the gender that each title shows, by its form in lower case."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in read_table(_PACKAGE, "titles.tsv")}


@functools.cache
def halves_of_titles() -> frozenset[str]:
    """Return the words of the titles of two words, in lower case."""
    return frozenset(word for title in titles() if " " in title for word in title.split())


@functools.cache
def courtesy() -> frozenset[str]:
    """Return the words of titles that are no roles, in lower case."""
    rows = read_table(_PACKAGE, "titles.tsv")
    return frozenset(word for row in rows if len(row) > 2 for word in row[0].split())  # noqa: PLR2004


@functools.cache
def roles() -> dict[str, Role]:
    """Return the nouns for persons by their lemma."""
    return {row[0]: Role(row[1], row[2]) for row in read_table(_PACKAGE, "roles.tsv")}


@functools.cache
def nouns() -> dict[str, Noun]:
    """Return the nouns for organisations and places by their lemma."""
    found: dict[str, Noun] = {}
    for row in read_table(_PACKAGE, "nouns.tsv"):
        found.setdefault(row[0], Noun(row[1], row[2]))
    return found


@functools.cache
def kinds() -> dict[str, Role | Noun]:
    """Return `roles` and `nouns` in one, a role where a word is both."""
    return {**nouns(), **roles()}


@functools.cache
def functions() -> frozenset[str]:
    """Return the nouns for persons whom a story is not about, by their lemma."""
    return read_list(_PACKAGE, "functions.txt")


@functools.cache
def _first_names() -> dict[str, tuple[str, str]]:
    return {
        row[0].casefold(): (row[1], row[2] if len(row) > 2 else "")  # noqa: PLR2004
        for row in read_table(_PACKAGE, "first_names.tsv")
    }


ABBREVIATIONS = {
    "gov.": "governor",
    "gov": "governor",
    "sen.": "senator",
    "rep.": "representative",
    "gen.": "general",
    "gen": "general",
    "col.": "colonel",
    "col": "colonel",
    "capt.": "captain",
    "capt": "captain",
    "prof.": "professor",
    "prof": "professor",
    "lt.": "lieutenant",
    "sgt.": "sergeant",
    "cllr": "councillor",
    "cllr.": "councillor",
    "cr": "councillor",
    "cr.": "councillor",
    "coun": "councillor",
    "coun.": "councillor",
    "const": "constable",
    "const.": "constable",
    "ald.": "alderman",
    "atty.": "attorney",
    "engr.": "engineer",
    "dep.": "deputy",
    "pres": "president",
    "pres.": "president",
    "amb.": "ambassador",
    "sec.": "secretary",
    "supt.": "superintendent",
    "ssp": "superintendent",
    "dsp": "superintendent",
    "sp": "superintendent",
    "dr": "doctor",
    "dr.": "doctor",
    "supt": "superintendent",
    "insp": "inspector",
}
"""The role that an abbreviated title stands for."""

PRISONS = frozenset(("hmp", "hmyoi", "yoi"))
"""Abbreviations before the name of a prison."""

HONORIFICS = frozenset(("eminence", "excellency", "highness", "holiness", "majesty"))
"""Nouns with which "His" or "Her" stands before a name or title."""


def first_name_gender(name: str, *, alone: bool = False) -> str:
    """Return "f" or "m" for a first name borne nearly always by one sex, else "".

    Args:
        name: A single name.
        alone: Whether it stands alone, so that it could be a surname: then nothing is
            said of names that are common surnames too.

    """
    gender, kind = _first_names().get(name.casefold(), ("", ""))
    return "" if kind == "u" or (alone and kind == "s") else gender


def first_name_leaning(name: str) -> str:
    """Return "f" or "m" for a first name of both sexes that is rather that one's: "Chris", or ""."""
    gender, kind = _first_names().get(name.casefold(), ("", ""))
    return gender if kind == "u" else ""


def is_place(name: str) -> bool:
    """Say whether `name` is that of a country, capital, well-known city or region."""
    key = normalize_name(name)
    names, _demonyms, capitals = _countries()
    return key in names or key in capitals or key in _normalized("places.txt") or key in regions()

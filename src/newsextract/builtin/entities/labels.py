"""Entity labels: every model's scheme becomes OntoNotes'."""

from __future__ import annotations

from newsextract.builtin.entities import gazetteer
from newsextract.names import normalize_name

_SCHEMES = {
    # CoNLL 2003 and WikiNER
    "per": "PERSON",
    "org": "ORG",
    "loc": "GPE",
    "misc": "MISC",
    # Worldwide newswire
    "person": "PERSON",
    "organization": "ORG",
    "organisation": "ORG",
    "location": "GPE",
    "norp": "NORP",
    "facility": "FAC",
    "product": "PRODUCT",
    # OntoNotes
    "gpe": "GPE",
    "fac": "FAC",
    "event": "EVENT",
    "work_of_art": "WORK_OF_ART",
    "law": "LAW",
    "language": "LANGUAGE",
}
# Times, amounts and counts: other extractors' business, or nobody's.
_LEFT_OUT = frozenset(
    ("date", "time", "money", "percent", "quantity", "ordinal", "cardinal", "duration", "set")
)
_EVENTS = frozenset(
    [
        "cup",
        "championship",
        "championships",
        "conference",
        "festival",
        "games",
        "olympics",
        "summit",
        "tournament",
        "war",
        "revolution",
        "marathon",
        "fair",
        "expo",
        "league-final",
    ]
)


def label_of(model_label: str, text: str) -> str | None:
    """Return the OntoNotes label of a name, `None` for what is no entity.

    Args:
        model_label: The label in the model's scheme: the 9 classes of worldwide
            newswire, OntoNotes' 18, CoNLL's 4. An unknown one becomes "MISC".
        text: The name. A scheme with one class of places does not tell a country
            from a river, and "MISC" is many things: the name's own words do.

    """
    key = model_label.casefold()
    if key in _LEFT_OUT:
        return None
    label = _SCHEMES.get(key, "MISC")
    if key in ("loc", "location", "gpe"):
        return place_label(text)
    if label == "MISC":
        return misc_label(text)
    return label


def place_label(text: str) -> str:
    """Return "GPE", "LOC" or "FAC" for the name of a place.

    A place is taken to be a political unit unless its name says otherwise: most places
    in news are countries, states and towns.
    """
    if gazetteer.country(text) is not None or gazetteer.capital(text) is not None:
        return "GPE"
    words = normalize_name(text).split()
    if not words:
        return "GPE"
    if " ".join(words) in gazetteer.regions():
        return "LOC"
    if words[-1] in gazetteer.facility_words() and len(words) > 1:
        return "FAC"
    ends = {words[0], words[-1]}
    return "LOC" if len(words) > 1 and ends & gazetteer.landform_words() else "GPE"


def misc_label(text: str) -> str:
    """Return "NORP" or "EVENT" where the name says so, else "MISC"."""
    if gazetteer.is_group(text):
        return "NORP"
    words = normalize_name(text).split()
    return "EVENT" if len(words) > 1 and words[-1] in _EVENTS else "MISC"

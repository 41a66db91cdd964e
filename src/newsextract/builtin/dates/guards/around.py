"""Words and marks that several guards look for around a match."""

from __future__ import annotations

NOMINAL = frozenset(("NOUN", "PROPN"))

ENDS = frozenset((".", ",", ";", ":", ")", '"', "”", "’", "'", "?", "!", "-", "", "]"))

NUMBERS = frozenset(("#digits", "#number", "#clock", "#slash", "#ordinal", "#decade"))

MONEY = frozenset("$£€¥₹₽")

BEFORE_DATES = frozenset(
    [
        "in",
        "on",
        "of",
        "since",
        "by",
        "until",
        "till",
        "from",
        "before",
        "after",
        "during",
        "and",
        "to",
        "through",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "for",
        "between",
        "or",
        "that",
        "each",
        "every",
        "around",
        "about",
    ]
)

QUOTES = frozenset("\"'“”‘’«»`") | {""}

OPENING = frozenset("([\"“'‘—")
POSSESSIVES = frozenset(("his", "her", "their", "my", "your", "our"))
"""Before "30s" they make it an age."""

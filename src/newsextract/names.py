"""One form for a name wherever it stands: to count an entity across articles."""

from __future__ import annotations

import functools
import re
import unicodedata

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, which have a capital and are nobody's name."""

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")
_POSSESSIVE = re.compile(r"['’]s?$")
_DOTS = re.compile(r"(?<=\w)\.(?=\s|$|\w\b)")
_MARKS = re.compile(r"[\"“”„«»‹›‘`,]")
_SINGLE_MARKS = re.compile(r"(?<!\w)'(?=\w)|(?<=\w)'(?= )")
_SPACE = re.compile(r"[\s_]+")
_HYPHEN = re.compile(r"[‐‑‒–—]")


@functools.lru_cache(maxsize=8192)
def normalize_name(name: str) -> str:
    """Return the form under which equal names compare equal.

    White space, case, accents, quotation marks, the dots of abbreviations, a leading
    article and a possessive ending make no difference: "The U.S." and "US" are equal,
    so are "Volodymyr Zelenský's" and "Volodymyr Zelensky". Which person or place is
    meant is not looked at: equal names can be two people. For tables over many
    articles group by the result, and by `Entity.label`.

    Args:
        name: A name as an article writes it, such as `Entity.name`.

    Returns:
        The name in lower case; the empty string for one without letters or digits.

    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    elif text.isalnum():
        # Most names are one plain word, which nothing below would change.
        return text
    text = _HYPHEN.sub("-", _MARKS.sub("", text)).replace("’", "'")
    text = _SPACE.sub(" ", text).strip()
    text = _SINGLE_MARKS.sub("", _POSSESSIVE.sub("", text))
    text = _ARTICLE.sub("", text)
    text = _DOTS.sub("", text).strip(" .-'")
    return text if any(c.isalnum() for c in text) else ""

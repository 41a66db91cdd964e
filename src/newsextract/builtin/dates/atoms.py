"""Cuts the text into the pieces that the rules are written in.

Finer than the parser's tokens and always the same: "mid-1990s" is "mid", "-" and
"1990s"; "p.m." is one piece; "Sept." is "sept" and ".". So a rule need not know how a
tokenizer, trained on other texts, cuts hyphens, dots and apostrophes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

# One alternative a line; the first that fits is taken. Most are words of three letters, which
# nothing else begins with. None can backtrack further than
# the few characters it names, so the time is linear in the text.
_ATOM = re.compile(
    r"""
    (?P<letters>[^\W\d_]{3,})
  | (?P<iso>(?<![\w.,/-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w/-]))
  | (?P<numeric>(?<![\w.,/-])(?:\d{1,2}/\d{1,2}/|\d{1,2}\.\d{1,2}\.|\d{1,2}-\d{1,2}-)(?:\d{4}|\d{2})(?![\w/-]|\.\d))
  | (?P<slash>(?<![\w.,/-])\d{1,2}/\d{1,2}(?![\w/]|[.,-]\d))
  | (?P<clock>(?<![\w.,:/])(?<!\d-)
      (?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\.[0-5]\d(?=[ ]?[ap]\.?[ ]?m(?!\w)))
      (?:(?=(?:[ap]m|gmt|utc|bst|cet|ist|e[sd]?t|p[sd]?t)(?!\w))|(?![\w:/]|[.,]\d)))
  | (?P<number>(?<![\w.,])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?(?![\w,])|(?<![\w.,])\d{1,6}\.\d{1,6}(?![\w]|\.\d))
  | (?P<decade>(?:['’‘]\d0|(?<!\w)\d0|(?<!\w)\d{3}0)(?:['’]?s)(?!\w))
  | (?P<ordinal>(?<!\w)(?:\d{1,3}(?:st|nd|rd|th)|2[23]d)(?!\w))
  | (?P<short>['’‘]\d{2}(?!\w))
  | (?P<meridiem>(?<![^\W\d_])[ap]\.[ ]?m(?:\.|(?!\w))|(?<![^\W\d_])[ap]m(?!\w))
  | (?P<era>(?<!\w)[bc]\.[ce]\.(?:e\.)?|(?<!\w)a\.d\.)
  | (?P<digits>\d+)
  | (?P<oclock>o['’]clock(?!\w))
  | (?P<possessive>['’]s(?!\w))
  | (?P<word>[^\W\d_]+)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HYPHENS = frozenset("-‐‑–—")


@frozen
class Atom:
    """A piece of the text.

    Attributes:
        key: What rules match: the lower-case word, the mark, or "#" and the kind for
            what is told by its form ("#digits", "#clock", "#decade").
        text: Its characters.
        start: Offset of its first character in the article.
        end: Offset after its last.
        glued: Whether it follows the atom before it without a space.

    """

    key: str
    text: str
    start: int
    end: int
    glued: bool


def atoms(text: str, start: int, end: int) -> Iterator[Atom]:
    """Yield the atoms of ``text[start:end]``."""
    last = -1
    for match in _ATOM.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        found = match.group()
        if kind in ("letters", "word"):
            key = found.lower()
        elif kind == "mark":
            key = "-" if found in _HYPHENS else found
        elif kind in ("meridiem", "possessive", "oclock", "era"):
            key = "".join(c for c in found.lower() if c.isalpha())
            key = {"s": "'s", "oclock": "o'clock"}.get(key, key)
        else:
            key = f"#{kind}"
        yield Atom(key, found, match.start(), match.end(), match.start() == last)
        last = match.end()

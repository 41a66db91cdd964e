"""Text in the characters that the models know."""

from __future__ import annotations

import re

_PLAIN = {
    **{ord(c): '"' for c in "“”„‟«»″"},
    **{ord(c): "'" for c in "‘’‚‛`´′"},
    **dict.fromkeys((160, 5760, *range(8192, 8204), 8239, 8287, 12288, 65279), " "),
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), " "),
    **dict.fromkeys(range(55296, 57344), "�"),
}
# Agencies that cannot type “ write '' for it; two marks for one, so a space is added.
_DOUBLED = re.compile(r"(?<!')''(?!')")
# No language writes so long words: encoded data, and too long for Stanza's tokenizer.
_UNBROKEN = re.compile(r"\S{1000,}")


def plain(text: str) -> str:
    """Return `text`, of the same length, in the characters that the models know.

    Where a thousand characters or more stand without a space, there are spaces.
    """
    text = plain_marks(text)
    text = _UNBROKEN.sub(lambda m: " " * len(m[0]), text)
    return _DOUBLED.sub(lambda m: '" ' if _opens(m) else ' "', text)


def plain_marks(text: str) -> str:
    """Return `text`, of the same length, with plain marks and spaces."""
    return text.translate(_PLAIN)


def _opens(mark: re.Match[str]) -> bool:
    return not mark.string[mark.end() : mark.end() + 1].isspace() and (
        mark.start() == 0
        or (
            not mark.string[mark.start() - 1].isalnum()
            and mark.string[mark.start() - 1] not in ".,!?)"
        )
    )

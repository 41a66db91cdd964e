"""Writes the time expressions of an article as TimeML, for tools that read TIMEX3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsextract.annotations import Timex
    from newsextract.article import Article

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_DCT = "t0"


def to_timeml(article: Article) -> str:
    """Return `article` as a TimeML 1.2.1 document.

    The publication date is the document creation time, "t0". The text of the article
    is the content of TEXT, with every character in its place: one that XML cannot hold
    is replaced by U+FFFD, so that offsets stay the same.

    Args:
        article: An article with its time expressions.

    Raises:
        LayerNotExtractedError: They were not extracted.

    """
    parts = [_HEAD, f"<DOCID>{_escaped(article.id)}</DOCID>\n\n"]
    if article.published is not None:
        kind = "TIME" if hasattr(article.published, "hour") else "DATE"
        value = article.published.isoformat()
        parts.append(
            f'<DCT><TIMEX3 tid="{_DCT}" type="{kind}" value="{value}" temporalFunction="false"'
            f' functionInDocument="CREATION_TIME">{value}</TIMEX3></DCT>\n\n'
        )
    if article.title:
        parts.append(f"<TITLE>{_escaped(article.title)}</TITLE>\n\n")
    parts.append("<TEXT>")
    position = 0
    for timex in sorted(article.timexes, key=lambda timex: timex.span):
        if timex.span.start < position:
            continue  # TimeML cannot hold two that overlap
        parts.append(_escaped(article.text[position : timex.span.start]))
        parts.append(_tagged(timex, article))
        position = timex.span.end
    parts.append(_escaped(article.text[position:]))
    parts.append("</TEXT>\n\n</TimeML>\n")
    return "".join(parts)


def _tagged(timex: Timex, article: Article) -> str:
    relative = timex.anchor not in (None, "explicit")
    attributes = {
        "tid": timex.id,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "quant": timex.quant,
        "freq": timex.freq,
        "temporalFunction": "true" if relative else "false",
        "functionInDocument": "NONE",
        "anchorTimeID": _anchor(timex, article),
    }
    told = " ".join(f'{k}="{_escaped(v)}"' for k, v in attributes.items() if v is not None)
    return f"<TIMEX3 {told}>{_escaped(article.text_of(timex.span))}</TIMEX3>"


def _anchor(timex: Timex, article: Article) -> str | None:
    if timex.anchor == "dct":
        return _DCT if article.published is not None else None
    return None if timex.anchor == "explicit" else timex.anchor


def _escaped(text: str) -> str:
    text = _FORBIDDEN.sub("\ufffd", text)
    return "".join(_ESCAPES.get(character, character) for character in text)

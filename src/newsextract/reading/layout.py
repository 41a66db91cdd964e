"""Gives every line of a text its kind, and reads what the head says of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from newsextract.article import Block, BlockKind
from newsextract.reading import pictures, residue
from newsextract.reading.bylines import MAX_LENGTH, is_agency_author, parse_byline
from newsextract.reading.datelines import FoundDateline, find_dateline
from newsextract.reading.head import Head
from newsextract.reading.lines import join_wrapped, part_glued, split_lines
from newsextract.reading.publication import dates_in, day_first, is_date_line, is_labelled
from newsextract.reading.towns import find_town
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.article import Article
    from newsextract.reading.lines import Line

_DATELINE_PARAGRAPHS = 4
_TAIL_LINES = 12
_TWINS = frozenset({BlockKind.BODY, BlockKind.CAPTION})
_PARSED = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.BODY, BlockKind.CAPTION})


def lay_out(article: Article) -> Article:
    """Return `article` with its blocks, and what its head says filled in."""
    text = article.text
    lines = part_glued(join_wrapped(text, split_lines(text), _apart))
    if not lines:
        return article
    head = Head(lines, article)
    kinds = [*head.kinds, *[BlockKind.BODY] * (len(lines) - len(head.kinds))]
    _mark_body(lines, kinds, len(head.kinds))
    _mark_tail(lines, kinds, len(head.kinds))
    if _PARSED.isdisjoint(kinds):
        # Nothing but furniture: then it is none.
        return attrs.evolve(article, blocks=[Block(line.span, BlockKind.BODY) for line in lines])
    dmy = day_first(text, article.url)
    dateline = _dateline(text, lines, kinds, dmy=dmy)
    known = _known(article, lines, kinds, head, dateline, dmy=dmy)
    return attrs.evolve(article, blocks=_blocks(lines, kinds), **known)


def _apart(text: str) -> bool:
    """Say whether a line is no part of a paragraph, whatever stands beside it."""
    return (
        bool(text)
        and len(text) <= MAX_LENGTH
        and (
            is_date_line(text)
            or residue.is_residue(text)
            or residue.is_credit(text)
            or parse_byline(text) is not None
        )
    )


def _mark_body(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """Mark what stands between the paragraphs: furniture, lists of headlines, pictures."""
    listing = False
    label: str | None = None
    for i in range(start, len(lines)):
        text = lines[i].text
        if label:
            kinds[i], label = BlockKind(label), None
            continue
        label = pictures.label_of(text, lines[i + 1].text if i + 1 < len(lines) else "")
        if label:
            kinds[i] = BlockKind.RESIDUE
            continue
        if listing and residue.is_listed(text) and len(lines) - i <= _TAIL_LINES:
            kinds[i] = BlockKind.RESIDUE
            continue
        listing = False
        if len(text) <= residue.MAX_LENGTH:
            kinds[i] = _kind_by_form(lines, i) or kinds[i]
            if i and kinds[i - 1] is BlockKind.RESIDUE and residue.is_answer(text):
                kinds[i] = BlockKind.RESIDUE
            listing = kinds[i] is BlockKind.RESIDUE and residue.is_list_head(text)
    paragraphs = lines[start:]
    for i in pictures.twins(paragraphs, [kind in _TWINS for kind in kinds[start:]]):
        kinds[start + i : start + i + 2] = [BlockKind.CAPTION, BlockKind.RESIDUE]


def _kind_by_form(lines: Sequence[Line], i: int) -> BlockKind | None:
    """Return what a short line between paragraphs is, `None` if it is one of these."""
    text = lines[i].text
    if pictures.is_photo_credit(text) or residue.is_credit(text):
        return BlockKind.CREDIT
    if lines[i].glued or pictures.is_caption(text):
        return BlockKind.CAPTION
    if residue.is_residue(text) or residue.is_address(text):
        return BlockKind.RESIDUE
    return BlockKind.DATE if is_date_line(text) and is_labelled(text) else None


def _mark_tail(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """Mark the credits that are such only at the end."""
    for i in range(len(lines) - 1, max(start, len(lines) - _TAIL_LINES - 1), -1):
        if kinds[i] is BlockKind.BODY:
            if not residue.is_credit(lines[i].text, last=True):
                return
            kinds[i] = BlockKind.CREDIT


def _blocks(lines: Sequence[Line], kinds: Sequence[BlockKind]) -> list[Block]:
    """Return the blocks; lines of one byline are one block."""
    blocks: list[Block] = []
    for line, kind in zip(lines, kinds, strict=True):
        if blocks and kind is BlockKind.BYLINE and blocks[-1].kind is kind:
            blocks[-1] = Block(Span(blocks[-1].span.start, line.end), kind)
        else:
            blocks.append(Block(line.span, kind))
    return blocks


def _dateline(
    text: str, lines: Sequence[Line], kinds: Sequence[BlockKind], *, dmy: bool
) -> FoundDateline | None:
    """Return the dateline of one of the first paragraphs."""
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind is BlockKind.BODY]
    for line in body[:_DATELINE_PARAGRAPHS]:
        found = find_dateline(text, line.start, dmy=dmy)
        if found is not None and found.dateline.span.end <= line.end:
            return found
    above = kinds[: list(kinds).index(BlockKind.BODY)] if body else []
    below_head = not {BlockKind.BYLINE, BlockKind.DATE}.isdisjoint(above)
    return find_town(text, body, below_head=below_head) if body else None


def _known(
    article: Article,
    lines: Sequence[Line],
    kinds: Sequence[BlockKind],
    head: Head,
    dateline: FoundDateline | None,
    *,
    dmy: bool,
) -> dict[str, Any]:
    """Return what was read and was not given."""
    known: dict[str, Any] = {}
    if article.title is None and BlockKind.TITLE in kinds:
        title = " ".join(lines[list(kinds).index(BlockKind.TITLE)].text.split())
        known["title"] = title.rstrip("; ") or None
    authors = article.authors or tuple(head.authors)
    known["authors"] = authors
    if not article.agencies:
        known["agencies"] = tuple(name for name in authors if is_agency_author(name))
    if article.dateline is None and dateline is not None:
        known["dateline"] = dateline.dateline
    if article.published is None:
        dates = [dates_in(dated, dmy=dmy) for dated in head.dated]
        days = [d.published for d in dates] + [d.updated for d in dates]
        day = next(filter(None, days), dateline.day if dateline else None)
        if day is not None:
            known |= {"published": day, "published_source": "text"}
    return known

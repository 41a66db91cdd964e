"""Reads the structure of a plain text: title, byline, dateline, paragraphs, residue.

Every line gets a kind from evidence; in doubt it is body, because a line of furniture
in the body costs little and a lost paragraph much. The text itself is never changed,
and what the caller gave is never overwritten.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from newsextract.article import Block, BlockKind
from newsextract.reading import residue
from newsextract.reading.bylines import MAX_LENGTH, Byline, is_continuation, parse_byline
from newsextract.reading.datelines import find_dateline
from newsextract.reading.lines import Line, ends_sentence, join_wrapped, split_lines
from newsextract.reading.people import outlet_words
from newsextract.reading.publication import dates_in, day_first, is_date_line, is_labelled
from newsextract.spans import Span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from newsextract.article import Article, Dateline

_HEAD_LINES = 16
"""So many lines at most stand above the story."""

_HEAD_WORDS = 130
"""So many words of headline, deck and captions may stand above a byline."""

_PROSE_WORDS = 60
_PARAGRAPH_WORDS = 22
_TITLE_WORDS = 30
_TITLE_LENGTH = 250
_DATELINE_PARAGRAPHS = 4
_TAIL_LINES = 12
_KICKER = re.compile(
    r"(?:exclusive|breaking(?: news)?|opinion|analysis|politics|world|news|business|sports?|europe|"
    r"africa|asia|americas|middle east|uk|us|u\.s\.|u\.s\. news|us news|uk news|world news|"
    r"national|international|local|technology|tech|science|health|culture|arts|entertainment|"
    r"lifestyle|style|travel|food|climate|environment|economy|markets|finance|money|education|"
    r"explainer|editorial|editorials|comment|commentary|letters|obituary|obituaries|feature|"
    r"features|interview|video|live|live updates|updated|fact check|column|op-ed|perspective|"
    r"the big story|top story|top stories|city|nation|region|crime|courts|law|religion|weather)"
    r"(?:\s*[|/>›»·•:,-]\s*[\w.& ]{2,24}){0,3}",
    re.IGNORECASE,
)


def read_structure(article: Article) -> Article:
    """Return `article` with its blocks, and what its head says of it.

    `title`, `authors`, `published` and `dateline` are filled where they are not
    given; a date that was found has `published_source` "text". An article whose blocks
    are known comes back as it is. The time taken is linear in the text.

    Args:
        article: The article; its text as it was pasted, with line breaks.

    """
    if article.blocks:
        return article
    text = article.text
    lines = join_wrapped(text, split_lines(text), _apart)
    if not lines:
        return article
    dmy = day_first(text, article.url)
    head = _Head(lines, article)
    kinds = head.read()
    _read_body(lines, kinds, head.length)
    _read_tail(lines, kinds, head.length)
    if not any(kind in _PARSED for kind in kinds):
        kinds = [BlockKind.BODY] * len(lines)
        head.authors, head.dated = [], []
    found, day = _dateline(text, lines, kinds, dmy=dmy)
    return attrs.evolve(
        article,
        blocks=_blocks(lines, kinds),
        **_known(article, lines, kinds, head, found, day, dmy=dmy),
    )


_PARSED = frozenset({BlockKind.TITLE, BlockKind.DECK, BlockKind.BODY, BlockKind.CAPTION})
_MERGED = frozenset({BlockKind.BYLINE, BlockKind.DATE})


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


class _Head:
    """The lines above the story.

    Attributes:
        length: How many there are.
        authors: The authors of the bylines.
        dated: Lines, and ends of bylines, that hold dates.

    """

    def __init__(self, lines: Sequence[Line], article: Article) -> None:
        self._lines = lines
        self._title = article.title
        self._given_authors = frozenset(_plain(name) for name in article.authors)
        self.length = 0
        self.authors: list[str] = []
        self.dated: list[str] = []

    def read(self) -> list[BlockKind]:
        """Return the kind of every line; those below the head are body."""
        lines = self._lines
        kinds = [BlockKind.BODY] * len(lines)
        window = [self._first_kind(i) for i in range(min(_HEAD_LINES, len(lines)))]
        last = self._last_marker(window)
        given = self._given_title(window)
        title = given if given is not None else self._find_title(window, last)
        if title is not None and given is not None and last is not None:
            last = max(last, -1)
        self.length = max(-1 if last is None else last, -1 if title is None else title) + 1
        for i in range(self.length):
            kinds[i] = window[i] or (BlockKind.TITLE if i == title else BlockKind.DECK)
        if title is not None:
            kinds[title] = BlockKind.TITLE
        if title is not None and last is None:
            # Above a headline without byline stand furniture, dates, pictures at most.
            kinds[:title] = [kind or BlockKind.BODY for kind in window[:title]]
            self._deck(window, kinds, title)
        self._after(window, kinds)
        for i in range(self.length):
            self._collect(i, kinds)
        return kinds

    def _first_kind(self, i: int) -> BlockKind | None:
        """Return what the line is by itself; `None` for headlines, decks and paragraphs."""
        text = self._lines[i].text
        if len(text) > residue.MAX_LENGTH:
            return None
        if is_date_line(text, outlet_words()):
            return BlockKind.DATE
        if parse_byline(text) is not None or _plain(text) in self._given_authors:
            return BlockKind.BYLINE
        if residue.is_photo_credit(text):
            return BlockKind.CREDIT
        if residue.is_caption(text):
            return BlockKind.CAPTION
        if residue.is_residue(text) or (len(text) <= 60 and _KICKER.fullmatch(text.strip(" •|·"))):  # noqa: PLR2004
            return BlockKind.RESIDUE
        return None

    def _last_marker(self, window: list[BlockKind | None]) -> int | None:
        """Return the last byline or date line above the story; bylines without "By" too."""
        last = None
        words = plain = 0
        for i, kind in enumerate(window):
            line = self._lines[i]
            if kind in _MERGED:
                last = i
                continue
            if kind is not None:
                continue
            if plain and self._is_bare_byline(i, window):
                window[i] = BlockKind.BYLINE
                last = i
                continue
            if last is not None and last == i - 1 and is_continuation(line.text):
                window[i] = BlockKind.BYLINE
                last = i
                continue
            words += len(line.text.split())
            plain += 1
            if (
                words > _HEAD_WORDS
                or len(line.text) > residue.MAX_LENGTH
                or self._is_story(i, plain)
            ):
                break
        return last

    def _is_story(self, i: int, plain: int) -> bool:
        """Say whether the story begins with the line, so that no byline follows."""
        line = self._lines[i]
        if find_dateline(line.text, 0) is not None:
            return True
        words = len(line.text.split())
        return words > _PROSE_WORDS or (plain > 1 and words > _PARAGRAPH_WORDS * 2)

    def _is_bare_byline(self, i: int, window: list[BlockKind | None]) -> bool:
        """Say whether the line is a byline without "By": "Jane Doe, Political Editor"."""
        text = self._lines[i].text
        if len(text) > MAX_LENGTH // 2 or parse_byline(text, expected=True) is None:
            return False
        if i + 1 >= len(self._lines):
            return False
        # What follows must be more of the head, or the story.
        following = self._lines[i + 1]
        return (
            (i + 1 < len(window) and window[i + 1] is not None)
            or following.group != self._lines[i].group
            or len(following.text.split()) > 12  # noqa: PLR2004
            or is_continuation(following.text)
        )

    def _given_title(self, window: list[BlockKind | None]) -> int | None:
        """Return the line that is the title which the caller gave."""
        if not self._title or not (wanted := _plain(self._title)):
            return None
        for i in range(len(window)):
            line = _plain(self._lines[i].text)
            if line == wanted or (
                len(line) >= 20  # noqa: PLR2004
                and len(line) <= _TITLE_LENGTH
                and (wanted.startswith(line) or line.startswith(wanted))
                and abs(len(line) - len(wanted)) <= 0.5 * len(wanted)
                and (i + 1 < len(self._lines))
            ):
                return i
        return None

    def _find_title(self, window: list[BlockKind | None], last: int | None) -> int | None:
        """Return the line that reads as the headline."""
        if self._title:
            return None
        above = range(len(window) if last is None else last)
        free = [i for i in above if window[i] is None]
        if last is not None:
            if free:
                return free[0] if len(self._lines[free[0]].text) <= _TITLE_LENGTH * 2 else None
            first = next((i for i in range(last + 1, len(window)) if window[i] is None), None)
            return first if first is not None and self._is_headline(first, strict=True) else None
        kickers = [i for i, k in enumerate(window) if k is BlockKind.RESIDUE]
        if not free:
            return None
        first = free[0]
        if self._is_headline(first, strict=False):
            return first
        del kickers
        return None

    def _is_headline(self, i: int, *, strict: bool) -> bool:
        """Say whether the line, without a byline below it, is a headline.

        Args:
            i: Number of the line.
            strict: Whether no full stop is allowed at its end.

        """
        lines = self._lines
        text = lines[i].text
        words = text.split()
        if i + 1 >= len(lines) or len(text) > _TITLE_LENGTH or not 2 <= len(words) <= _TITLE_WORDS:  # noqa: PLR2004
            return False
        if text[0].islower() or text.endswith((",", ":", "-", "–", "—", "“")):
            return False
        if find_dateline(text, 0) is not None:
            return False
        following = lines[i + 1]
        prose = len(following.text.split()) > 12 or ends_sentence(following.text)  # noqa: PLR2004
        apart = following.group != lines[i].group
        if not ends_sentence(text) or text.endswith(("?", "!", "…")):
            spoken = text[0] in "\"“'‘" and text[-1] in "\"”'’"
            return (
                prose
                and (apart or len(following.text) > len(text))
                and not (spoken and "," in text[-3:])
            )
        return not strict and apart and prose and _title_case(words)

    def _deck(self, window: list[BlockKind | None], kinds: list[BlockKind], title: int) -> None:
        """Mark a deck: the one line between a headline and the blank line below it."""
        i = title + 1
        lines = self._lines
        if (
            i + 1 < len(lines)
            and i < len(window)
            and window[i] is None
            and lines[i].group == lines[title].group
            and lines[i + 1].group != lines[i].group
            and len(lines[i].text.split()) <= 35  # noqa: PLR2004
            and find_dateline(lines[i].text, 0) is None
            and any(line.group != lines[i + 1].group for line in lines[i + 1 :])
        ):
            kinds[i] = BlockKind.DECK
            self.length = i + 1

    def _after(self, window: list[BlockKind | None], kinds: list[BlockKind]) -> None:
        """Go on over furniture, pictures and roles directly below the head."""
        i = self.length
        while 0 < i < len(window):
            kind = window[i]
            if (
                kind is None
                and kinds[i - 1] is BlockKind.BYLINE
                and is_continuation(self._lines[i].text)
            ):
                kind = BlockKind.BYLINE
            if kind is None or kind is BlockKind.BODY:
                break
            kinds[i] = kind
            i += 1
        self.length = i

    def _collect(self, i: int, kinds: list[BlockKind]) -> None:
        text = self._lines[i].text
        if kinds[i] is BlockKind.BYLINE:
            byline = parse_byline(text, expected=True) or Byline(())
            if not is_continuation(text) or parse_byline(text) is not None:
                self.authors.extend(name for name in byline.authors if name not in self.authors)
            self.dated.append(byline.rest)
        elif kinds[i] is BlockKind.DATE:
            self.dated.append(text)


def _title_case(words: list[str]) -> bool:
    """Say whether most long words are capitalised, as in American headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    return len(long) > 1 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _plain(text: str) -> str:
    table = str.maketrans("‘’“”", "''\"\"")
    return " ".join(text.translate(table).casefold().split()).strip(" .;")


def _read_body(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """Mark what stands between the paragraphs: furniture, lists of headlines, pictures."""
    listing = False
    for i in range(start, len(lines)):
        text = lines[i].text
        if listing and residue.is_listed(text) and len(lines) - i <= _TAIL_LINES:
            kinds[i] = BlockKind.RESIDUE
            continue
        listing = False
        if len(text) > residue.MAX_LENGTH:
            continue
        if residue.is_photo_credit(text) or residue.is_credit(text):
            kinds[i] = BlockKind.CREDIT
        elif residue.is_caption(text):
            kinds[i] = BlockKind.CAPTION
        elif residue.is_residue(text):
            kinds[i] = BlockKind.RESIDUE
            listing = residue.is_list_head(text)
        elif is_date_line(text) and is_labelled(text):
            kinds[i] = BlockKind.DATE


def _read_tail(lines: Sequence[Line], kinds: list[BlockKind], start: int) -> None:
    """Mark the credits that are such only at the end."""
    for i in range(len(lines) - 1, max(start, len(lines) - _TAIL_LINES) - 1, -1):
        if kinds[i] is BlockKind.BODY:
            if i > start and residue.is_credit(lines[i].text, last=True):
                kinds[i] = BlockKind.CREDIT
                continue
            return


def _blocks(lines: Sequence[Line], kinds: Sequence[BlockKind]) -> tuple[Block, ...]:
    """Return the blocks; lines of one byline are one block."""
    blocks: list[Block] = []
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if blocks and kind is BlockKind.BYLINE and kinds[i - 1] is kind:
            blocks[-1] = Block(Span(blocks[-1].span.start, line.end), kind)
        else:
            blocks.append(Block(line.span, kind))
    return tuple(blocks)


def _dateline(
    text: str, lines: Sequence[Line], kinds: Sequence[BlockKind], *, dmy: bool
) -> tuple[Dateline | None, dt.date | None]:
    """Return the dateline of one of the first paragraphs, and the day it names."""
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind is BlockKind.BODY]
    for line in body[:_DATELINE_PARAGRAPHS]:
        found = find_dateline(text, line.start, dmy=dmy)
        if found is not None and found.dateline.span.end <= line.end:
            return found.dateline, found.day
    return None, None


def _known(
    article: Article,
    lines: Sequence[Line],
    kinds: Sequence[BlockKind],
    head: _Head,
    dateline: Dateline | None,
    day: dt.date | None,
    *,
    dmy: bool,
) -> dict[str, Any]:
    """Return what was read and was not given."""
    known: dict[str, Any] = {}
    if article.title is None:
        titles = [
            line.text for line, kind in zip(lines, kinds, strict=True) if kind is BlockKind.TITLE
        ]
        if titles:
            known["title"] = " ".join(titles[0].split()).rstrip(";").rstrip()
    if not article.authors:
        known["authors"] = tuple(head.authors)
    if article.dateline is None:
        known["dateline"] = dateline
    if article.published is None:
        dates = [dates_in(dated, dmy=dmy) for dated in head.dated]
        found = next((d.published for d in dates if d.published), None)
        found = found or next((d.updated for d in dates if d.updated), None) or day
        if found is not None:
            known["published"] = found
            known["published_source"] = "text"
    return known

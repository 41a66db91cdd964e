"""Reads the lines above the story: headline, deck, byline, date, pictures, furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsextract.article import BlockKind
from newsextract.reading import pictures, residue
from newsextract.reading.bylines import (
    MAX_LENGTH,
    Byline,
    is_continuation,
    is_staff_report,
    parse_byline,
)
from newsextract.reading.datelines import find_dateline
from newsextract.reading.lines import ends_sentence
from newsextract.reading.people import (
    Part,
    has_given_name,
    is_agency,
    is_name_shaped,
    is_section,
    kind_of,
    outlet_words,
    section_words,
)
from newsextract.reading.publication import AGE_AT_END, is_date_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.article import Article
    from newsextract.reading.lines import Line

MAX_LINES = 16
"""So many lines at most stand above the story."""

_MAX_WORDS = 130
"""So many words of headline, deck and captions may stand above a byline."""

_STORY_WORDS = 60
_SECOND_WORDS = 44
_PROSE_WORDS = 12
_TITLE_WORDS = 22
_LOOK_AHEAD = 8
_QUESTION_WORDS = 16
_TITLE_LENGTH = 250
_SAME_TITLE = 20
_LEAST_DECK_WORDS = 5
"""A shorter line apart is a section's heading or a label."""
_DECK_WORDS = 35
_KICKER_LENGTH = 60
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
_WORD = re.compile(r"[^\W\d_]{3,}")
_NEAR = 600
_ENDS_IN_QUOTE = re.compile(r"[.!?][’'”\"]$")
_REPORTED = re.compile(r"\b(?:said|says|told|asked|added|replied)\b")
_OPENING = "\"“'‘«"
_SENTENCE_END = re.compile(r"[a-z]{2}[.!?][\"”’)]*\s[\"“‘(]?[A-Z]")
_MARKERS = frozenset({BlockKind.BYLINE, BlockKind.DATE})
_QUOTES = str.maketrans("‘’“”–—", "''\"\"--")


class Head:
    """The lines above the story.

    What a line is by itself is said by its form; bylines without "By", headline and
    deck by what stands round them. The last byline or date line closes the head.

    Args:
        lines: The lines of the text.
        article: The article, with what the caller gave.

    Attributes:
        kinds: The kind of each line of the head.
        authors: The authors that its bylines name.
        dated: The lines, and ends of bylines, that hold dates.

    """

    def __init__(self, lines: Sequence[Line], article: Article) -> None:
        self._lines = lines
        self._given_title = _plain(article.title or "")
        self._given_authors = frozenset(_plain(name) for name in article.authors)
        self._window = [self._by_form(line.text) for line in lines[:MAX_LINES]]
        for i, line in enumerate(lines[: MAX_LINES - 1]):
            following = lines[i + 1].text if i + 1 < len(lines) else ""
            if label := pictures.label_of(line.text, following):
                self._window[i] = BlockKind.RESIDUE
                self._window[i + 1 : i + 2] = [BlockKind(label)] if following else []
            elif line.glued and self._window[i] is not BlockKind.CREDIT:
                self._window[i] = BlockKind.CAPTION
        free = [kind is None for kind in self._window]
        for i in pictures.twins(lines[:MAX_LINES], free):
            if any(free[:i]):  # else it is the headline twice
                self._window[i : i + 2] = [BlockKind.CAPTION, BlockKind.RESIDUE]
        self.kinds: list[BlockKind] = []
        self.authors: list[str] = []
        self.dated: list[str] = []
        self._read()

    def _read(self) -> None:
        last = self._last_marker()
        title = self._title_as_given() if self._given_title else self._find_title(last)
        length = max(-1 if last is None else last, -1 if title is None else title) + 1
        self.kinds = [kind or BlockKind.DECK for kind in self._window[:length]]
        if title is not None:
            self.kinds[title] = BlockKind.TITLE
            if last is None:
                # Without a byline only furniture is known to stand above a headline.
                self.kinds[:title] = [kind or BlockKind.BODY for kind in self._window[:title]]
                self._deck(title)
            for i, kind in enumerate(self.kinds):
                if kind is BlockKind.DECK and self._is_repeated(self._lines[i].text):
                    self.kinds[i] = BlockKind.RESIDUE
        self._after()
        above: BlockKind | None = None
        for kind, line in zip(self.kinds, self._lines, strict=False):
            self._collect(kind, line.text, below=above is BlockKind.BYLINE)
            above = kind

    def _by_form(self, text: str) -> BlockKind | None:
        """Return what a line is by itself; `None` for headlines, decks and paragraphs."""
        found = None
        if len(text) > residue.MAX_LENGTH:
            pass
        elif parse_byline(text) is not None or _plain(text) in self._given_authors:
            found = BlockKind.BYLINE
        elif is_date_line(text, outlet_words() | section_words()) or _is_aged_outlet(text):
            found = BlockKind.DATE
        elif is_agency(text):
            pass  # an author below the headline, a credit below a picture
        elif pictures.is_photo_credit(text) or residue.is_source(text):
            found = BlockKind.CREDIT
        elif pictures.is_caption(text):
            found = BlockKind.CAPTION
        elif residue.is_residue(text) or _is_kicker(text):
            found = BlockKind.RESIDUE
        return found

    def _last_marker(self) -> int | None:
        """Return the last byline or date line above the story."""
        last = None
        words = plain = prose = 0
        for i, kind in enumerate(self._window):
            text = self._lines[i].text
            if kind is None and plain and not prose and is_section(text):
                self._window[i] = BlockKind.RESIDUE
            elif kind in _MARKERS or (kind is None and self._is_byline_here(i, last, plain)):
                self._window[i] = kind or BlockKind.BYLINE
                last = i
            elif kind is None and plain and not prose and residue.is_stray(text):
                self._window[i] = BlockKind.RESIDUE
            elif kind is None:
                words += len(text.split())
                plain += 1
                prose += len(text.split()) > _PROSE_WORDS and ends_sentence(text)
                if words > _MAX_WORDS or prose > 1 or _is_story(text, plain):
                    break
        return last

    def _is_byline_here(  # noqa: PLR0911 - one for each kind of evidence
        self, i: int, last: int | None, plain: int
    ) -> bool:
        """Say whether a line is a byline, or goes on with one, because of where it is."""
        line = self._lines[i]
        below = last is not None and last == i - 1
        if below and self._window[i - 1] is BlockKind.BYLINE and is_continuation(line.text):
            return True
        if i + 1 >= len(self._lines):
            return False
        if plain == 0 and is_staff_report(line.text):
            return True
        byline = parse_byline(line.text[: MAX_LENGTH // 2 + 1], expected=True)
        if byline is None or len(line.text) > MAX_LENGTH // 2:
            return False
        following = self._lines[i + 1]
        prose = len(following.text.split()) > _PROSE_WORDS
        next_kind = self._window[i + 1] if i + 1 < len(self._window) else None
        if byline.sure and plain:
            # What follows must be more of the head, or the story.
            return (
                prose
                or following.group != line.group
                or next_kind is not None
                or is_continuation(following.text)
            )
        # Capitalised words, and nothing but them speaks for a name.
        if plain and next_kind in _MARKERS:
            return True
        given = any(has_given_name(name) for name in byline.authors)
        if plain == 0:
            return given and prose and not self._is_told_of(i, byline.authors)
        apart = (
            following.group != line.group
            or next_kind is not None
            or is_continuation(following.text)
        )
        about = following.text.startswith(tuple(f"{name} is " for name in byline.authors))
        surnames = tuple(name.split()[-1] for name in byline.authors)
        if any(self._is_spoken_of(i, name) for name in byline.authors):
            return about
        return about or ((prose or (given and apart)) and not self._is_told_of(i, surnames))

    def _is_spoken_of(self, i: int, name: str) -> bool:
        """Say whether a person of headline or story begins a name: "Ann Lee Quotes"."""
        words = name.split()
        return len(words) > 2 and any(" ".join(words[:-1]) in text for text in self._around(i))  # noqa: PLR2004

    def _around(self, i: int) -> list[str]:
        """Return the beginnings of the lines above a line and of the two below it."""
        near = self._lines[: i + 3]
        return [line.text[:_NEAR] for j, line in enumerate(near) if j != i]

    def _is_told_of(self, i: int, names: tuple[str, ...]) -> bool:
        """Say whether headline or story has a word of the names: then they are no authors'."""
        told = {word for text in self._around(i) for word in _WORD.findall(text.casefold())}
        return any(word in told for name in names for word in _WORD.findall(name.casefold()))

    def _title_as_given(self) -> int | None:
        """Return the line that is the title which the caller gave."""
        wanted = self._given_title
        for i in range(len(self._window)):
            line = _plain(self._lines[i].text[: 2 * _TITLE_LENGTH])
            alike = len(line) >= _SAME_TITLE and (
                wanted.startswith(line) or line.startswith(wanted)
            )
            if line == wanted or (
                alike
                and 2 * abs(len(line) - len(wanted)) <= len(wanted)
                and i + 1 < len(self._lines)
            ):
                return i
        return None

    def _find_title(self, last: int | None) -> int | None:
        """Return the line that reads as the headline."""
        free = [i for i, kind in enumerate(self._window[:last]) if kind is None]
        if last is None:
            return free[0] if free and self._is_headline(free[0], strict=False) else None
        if free:
            text = self._lines[free[0]].text
            return free[0] if len(text) <= 2 * _TITLE_LENGTH and not _is_prose(text) else None
        # Byline and date stand above the headline.
        for i in range(last + 1, len(self._window)):
            if self._window[i] is None:
                return i if self._is_headline(i, strict=True) else None
        return None

    def _is_headline(self, i: int, *, strict: bool) -> bool:
        """Say whether a line, without a byline below it, is a headline.

        Args:
            i: Number of the line.
            strict: Whether no full stop is allowed at its end.

        """
        text = self._lines[i].text
        words = text.split()
        if i + 1 >= len(self._lines) or not _may_be_headline(text, words):
            return False
        apart = self._lines[i + 1].group != self._lines[i].group
        prose = self._prose_below(i)
        if prose is None:
            return False
        if not ends_sentence(text):
            return apart or len(prose) > len(text)
        if _ENDS_IN_QUOTE.search(text) and not _REPORTED.search(text):
            return apart and len(words) <= _QUESTION_WORDS and text[0] not in _OPENING
        if text.endswith(("?", "!", "…")):
            return len(words) <= _QUESTION_WORDS and (apart or len(prose) > len(text))
        return not strict and apart and _is_title_case(words)

    def _prose_below(self, i: int) -> str | None:
        """Return the first paragraph below a line, over furniture and a short line."""
        short = 0
        for j in range(i + 1, min(i + _LOOK_AHEAD, len(self._lines))):
            text = self._lines[j].text
            if j < len(self._window) and self._window[j] is not None:
                continue
            if len(text.split()) > _PROSE_WORDS or ends_sentence(text):
                return text
            short += 1
            if short > 1:
                return None
        return None

    def _deck(self, title: int) -> None:
        """Add the line below a headline that is not the beginning of the story.

        That is the one line between it and a blank line, or a line by itself that does not
        end as the sentences of the story do.
        """
        i = title + 1
        lines = self._lines
        if (
            i + 1 >= len(lines)
            or i >= len(self._window)
            or self._window[i] is not None
            or lines[i + 1].group == lines[i].group
            or len(lines[i].text.split()) > _DECK_WORDS
            or find_dateline(lines[i].text, 0) is not None
        ):
            return
        text = lines[i].text
        if lines[i].group == lines[title].group or (
            _may_be_headline(text, text.split())
            and len(text.split()) >= _LEAST_DECK_WORDS
            and not ends_sentence(text)
            and ends_sentence(self._prose_below(i) or "")
        ):
            self.kinds.append(BlockKind.DECK)

    def _after(self) -> None:
        """Go on over furniture, pictures and roles directly below the head."""
        if not self.kinds:
            return
        for i in range(len(self.kinds), len(self._window)):
            kind = self._window[i]
            below = self.kinds[-1] is BlockKind.BYLINE
            if kind is None and self._is_repeated(self._lines[i].text):
                kind = BlockKind.RESIDUE
            if kind is None and below and is_continuation(self._lines[i].text):
                kind = BlockKind.BYLINE
            if kind is None:
                return
            self.kinds.append(kind)

    def _is_repeated(self, text: str) -> bool:
        """Say whether a line is the headline once more."""
        if BlockKind.TITLE not in self.kinds:
            return False
        return _plain(text) == _plain(self._lines[self.kinds.index(BlockKind.TITLE)].text)

    def _collect(self, kind: BlockKind, text: str, *, below: bool) -> None:
        if kind is BlockKind.DATE:
            self.dated.append(text)
        elif kind is BlockKind.BYLINE:
            byline = parse_byline(text)
            if byline is None and not (below and is_continuation(text)):
                byline = parse_byline(text, expected=True) or _lone_name(text)
            if byline is not None:
                alone = is_agency(text) and self.authors  # "CNN" below its reporters
                if not alone:
                    self.authors.extend(n for n in byline.authors if n not in self.authors)
                self.dated.append(byline.rest)


def _is_kicker(text: str) -> bool:
    return len(text) <= _KICKER_LENGTH and _KICKER.fullmatch(text.strip(" •|·")) is not None


def _is_aged_outlet(text: str) -> bool:
    """Say whether a line is an outlet and how old its story is ("Westbay Times21 hours ago")."""
    age = AGE_AT_END.search(text) if text.endswith("ago") else None
    return age is not None and kind_of(text[: age.start()]) is Part.AGENCY


def _is_story(text: str, plain: int) -> bool:
    """Say whether the story begins with a line, so that no byline follows."""
    words = len(text.split())
    return (
        words > _STORY_WORDS
        or (plain > 1 and words > _SECOND_WORDS)
        or len(text) > residue.MAX_LENGTH
        or find_dateline(text, 0) is not None
    )


def _is_prose(text: str) -> bool:
    """Say whether a line is several sentences."""
    return len(text.split()) > _TITLE_WORDS and _SENTENCE_END.search(text) is not None


def _may_be_headline(text: str, words: list[str]) -> bool:
    return (
        1 < len(words) <= _TITLE_WORDS
        and len(text) <= _TITLE_LENGTH
        and not text[0].islower()
        and not text.endswith((",", ":", "-", "–", "—", "“"))
        # “Fine,” and the rest of what somebody says.
        and not (text[0] in _OPENING and text.endswith((',"', ",”", ",'", ",’")))
        and find_dateline(text, 0) is None
    )


def _is_title_case(words: list[str]) -> bool:
    """Say whether most long words are capitalised, as in American headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]  # noqa: PLR2004
    return len(long) > 1 and 5 * sum(word[0].isupper() for word in long) >= 4 * len(long)


def _lone_name(text: str) -> Byline | None:
    """Return the byline that is a name and nothing else."""
    return Byline((text,)) if has_given_name(text) and is_name_shaped(text) else None


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).casefold().split()).strip(" .;")

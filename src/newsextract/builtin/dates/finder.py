"""Finds the time expressions of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsextract.annotations import Timex
from newsextract.article import BlockKind
from newsextract.builtin.dates.atoms import Atom, atoms
from newsextract.builtin.dates.context import Context, Options
from newsextract.builtin.dates.grammar import Scanner, grammar
from newsextract.builtin.dates.guards import may_begin, may_stand
from newsextract.builtin.dates.lexicon import word_classes
from newsextract.builtin.dates.meanings import LISTS, meaning_of
from newsextract.spans import Span
from newsextract.syntax import syntax

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from newsextract.article import Article
    from newsextract.builtin.dates.grammar import Match
    from newsextract.builtin.dates.meaning import Meaning
    from newsextract.document import Document
    from newsextract.syntax import SentenceSyntax

_MOST_JOINED = 4
"""At most so many sentences are taken for one that was cut in dates."""


def find(document: Document, article: Article, options: Options) -> Iterator[Timex]:
    """Yield the time expressions of `article`, in order."""
    sentences = syntax(document).sentences
    context = Context(article.text, reference_date(article, options), options)
    number = 0
    titles, captions = (
        [block.span for block in article.blocks if block.kind is kind]
        for kind in (BlockKind.TITLE, BlockKind.CAPTION)
    )
    for group in _groups(sentences, article.text):
        context.atoms = _atoms(article.text, group)
        context.sentences = group
        first = group[0].span
        context.headline = any(span.contains(first) for span in titles)
        context.caption = any(span.contains(first) for span in captions)
        context.sentence += 1
        for start, end, meaning, rule in _meanings(context):
            number += 1
            identifier = f"t{number}"
            context.remember(identifier, meaning, start, end)
            yield _timex(
                identifier,
                Span(context.atoms[start].start, context.atoms[end - 1].end),
                meaning,
                rule,
            )


def _groups(sentences: Sequence[SentenceSyntax], text: str) -> Iterator[list[SentenceSyntax]]:
    """Yield sentences that belong together.

    A sentence that ends in a month's abbreviation, or a zone before a day, was cut in the
    middle of a date.
    """
    group: list[SentenceSyntax] = []
    for sentence in sentences:
        if group and (len(group) == _MOST_JOINED or not _cut_in_date(group[-1], text, sentence)):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


_ABBREVIATED = (
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "a.m.",
    "p.m.",
)


def _cut_in_date(before: SentenceSyntax, text: str, after: SentenceSyntax) -> bool:
    between = text[before.span.end : after.span.start]
    if "\n\n" in between or len(between) > 2:
        return False
    ending = text[max(before.span.end - 6, before.span.start) : before.span.end].lower()
    if ending.endswith(_ABBREVIATED):
        return text[after.span.start].isdigit() or ending.endswith("m.")
    # "At 5:40 a.m. EDT | Wednesday"; but not before a new clause: "5 p.m. EDT. Wednesday ..."
    classes = word_classes()
    return before.forms[-1] in classes["zone"].firsts and any(
        after.forms[0] in classes[name].firsts for name in ("weekday", "fullmonth", "zone")
    )


def _atoms(text: str, sentences: Sequence[SentenceSyntax]) -> list[Atom]:
    return list(atoms(text, sentences[0].span.start, sentences[-1].span.end))


def _meanings(context: Context) -> Iterator[tuple[int, int, Meaning, str]]:
    scanner = Scanner(context.atoms, grammar())
    tops = grammar().tops
    place = 0
    count = len(context.atoms)
    while place < count:
        if context.atoms[place].key in tops and may_begin(context, place):
            found = _best(scanner.at(place), context)
            if found:
                yield from found
                place = max(end for _start, end, _meaning, _rule in found)
                continue
        place += 1


def _best(matches: Iterable[Match], context: Context) -> list[tuple[int, int, Meaning, str]]:
    """Return the longest of the matches that mean something."""
    for match in matches:
        if not may_stand(match, context):
            continue
        listed = LISTS.get(match.rule.make)
        if listed is not None:
            members = listed(match, context, meaning_of)
            if members:
                return [(start, end, meaning, match.rule.id) for start, end, meaning in members]
            continue
        meaning = meaning_of(match, context)
        if meaning is not None:
            return [(match.start, match.end, meaning, match.rule.id)]
    return []


def _timex(identifier: str, span: Span, meaning: Meaning, rule: str) -> Timex:
    return Timex(
        identifier,
        span,
        meaning.type,
        meaning.value,
        meaning.mod,
        start=meaning.start,
        end=meaning.end,
        granularity=meaning.granularity,
        anchor=meaning.anchor,
        direction=meaning.direction,
        alternative=meaning.alternative,
        quant=meaning.quant,
        freq=meaning.freq,
        confidence=meaning.confidence,
        rule=f"dates/{rule}",
    )


def reference_date(article: Article, options: Options) -> dt.date | dt.datetime | None:
    """Return what "Monday" and "last year" are told from.

    The publication, if it is known; else the first whole date in the dateline, on a
    line of its own, or in the title. Nothing else: never the clock.
    """
    if article.published is not None:
        return article.published
    places = [block.span for block in article.blocks if block.kind is BlockKind.DATE]
    if article.dateline is not None:
        places.append(article.dateline.span)
    places.extend(block.span for block in article.blocks if block.kind is BlockKind.TITLE)
    texts = [article.text_of(span) for span in places]
    if article.title:
        texts.append(article.title)
    for text in texts:
        context = Context(text, None, options, atoms=list(atoms(text, 0, len(text))))
        for _start, _end, meaning, _rule in _meanings(context):
            if meaning.type == "DATE" and meaning.granularity == "day" and meaning.period:
                return meaning.period.start
    return None

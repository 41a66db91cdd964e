"""Finds quotes: the steps in order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.annotations import AttributionType, Quote, QuoteKind
from newsextract.builtin.quotes.confidence import confidence
from newsextract.builtin.quotes.cues import (
    attribution_class,
    is_candidate,
    is_deed,
    is_listed,
    is_perceived,
)
from newsextract.builtin.quotes.draft import Draft, draft, subtract, trimmed
from newsextract.builtin.quotes.following import follow
from newsextract.builtin.quotes.marked import FAINT_RULE, LEAST, Adoption
from newsextract.builtin.quotes.reading import Page, Reading
from newsextract.builtin.quotes.signed import posted, signed
from newsextract.builtin.quotes.speakers import Speakers
from newsextract.builtin.quotes.spoken import separate
from newsextract.builtin.quotes.topics import topics
from newsextract.builtin.quotes.transcript import transcript

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.article import Article
    from newsextract.builtin.quotes.judging import Judge
    from newsextract.document import Document
    from newsextract.syntax import SentenceSyntax

DOUBTFUL = 0.3
"""Least confidence of a quote that is returned: below it one in six is right."""
UNLISTED = 0.5
"""Least confidence where nothing in the cue is known to attribute: below it half are wrong."""
FAINT = 0.04
"""Least probability of the cue of a quotation in marks that has no other."""


def quotes(document: Document, article: Article) -> Iterable[Quote]:
    """Return the quotes of an article, in the order of their content."""
    from newsextract.builtin.quotes.judging import Judge  # noqa: PLC0415 - it imports torch

    page = Page(document, article)
    speakers = Speakers(page, article)
    drafts = attributions(page, Judge(document))
    found = [(finished(page, speakers, one), one) for one in drafts]
    kept = [quote for quote, one in found if quote.confidence >= _least(one, quote.kind)]
    return [evolve(quote, id=f"q{number}") for number, quote in enumerate(kept, 1)]


def _least(one: Draft, kind: QuoteKind) -> float:
    """Return the least confidence with which an attribution is a quote.

    Where no marks tell that somebody speaks, a cue that is not known to attribute must be
    likelier, and what somebody does is no quote at all.
    """
    if one.rule != "model" or kind is not QuoteKind.INDIRECT or one.reading is None:
        return DOUBTFUL
    words = one.reading.tree.words_in(one.cue) if one.cue is not None else []
    if is_deed(one.reading, one.head, words):
        return math.inf
    return DOUBTFUL if is_listed(one.reading, one.head, words) else UNLISTED


def attributions(page: Page, judge: Judge) -> list[Draft]:
    """Return what is attributed to whom, in the order of the content."""
    certain, faint = found_by_cue(page, judge)
    separate(page, certain)
    drafts = Adoption(page, judge, certain, faint).run()
    separate(page, drafts)
    drafts = outermost(page, drafts)
    drafts = posted(page, drafts)
    drafts += signed(page, drafts)
    drafts = follow(page, topics(page, drafts))
    drafts = [one for one in transcript(page, drafts) if _tells(page, one)]
    return sorted(drafts, key=lambda d: (d.start, d.content[-1].end))


def _tells(page: Page, one: Draft) -> bool:
    """Say whether the content is more than a pronoun ("what does he make of it?")."""
    if one.rule != "model" or len(one.content) > 1 or page.regions_of(one.content[0]):
        return True
    reading = page.reading_at(one.start)
    if reading is None:
        return True
    words = reading.tree.words_in(one.content[0])
    return any(reading.upos[word] not in {"PRON", "PUNCT"} for word in words)


def found_by_cue(page: Page, judge: Judge) -> tuple[list[Draft], list[Draft]]:
    """Return the attributions of likely cues, and faint cues with nothing around them yet."""
    likely: list[tuple[Reading, int, float]] = []
    faint: list[Draft] = []
    chances = judge.cues()
    for reading in page.readings:
        for word, certainty in enumerate(chances[reading.tree.index]):
            if is_perceived(reading, word - 1):
                # "Was heard saying" attributes as likely as either of its verbs.
                certainty = max(certainty, chances[reading.tree.index][word - 1])  # noqa: PLW2901
            if certainty < FAINT or not is_candidate(reading, word):
                continue
            if certainty >= LEAST:
                likely.append((reading, word, certainty))
            elif page.has_region_near(reading):
                cue = reading.tree.span_of([word])
                faint.append(Draft(reading, word, cue, None, [], certainty, rule=FAINT_RULE))
    roles = judge.roles([(reading, word) for reading, word, _certainty in likely])
    found = [draft(page, *one, role) for one, role in zip(likely, roles, strict=True)]
    return found, faint


def outermost(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without those inside the content of another, and cut overlaps.

    Where two lie in each other's content the likelier cue wins.
    """
    around: dict[int, list[Draft]] = {}
    for one in drafts:
        for number in {n for span in one.content for n in page.sentences_of(span)}:
            around.setdefault(number, []).append(one)
    kept = []
    for one in drafts:
        if one.reading is not None and any(
            _inside(one, other) and not (_inside(other, one) and one.certainty >= other.certainty)
            for other in around.get(one.reading.number, ())
            if other is not one
        ):
            continue
        kept.append(one)
    kept.sort(key=lambda d: -d.certainty)
    taken: dict[int, list[Draft]] = {}
    done: list[Draft] = []
    for one in kept:
        numbers = {n for span in one.content for n in page.sentences_of(span)}
        for other in {id(o): o for n in numbers for o in taken.get(n, ())}.values():
            for span in (*other.content, *((other.cue,) if other.cue else ())):
                one.content = [part for mine in one.content for part in subtract(mine, span)]
        one.content = [s for s in (trimmed(page.text, span) for span in one.content) if s]
        if not one.content:
            continue
        done.append(one)
        numbers |= {one.reading.number} if one.reading is not None else set()
        for number in numbers:
            taken.setdefault(number, []).append(one)
    return done


def _inside(one: Draft, other: Draft) -> bool:
    """Say whether the content of `other` has the cue of `one`, and not what it says elsewhere.

    “…?” she said on Monday, according to the paper: both say something.
    """
    if one.cue is None or not any(one.cue.overlaps(span) for span in other.content):
        return False
    last = max(span.end for span in one.content)
    return last > min(span.start for span in other.content)


def finished(page: Page, speakers: Speakers, one: Draft) -> Quote:
    """Return the quote, not numbered yet."""
    speaker, name = speakers.of(one)
    kind = kind_of(page, one)
    return Quote(
        id="q",
        kind=kind,
        content=tuple(sorted(one.content)),
        cue=one.cue,
        source=one.source,
        speaker=speaker,
        speaker_name=name,
        attribution=attribution_of(page, one),
        confidence=confidence(one, kind),
        rule=one.rule,
    )


def kind_of(page: Page, one: Draft) -> QuoteKind:
    """Return how much of the content stands inside marks."""
    inside = outside = False
    for span in one.content:
        for start, end, marked in page.parts(span):
            if any(c.isalnum() for c in page.text[start:end]):
                inside = inside or marked
                outside = outside or not marked
    if inside and outside:
        return QuoteKind.MIXED
    return QuoteKind.DIRECT if inside else QuoteKind.INDIRECT


def attribution_of(page: Page, one: Draft) -> AttributionType:
    """Return how the source holds the content; an assertion where the words do not tell."""
    if one.reading is None or one.head < 0:
        return AttributionType.ASSERTION
    tree = one.reading.tree
    # "Has made proposals to": where the head does not tell, the end of the cue may.
    words = [one.head, *(() if one.cue is None else reversed(tree.words_in(one.cue)))]
    infinitive = _is_infinitive(page, one, tree)
    classes = (attribution_class(tree.lemmas[word], infinitive=infinitive) for word in words)
    return AttributionType(next(filter(None, classes), "assertion"))


def _is_infinitive(page: Page, one: Draft, tree: SentenceSyntax) -> bool:
    """Say whether the content says what is to be: "to go", "Kiev to resume talks"."""
    if page.text[one.start : one.start + 3].lower() == "to ":
        return True
    return any(
        tree.relations[child] in {"xcomp", "ccomp"}
        and (mark := tree.dependent(child, "mark")) is not None
        and tree.forms[mark] == "to"
        and any(span.start <= tree.starts[child] < span.end for span in one.content)
        for child in tree.children[one.head]
    )

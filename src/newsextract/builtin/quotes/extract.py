"""Finds quotes: the steps in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from newsextract.annotations import AttributionType, Quote, QuoteKind
from newsextract.builtin.quotes.confidence import confidence
from newsextract.builtin.quotes.draft import Draft, draft, subtract, trimmed
from newsextract.builtin.quotes.features import (
    attribution_class,
    cue_features,
    first_features,
    is_candidate,
)
from newsextract.builtin.quotes.marked import FAINT_RULE, LEAST, Adoption, follow
from newsextract.builtin.quotes.reading import Page
from newsextract.builtin.quotes.signed import signed
from newsextract.builtin.quotes.speakers import Speakers
from newsextract.builtin.quotes.spoken import separate
from newsextract.builtin.quotes.transcript import transcript
from newsextract.builtin.quotes.weights import Weights, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.article import Article
    from newsextract.document import Document

DOUBTFUL = 0.3
"""Least confidence of a quote that is returned: below it one in six is right."""
HOPELESS = -0.9
"""Linear score of a word's first features below which, if no list has its lemma, it is
not looked at further: that saves half of the time and one cue in two hundred."""
FAINT = 0.04
"""Least probability of the cue of a quotation in marks that has no other."""


def quotes(document: Document, article: Article) -> Iterable[Quote]:
    """Return the quotes of an article, in the order of their content."""
    page = Page(document, article)
    weights = load()
    speakers = Speakers(page, article)
    found = [finished(page, speakers, weights, one) for one in attributions(page, weights)]
    kept = [quote for quote in found if quote.confidence >= DOUBTFUL]
    return [evolve(quote, id=f"q{number}") for number, quote in enumerate(kept, 1)]


def attributions(page: Page, weights: Weights) -> list[Draft]:
    """Return what is attributed to whom, in the order of the content."""
    certain, faint = found_by_cue(page, weights)
    separate(page, certain)
    drafts = Adoption(page, weights.walk, certain, faint).run()
    separate(page, drafts)
    drafts = outermost(page, drafts)
    drafts += signed(page, drafts)
    drafts = transcript(page, follow(page, drafts))
    return sorted(drafts, key=lambda d: (d.start, d.content[-1].end))


def found_by_cue(page: Page, weights: Weights) -> tuple[list[Draft], list[Draft]]:
    """Return the attributions of likely cues, and faint cues with nothing around them yet."""
    found: list[Draft] = []
    faint: list[Draft] = []
    for reading in page.readings:
        for word in range(reading.size):
            if not is_candidate(reading, word):
                continue
            if (
                not attribution_class(reading.tree.lemmas[word])
                and weights.cue.glance(first_features(reading, word)) < HOPELESS
            ):
                continue
            certainty = weights.cue.probability(cue_features(reading, word))
            if certainty >= LEAST:
                found.append(draft(page, reading, word, certainty, weights.walk))
            elif certainty >= FAINT and page.has_region_near(reading):
                cue = reading.tree.spans[word]
                faint.append(Draft(reading, word, cue, None, [], certainty, rule=FAINT_RULE))
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
    return one.cue is not None and any(one.cue.overlaps(span) for span in other.content)


def finished(page: Page, speakers: Speakers, weights: Weights, one: Draft) -> Quote:
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
        confidence=confidence(weights.confidence, one, kind),
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
    if one.reading is None:
        return AttributionType.ASSERTION
    lemma = one.reading.tree.lemmas[one.head]
    first = page.text[one.start : one.start + 3].lower()
    return AttributionType(attribution_class(lemma, infinitive=first == "to ") or "assertion")

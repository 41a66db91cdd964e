"""Scores extracted articles against gold ones: F1 of each layer.

The measures are the field's: exact spans for names, time expressions and quotes; B³
(Bagga and Baldwin 1998) over all gold mentions for entities; for quotes also end to end,
where the content overlaps by half or more and the speaker is right.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import newsextract as nx

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from gold import Gold


class Tally:
    """Counts of what is right, found and wanted, over articles."""

    def __init__(self) -> None:
        self.right = 0.0
        self.right_found = 0.0
        self.found = 0
        self.wanted = 0

    def add(self, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        """Count items that must be equal."""
        have, want = Counter(found), Counter(wanted)
        same = (have & want).total()
        self.right += same
        self.right_found += same
        self.found += have.total()
        self.wanted += want.total()

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(pairs: Iterable[tuple[nx.Article, Gold]]) -> dict[str, Tally]:
    """Return the tally of each measure over pairs of extracted and gold articles."""
    tallies: dict[str, Tally] = {name: Tally() for name in MEASURES}
    for found, gold in pairs:
        _structure(tallies, found, gold)
        _mentions(tallies, found, gold.article)
        _quotes(tallies, found, gold.article)
        tallies["timexes span"].add(
            [t.span for t in found.timexes], [t.span for t in gold.article.timexes]
        )
        tallies["timexes value"].add(
            [(t.span, t.type, t.value, t.mod) for t in found.timexes],
            [(t.span, t.type, t.value, t.mod) for t in gold.article.timexes],
        )
        _sentiments(tallies["target sentiment"], found, gold)
    return tallies


MEASURES = (
    "structure",
    "names span",
    "names label",
    "entities b3",
    "entities name",
    "quotes content",
    "quotes source",
    "quotes speaker",
    "quotes end to end",
    "quotes cue",
    "quotes attribution",
    "timexes span",
    "timexes value",
    "target sentiment",
)


def _structure(tallies: Mapping[str, Tally], found: nx.Article, gold: Gold) -> None:
    article = gold.article

    def facts(a: nx.Article) -> list[Hashable]:
        line = a.dateline
        return [
            ("title", a.title),
            *(("author", author) for author in a.authors),
            *([("dateline", line.place, line.agency, line.date)] if line else []),
        ]

    residue = [b.span for b in found.blocks if b.kind is nx.BlockKind.RESIDUE]
    tallies["structure"].add(
        [*facts(found), *(("residue", span) for span in residue)],
        [*facts(article), *(("residue", span) for span in gold.residue)],
    )


def _mentions(tallies: Mapping[str, Tally], found: nx.Article, gold: nx.Article) -> None:
    def names(article: nx.Article) -> list[nx.Mention]:
        return [m for m in article.mentions if m.kind is nx.MentionKind.NAME]

    tallies["names span"].add([m.span for m in names(found)], [m.span for m in names(gold)])
    tallies["names label"].add(
        [(m.span, m.label) for m in names(found)], [(m.span, m.label) for m in names(gold)]
    )
    tallies["entities name"].add(
        [(e.name, e.label) for e in found.entities if e.label != "NORP"],
        [(e.name, e.label) for e in gold.entities if e.label != "NORP"],
    )
    b3(tallies["entities b3"], _clusters(found), _clusters(gold))


def _clusters(article: nx.Article) -> dict[nx.Span, str]:
    # A nationality ("Russian troops") is a name, but nobody that the article is about.
    return {
        m.span: m.entity for m in article.mentions if m.entity is not None and m.label != "NORP"
    }


def b3(tally: Tally, found: Mapping[nx.Span, str], gold: Mapping[nx.Span, str]) -> None:
    """Add the B³ recall of each gold mention and the precision of each found one."""
    pairs = Counter((gold[s], found[s]) for s in gold.keys() & found.keys())
    sizes_gold, sizes_found = Counter(gold.values()), Counter(found.values())
    tally.right += sum(n * n / sizes_gold[g] for (g, _f), n in pairs.items())
    tally.right_found += sum(n * n / sizes_found[f] for (_g, f), n in pairs.items())
    tally.wanted += len(gold)
    tally.found += len(found)


def _quotes(tallies: Mapping[str, Tally], found: nx.Article, gold: nx.Article) -> None:
    tallies["quotes content"].add(
        [q.content for q in found.quotes], [q.content for q in gold.quotes]
    )
    matched = _match(found.quotes, gold.quotes)
    ends = tallies["quotes end to end"]
    ends.found += len(found.quotes)
    ends.wanted += len(gold.quotes)
    for mine, theirs in matched:
        right = speaker_of(found, mine) == speaker_of(gold, theirs)
        ends.right += right
        ends.right_found += right
        tallies["quotes speaker"].add([(1, right)], [(1, True)])
        tallies["quotes attribution"].add([mine.attribution], [theirs.attribution])
        if theirs.cue is not None:
            tallies["quotes cue"].add([mine.cue], [theirs.cue])
        if theirs.source is not None:
            same = mine.source is not None and mine.source.overlaps(theirs.source)
            tallies["quotes source"].add([(1, same)], [(1, True)])


def speaker_of(article: nx.Article, quote: nx.Quote) -> str:
    """Return the speaker's name: the entity's, or the description as it is written."""
    if quote.speaker is not None:
        return article.entity(quote.speaker).name
    return (quote.speaker_name or "").rstrip(",").casefold()


def _match(found: Iterable[nx.Quote], gold: Iterable[nx.Quote]) -> list[tuple[nx.Quote, nx.Quote]]:
    """Pair quotes one to one, best overlap first, where it is half or more."""
    gold = tuple(gold)
    scored = sorted(
        (
            (-_overlap(mine, theirs), i, k, mine, theirs)
            for i, mine in enumerate(found)
            for k, theirs in enumerate(gold)
            if _overlap(mine, theirs) >= 0.5  # noqa: PLR2004
        ),
        key=lambda row: row[:3],
    )
    used_mine, used_theirs, pairs = set(), set(), []
    for _score, i, k, mine, theirs in scored:
        if i not in used_mine and k not in used_theirs:
            used_mine.add(i)
            used_theirs.add(k)
            pairs.append((mine, theirs))
    return pairs


def _overlap(mine: nx.Quote, theirs: nx.Quote) -> float:
    a = {c for span in mine.content for c in range(*span)}
    b = {c for span in theirs.content for c in range(*span)}
    return len(a & b) / len(a | b)


def _sentiments(tally: Tally, found: nx.Article, gold: Gold) -> None:
    polarity = {
        s.target_span: None if s.polarity is None else s.polarity.value
        for s in found.sentiments
        if s.target_span is not None
    }
    for wanted in gold.sentiments:
        have = [p for span, p in polarity.items() if span.overlaps(wanted.span)]
        tally.add([(1, have[:1] == [wanted.polarity])], [(1, True)])

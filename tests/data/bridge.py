"""An article with every layer, annotated by hand: what writers and pages are tested with."""

from __future__ import annotations

import newsextract as nx

TITLE = "Northport bridge to close for repairs"
BYLINE = "By Ann Lee"
FIRST = (
    "NORTHPORT, May 7 (Coast News) - Mayor Rosa Delgado said on Tuesday that the old bridge"
    " would close next week, after “years of shameful neglect”."
)
SECOND = (
    "“We warned them,” engineer Tom Okafor said. “Nobody at Harbour Works listened in 2019.”"
    " He praised Delgado."
)
THIRD = (
    "Harbour Works, which owns the bridge, rejected the criticism. “Mr Okafor told the council"
    " that ‘the bridge is safe’,” a spokeswoman said."
)
TEXT = f"{TITLE}\n\n{BYLINE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nRead more"


def at(words: str, nth: int = 1) -> nx.Span:
    """Return where `words` stand for the nth time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return nx.Span(start, start + len(words))


def _mentions() -> list[nx.Mention]:
    name, nominal, pronoun = nx.MentionKind
    rows = [
        ("Northport", 1, "GPE", name, "e5"),
        ("Rosa Delgado", 1, "PERSON", name, "e1"),
        ("Tom Okafor", 1, "PERSON", name, "e2"),
        ("Harbour Works", 1, "ORG", name, "e3"),
        ("He", 1, "PERSON", pronoun, "e2"),
        ("Delgado", 2, "PERSON", name, "e1"),
        ("Harbour Works", 2, "ORG", name, "e3"),
        ("Okafor", 2, "PERSON", name, "e2"),
        ("the council", 1, "ORG", nominal, "e4"),
        ("the old bridge", 1, "FAC", nominal, None),
    ]
    spans = sorted(((at(w, n), label, kind, e) for w, n, label, kind, e in rows))
    return [
        nx.Mention(f"m{i}", span, label, kind, e, confidence=0.9, rule="by hand")
        for i, (span, label, kind, e) in enumerate(spans, 1)
    ]


def _entities(mentions: list[nx.Mention]) -> list[nx.Entity]:
    def of(entity: str) -> tuple[str, ...]:
        return tuple(m.id for m in mentions if m.entity == entity)

    return [
        nx.Entity("e1", "Rosa Delgado", "PERSON", ("Delgado",), ("Mayor",), of("e1"), salience=0.9),
        nx.Entity("e2", "Tom Okafor", "PERSON", ("Mr Okafor",), ("engineer",), of("e2")),
        nx.Entity("e3", "Harbour Works", "ORG", (), (), of("e3")),
        nx.Entity("e4", "the council", "ORG", (), (), of("e4")),
        nx.Entity("e5", "Northport", "GPE", (), (), of("e5")),
    ]


def _quotes() -> list[nx.Quote]:
    return [
        nx.Quote(
            "q1",
            nx.QuoteKind.MIXED,
            (at("the old bridge would close next week, after “years of shameful neglect”"),),
            at("said"),
            at("Mayor Rosa Delgado"),
            "e1",
            "Rosa Delgado",
            confidence=0.8,
            rule="by hand",
        ),
        nx.Quote(
            "q2",
            nx.QuoteKind.DIRECT,
            (at("“We warned them,”"), at("“Nobody at Harbour Works listened in 2019.”")),
            at("said", 2),
            at("engineer Tom Okafor"),
            "e2",
            "Tom Okafor",
        ),
        nx.Quote(
            "q3",
            nx.QuoteKind.DIRECT,
            (at("“Mr Okafor told the council that ‘the bridge is safe’,”"),),
            at("said", 3),
            at("a spokeswoman"),
            None,
            "a spokeswoman",
        ),
        nx.Quote(
            "q4",
            nx.QuoteKind.DIRECT,
            (at("‘the bridge is safe’"),),
            at("told"),
            at("Mr Okafor"),
            "e2",
            "Tom Okafor",
        ),
    ]


def _timexes() -> list[nx.Timex]:
    def day(name: str, words: str, value: str, start: str, *, end: str, grain: str) -> nx.Timex:
        return nx.Timex(
            name,
            at(words),
            "DATE",
            value,
            start=start,
            end=end,
            granularity=grain,
            anchor="dct",
            rule="by hand",
        )

    return [
        day("t1", "May 7", "2024-05-07", "2024-05-07", end="2024-05-08", grain="day"),
        day("t2", "Tuesday", "2024-05-07", "2024-05-07", end="2024-05-08", grain="day"),
        day("t3", "next week", "2024-W20", "2024-05-13", end="2024-05-20", grain="week"),
        nx.Timex("t4", at("years"), "DURATION", "PXY"),
        day("t5", "2019", "2019", "2019-01-01", end="2020-01-01", grain="year"),
    ]


def _sentiments() -> list[nx.Sentiment]:
    negative, positive = nx.Polarity.NEGATIVE, nx.Polarity.POSITIVE
    return [
        nx.Sentiment("s1", at(FIRST), polarity=negative, score=-0.6, evidence=(at("shameful"),)),
        nx.Sentiment("s2", at("He praised Delgado."), polarity=positive, score=0.4),
        nx.Sentiment(
            "s3",
            at("He praised Delgado."),
            "e1",
            at("Delgado", 2),
            "author",
            positive,
            0.5,
            evidence=(at("praised"),),
        ),
        nx.Sentiment(
            "s4",
            at("“Nobody at Harbour Works listened in 2019.”"),
            "e3",
            at("Harbour Works"),
            "q2",
            negative,
            -0.7,
        ),
    ]


def article() -> nx.Article:
    """Return the article with all built-in layers."""
    kinds = [
        (TITLE, nx.BlockKind.TITLE),
        (BYLINE, nx.BlockKind.BYLINE),
        *((p, nx.BlockKind.BODY) for p in (FIRST, SECOND, THIRD)),
        ("Read more", nx.BlockKind.RESIDUE),
    ]
    made = nx.Article(
        TEXT,
        id="bridge",
        title=TITLE,
        authors=("Ann Lee",),
        published="2024-05-08",
        dateline=nx.Dateline(
            "NORTHPORT", "Coast News", "May 7", at("NORTHPORT, May 7 (Coast News) -")
        ),
        url="https://news.example/bridge",
        sitename="Coast News",
        language="en",
        blocks=[nx.Block(at(words), kind) for words, kind in kinds],
        runs=[nx.Run("quotes", "newsextract", "0.1.0", "compact-00000000")],
    )
    mentions = _mentions()
    return (
        made.with_layer(nx.MENTIONS, mentions)
        .with_layer(nx.ENTITIES, _entities(mentions))
        .with_layer(nx.QUOTES, _quotes())
        .with_layer(nx.TIMEXES, _timexes())
        .with_layer(nx.SENTIMENTS, _sentiments())
    )

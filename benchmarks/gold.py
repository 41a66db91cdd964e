"""Reads gold annotations: a folder with ``article.txt`` and ``gold.toml``.

In ``gold.toml`` a place in the text is written as a snippet of it with the annotated
words in brackets, ``"meets [Putin] next"``; `` ... `` stands for any text between. A
snippet must occur exactly once. ``seeds/README.md`` describes the form.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

import newsextract as nx

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class GoldError(ValueError):
    """A gold file does not fit its article."""


@frozen
class GoldSentiment:
    """The polarity towards a target, and the voice it is in: "author" or a speaker."""

    span: nx.Span
    voice: str
    polarity: str


@frozen
class Gold:
    """An article and what should be found in it.

    Attributes:
        name: Name of the folder.
        article: Text, title, authors, published, dateline, and the layers mentions,
            entities, quotes and timexes; nothing is known of blocks.
        residue: What must not be taken for the story.
        sentiments: Some targets and their polarity.

    """

    name: str
    article: nx.Article
    residue: tuple[nx.Span, ...]
    sentiments: tuple[GoldSentiment, ...] = field(repr=False)


def read_gold(folder: Path) -> Gold:
    """Return the gold annotations in `folder`.

    Raises:
        GoldError: A snippet does not occur, or more than once; an item lacks a key.

    """
    text = (folder / "article.txt").read_text("utf-8")
    data = tomllib.loads((folder / "gold.toml").read_text("utf-8"))
    try:
        return _gold(folder.name, text, data)
    except KeyError as error:
        msg = f"{folder}: a key is missing: {error}"
        raise GoldError(msg) from error
    except GoldError as error:
        msg = f"{folder}: {error}"
        raise GoldError(msg) from None


def read_all(folders: Iterable[Path]) -> list[Gold]:
    """Return the gold annotations of each folder, and of each folder in one without."""
    found = []
    for folder in folders:
        inner = [folder] if (folder / "gold.toml").exists() else sorted(folder.iterdir())
        found += [read_gold(path) for path in inner if (path / "gold.toml").exists()]
    return found


def locate(text: str, snippet: str) -> nx.Span:
    """Return the span of the words in brackets of `snippet`.

    Raises:
        GoldError: It does not occur in `text`, or more than once, or has no brackets.

    """
    match = re.fullmatch(r"(.*?)\[(.*)\](.*)", snippet, re.DOTALL)
    if match is None:
        msg = f"no [brackets] in {snippet!r}"
        raise GoldError(msg)
    before, inside, after = match.groups()
    wanted = ".*?".join(map(re.escape, inside.split(" ... ")))
    found = [
        nx.Span(hit.start(1), hit.end(1))
        for hit in re.finditer(f"{re.escape(before)}({wanted}){re.escape(after)}", text, re.DOTALL)
    ]
    if len(found) != 1:
        msg = f"{snippet!r} occurs {len(found)} times"
        raise GoldError(msg)
    return found[0]


def _gold(name: str, text: str, data: dict[str, Any]) -> Gold:
    def at(snippet: str) -> nx.Span:
        return locate(text, snippet)

    ids = {entity["name"]: f"e{n}" for n, entity in enumerate(data["entities"], 1)}
    placed = sorted(
        (
            (at(snippet), entity["label"], kind, ids[entity["name"]])
            for entity in data["entities"]
            for key, kind in _KINDS.items()
            for snippet in entity.get(key, ())
        ),
        key=lambda row: row[0],
    )
    mentions = [
        nx.Mention(f"m{n}", span, label, kind, entity)
        for n, (span, label, kind, entity) in enumerate(placed, 1)
    ]
    entities = [
        nx.Entity(
            ids[entity["name"]],
            entity["name"],
            entity["label"],
            mentions=tuple(m.id for m in mentions if m.entity == ids[entity["name"]]),
        )
        for entity in data["entities"]
    ]
    quotes = [
        nx.Quote(
            f"q{n}",
            _kind(text, content),
            content,
            at(quote["cue"]) if "cue" in quote else None,
            at(quote["source"]) if "source" in quote else None,
            _speaker(quote, ids),
            quote.get("speaker", quote.get("speaker_name")),
            attribution=nx.AttributionType(quote.get("attribution", "assertion")),
        )
        for n, quote in enumerate(data["quotes"], 1)
        for content in [tuple(sorted(at(snippet) for snippet in quote["content"]))]
    ]
    timexes = [
        nx.Timex(f"t{n}", at(timex["span"]), timex["type"], timex["value"], timex.get("mod"))
        for n, timex in enumerate(data["timexes"], 1)
    ]
    dateline = data.get("dateline")
    article = (
        nx.Article(
            text,
            id=name,
            title=data["title"],
            authors=data["authors"],
            published=data["published"],
            dateline=None
            if dateline is None
            else nx.Dateline(
                dateline["place"],
                dateline.get("agency"),
                dateline.get("date"),
                at(f"[{dateline['place']}]"),
            ),
        )
        .with_layer(nx.MENTIONS, mentions)
        .with_layer(nx.ENTITIES, entities)
        .with_layer(nx.QUOTES, quotes)
        .with_layer(nx.TIMEXES, timexes)
    )
    sentiments = tuple(
        GoldSentiment(at(item["target"]), item["voice"], item["polarity"])
        for item in data.get("sentiments", ())
    )
    return Gold(name, article, tuple(at(s) for s in data.get("residue", ())), sentiments)


_KINDS = {
    "names": nx.MentionKind.NAME,
    "nominals": nx.MentionKind.NOMINAL,
    "pronouns": nx.MentionKind.PRONOUN,
}


def _kind(text: str, content: tuple[nx.Span, ...]) -> nx.QuoteKind:
    """Return the kind of a gold quote: its marks tell it, so it is not annotated."""
    parts = [text[span.start : span.end] for span in content]
    if not any(re.search(r"[“”\"]|(?<!\w)‘", part) for part in parts):
        return nx.QuoteKind.INDIRECT
    if all(re.fullmatch(r"[“‘\"][^”]*(\n+[“‘\"][^”]*)*[”’\"]", part) for part in parts):
        return nx.QuoteKind.DIRECT
    return nx.QuoteKind.MIXED


def _speaker(quote: dict[str, Any], ids: dict[str, str]) -> str | None:
    if "speaker" not in quote:
        return None
    if quote["speaker"] not in ids:
        msg = f"no entity {quote['speaker']!r}"
        raise GoldError(msg)
    return ids[quote["speaker"]]

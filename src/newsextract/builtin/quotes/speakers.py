"""Finds who stands behind the words that name a source."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from newsextract.annotations import MentionKind
from newsextract.layers import ENTITIES, MENTIONS
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.annotations import Entity, Mention
    from newsextract.article import Article
    from newsextract.builtin.quotes.draft import Draft
    from newsextract.builtin.quotes.reading import Page, Reading

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SAME_NAME = frozenset({"flat", "compound", "appos", "nmod:desc", "nmod:unmarked", "conj"})


class Speakers:
    """Resolves sources through the mentions and entities of the article."""

    def __init__(self, page: Page, article: Article) -> None:
        self._page = page
        self._mentions: Sequence[Mention] = (
            sorted(article[MENTIONS], key=lambda m: m.span) if MENTIONS in article else ()
        )
        self._starts = [mention.span.start for mention in self._mentions]
        self._entities: dict[str, Entity] = (
            {entity.id: entity for entity in article[ENTITIES]} if ENTITIES in article else {}
        )

    def of(self, one: Draft) -> tuple[str | None, str | None]:
        """Return the id of the speaker's entity and the name, or the description."""
        if one.source is None or one.reading is None:
            return None, None
        reading = one.reading
        words = reading.tree.words_in(one.source)
        if not words:
            return None, self._words(one.source)
        head = reading.tree.head_of(words)
        described = one.source
        if reading.form(head) in _RELATIVE:
            antecedent = _antecedent(reading, head)
            if antecedent is not None:
                head = antecedent
                described = reading.tree.span_of(_phrase(reading, head))
        mention = self._mention(reading, head)
        if mention is not None and mention.entity in self._entities:
            return mention.entity, self._entities[mention.entity].name
        if mention is not None and mention.kind is MentionKind.NAME:
            return None, self._page.text[mention.span.start : mention.span.end]
        return None, self._words(described)

    def _mention(self, reading: Reading, head: int) -> Mention | None:
        """Return the mention of the head, or of the name that stands beside it."""
        names: list[Mention] = []
        for word in _cluster(reading, head):
            for mention in self._at(reading.tree.spans[word]):
                if word == head and mention.kind is not MentionKind.NAME:
                    names.append(mention)
                elif mention.kind is MentionKind.NAME:
                    if mention.label == "PERSON":
                        return mention
                    if word == head:
                        names.append(mention)
        return names[0] if names else None

    def _at(self, span: Span) -> list[Mention]:
        place = bisect.bisect_right(self._starts, span.start)
        # Mentions hardly nest, so a few steps back are enough.
        found = [m for m in self._mentions[max(place - 4, 0) : place] if m.span.contains(span)]
        return found[::-1]

    def _words(self, span: Span) -> str:
        text = " ".join(self._page.text[span.start : span.end].split()).strip(" ,;:")
        for ending in ("’s", "'s", "’", "'"):
            if text.endswith(ending):
                return text[: -len(ending)]
        return text


def _cluster(reading: Reading, head: int) -> list[int]:
    """Return `head` and the words that name the same: titles, parts of names, appositions."""
    found = [head]
    for word in found:
        found.extend(
            child
            for child in reading.tree.children[word]
            if reading.tree.deprels[child] in _SAME_NAME and reading.tree.deprels[child] != "conj"
        )
    return found


def _antecedent(reading: Reading, word: int) -> int | None:
    for above in reading.tree.ancestors(word):
        if reading.tree.deprels[above] == "acl:relcl":
            return reading.tree.heads[above]
    return None


def _phrase(reading: Reading, head: int) -> list[int]:
    """Return the words of the phrase of `head` without clauses and appositions."""
    tree = reading.tree
    out = [
        child
        for child in tree.children[head]
        if tree.relation(child) in {"acl", "punct", "appos", "parataxis", "advcl", "cc", "conj"}
    ]
    return tree.subtree(head, without=out)

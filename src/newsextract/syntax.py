"""The parse as extractors read it: spans of words, heads, children, subtrees.

Stanza gives the words of a multi-word token ("do" and "n't" in "don't") no reliable
offsets and knows heads only by number. `Syntax` works that out once per document, for
all extractors; indices of words are counted from 0 within their sentence.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import weakref
from typing import TYPE_CHECKING

from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsextract.document import Document, Sentence, Token, Word


class SentenceSyntax:
    """The dependency tree of one sentence.

    Attributes:
        sentence: The sentence of the document.
        index: Its position in the document, from 0.
        words: Its words.
        texts: The form of each word.
        forms: The form of each word in lower case.
        starts: Offset of each word's first character; words that cannot be told apart
            inside their token have the token's.
        ends: Offset after each word's last character.
        heads: Index of each word's governor, -1 for the root.
        deprels: Each word's relation to its governor, subtype included ("nsubj:pass").
        relations: The same without subtypes ("nsubj").
        children: Indices of each word's dependents, in order.

    """

    __slots__ = (
        "__dict__",
        "children",
        "deprels",
        "ends",
        "forms",
        "heads",
        "index",
        "relations",
        "sentence",
        "starts",
        "texts",
        "words",
    )

    def __init__(self, sentence: Sentence, index: int) -> None:
        self.sentence = sentence
        self.index = index
        self.words: Sequence[Word] = tuple(sentence.words)
        self.texts: Sequence[str] = tuple([word.text for word in self.words])
        self.forms: Sequence[str] = tuple(map(str.lower, self.texts))
        if len(sentence.tokens) == len(self.words):
            self.starts = [token.start_char for token in sentence.tokens]
            self.ends = [token.end_char for token in sentence.tokens]
        else:
            self.starts, self.ends = _edges(sentence.tokens)
        self.heads: Sequence[int] = tuple([(word.head or 0) - 1 for word in self.words])
        self.deprels: Sequence[str] = tuple([word.deprel or "" for word in self.words])
        self.relations: Sequence[str] = tuple(map(_universal, self.deprels))
        children: list[list[int]] = [[] for _ in self.words]
        for position, head in enumerate(self.heads):
            if head >= 0:
                children[head].append(position)
        self.children: Sequence[Sequence[int]] = children

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    @functools.cached_property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.starts[0], self.ends[-1])

    @functools.cached_property
    def spans(self) -> Sequence[Span]:
        """The span of each word, from `starts` and `ends`."""
        return tuple(map(Span, self.starts, self.ends))

    @functools.cached_property
    def capitals(self) -> Sequence[int]:
        """Indices of the words that begin with a capital."""
        return [word for word, text in enumerate(self.texts) if text[:1].isupper()]

    @functools.cached_property
    def upos(self) -> Sequence[str | None]:
        """The universal part of speech of each word."""
        return tuple([word.upos for word in self.words])

    @functools.cached_property
    def lemmas(self) -> Sequence[str]:
        """The lemma of each word in lower case; its form where there is no lemma."""
        return tuple([(word.lemma or word.text).lower() for word in self.words])

    @functools.cached_property
    def features(self) -> Sequence[Mapping[str, str]]:
        """The universal features of each word: ``{"Number": "Sing"}``."""
        return tuple([_features(word.feats) for word in self.words])

    @property
    def root(self) -> int:
        """Index of the root, -1 if the sentence was not parsed."""
        return next((i for i, d in enumerate(self.deprels) if d == "root"), -1)

    def dependents(self, word: int, *relations: str) -> list[int]:
        """Return the dependents of `word` in one of `relations`, in order.

        A relation matches its subtypes ("nsubj" matches "nsubj:pass"); a subtype
        matches itself only.
        """
        return list(self._dependents(word, relations))

    def dependent(self, word: int, *relations: str) -> int | None:
        """Return the first of `dependents`, or `None`."""
        return next(self._dependents(word, relations), None)

    def _dependents(self, word: int, relations: Sequence[str]) -> Iterator[int]:
        for child in self.children[word]:
            if self.relations[child] in relations or self.deprels[child] in relations:
                yield child

    def subtree(self, word: int, *, without: Iterable[int] = ()) -> list[int]:
        """Return `word` and all below it, in order, but not below words of `without`."""
        left_out = set(without)
        found: list[int] = []
        stack = [word]
        while stack:
            current = stack.pop()
            if current in left_out:
                continue
            found.append(current)
            stack.extend(self.children[current])
        return sorted(found)

    def ancestors(self, word: int) -> Iterator[int]:
        """Yield the governor of `word`, its governor, and so on up to the root."""
        current = self.heads[word]
        while current >= 0:
            yield current
            current = self.heads[current]

    def span_of(self, words: Sequence[int]) -> Span:
        """Return the smallest span that contains all of `words`, at least one."""
        return Span(self.starts[min(words)], self.ends[max(words)])

    def words_in(self, span: Span) -> list[int]:
        """Return the words that share a character with `span`, in order."""
        first = bisect.bisect_right(self.ends, span.start)
        return list(range(first, bisect.bisect_left(self.starts, span.end, lo=first)))

    def head_of(self, words: Iterable[int]) -> int:
        """Return the word of `words` that governs the others: whose head is outside.

        The first such word, if there are several. At least one word must be given.
        """
        inside = list(words)
        if len(inside) == 1:
            return inside[0]
        members = set(inside)
        return next((w for w in inside if self.heads[w] not in members), inside[0])


class Syntax:
    """All sentences of a document, and where a character offset falls."""

    def __init__(self, document: Document) -> None:
        self.sentences: Sequence[SentenceSyntax] = tuple(
            SentenceSyntax(sentence, index)
            for index, sentence in enumerate(document.sentences)
            if sentence.words
        )
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> SentenceSyntax | None:
        """Return the sentence that contains the character at `offset`, or `None`."""
        place = bisect.bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self.sentences[place].span.end:
            return self.sentences[place]
        return None

    def sentences_in(self, span: Span) -> list[SentenceSyntax]:
        """Return the sentences that share a character with `span`, in order."""
        first = max(bisect.bisect_right(self._starts, span.start) - 1, 0)
        found = []
        for sentence in self.sentences[first:]:
            if sentence.span.start >= span.end:
                break
            if sentence.span.end > span.start:
                found.append(sentence)
        return found


_known: weakref.WeakKeyDictionary[object, Syntax] = weakref.WeakKeyDictionary()


def syntax(document: Document) -> Syntax:
    """Return the `Syntax` of `document`, worked out on the first call only."""
    # A cache, not state: what is returned depends on the document alone.
    found = _known.get(document)
    if found is None:
        found = _known[document] = Syntax(document)
    return found


@functools.lru_cache(maxsize=4096)
def _universal(deprel: str) -> str:
    return deprel.partition(":")[0]


@functools.lru_cache(maxsize=4096)
def _features(feats: str | None) -> Mapping[str, str]:
    if not feats or feats == "_":
        return {}
    pairs = (pair.partition("=") for pair in feats.split("|"))
    return {name: value for name, _equals, value in pairs}


def _edges(tokens: Sequence[Token]) -> tuple[list[int], list[int]]:
    """Return where each word of the tokens begins and ends."""
    starts: list[int] = []
    ends: list[int] = []
    for token in tokens:
        start, end, count = token.start_char, token.end_char, len(token.words)
        if count > 1:
            lengths = [len(word.text) for word in token.words]
            # "don't" is "do" + "n't"; but "won't" is "will" + "n't", which does not add up.
            if sum(lengths) == end - start:
                places = list(itertools.accumulate(lengths, initial=start))
                starts += places[:-1]
                ends += places[1:]
                continue
        starts += [start] * count
        ends += [end] * count
    return starts, ends

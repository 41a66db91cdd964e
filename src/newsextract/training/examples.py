"""Reads what the network is trained on: sentences of words, and what is to be said of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from newsextract.errors import InputError, RecordError
from newsextract.plaintext import plain
from newsextract.spans import Span
from newsextract.training import corpora
from newsextract.training.renaming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from newsextract.builtin.quotes.reading import Page
    from newsextract.parsing import Parser
    from newsextract.syntax import SentenceSyntax

T = TypeVar("T")

CLASSES = ("negative", "neutral", "positive")
ROLES = ("content", "source", "cue")
"""What a word can be to a cue, beside nothing, which is number 0."""
IGNORED = -100
"""A word that nothing is learnt from."""

_PARSED = 100  # texts that are parsed at a time
_SHORTEST = 3  # words of a sentence that quotes are learnt from
_ID, _FORM, _LEMMA, _UPOS, _XPOS, _FEATS, _HEAD, _RELATION = range(8)


@frozen
class Example:
    """A sentence.

    Attributes:
        words: Its words, with plain marks.

    """

    words: list[str]


@frozen
class Tree(Example):
    """A sentence of a treebank; each list has an entry for each word."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemmas: list[str]
    heads: list[int]
    relations: list[str]


@frozen
class Names(Example):
    """A sentence whose names are marked, with a tag of the scheme BIOES for each word."""

    tags: list[str]


@frozen
class Quotes(Example):
    """A sentence whose attributions are known.

    Attributes:
        cues: For each word whether it heads a cue; `IGNORED` inside what is quoted.
        roles: The head of each cue, and what each word is to it: 0 or 1 + a place in `ROLES`.

    """

    cues: list[int]
    roles: list[tuple[int, list[int]]]


@frozen
class Tone(Example):
    """A sentence or phrase and its place in `CLASSES`."""

    label: int


@frozen
class Stance(Example):
    """A sentence, the words of a target in it, and its place in `CLASSES`.

    Attributes:
        target: The words of the target.
        label: The place.
        names: The kind of each name in the sentence, and its words.

    """

    target: list[int]
    label: int
    names: list[tuple[str, list[int]]] = field(factory=list)


def trees(path: Path) -> list[Tree]:
    """Return the sentences of a CoNLL-U file.

    Raises:
        InputError: It is none, or a head is no word of its sentence.

    """
    found = []
    for rows in corpora.sentences(path):
        words = [row for row in rows if row[_ID].isdigit()]
        try:
            heads = [int(row[_HEAD]) for row in words]
        except ValueError:
            heads = [-1]
        if not all(0 <= head <= len(words) for head in heads):
            text = " ".join(row[_FORM] for row in words)
            msg = f"{path}: a head that is no word of its sentence: {text!r}"
            raise InputError(msg)
        tree = Tree(
            words=[plain(row[_FORM]) for row in words],
            upos=[row[_UPOS] for row in words],
            xpos=[row[_XPOS] for row in words],
            feats=[row[_FEATS] for row in words],
            lemmas=[row[_LEMMA] for row in words],
            heads=heads,
            relations=[row[_RELATION] for row in words],
        )
        found.append(tree)
    if not found:
        msg = f"{path}: no sentence"
        raise InputError(msg)
    return found


def names(path: Path) -> list[Names]:
    """Return the sentences of a BIO file; see `corpora.tagged`."""
    # The network sees words, not tokens, so endings stay apart.
    sentences = (corpora.joined(sentence, frozenset()) for sentence in corpora.tagged(path))
    return [
        Names([word for word, _ in sentence], _bioes([tag for _, tag in sentence]))
        for sentence in sentences
    ]


def _bioes(tags: Sequence[str]) -> list[str]:
    found = []
    for tag, after in zip(tags, [*tags[1:], "O"], strict=True):
        goes_on = after == f"I-{tag[2:]}"
        if tag == "O":
            found.append(tag)
        elif tag[0] == "B":
            found.append(("B" if goes_on else "S") + tag[1:])
        else:
            found.append(("I" if goes_on else "E") + tag[1:])
    return found


def tones(path: Path) -> list[Tone]:
    """Return what a JSON file has in the form of Stanza's classifier.

    It is a list of ``{"sentiment": "0" | "1" | "2", "text": [token, ...]}``.

    Raises:
        InputError: It is none.

    """
    with corpora.opened(path) as file:
        try:
            records = [(record["text"], int(record["sentiment"])) for record in json.load(file)]
            found = [Tone(corpora.plain_words(tokens), label) for tokens, label in records]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            msg = f"expected tokens and a sentiment: {type(error).__name__}: {error}"
            raise InputError(msg, origin=str(path)) from error
    if not all(example.words and example.label in range(len(CLASSES)) for example in found):
        raise InputError("expected tokens, and a sentiment of 0, 1 or 2", origin=str(path))
    return found


def quotes(path: Path, parser: Parser) -> list[Quotes]:
    """Return the sentences of articles whose quotes are marked.

    The file is JSON Lines, plain or gzipped: ``{"text", "quotes": [{"content", "cue",
    "source"}]}``, each a list of ``[start, end]``.

    Raises:
        InputError: It is none.

    """
    return list(_read(path, parser, _quotes))


def stances(path: Path, parser: Parser) -> list[Stance]:
    """Return the targets in texts, each in its sentence.

    The file is JSON Lines, plain or gzipped: ``{"text", "targets": [{"span": [start,
    end], "polarity": "negative" | "neutral" | "positive"}]}``.

    Raises:
        InputError: It is none.

    """
    return list(_read(path, parser, _stances))


def judged(path: Path, parser: Parser) -> tuple[list[Stance], list[Tone]]:
    """Return sentences whose tone is told too, once as a whole and once for each target.

    The file is that of `stances` with a "polarity" in each record as well.

    Raises:
        InputError: It is none.

    """
    found = list(_read(path, parser, _judged))
    targets = [example for example in found if isinstance(example, Stance)]
    return targets, [example for example in found if isinstance(example, Tone)]


def _read(
    path: Path, parser: Parser, read: Callable[[Mapping[str, Any], Page], Iterator[T]]
) -> Iterator[T]:
    from newsextract.article import Article  # noqa: PLC0415 - the rest is for training on trees
    from newsextract.builtin.quotes.reading import Page  # noqa: PLC0415
    from newsextract.reading.structure import read_structure  # noqa: PLC0415

    with corpora.opened(path) as file:
        lines = [(number, line) for number, line in enumerate(file, 1) if line.strip()]
    for start in range(0, len(lines), _PARSED):
        part = lines[start : start + _PARSED]
        records = [_record(path, number, line) for number, line in part]
        articles = [read_structure(Article(record["text"])) for record in records]
        documents = parser.parse(articles, {"depparse"})
        for (number, _), record, article, document in zip(
            part, records, articles, documents, strict=True
        ):
            if isinstance(document, Exception):
                raise document
            try:
                yield from read(record, Page(document, article))
            except (LookupError, TypeError, ValueError) as error:
                reason = f"not as the others: {type(error).__name__}: {error}"
                raise RecordError(reason, origin=str(path), line=number) from error


def _record(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
        if not isinstance(record["text"], str):
            raise TypeError("the text is none")  # noqa: TRY301 - told as the others are
    except (ValueError, LookupError, TypeError) as error:
        reason = f"expected an object with a text: {type(error).__name__}: {error}"
        raise RecordError(reason, origin=str(path), line=number) from error
    return dict(record)


def _quotes(record: Mapping[str, Any], page: Page) -> Iterator[Quotes]:
    from newsextract.training.quotes import cue_head, inside  # noqa: PLC0415

    contents = sorted(tuple(span) for quote in record["quotes"] for span in quote["content"])
    for reading in page.readings:
        if reading.size < _SHORTEST:
            continue
        spans = reading.tree.spans
        sentence = reading.tree.span
        near = [span for span in contents if inside([span], sentence.start, sentence.end)]
        cues = [IGNORED if inside(near, s.start, s.end) else 0 for s in spans]
        roles: list[tuple[int, list[int]]] = []
        for quote in record["quotes"]:
            head = cue_head(reading, quote["cue"])
            if head is not None:
                cues[head] = 1
                labels = [0] * reading.size
                for number, role in enumerate(ROLES, 1):
                    for word, span in enumerate(spans):
                        if inside(quote[role], span.start, span.end):
                            labels[word] = number
                roles.append((head, labels))
        yield Quotes([plain(page.text[s.start : s.end]) for s in spans], cues, roles)


def _stances(record: Mapping[str, Any], page: Page) -> Iterator[Stance]:
    for target in record["targets"]:
        span, label = Span(*target["span"]), CLASSES.index(target["polarity"])
        for reading in page.readings:
            words = reading.tree.words_in(span)
            if words:
                forms = [plain(page.text[s.start : s.end]) for s in reading.tree.spans]
                yield Stance(forms, words, label, _names_in(reading.tree))
                break


def _judged(record: Mapping[str, Any], page: Page) -> Iterator[Stance | Tone]:
    yield from _stances(record, page)
    label = CLASSES.index(record["polarity"])
    if page.readings:
        # What is parted wrongly is judged by most of it.
        longest = max(page.readings, key=lambda reading: reading.size)
        yield Tone([plain(page.text[s.start : s.end]) for s in longest.tree.spans], label)


def _names_in(tree: SentenceSyntax) -> list[tuple[str, list[int]]]:
    # A token has one tag, which is its first word's: the others end it, as in "China's".
    tags = [
        (token.ner or "O") if number == 0 else "O"
        for token in tree.sentence.tokens
        for number, _word in enumerate(token.words)
    ]
    return named(tags)

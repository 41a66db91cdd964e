"""What a plugin author needs to test an extractor, without loading any model.

`make_document` builds a parsed document by hand, `check_extractor` runs an extractor
as a pipeline would and checks what every extractor must hold to, and the hypothesis
strategies (`spans`, `articles`) make input for property tests. They need hypothesis,
which is imported only when they are called.
"""

from __future__ import annotations

import functools
import json
import pickle
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from newsextract.article import Article
from newsextract.pipeline import Pipeline, check_items
from newsextract.reading.structure import read_structure
from newsextract.serialization import from_dict, to_dict
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hypothesis.strategies import SearchStrategy

    from newsextract.extractor import Extractor


@frozen(eq=False, slots=False)
class MadeWord:
    """A word of a document made by hand."""

    id: int
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str | None
    head: int
    deprel: str
    start_char: int
    end_char: int


@frozen(eq=False, slots=False)
class MadeToken:
    """A token of a document made by hand."""

    words: tuple[MadeWord, ...]
    text: str
    start_char: int
    end_char: int
    ner: str = "O"


@frozen(eq=False, slots=False)
class MadeSentence:
    """A sentence of a document made by hand."""

    index: int
    text: str
    tokens: tuple[MadeToken, ...]
    sentiment: int | None = None

    @property
    def words(self) -> tuple[MadeWord, ...]:
        """The words of all tokens."""
        return tuple(word for token in self.tokens for word in token.words)


@frozen(eq=False, slots=False)
class MadeName:
    """A name in a document made by hand."""

    text: str
    type: str
    start_char: int
    end_char: int


@frozen(eq=False, slots=False)
class MadeDocument:
    """A document made by hand, of the form of `newsextract.Document`."""

    text: str
    sentences: tuple[MadeSentence, ...] = field(repr=False)
    ents: tuple[MadeName, ...] = field(repr=False)


def make_document(
    text: str,
    *sentences: Sequence[tuple[str, str, int, str]],
    names: Iterable[tuple[str, str]] = (),
) -> MadeDocument:
    """Return a parsed document.

    Example::

        make_document(
            "Ann Lee left.",
            [
                ("Ann", "PROPN", 3, "nsubj"),
                ("Lee", "PROPN", 1, "flat"),
                ("left/leave", "VERB", 0, "root"),
                (".", "PUNCT", 3, "punct"),
            ],
            names=[("Ann Lee", "PERSON")],
        )

    Args:
        text: The text.
        sentences: For each sentence its words in order: the form, or "form/lemma"; the
            universal part of speech, or "UPOS/XPOS"; the number of the governor,
            counted from 1 within the sentence (0 for the root); the relation to it.
        names: Names that the models would find, each the next occurrence of its form
            in the text, with its label.

    Raises:
        ValueError: A form does not stand in the text after the one before it.

    """
    position = 0
    made = []
    for index, words in enumerate(sentences):
        tokens = []
        for number, (form, tag, head, deprel) in enumerate(words, 1):
            surface, lemma = _parted(form, lower=True)
            upos, xpos = _parted(tag, lower=False)
            start = _found(text, surface, position)
            position = start + len(surface)
            word = MadeWord(number, surface, lemma, upos, xpos, None, head, deprel, start, position)
            tokens.append(MadeToken((word,), surface, start, position))
        end = tokens[-1].end_char
        made.append(MadeSentence(index, text[tokens[0].start_char : end], tuple(tokens)))
    found = []
    position = 0
    for name, label in names:
        start = _found(text, name, position)
        position = start + len(name)
        found.append(MadeName(name, label, start, position))
    return MadeDocument(text, tuple(made), tuple(found))


def _parted(value: str, *, lower: bool) -> tuple[str, str]:
    first, slash, second = value.partition("/")
    if slash and first:
        return first, second
    return value, value.lower() if lower else value


def _found(text: str, form: str, position: int) -> int:
    start = text.find(form, position)
    if start < 0:
        msg = f"{form!r} does not stand in the text after character {position}"
        raise ValueError(msg)
    return start


@functools.cache
def _pipeline() -> Pipeline:
    return Pipeline(entry_points=False)


def check_extractor(
    extractor: Extractor[Any],
    texts: Iterable[str] | None = None,
    *,
    pipeline: Pipeline | None = None,
) -> None:
    """Check what every extractor must hold to.

    Runs it over `texts`, parsed with the embedded models and with the layers it
    requires if built-in extractors provide them, and checks that it returns items of
    its layer's type with spans inside the text; that it gives the same for the same
    input, and changes neither document nor article; that its items can be pickled,
    compared and written to JSON and read back; and that it survives text without a
    sentence, a letter or an end.

    Args:
        extractor: The extractor.
        texts: Texts to run it on; a few short ones that news can hold if `None`.
        pipeline: What parses them and gives the layers it requires; one with the
            embedded models and no installed plugins if `None`.

    Raises:
        AssertionError: It does not hold to one of these; the message says which.

    """
    pipeline = pipeline or _pipeline()
    required = {layer.name for layer in extractor.requires}
    needed = [n for n, o in pipeline.offers.items() if o.extractor.provides.name in required]
    provided = {pipeline.offers[n].extractor.provides.name for n in needed}
    if missing := required - provided:
        msg = f"{extractor.name}: no extractor provides {', '.join(sorted(missing))}"
        raise AssertionError(msg)
    for text in CHECK_TEXTS if texts is None else texts:
        article = Article(text, published="2024-05-08")
        document, before = pipeline.prepare(article, only=needed)
        _check_run(extractor, document, before)


def _check_run(extractor: Extractor[Any], document: Any, article: Article) -> None:
    where = f"{extractor.name} on {article.text[:40]!r}"
    copy = pickle.loads(pickle.dumps(article))  # noqa: S301 - made here
    try:
        items = tuple(extractor.extract(document, article))
        again = tuple(extractor.extract(document, article))
        check_items(items, extractor, article)
    except Exception as error:
        msg = f"{where}: {type(error).__name__}: {error}"
        raise AssertionError(msg) from error
    if items != again:
        msg = f"{where}: returns something else the second time"
        raise AssertionError(msg)
    if article != copy:
        msg = f"{where}: changes the article"
        raise AssertionError(msg)
    done = article.with_layer(extractor.provides, items)
    try:
        read = from_dict(json.loads(json.dumps(to_dict(done))), layers=[extractor.provides])
    except Exception as error:
        msg = f"{where}: its items do not survive JSON: {type(error).__name__}: {error}"
        raise AssertionError(msg) from error
    if read != done:
        msg = f"{where}: its items do not survive JSON: they come back changed"
        raise AssertionError(msg)


CHECK_TEXTS = (
    "",
    "   \n\n  ",
    "?!… 12 — 34 %",
    "Mayor Ann Lee said on Monday that the “old bridge” would close.",
    "Rain hits Northport\n\nBy Ann Lee\n\n“It rained,” he said. “A lot.\n\n“And it will.”\n\nRead more",
    "'A' \"B “C ‘D «E » F” said said said, said: “",
    "\u202eשלום\u202c 😀 \x00 \ud800 e\u0301 \r\n\t.",
    "word " * 500,
)
"""Texts that extractors meet sooner or later, for `check_extractor`."""


def spans(length: int = 100) -> SearchStrategy[Span]:
    """Return a hypothesis strategy of spans inside a text of `length` characters."""
    from hypothesis import strategies as st  # noqa: PLC0415 - only tests need it

    pairs = st.tuples(st.integers(0, length - 1), st.integers(1, length))
    return pairs.map(lambda pair: Span(pair[0], min(length, pair[0] + pair[1])))


def articles(max_size: int = 400) -> SearchStrategy[Article]:
    """Return a hypothesis strategy of articles: any text, and text that looks like news."""
    from hypothesis import strategies as st  # noqa: PLC0415

    pieces = st.sampled_from(
        (
            *(
                "“",
                "”",
                '"',
                "‘",
                "’",
                "'",
                "«",
                "»",
                "(",
                ")",
                ", ",
                ". ",
                ": ",
                " — ",
                "\n",
                "\n\n",
            ),
            *("said ", "Mr Lee ", "Ann Lee ", "she ", "according to ", "the minister ", "told "),
            *("on Monday ", "next week ", "in 1999 ", "By Ann Lee", "LONDON (Reuters) - "),
        )
    )
    news = st.lists(pieces | st.text(max_size=8), max_size=40).map("".join)
    texts = st.text(max_size=max_size) | news
    dates = st.none() | st.dates()
    return st.builds(lambda text, date: read_structure(Article(text, published=date)), texts, dates)

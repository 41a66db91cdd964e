"""The parts of a `stanza.Document` that extractors read.

Protocols, so that an extractor can be typed and tested without importing stanza:
`newsextract.testing.make_document` builds documents of the same form by hand.
Offsets are code points into the article's text, as everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Word(Protocol):
    """A syntactic word; "don't" is one token of the two words "do" and "n't".

    `start_char` and `end_char` may be `None` inside a token of several words:
    `newsextract.syntax` gives every word a span.
    """

    @property
    def id(self) -> int:
        """Position in the sentence, from 1."""

    @property
    def text(self) -> str:
        """The form."""

    @property
    def lemma(self) -> str | None:
        """The dictionary form."""

    @property
    def upos(self) -> str | None:
        """Universal part of speech: NOUN, PROPN, VERB ..."""

    @property
    def xpos(self) -> str | None:
        """Penn Treebank tag: NN, NNP, VBD ..."""

    @property
    def feats(self) -> str | None:
        """Universal features, such as ``Number=Sing|Person=3``."""

    @property
    def head(self) -> int | None:
        """`id` of the governor; 0 for the root."""

    @property
    def deprel(self) -> str | None:
        """Universal dependency relation to the governor: nsubj, obj, ccomp ..."""

    @property
    def start_char(self) -> int | None:
        """First character."""

    @property
    def end_char(self) -> int | None:
        """Character after the last."""


class Token(Protocol):
    """A stretch of text of one or more words."""

    @property
    def text(self) -> str:
        """The characters as the tokenizer saw them."""

    @property
    def words(self) -> Sequence[Word]:
        """The syntactic words."""

    @property
    def start_char(self) -> int:
        """First character."""

    @property
    def end_char(self) -> int:
        """Character after the last."""

    @property
    def ner(self) -> str | None:
        """Entity tag, BIOES: "B-PERSON", "O" ..."""


class Sentence(Protocol):
    """A sentence."""

    @property
    def index(self) -> int:
        """Position in the document, from 0."""

    @property
    def text(self) -> str:
        """The characters from the first to the last token."""

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens."""

    @property
    def words(self) -> Sequence[Word]:
        """The words of all tokens."""

    @property
    def sentiment(self) -> int | None:
        """0 negative, 1 neutral, 2 positive; `None` if the models have no sentiment."""


class NamedSpan(Protocol):
    """A name that the models found."""

    @property
    def text(self) -> str:
        """Its characters."""

    @property
    def type(self) -> str:
        """The label, in the scheme of the model."""

    @property
    def start_char(self) -> int:
        """First character."""

    @property
    def end_char(self) -> int:
        """Character after the last."""


class Document(Protocol):
    """A parsed article."""

    @property
    def text(self) -> str:
        """The text of the article."""

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences. None crosses a block (paragraph, title, byline ...)."""

    @property
    def ents(self) -> Sequence[NamedSpan]:
        """The names that the models found."""

"""The article: its text, what is known about it, and its layers."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import evolve, field, frozen
from attrs.validators import deep_iterable, instance_of, optional

from newsextract.errors import InputError, LayerNotExtractedError, UnknownAnnotationError
from newsextract.layers import ENTITIES, MENTIONS, QUOTES, SENTIMENTS, TIMEXES, Layer
from newsextract.spans import Span

if TYPE_CHECKING:
    from newsextract.annotations import Entity, Mention, Quote, Sentiment, Timex

T = TypeVar("T")


class BlockKind(enum.Enum):
    """What a block of the text is; only `BODY` blocks are the story itself."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    RESIDUE = "residue"


@frozen
class Block:
    """A line or paragraph of the text and what it is.

    Attributes:
        span: Its characters, without white space at the edges.
        kind: What it is.

    """

    span: Span
    kind: BlockKind


@frozen
class Dateline:
    """The head of a wire story: "LONDON, March 17 (Reuters) -".

    Attributes:
        place: The place as written.
        agency: The agency, if it is named.
        date: The date as written, if there is one.
        span: From the place to the closing dash.

    """

    place: str | None
    agency: str | None
    date: str | None
    span: Span


@frozen
class Run:
    """Which extractor made a layer, and with what.

    Attributes:
        extractor: Its name.
        plugin: The plugin that offers it.
        version: The version of the plugin's distribution, if it has one.
        models: Identifier of the models that parsed the text.

    """

    extractor: str
    plugin: str
    version: str | None
    models: str


@frozen
class Failure:
    """An extractor that failed on this article and whose layer is missing.

    Attributes:
        extractor: Its name.
        plugin: The plugin that offers it.
        reason: What happened.

    """

    extractor: str
    plugin: str
    reason: str


def parse_published(value: object) -> dt.date | dt.datetime | None:
    """Return a publication date from a date, a datetime or an ISO 8601 string.

    Raises:
        InputError: It is none of these.

    """
    if value is None or isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
        try:
            return dt.datetime.fromisoformat(value)
        except ValueError:
            pass
    msg = f"published must be a date such as 2023-03-17 or 2023-03-17T09:30:00+00:00, got {value!r}"
    raise InputError(msg)


def _text_id(text: object) -> str:
    # A text that is none is rejected by its validator, which runs after the defaults.
    if not isinstance(text, str):
        return ""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# Converters with types of their own: a bare ``tuple`` tells the type checker nothing.
def _strs(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(items)


def _blocks(items: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(items)


def _spans(items: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(items)


def _runs(items: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(items)


def _failures(items: Iterable[Failure]) -> tuple[Failure, ...]:
    return tuple(items)


def _metadata(items: Mapping[str, Any]) -> dict[str, Any]:
    return dict(items)


def _layer_items(items: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    return dict(items)


@frozen
class Article:
    """A text, what is known about it, and what was extracted from it.

    Immutable: `with_layer` returns a new one. Offsets everywhere are Python code
    points into `text`, which is never changed.

    Attributes:
        text: The text as it was given.
        id: Identifier; if not given, made from a hash of the text.
        title: The headline.
        authors: Names of the authors; agencies and outlets too.
        agencies: Those of `authors` that are agencies or outlets, no people.
        published: Publication date, the reference for "Monday" and "last year". A
            date or, better where the hour is known, a `datetime.datetime`.
        published_source: "given" by the caller, or "text" if read off the page.
        dateline: Place, agency and date at the head of the story.
        url: Where it was published.
        sitename: The outlet.
        language: ISO 639-1 code.
        blocks: The lines and paragraphs of the text, in order. Empty until the
            structure is read, which a pipeline does if it was not done before.
        targets: Places whose sentiment is asked for, whether or not an entity is
            found there.
        metadata: Whatever else came with the article; kept and written out.
        runs: Which extractors made the layers.
        errors: Which extractors failed.

    Raises:
        InputError: The text is no string, or `published` no date.

    """

    text: str = field()
    id: str = field(kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    authors: tuple[str, ...] = field(default=(), kw_only=True, converter=_strs)
    agencies: tuple[str, ...] = field(default=(), kw_only=True, converter=_strs)
    published: dt.date | dt.datetime | None = field(
        default=None, kw_only=True, converter=parse_published
    )
    published_source: str | None = field(kw_only=True)
    dateline: Dateline | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    sitename: str | None = field(default=None, kw_only=True)
    language: str | None = field(default=None, kw_only=True)
    blocks: tuple[Block, ...] = field(default=(), kw_only=True, converter=_blocks, repr=False)
    targets: tuple[Span, ...] = field(default=(), kw_only=True, converter=_spans, repr=False)
    metadata: Mapping[str, Any] = field(
        factory=dict, kw_only=True, converter=_metadata, repr=False, hash=False
    )
    runs: tuple[Run, ...] = field(default=(), kw_only=True, converter=_runs, repr=False)
    errors: tuple[Failure, ...] = field(default=(), kw_only=True, converter=_failures)
    _layers: Mapping[str, tuple[Any, ...]] = field(
        factory=dict, kw_only=True, converter=_layer_items, repr=False, hash=False
    )

    @text.validator
    def _check_text(self, _attribute: object, value: object) -> None:
        if not isinstance(value, str):
            msg = f"the text of an article must be a string, got {type(value).__name__}"
            raise InputError(msg)

    @id.default  # noqa: A003 - the field, not the builtin
    def _default_id(self) -> str:
        return _text_id(self.text)

    @published_source.default
    def _default_source(self) -> str | None:
        return None if self.published is None else "given"

    @blocks.validator
    def _check_blocks(self, _attribute: object, value: tuple[Block, ...]) -> None:
        deep_iterable(instance_of(Block))(self, _attribute, value)  # type: ignore[arg-type]
        previous = 0
        for block in value:
            if block.span.start < previous or block.span.end > len(self.text):
                msg = f"{block} overlaps the block before it, or is outside the text"
                raise InputError(msg)
            previous = block.span.end

    @targets.validator
    def _check_targets(self, _attribute: object, value: tuple[Span, ...]) -> None:
        for span in value:
            if span.end > len(self.text):
                msg = f"target {span} is outside the text of {len(self.text)} characters"
                raise InputError(msg)

    @dateline.validator
    def _check_dateline(self, attribute: object, value: Dateline | None) -> None:
        optional(instance_of(Dateline))(self, attribute, value)  # type: ignore[arg-type]

    def __getitem__(self, layer: Layer[T]) -> tuple[T, ...]:
        """Return the items of `layer`.

        Raises:
            LayerNotExtractedError: The layer is not there.

        """
        try:
            return cast("tuple[T, ...]", self._layers[layer.name])
        except KeyError:
            failed = [str(error.reason) for error in self.errors]
            there = ", ".join(self._layers) or "none"
            msg = f"article {self.id!r} has no layer {layer.name!r}; it has: {there}"
            if failed:
                msg += f" (failed: {'; '.join(failed)})"
            raise LayerNotExtractedError(msg) from None

    def __contains__(self, layer: Layer[Any]) -> bool:
        """Say whether `layer` was extracted."""
        return layer.name in self._layers

    def raw(self, name: str) -> tuple[Any, ...]:
        """Return the items of the layer called `name`, of whatever type.

        Raises:
            LayerNotExtractedError: The layer is not there.

        """
        if name not in self._layers:
            msg = f"article {self.id!r} has no layer {name!r}"
            raise LayerNotExtractedError(msg)
        return self._layers[name]

    @property
    def layer_names(self) -> tuple[str, ...]:
        """Names of the extracted layers, in the order in which they came."""
        return tuple(self._layers)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The layer `MENTIONS`."""
        return self[MENTIONS]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The layer `ENTITIES`."""
        return self[ENTITIES]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The layer `QUOTES`."""
        return self[QUOTES]

    @property
    def timexes(self) -> tuple[Timex, ...]:
        """The layer `TIMEXES`."""
        return self[TIMEXES]

    @property
    def sentiments(self) -> tuple[Sentiment, ...]:
        """The layer `SENTIMENTS`."""
        return self[SENTIMENTS]

    def entity(self, entity_id: str) -> Entity:
        """Return the entity of that id.

        Raises:
            UnknownAnnotationError: There is none.

        """
        return _by_id(self.entities, entity_id, "entity")

    def mention(self, mention_id: str) -> Mention:
        """Return the mention of that id.

        Raises:
            UnknownAnnotationError: There is none.

        """
        return _by_id(self.mentions, mention_id, "mention")

    def quote(self, quote_id: str) -> Quote:
        """Return the quote of that id.

        Raises:
            UnknownAnnotationError: There is none.

        """
        return _by_id(self.quotes, quote_id, "quote")

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The body's paragraphs."""
        return tuple(block.span for block in self.blocks if block.kind is BlockKind.BODY)

    def text_of(self, span: Span) -> str:
        """Return the characters of `span`."""
        return self.text[span.start : span.end]

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the page of the article, in a frame."""
        from newsextract.writing.page import notebook_html  # noqa: PLC0415 - only notebooks

        return notebook_html(self)

    def with_layer(self, layer: Layer[T], items: Iterable[T]) -> Article:
        """Return this article with `layer` added, or replaced."""
        return evolve(self, layers={**self._layers, layer.name: tuple(items)})

    def without_layers(self) -> Article:
        """Return this article as it was before anything was extracted."""
        return evolve(self, layers={}, runs=(), errors=())


def _by_id(items: tuple[T, ...], wanted: str, what: str) -> T:
    for item in items:
        if getattr(item, "id", None) == wanted:
            return item
    msg = f"no {what} {wanted!r}"
    raise UnknownAnnotationError(msg)

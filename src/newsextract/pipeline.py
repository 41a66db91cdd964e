"""Parses articles and runs the planned extractors over them."""

from __future__ import annotations

import functools
import itertools
import time
import warnings
from typing import TYPE_CHECKING, Any, Literal

import attrs

from newsextract.article import Article, Failure, Run
from newsextract.errors import ExtractorError, HookWarning, ParsingError
from newsextract.extractor import ALL_PROCESSORS
from newsextract.parsing import Parser
from newsextract.planning import plan
from newsextract.plugins import Offer, Plugins
from newsextract.reading.structure import read_structure
from newsextract.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import stanza

    from newsextract.document import Document
    from newsextract.extractor import Extractor


class Pipeline:
    """Extracts from articles with one set of models and plugins.

    The models are loaded at the first article. One pipeline serves one thread or
    process; articles may be handed between them.

    Args:
        models: "compact" (the default) for the embedded English models; the name of a
            Stanza package ("default"), downloaded once by Stanza; a folder laid out
            as Stanza's; or a ready `stanza.Pipeline`.
        plugins: Modules or objects with hooks, beside the installed plugins.
        only: Names of the extractors to run, with what they require; all if `None`.
        disable: Names of extractors never to run.
        on_error: "raise" an `ExtractorError` at the first failure, or "skip" the
            layer and all that require it and record it in `Article.errors`.
        entry_points: Whether to use the installed plugins.
        strict: Whether an installed plugin that cannot be loaded raises, or warns.

    Raises:
        PluginError: A plugin cannot be used, or two are in conflict.
        PlanError: `only` and `disable` do not fit what is installed.
        ModelError: There are no such models, or they are damaged.

    """

    def __init__(
        self,
        models: str | Path | stanza.Pipeline = "compact",
        *,
        plugins: Iterable[object] = (),
        only: Iterable[str] | None = None,
        disable: Iterable[str] = (),
        on_error: Literal["raise", "skip"] = "raise",
        entry_points: bool = True,
        strict: bool = False,
    ) -> None:
        if on_error not in ("raise", "skip"):
            msg = f"on_error is 'raise' or 'skip', got {on_error!r}"
            raise ValueError(msg)
        self._plugins = Plugins(*plugins, entry_points=entry_points, strict=strict)
        self._offers = self._plugins.offers()
        self._only = None if only is None else _names(only)
        self._disable = _names(disable)
        self._on_error = on_error
        self._plan = self._planned(None, ())
        self._parser = Parser(models)

    @property
    def plan(self) -> tuple[Offer, ...]:
        """The extractors that run, in their order."""
        return self._plan

    @property
    def offers(self) -> dict[str, Offer]:
        """All extractors that the plugins offer, by name."""
        return dict(self._offers)

    def extract(
        self,
        article: Article | str,
        *,
        only: Iterable[str] | None = None,
        disable: Iterable[str] = (),
        **metadata: Any,
    ) -> Article:
        """Return `article` with the layers of the planned extractors.

        Args:
            article: An article, or its text.
            only: Names of the extractors to run this time, with what they require.
            disable: Names not to run this time, beside the pipeline's own.
            metadata: What is known about a text: `published`, `title`, `id` ...

        Raises:
            InputError: `metadata` is not what an `Article` takes.
            ExtractorError: An extractor failed, unless failures are skipped.
            ParsingError: The text could not be parsed, likewise.
            PlanError: `only` and `disable` do not fit what is installed.

        """
        if isinstance(article, Article):
            article = attrs.evolve(article, **metadata) if metadata else article
        else:
            article = Article(article, **metadata)
        return next(self.stream([article], only=only, disable=disable))

    def stream(
        self,
        articles: Iterable[Article | str],
        *,
        batch_size: int = 32,
        only: Iterable[str] | None = None,
        disable: Iterable[str] = (),
    ) -> Iterator[Article]:
        """Yield each article with its layers, in order; memory does not grow.

        Args:
            articles: Articles or texts; read as they are needed.
            batch_size: How many are parsed at a time: more is faster and takes more
                memory.
            only: As for `extract`.
            disable: As for `extract`.

        Raises:
            ExtractorError: An extractor failed, unless failures are skipped.
            ParsingError: A text could not be parsed, likewise.
            PlanError: `only` and `disable` do not fit what is installed.

        """
        if batch_size < 1:
            msg = f"batch_size must be 1 or more, got {batch_size}"
            raise ValueError(msg)
        return self._stream(iter(articles), batch_size, self._planned(only, disable))

    def prepare(
        self, article: Article | str, *, only: Iterable[str] = ()
    ) -> tuple[Document, Article]:
        """Return the parsed document of `article`, and the article with some layers.

        For tools that look at the parse or run an extractor on their own.

        Args:
            article: An article, or its text.
            only: Names of the extractors to run, with what they require.

        Raises:
            ParsingError: The text could not be parsed.

        """
        planned = self._planned(only, ())
        made = read_structure(article if isinstance(article, Article) else Article(article))
        (document,) = self._parser.parse([made.without_layers()], ALL_PROCESSORS)
        if isinstance(document, ParsingError):
            raise document
        return document, self._finish(made.without_layers(), document, planned)

    def _planned(self, only: Iterable[str] | None, disable: Iterable[str]) -> tuple[Offer, ...]:
        disabled = (*self._disable, *_names(disable))
        return plan(self._offers, only=self._only if only is None else only, disable=disabled)

    def _stream(
        self, articles: Iterator[Article | str], batch_size: int, planned: Sequence[Offer]
    ) -> Iterator[Article]:
        processors = frozenset(p for offer in planned for p in offer.extractor.processors)
        while batch := [
            read_structure(a if isinstance(a, Article) else Article(a)).without_layers()
            for a in itertools.islice(articles, batch_size)
        ]:
            documents = self._parser.parse(batch, processors) if planned else [None] * len(batch)
            for article, document in zip(batch, documents, strict=True):
                yield self._finish(article, document, planned)

    def _finish(
        self, article: Article, document: Document | ParsingError | None, planned: Sequence[Offer]
    ) -> Article:
        if isinstance(document, ParsingError):
            if self._on_error == "raise":
                raise document
            return attrs.evolve(article, errors=(Failure("parse", "newsextract", str(document)),))
        if document is None:
            return article
        for offer in planned:
            missing = [r.name for r in offer.extractor.requires if r not in article]
            if missing:
                reason = f"not run: the layer {missing[0]!r} is missing"
                article = _failed(article, offer, reason)
                continue
            article = self._run(offer, document, article)
        return article

    def _run(self, offer: Offer, document: Document, article: Article) -> Article:
        extractor = offer.extractor
        began = time.perf_counter()
        try:
            items = tuple(extractor.extract(document, article))
            check_items(items, extractor, article)
        except Exception as error:
            self._observe("newsextract_on_extractor_error", extractor, article, error=error)
            reason = f"{type(error).__name__}: {error}"
            if self._on_error == "skip":
                return _failed(article, offer, reason)
            raise ExtractorError(extractor.name, offer.origin, article.id, reason) from error
        self._observe(
            "newsextract_after_extractor_run",
            extractor,
            article,
            items=items,
            seconds=time.perf_counter() - began,
        )
        run = Run(extractor.name, offer.plugin, offer.version, self._parser.name)
        return attrs.evolve(article, runs=(*article.runs, run)).with_layer(
            extractor.provides, items
        )

    def _observe(self, hook: str, extractor: Any, article: Article, **arguments: Any) -> None:
        """Call every implementation of an observer hook, whatever the others do."""
        given = {"extractor": extractor, "article": article, **arguments}
        for impl in getattr(self._plugins.manager.hook, hook).get_hookimpls():
            try:
                impl.function(*(given[name] for name in impl.argnames))
            except Exception as error:  # noqa: BLE001 - an observer must not stop extraction
                message = f"hook {hook} of plugin {impl.plugin_name!r} raised {error!r}"
                warnings.warn(message, HookWarning, stacklevel=2)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _failed(article: Article, offer: Offer, reason: str) -> Article:
    failure = Failure(offer.extractor.name, offer.plugin, reason)
    return attrs.evolve(article, errors=(*article.errors, failure))


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _spans(item)
    elif attrs.has(kind := type(value)):
        for name in _field_names(kind):
            yield from _spans(getattr(value, name))


_SPANLESS = (
    *(str, "str", float, "float", int, "int", "str | None", "tuple[str, ...]"),
    *("MentionKind", "QuoteKind", "AttributionType", "Polarity | None"),
)
"""Annotations of which no span can be a part."""


@functools.cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in attrs.fields(kind) if f.type not in _SPANLESS)


def check_items(items: Sequence[Any], extractor: Extractor[Any], article: Article) -> None:
    """Check that `items` are what `extractor` may return for `article`.

    Raises:
        TypeError: An item is not of the layer's type.
        ValueError: A span reaches outside the text, or two items have one id.

    """
    expected = extractor.provides.item_type
    seen = set()
    for item in items:
        if not isinstance(item, expected):
            msg = f"returned {type(item).__name__}, not {expected.__name__}"
            raise TypeError(msg)
        for span in _spans(item):
            if span.end > len(article.text):
                msg = f"{span} is outside the text of {len(article.text)} characters"
                raise ValueError(msg)
        if isinstance(item_id := getattr(item, "id", None), str):
            if item_id in seen:
                msg = f"two items have the id {item_id!r}"
                raise ValueError(msg)
            seen.add(item_id)


@functools.cache
def _default_pipeline() -> Pipeline:
    return Pipeline()


def extract(article: Article | str, **metadata: Any) -> Article:
    """Return `article` with all layers, made by the default pipeline.

    The pipeline is made at the first call and kept. See `Pipeline.extract` for the
    arguments and errors.
    """
    return _default_pipeline().extract(article, **metadata)

"""Errors raised by newsextract.

The tree of errors::

    NewsextractError
    ├── PluginError
    │   ├── PluginLoadError
    │   └── PluginConflictError
    ├── PlanError
    │   ├── UnknownExtractorError
    │   ├── MissingRequirementError
    │   └── CyclicRequirementError
    ├── ExtractorError
    ├── ParsingError
    ├── LayerError
    │   ├── LayerNotExtractedError
    │   └── UnknownAnnotationError
    ├── ModelError
    │   ├── ModelNotFoundError
    │   └── ModelChecksumError
    └── InputError
        └── RecordError

A plugin that cannot be loaded warns with PluginLoadWarning, unless it is asked
to raise. An observer hook that raises warns with HookWarning.
"""

from __future__ import annotations


class NewsextractError(Exception):
    """Base of every error that newsextract raises on purpose."""


class PluginError(NewsextractError):
    """A plugin cannot be used."""


class PluginLoadError(PluginError):
    """A plugin's entry point could not be imported or registered.

    Attributes:
        plugin: Name of the entry point.
        distribution: Name and version of the distribution, if it has one.

    """

    def __init__(self, plugin: str, distribution: str | None) -> None:
        origin = f" (from {distribution})" if distribution else ""
        super().__init__(f"could not load plugin {plugin!r}{origin}")
        self.plugin = plugin
        self.distribution = distribution


class PluginConflictError(PluginError):
    """Two plugins offer the same name, or the same layer."""


class PlanError(NewsextractError):
    """The chosen extractors cannot be put in an order."""


class UnknownExtractorError(PlanError):
    """No extractor of that name is registered."""


class MissingRequirementError(PlanError):
    """An extractor requires a layer that nothing provides."""


class CyclicRequirementError(PlanError):
    """Extractors require each other's layers."""


class ExtractorError(NewsextractError):
    """An extractor raised, or returned what it may not.

    Attributes:
        extractor: Its name.
        plugin: The plugin, with its distribution, that offers it.
        article_id: Id of the article it failed on.
        reason: What happened.

    """

    def __init__(self, extractor: str, plugin: str, article_id: str, reason: str) -> None:
        super().__init__(
            f"extractor {extractor!r} (plugin {plugin}) failed on article {article_id!r}: {reason}"
        )
        self.extractor = extractor
        self.plugin = plugin
        self.article_id = article_id
        self.reason = reason


class ParsingError(NewsextractError):
    """The models could not parse an article.

    Attributes:
        article_id: Id of the article.
        reason: What happened.

    """

    def __init__(self, article_id: str, reason: str) -> None:
        super().__init__(f"article {article_id!r} could not be parsed: {reason}")
        self.article_id = article_id
        self.reason = reason


class LayerError(NewsextractError):
    """A layer is used wrongly."""


class LayerNotExtractedError(LayerError):
    """The article has no such layer: its extractor did not run, or failed."""


class UnknownAnnotationError(LayerError, KeyError):
    """The article's layer has no annotation of that id."""

    def __str__(self) -> str:
        """Return the message without the quotes that KeyError puts round it."""
        return str(self.args[0])


class ModelError(NewsextractError):
    """The parser's models cannot be used."""


class ModelNotFoundError(ModelError):
    """There is no such package or folder of models, or it lacks a processor."""


class ModelChecksumError(ModelError):
    """A model file is not the one that was published."""


class InputError(NewsextractError, ValueError):
    """An article cannot be read.

    Attributes:
        origin: The file, or other description of where it came from.

    """

    def __init__(self, reason: str, *, origin: str | None = None) -> None:
        super().__init__(f"{origin}: {reason}" if origin else reason)
        self.reason = reason
        self.origin = origin


class RecordError(InputError):
    """One record of a file is not an article.

    Attributes:
        line: Number of the line or record, from 1; `None` for a whole file.
        id: The record's id, if it could be read.

    """

    def __init__(
        self,
        reason: str,
        *,
        origin: str | None = None,
        line: int | None,
        record_id: str | None = None,
    ) -> None:
        place = origin or "<input>"
        super().__init__(reason, origin=place if line is None else f"{place}:{line}")
        self.line = line
        self.id = record_id


class PluginLoadWarning(UserWarning):
    """A plugin could not be loaded and was left out."""


class HookWarning(UserWarning):
    """An observer hook of a plugin raised; extraction went on."""

"""Finds plugins and lists what they offer."""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import itertools
import os
import warnings
from typing import TYPE_CHECKING, Any, cast

import pluggy
from attrs import frozen

from newsextract import hookspecs
from newsextract.errors import PluginConflictError, PluginError, PluginLoadError, PluginLoadWarning
from newsextract.extractor import Extractor

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUP = "newsextract"
BUILTIN = "newsextract.builtin"
DISABLE_VARIABLE = "NEWSEXTRACT_DISABLE_PLUGINS"


@frozen
class Offer:
    """An extractor and the plugin that offers it.

    Attributes:
        extractor: What is offered.
        plugin: Name of the plugin.
        distribution: Name of the distribution that the plugin was installed from.
        version: Version of that distribution.

    """

    extractor: Extractor[Any]
    plugin: str
    distribution: str | None = None
    version: str | None = None

    @property
    def origin(self) -> str:
        """The plugin with its distribution, as error messages name it."""
        if self.distribution is None:
            return repr(self.plugin)
        return f"{self.plugin!r} from {self.distribution} {self.version}"


class Plugins:
    """The plugins that one pipeline uses.

    Each pipeline owns its own, so that two pipelines never disturb each other.

    The built-in extractors are a plugin like any other, named "newsextract".

    Args:
        plugins: Modules or objects to register beside the installed plugins.
        builtin: Whether to register the built-in extractors.
        entry_points: Whether to register the installed plugins.
        disabled: Names of installed plugins never to import; "*" means all.
        strict: Whether a plugin that cannot be loaded raises, or warns.

    Raises:
        PluginLoadError: A plugin cannot be loaded, and `strict` is set.
        PluginError: One of `plugins` is no plugin.

    """

    def __init__(
        self,
        *plugins: object,
        builtin: bool = True,
        entry_points: bool = True,
        disabled: Iterable[str] | None = None,
        strict: bool = False,
    ) -> None:
        self.manager = pluggy.PluginManager("newsextract")
        self.manager.add_hookspecs(hookspecs)
        self._distributions: dict[str, importlib.metadata.Distribution] = {}
        if builtin:
            self._register_builtin()
        for plugin in plugins:
            self._register(plugin)
        if entry_points:
            self._load(_disabled_names(disabled), strict=strict)

    def _register_builtin(self) -> None:
        # Here, because the built-in extractors import the public names.
        self.manager.register(importlib.import_module(BUILTIN), name=GROUP)
        # Absent only where the code runs without having been installed.
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            self._distributions[GROUP] = importlib.metadata.distribution(GROUP)

    def _register(self, plugin: object) -> None:
        try:
            self.manager.register(plugin, name=self._free_name(plugin))
            self.manager.check_pending()
        except (pluggy.PluginValidationError, ValueError, TypeError) as error:
            msg = f"{plugin!r} cannot be used as a plugin: {error}"
            raise PluginError(msg) from error

    def _free_name(self, plugin: object) -> str:
        """Return a name for a plugin that was handed over: errors name it by that."""
        base = getattr(plugin, "__name__", None) or type(plugin).__name__
        names = (base if count == 1 else f"{base}-{count}" for count in itertools.count(1))
        return next(name for name in names if not self.manager.has_plugin(name))

    def _load(self, disabled: frozenset[str], *, strict: bool) -> None:
        points = importlib.metadata.entry_points(group=GROUP)
        for point in sorted(points, key=lambda p: (p.name, _distribution_name(p), p.value)):
            # Checked before the import: a disabled plugin must cost nothing.
            if point.name in disabled or "*" in disabled:
                self.manager.set_blocked(point.name)
                continue
            if self.manager.has_plugin(point.name):
                taken = PluginConflictError(f"the name {point.name!r} is taken")
                _leave_out(point, taken, strict=strict)
                continue
            plugin: object | None = None
            try:
                plugin = point.load()
                self.manager.register(plugin, name=point.name)
                self.manager.check_pending()
            except Exception as error:
                # Only what was registered just now: never another plugin of that name.
                if plugin is not None and self.manager.get_plugin(point.name) is plugin:
                    self.manager.unregister(plugin)
                _leave_out(point, error, strict=strict)
            else:
                if point.dist is not None:
                    self._distributions[point.name] = point.dist

    def names(self) -> list[str]:
        """Return the names of the registered plugins, sorted."""
        return sorted(name for name, _plugin in self.manager.list_name_plugin() if _plugin)

    def offers(self) -> dict[str, Offer]:
        """Return what the plugins offer, by the extractor's name, sorted by it.

        Raises:
            PluginConflictError: Two plugins offer an extractor of the same name.
            PluginError: A plugin's hook raised, or returned what is no extractor.

        """
        found: dict[str, Offer] = {}
        # Not through manager.hook: the caller would not learn whose result is whose.
        for impl in self.manager.hook.newsextract_register_extractors.get_hookimpls():
            for extractor in self._offered(impl):
                offer = self._offer(extractor, impl.plugin_name)
                if (other := found.get(extractor.name)) is not None:
                    msg = (
                        f"extractor {extractor.name!r} is offered by plugin {other.origin}"
                        f" and by plugin {offer.origin}: disable one of the plugins"
                    )
                    raise PluginConflictError(msg)
                found[extractor.name] = offer
        return dict(sorted(found.items()))

    def _offered(self, impl: pluggy.HookImpl) -> list[Extractor[Any]]:
        try:
            extractors = list(cast("Iterable[object]", impl.function()))
        except Exception as error:
            msg = f"plugin {impl.plugin_name!r} failed to register its extractors: {error!r}"
            raise PluginError(msg) from error
        for extractor in extractors:
            if not isinstance(extractor, Extractor):
                msg = (
                    f"plugin {impl.plugin_name!r} registered {extractor!r},"
                    " which is no newsextract.Extractor"
                )
                raise PluginError(msg)
        return cast("list[Extractor[Any]]", extractors)

    def _offer(self, extractor: Extractor[Any], plugin: str) -> Offer:
        distribution = self._distributions.get(plugin)
        if distribution is None:
            return Offer(extractor, plugin)
        return Offer(extractor, plugin, distribution.name, distribution.version)


def _disabled_names(disabled: Iterable[str] | None) -> frozenset[str]:
    if disabled is not None:
        return frozenset(disabled)
    names = os.environ.get(DISABLE_VARIABLE, "").split(",")
    return frozenset(name.strip() for name in names if name.strip())


def _distribution_name(point: importlib.metadata.EntryPoint) -> str:
    return point.dist.name if point.dist else ""


def _leave_out(point: importlib.metadata.EntryPoint, cause: Exception, *, strict: bool) -> None:
    origin = f"{point.dist.name} {point.dist.version}" if point.dist else None
    error = PluginLoadError(point.name, origin)
    if strict:
        raise error from cause
    message = f"{error}: {type(cause).__name__}: {cause}"
    warnings.warn(message, PluginLoadWarning, stacklevel=4)

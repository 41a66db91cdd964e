"""Puts extractors in an order."""

from __future__ import annotations

import difflib
import graphlib
from typing import TYPE_CHECKING

from newsextract.errors import (
    CyclicRequirementError,
    MissingRequirementError,
    PluginConflictError,
    UnknownExtractorError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsextract.plugins import Offer


def plan(
    offers: Mapping[str, Offer],
    *,
    only: Iterable[str] | None = None,
    disable: Iterable[str] = (),
) -> tuple[Offer, ...]:
    """Return the offers to run, each after those whose layers it requires.

    The order depends on requirements and names alone, never on that of installation.

    Args:
        offers: What is installed, by the extractor's name.
        only: Names to run, with what they require; all if `None`.
        disable: Names never to run. What requires their layers must be left out too,
            unless another enabled extractor provides them.

    Raises:
        UnknownExtractorError: `only` or `disable` name what is not there.
        MissingRequirementError: A layer is required that nothing enabled provides.
        PluginConflictError: Two enabled extractors provide one layer.
        CyclicRequirementError: Extractors require each other.

    """
    disabled = _names(disable)
    asked = frozenset(offers) if only is None else _names(only)
    for name in sorted(asked | disabled):
        if name not in offers:
            raise UnknownExtractorError(_unknown(name, offers))
    wanted = asked - disabled
    graph = _graph(offers, wanted, _providers(offers, wanted, disabled))
    sorter = graphlib.TopologicalSorter(graph)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        msg = f"extractors require each other: {' -> '.join(error.args[1])}"
        raise CyclicRequirementError(msg) from None
    order: list[str] = []
    while sorter:
        # Sorted, so that the order never depends on that of installation.
        ready = sorted(sorter.get_ready())
        order.extend(ready)
        sorter.done(*ready)
    return tuple(offers[name] for name in order)


def _names(names: Iterable[str]) -> frozenset[str]:
    # One name is a string, and so an iterable of letters, which nobody means.
    return frozenset((names,) if isinstance(names, str) else names)


def _unknown(name: str, offers: Mapping[str, Offer]) -> str:
    close = difflib.get_close_matches(name, offers, n=1)
    if close:
        return f"no extractor {name!r}; did you mean {close[0]!r}?"
    return f"no extractor {name!r}; there are: {', '.join(offers) or 'none'}"


def _providers(
    offers: Mapping[str, Offer], wanted: frozenset[str], disabled: frozenset[str]
) -> dict[str, str]:
    """Return who provides each layer: those that are wanted come first."""
    providers: dict[str, str] = {}
    for name in sorted(offers.keys() - disabled, key=lambda n: (n not in wanted, n)):
        layer = offers[name].extractor.provides.name
        other = providers.setdefault(layer, name)
        if other != name and (name in wanted or other not in wanted):
            msg = (
                f"extractor {other!r} (plugin {offers[other].origin}) and extractor {name!r}"
                f" (plugin {offers[name].origin}) both provide the layer {layer!r}: disable one"
            )
            raise PluginConflictError(msg)
    return providers


def _graph(
    offers: Mapping[str, Offer], wanted: frozenset[str], providers: Mapping[str, str]
) -> dict[str, set[str]]:
    graph: dict[str, set[str]] = {}
    stack = sorted(wanted)
    while stack:
        name = stack.pop()
        if name in graph:
            continue
        graph[name] = set()
        for layer in offers[name].extractor.requires:
            if layer.name not in providers:
                msg = (
                    f"extractor {name!r} (plugin {offers[name].origin}) requires the layer"
                    f" {layer.name!r}, which no enabled extractor provides"
                )
                raise MissingRequirementError(msg)
            graph[name].add(providers[layer.name])
            stack.append(providers[layer.name])
    return graph

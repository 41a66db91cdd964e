"""Hooks that a plugin can implement.

An implementation may take fewer arguments than its hook has. Hooks are called one
implementation at a time, so that one that raises is reported under its own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsextract.article import Article
    from newsextract.extractor import Extractor

hookspec = pluggy.HookspecMarker("newsextract")
hookimpl = pluggy.HookimplMarker("newsextract")


@hookspec
def newsextract_register_extractors() -> Iterable[Extractor[Any]]:
    """Offer extractors.

    Called once for each pipeline, before anything is parsed. Example::

        @newsextract.hookimpl
        def newsextract_register_extractors():
            yield newsextract.Extractor("acme-topics", TOPICS, topics)

    Returns:
        The extractors that the plugin offers.

    """
    return ()


@hookspec
def newsextract_after_extractor_run(
    extractor: Extractor[Any], article: Article, items: Sequence[Any], seconds: float
) -> None:
    """Observe an extractor that finished.

    Example::

        @newsextract.hookimpl
        def newsextract_after_extractor_run(extractor, seconds):
            TIMES[extractor.name] += seconds

    Args:
        extractor: The extractor.
        article: The article as the extractor saw it.
        items: What it returned, checked.
        seconds: Wall-clock time it took.

    """


@hookspec
def newsextract_on_extractor_error(
    extractor: Extractor[Any], article: Article, error: Exception
) -> None:
    """Observe an extractor that raised, or returned what it may not.

    Example::

        @newsextract.hookimpl
        def newsextract_on_extractor_error(extractor, article, error):
            LOG.append((extractor.name, article.id, repr(error)))

    Args:
        extractor: The extractor.
        article: The article as the extractor saw it.
        error: What it raised.

    """

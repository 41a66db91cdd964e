"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from newsextract.article import parse_published
from newsextract.errors import InputError
from newsextract.reading.sources import FORMATS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from newsextract.pipeline import Pipeline


class Published(click.ParamType[Any]):
    """A publication date, with or without the hour."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date | dt.datetime | None:
        """Return the date."""
        try:
            return parse_published(value)
        except InputError:
            self.fail(
                f"{value!r} is no date: write 2023-03-17 or 2023-03-17T09:30+00:00", param, ctx
            )


class Names(click.ParamType[Any]):
    """Names separated by commas."""

    name = "names"

    def convert(
        self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names."""
        return tuple(name.strip() for name in value.split(",") if name.strip())


def _flat(
    _ctx: click.Context, _param: click.Parameter, values: tuple[tuple[str, ...], ...]
) -> tuple[str, ...]:
    return tuple(name for names in values for name in names)


def choosing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose extractors: ``--only`` and ``--disable``."""
    for option in (
        click.option(
            "--disable",
            type=Names(),
            multiple=True,
            callback=_flat,
            metavar="NAMES",
            help="Extractors not to run, separated by commas.",
        ),
        click.option(
            "--only",
            type=Names(),
            multiple=True,
            callback=_flat,
            metavar="NAMES",
            help="Extractors to run, separated by commas, with what they require.",
        ),
    ):
        command = option(command)
    return command


class Input(click.ParamType[Any]):
    """A file, folder or pattern to read; "-" for standard input."""

    name = "path"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        if not str(value):
            # Of a shell variable that is not set; as a path it would be this folder.
            self.fail("the name of a file is empty", param, ctx)
        if "://" in str(value):
            self.fail("newsextract never fetches: save the page and give its file", param, ctx)
        return Path(value)

    def shell_complete(
        self, _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell to complete the names of files."""
        return [CompletionItem(incomplete, type="file")]


class Columns(click.ParamType[Any]):
    """Which columns of a table hold what: ``text=body,published=date``."""

    name = "columns"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, str]:
        """Return the column of each field."""
        if isinstance(value, dict):
            return value
        pairs = [part.partition("=") for part in value.split(",") if part.strip()]
        if not all(field.strip() and column.strip() for field, _, column in pairs):
            self.fail(f"{value!r} is not of the form text=body,published=date", param, ctx)
        return {field.strip(): column.strip() for field, _, column in pairs}


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how files are read: ``--format`` and ``--columns``."""
    for option in (
        click.option(
            "--columns",
            type=Columns(),
            default={},
            metavar="FIELD=NAME,…",
            help="Columns or keys that hold the article's fields: text=body,published=date.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(list(FORMATS)),
            help="Form of files whose suffix does not say it.",
        ),
    ):
        command = option(command)
    return command


models_option = click.option(
    "--models",
    default="compact",
    show_default=True,
    metavar="NAME|FOLDER",
    help="Models of the parser: see 'newsextract models'.",
)


def make_pipeline(
    only: tuple[str, ...] = (), disable: tuple[str, ...] = (), models: str = "compact"
) -> Pipeline:
    """Return the pipeline that the options ask for; failures are recorded, not raised."""
    from newsextract.pipeline import Pipeline  # noqa: PLC0415 - only for commands that extract

    return Pipeline(models, only=only or None, disable=disable, on_error="skip")

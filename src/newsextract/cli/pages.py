"""``newsextract show`` and ``newsextract report``: pages to look at."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsextract.cli.extract import dated
from newsextract.cli.inputs import check_inputs, count_records, read_inputs
from newsextract.cli.options import (
    Input,
    Published,
    choosing,
    make_pipeline,
    models_option,
    reading,
)
from newsextract.cli.progress import progress
from newsextract.cli.terminal import NOTHING_DONE, OK, SOME_FAILED, count, fail, messages, say, warn
from newsextract.errors import RecordError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from newsextract.article import Article
    from newsextract.pipeline import Pipeline


@click.command()
@click.argument("files", nargs=-1, type=Input())
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Page to write; with more than one article, a folder for their pages and an index."
    " Standard output if it is not given.",
)
@click.option(
    "--published",
    type=Published(),
    help="Date of publication of articles that come without one.",
)
@reading
@choosing
@models_option
def show(
    *,
    files: tuple[Path, ...],
    output: Path | None,
    published: dt.date | None,
    form: str | None,
    columns: dict[str, str],
    only: tuple[str, ...],
    disable: tuple[str, ...],
    models: str,
) -> int:
    """Make a page of what is in FILES: the text, with everything that was found.

    Files are what 'extract' reads, or what it wrote: articles that have been extracted
    from are shown as they are. The page is one HTML file that needs nothing else.
    """
    from newsextract.writing.html import write_html  # noqa: PLC0415
    from newsextract.writing.page import render_html  # noqa: PLC0415

    check_inputs(files)
    if output is None and sys.stdout.isatty():
        msg = "where to? Give a page to write: -o page.html"
        raise click.UsageError(msg)
    pipeline = make_pipeline(only, disable, models)
    failures: list[RecordError] = []
    layers = [offer.extractor.provides for offer in pipeline.offers.values()]
    records = dated(read_inputs(files, form=form, columns=columns, layers=layers), published)
    articles = _extracted(pipeline, articles_only(records, failures), count_records(files))
    many = output is not None and (
        output.is_dir() or output.suffix.lower() not in {".html", ".htm"}
    )
    lacking: list[Article] = []
    articles = _noting(articles, lacking)
    done = 0
    if many and output is not None:
        done = _write_many(output, articles)
    else:
        for done, article in enumerate(articles, 1):
            if done > 1:
                msg = "there is more than one article: give a folder for their pages, -o pages/"
                raise click.UsageError(msg)
            if output is None:
                click.echo(render_html(article), nl=False)
            else:
                write_html(output, article)
    return max(end(done, failures, "page", output), SOME_FAILED if lacking else OK)


def _noting(articles: Iterable[Article], lacking: list[Article]) -> Iterator[Article]:
    """Yield the articles; keep and tell those that lack layers because something failed."""
    for article in articles:
        for error in article.errors:
            warn(f"{error.extractor} ({error.plugin}) failed: {error.reason}")
        if article.errors:
            lacking.append(article.without_layers())
        yield article


def _write_many(folder: Path, articles: Iterable[Article]) -> int:
    from newsextract.writing.html import write_html  # noqa: PLC0415
    from newsextract.writing.report import write_index  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    pages: list[tuple[str, Article]] = []
    for number, article in enumerate(articles, 1):
        slug = re.sub(r"[^a-z0-9]+", "-", (article.title or article.id).lower()).strip("-")[:60]
        name = f"{number:04}-{slug.strip('-') or 'article'}.html"
        write_html(folder / name, article)
        pages.append((name, article.without_layers()))
    write_index(folder / "index.html", pages)
    return len(pages)


@click.command()
@click.argument("files", nargs=-1, type=Input())
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Page to write.",
)
@click.option("--title", default="What the articles say", show_default=True, help="Its heading.")
def report(*, files: tuple[Path, ...], output: Path, title: str) -> int:
    """Make a page that sums up many articles: FILES that 'extract' wrote.

    It shows who is in the news, who is quoted and how much, what is said for and
    against whom, and which days it is about.
    """
    from newsextract.writing.report import Report, write_report  # noqa: PLC0415

    check_inputs(files)
    failures: list[RecordError] = []
    found = Report()
    with progress() as shown:
        task = shown.add_task(
            "reading", total=count_records(files) if messages().is_terminal else 0
        )
        for article in articles_only(read_inputs(files), failures):
            found.add(article)
            shown.update(task, advance=1)
    if not found.articles and not failures:
        fail("there is no article in these files")
        return NOTHING_DONE
    if found.articles and not found.extracted:
        fail(
            "nothing was extracted from these articles yet: newsextract extract FILES -o out.jsonl"
        )
        return NOTHING_DONE
    write_report(output, found, title=title)
    return end(found.articles, failures, "article", output)


def articles_only(
    records: Iterable[Article | RecordError], failures: list[RecordError]
) -> Iterator[Article]:
    """Yield the articles; errors in the place of one are told, and kept."""
    for record in records:
        if isinstance(record, RecordError):
            fail(str(record))
            failures.append(record)
        else:
            yield record


def _extracted(
    pipeline: Pipeline, articles: Iterable[Article], total: int | None
) -> Iterator[Article]:
    """Yield the articles with their layers: those they came with, if they came with any."""
    with progress() as shown:
        task = shown.add_task("extracting", total=total)
        for article in articles:
            yield article if article.layer_names else pipeline.extract(article)
            shown.update(task, advance=1)


def end(done: int, failures: list[RecordError], noun: str, output: Path | None) -> int:
    """Say how many there were, and return the exit code."""
    if output is not None:
        failed = f", {len(failures):,} failed" if failures else ""
        say(f"{count(done, noun)}{failed} to {output}" if done else f"nothing written{failed}")
    if failures:
        return SOME_FAILED if done else NOTHING_DONE
    return OK

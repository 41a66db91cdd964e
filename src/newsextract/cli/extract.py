"""``newsextract extract``."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs
import click
from rich.console import Console

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
from newsextract.cli.terminal import (
    NOTHING_DONE,
    OK,
    SOME_FAILED,
    count,
    fail,
    messages,
    print_plain,
    say,
)
from newsextract.errors import InputError, RecordError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from newsextract.article import Article
    from newsextract.pipeline import Pipeline
    from newsextract.writing.resuming import ResumableOutput


class Sink(Protocol):
    """Where results go."""

    records: int
    failures: int
    incomplete: int

    def write(self, article: Article) -> None:
        """Take an article."""

    def fail(self, failure: dict[str, object]) -> None:
        """Take a record that failed."""

    def checkpoint(self) -> None:
        """Make sure of what was taken."""


class Shown:
    """Results on standard output: summaries for people, or JSON Lines for programs."""

    def __init__(self, *, summary: bool) -> None:
        self.records = self.failures = self.incomplete = 0
        self._console = Console(highlight=False) if summary else None

    def write(self, article: Article) -> None:
        """Show an article."""
        from newsextract.cli.summary import summary  # noqa: PLC0415
        from newsextract.serialization import to_json  # noqa: PLC0415

        if self._console is None:
            sys.stdout.buffer.write(to_json(article).encode("utf-8") + b"\n")
        else:
            shown = summary(article)
            if self._console.is_terminal:
                self._console.print(shown)
            else:
                print_plain(shown, self._console.width)
        self.incomplete += bool(article.errors)
        self.records += 1

    def fail(self, failure: dict[str, object]) -> None:
        """Say that a record failed."""
        fail(str(failure["error"]))
        self.failures += 1
        self.records += 1

    def checkpoint(self) -> None:
        """Let readers of a pipe see what there is."""
        sys.stdout.flush()


@click.command()
@click.argument("files", nargs=-1, type=Input())
@click.option(
    "--published",
    type=Published(),
    help="Date of publication of articles that come without one: 2023-03-17, or with the"
    " hour 2023-03-17T09:30+00:00. It is what 'Monday' and 'last year' are counted from.",
)
@reading
@choosing
@models_option
@click.option(
    "--batch-size",
    type=click.IntRange(min=1),
    default=32,
    show_default=True,
    help="Articles parsed at a time: more is faster and takes more memory.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="File to write as JSON Lines (.gz and .zst are compressed). Records that fail go"
    " to OUTPUT.failures.jsonl.",
)
@click.option("--resume", is_flag=True, help="Continue a run to OUTPUT that was stopped.")
@click.option("--summary", "shape", flag_value="summary", help="Show a summary, even in a pipe.")
@click.option("--jsonl", "shape", flag_value="jsonl", help="Show JSON Lines, even on a terminal.")
def extract(
    *,
    files: tuple[Path, ...],
    published: dt.date | None,
    only: tuple[str, ...],
    disable: tuple[str, ...],
    models: str,
    batch_size: int,
    output: Path | None,
    resume: bool,
    shape: str | None,
    form: str | None,
    columns: dict[str, str],
) -> int:
    """Extract entities, quotes, dates and sentiment from FILES.

    Files are texts, web pages, JSON Lines, CSV, Parquet or WARC, known by their suffix
    and plain or compressed; folders and patterns; or - for standard input. Without -o,
    a terminal shows a readable summary, and a pipe gets JSON Lines.

    Exit codes: 0 all is well, 1 some records failed, 2 nothing could be done.
    """
    check_inputs(files)
    if resume and output is None:
        msg = "--resume needs the file that was being written: -o OUTPUT"
        raise click.UsageError(msg)
    pipeline = make_pipeline(only, disable, models)
    records = dated(read_inputs(files, form=form, columns=columns), published)
    total = count_records(files) if messages().is_terminal else None
    if output is not None and (str(output) == "-" or _is_device(output)):
        output, shape = None, shape or "jsonl"
    if output is None:
        summary = shape == "summary" or (shape is None and sys.stdout.isatty())
        shown = Shown(summary=summary)
        _run(pipeline, records, shown, batch_size, total)
        if shown.failures or shown.incomplete:
            say(_result(shown))
        return _exit_code(shown)
    return _to_file(
        pipeline,
        records,
        output,
        batch_size,
        total,
        resume=resume,
        run={
            "inputs": [str(path) for path in files],
            "extractors": [offer.extractor.name for offer in pipeline.plan],
            "models": models,
            "published date": None if published is None else published.isoformat(),
            "batch size": batch_size,
        },
    )


def _is_device(path: Path) -> bool:
    # /dev/null must not be replaced by a file of that name.
    return path.exists() and not path.is_file()


def _to_file(
    pipeline: Pipeline,
    records: Iterator[Article | RecordError],
    path: Path,
    batch_size: int,
    total: int | None,
    *,
    resume: bool,
    run: dict[str, object],
) -> int:
    from newsextract.writing.resuming import ResumableOutput  # noqa: PLC0415

    if not path.parent.is_dir():
        msg = f"{str(path.parent)!r}: no such folder to write to"
        raise click.UsageError(msg)
    try:
        with ResumableOutput(path, run=run, resume=resume) as output:
            if output.records and not output.finished:
                say(f"resuming after {count(output.records, 'record')}")
                _skip(records, output)
            if not output.finished:
                _run(pipeline, records, output, batch_size, total)
    except KeyboardInterrupt:
        say(f"stopped; the same command with --resume continues {path}")
        raise
    where = f" to {path}" if output.records > output.failures or not output.failures else ""
    failed = f"; see {output.failures_path}" if output.failures else ""
    say(f"{_result(output)}{where}{failed}")
    return _exit_code(output)


def _skip(records: Iterator[Article | RecordError], output: ResumableOutput) -> None:
    """Pass over the records that are done, and check that they are the same ones.

    Raises:
        InputError: They are not.

    """
    last = next(itertools.islice(records, output.records - 1, None), None)
    if last is None or last.id != output.last:
        msg = "the input is not the one that the stopped run read: start anew without --resume"
        raise InputError(msg, origin=str(output.path))


def _run(
    pipeline: Pipeline,
    records: Iterator[Article | RecordError],
    sink: Sink,
    batch_size: int,
    total: int | None,
) -> None:
    """Take the records through the pipeline into the sink, batch by batch.

    Batches are cut here, by records, so that a run that is resumed has the same ones.
    """
    with progress() as shown:
        task = shown.add_task("loading models", total=total, completed=sink.records)
        while batch := list(itertools.islice(records, batch_size)):
            articles = [record for record in batch if not isinstance(record, RecordError)]
            results = pipeline.stream(articles, batch_size=batch_size)
            for record in batch:
                if isinstance(record, RecordError):
                    sink.fail(_failure(record))
                else:
                    _take(next(results), sink)
                shown.update(task, advance=1, description="extracting")
            sink.checkpoint()


def _take(article: Article, sink: Sink) -> None:
    parse = [error for error in article.errors if error.extractor == "parse"]
    if parse:
        sink.fail(_unplaced(article, parse[0].reason))
        return
    try:
        sink.write(article)
    except InputError as error:
        # What a plugin found, JSON cannot hold; the others go on.
        sink.fail(_unplaced(article, str(error)))


def _unplaced(article: Article, error: str) -> dict[str, object]:
    return {"id": article.id, "origin": None, "line": None, "error": error}


def _failure(error: RecordError) -> dict[str, object]:
    origin = error.origin or ""
    return {
        "id": error.id,
        "origin": origin.removesuffix(f":{error.line}") or None,
        "line": error.line,
        "error": str(error),
    }


def dated(
    records: Iterable[Article | RecordError], published: dt.date | None
) -> Iterator[Article | RecordError]:
    """Yield the records, with a date for the articles that came without one."""
    for record in records:
        if published is None or isinstance(record, RecordError) or record.published is not None:
            yield record
        else:
            yield attrs.evolve(record, published=published, published_source="given")


def _result(sink: Sink) -> str:
    text = count(sink.records - sink.failures, "article")
    if sink.incomplete:
        text += f", {sink.incomplete:,} of them without some layers (see their errors)"
    if sink.failures:
        text += f", {sink.failures:,} failed"
    return text


def _exit_code(sink: Sink) -> int:
    if sink.failures and sink.failures == sink.records:
        return NOTHING_DONE
    return SOME_FAILED if sink.failures or sink.incomplete else OK

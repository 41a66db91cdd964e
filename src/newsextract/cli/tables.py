"""``newsextract tables``: what was extracted, as tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsextract.cli.inputs import check_inputs, count_records, read_inputs
from newsextract.cli.options import Input, make_pipeline
from newsextract.cli.pages import articles_only, end
from newsextract.cli.progress import progress
from newsextract.cli.terminal import messages

if TYPE_CHECKING:
    from newsextract.errors import RecordError


@click.command()
@click.argument("files", nargs=-1, type=Input())
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder to write the tables to.",
)
@click.option(
    "--to",
    type=click.Choice(["csv", "parquet"]),
    default="csv",
    show_default=True,
    help="csv for spreadsheets, parquet for databases and data frames.",
)
def tables(*, files: tuple[Path, ...], output: Path, to: str) -> int:
    """Turn FILES that 'extract' wrote into tables, one a layer."""
    from newsextract.writing.spreadsheet import write_csv  # noqa: PLC0415
    from newsextract.writing.tables import write_parquet  # noqa: PLC0415

    check_inputs(files)
    failures: list[RecordError] = []
    layers = [offer.extractor.provides for offer in make_pipeline().offers.values()]
    with progress() as shown:
        total = count_records(files) if messages().is_terminal else 0
        articles = shown.track(
            articles_only(read_inputs(files, layers=layers), failures),
            total=total,
            description="writing",
        )
        done = (write_csv if to == "csv" else write_parquet)(output, articles)
    return end(done, failures, "article", output)

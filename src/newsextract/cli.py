"""The command."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def main() -> None:
    """Entities, quotes, dates and sentiment of news articles."""


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--only")
def extract(files: tuple[Path, ...], output: Path | None, only: str | None) -> None:
    """Extract from FILES."""
    from newsextract.errors import RecordError  # noqa: PLC0415
    from newsextract.pipeline import Pipeline  # noqa: PLC0415
    from newsextract.reading.jsonl import read_records  # noqa: PLC0415
    from newsextract.serialization import to_json  # noqa: PLC0415

    pipeline = Pipeline(only=only.split(",") if only else None, on_error="skip")
    assert output is not None
    with output.open("w", encoding="utf-8") as out:
        for path in files:
            with path.open(encoding="utf-8") as file:
                articles = (a for a in read_records(file) if not isinstance(a, RecordError))
                for article in pipeline.stream(articles):
                    out.write(to_json(article) + "\n")

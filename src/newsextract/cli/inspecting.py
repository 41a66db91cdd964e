"""Commands that tell what there is: ``plugins``, ``plan``, ``models``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsextract.cli.options import choosing, make_pipeline
from newsextract.cli.terminal import styled


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _show(table: Table) -> None:
    # A pipe has no width: nothing is wrapped or cut there.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 200)
    console.print(table)


@click.command()
def plugins() -> None:
    """List the extractors that are installed, and the plugins they come from."""
    table = _table("extractor", "plugin", "from", "provides", "requires")
    for name, offer in make_pipeline().offers.items():
        origin = f"{offer.distribution} {offer.version}" if offer.distribution else ""
        requires = ", ".join(layer.name for layer in offer.extractor.requires)
        row = (name, offer.plugin, origin, offer.extractor.provides.name, requires)
        table.add_row(*(styled(cell) for cell in row))
    _show(table)


@click.command()
@choosing
def plan(only: tuple[str, ...], disable: tuple[str, ...]) -> None:
    """Show which extractors would run, in which order."""
    table = _table("", "extractor", "requires", "provides", "reads from the parse")
    for number, offer in enumerate(make_pipeline(only, disable).plan, 1):
        extractor = offer.extractor
        row = (
            str(number),
            extractor.name,
            ", ".join(layer.name for layer in extractor.requires),
            extractor.provides.name,
            ", ".join(sorted(extractor.processors)),
        )
        table.add_row(*(styled(cell) for cell in row))
    _show(table)


MODELS_HELP = """\
--models compact           the English models inside the package; nothing is downloaded
--models default           Stanza's official models, downloaded once by Stanza into its own folder
--models default_accurate  Stanza's largest ones (transformers; slow without a GPU)
--models FOLDER            a folder laid out as Stanza's: resources.json and en/PROCESSOR/NAME.pt"""


_NETWORK = "network (pos, lemma, depparse, ner)"


@click.command()
def models() -> None:
    """Show which models are there, what they score, and how to get Stanza's."""
    from newsextract.models import COMPACT, find_models  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    name = find_models("compact").name
    console.print(styled(f"compact ({name}), inside the package", "bold"))
    _show(_parts(COMPACT / "en"))
    for line in _scores(COMPACT / "README.md"):
        console.print(Text(line))
    console.print()
    folder = _stanza_folder() / "en"
    if folder.is_dir():
        console.print(styled(f"Stanza's own, in {folder.parent}", "bold"))
        _show(_parts(folder))
    else:
        console.print(styled(f"Stanza's own: none in {folder.parent}", "bold"))
    console.print()
    for line in MODELS_HELP.splitlines():
        console.print(Text(line))


def _parts(folder: Path) -> Table:
    """Return the models in a folder that is laid out as Stanza's."""
    table = _table("processor", "models", "MB")
    for processor in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted([*processor.glob("*.pt"), *processor.glob("*.npz")])
        size = sum(file.stat().st_size for file in files) / 1e6
        names = ", ".join(file.stem for file in files)
        name = _NETWORK if processor.name == "network" else processor.name
        table.add_row(styled(name), styled(names), f"{size:.1f}")
    return table


def _stanza_folder() -> Path:
    # As Stanza finds it; asking Stanza would import torch.
    given = os.environ.get("STANZA_RESOURCES_DIR")
    return Path(given) if given else Path.home() / "stanza_resources"


def _scores(readme: Path) -> list[str]:
    """Return the tables of the models' README: what they score."""
    if not readme.is_file():
        return []
    lines = readme.read_text("utf-8").splitlines()
    return ["", *(line for line in lines if line.startswith("|"))]

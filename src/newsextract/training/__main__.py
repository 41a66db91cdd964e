"""The command ``newsextract-train``, also ``python -m newsextract.training``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsextract.errors import NewsextractError
from newsextract.training.building import build
from newsextract.training.recipe import NETWORK, STEPS, WITH, Recipe, parse_settings
from newsextract.training.scoring import score, write_card

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = click.Path(file_okay=False, path_type=Path)


def _recipe_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.argument("out", type=_FOLDER),
        click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path)),
        click.option("--work", type=_FOLDER, help="Logs and unfinished models [OUT.work]."),
        click.option("--language", default="en", show_default=True, help="Stanza's code."),
        click.option("--package", default="compact", show_default=True, help="Name of the models."),
        click.option("--threads", default=1, show_default=True, help="Cores for training."),
        click.option(
            "--parser", default=NETWORK, show_default=True, type=click.Choice(list(WITH)),
            help="What finds tags, trees and names.",
        ),
        click.option(
            "--set", "settings", multiple=True, metavar="STEP.OPTION=VALUE",
            help="A setting of the network, or an option of Stanza's trainer; true for a flag, none to leave it out.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def _recipe(*, work: Path | None, settings: tuple[str, ...], out: Path, **options: Any) -> Recipe:
    work = work or out.with_name(f"{out.name}.work")
    return Recipe(work=work, out=out, settings=parse_settings(settings), **options)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Train the models that newsextract parses with."""


@main.command("build")
@_recipe_options
@click.option("--only", multiple=True, type=click.Choice(STEPS), help="Build one; may be repeated.")
@click.option("--again", is_flag=True, help="Build what is finished already once more.")
@click.option(
    "--encoder",
    type=click.Path(exists=True, path_type=Path),
    help="What the network starts from: a folder with model.safetensors and vocab.txt, or"
    " the .npz of a network.",
)
@click.option("--minutes", type=float, help="Time that the network may take.")
@click.option("--about-data", default="", help="What the model card says of data and licence.")
def build_command(
    only: tuple[str, ...],
    *,
    again: bool,
    minutes: float | None,
    about_data: str,
    settings: tuple[str, ...],
    **options: Any,
) -> None:
    """Build a model folder OUT from the files in DATA, score it, write its card.

    DATA holds train.conllu and dev.conllu, and for entities ner.train.bio and
    ner.dev.bio. The network also learns from quotes.train.jsonl, tone.train.json and
    stance.train.jsonl; Stanza's own processors need vectors.txt, and for sentiment
    sentiment.train.tsv and sentiment.dev.tsv. What is finished is left; run the command
    again after an interruption.
    """
    if minutes is not None:
        settings = (*settings, f"{NETWORK}.minutes={minutes}")
    try:
        recipe = _recipe(settings=settings, **options)
        built = build(recipe, only, again=again, tell=click.echo)
        if built:
            _score(recipe, about_data)
    except NewsextractError as error:
        raise click.ClickException(str(error)) from error


@main.command("score")
@_recipe_options
@click.option("--about-data", default="", help="What the model card says of data and licence.")
def score_command(about_data: str, **options: Any) -> None:
    """Score the model folder OUT on the development files in DATA, and write its card."""
    _score(_recipe(**options), about_data)


def _score(recipe: Recipe, about_data: str) -> None:
    scores = score(recipe)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    write_card(recipe, scores, data=about_data, date=today)
    for name, value in scores.items():
        click.echo(f"{name:10} {value:6.2f}")


if __name__ == "__main__":
    main()

"""The examples of a recipe, by what is learnt from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from newsextract.errors import InputError
from newsextract.parsing import MAX_WORDS, Parser
from newsextract.training import examples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from newsextract.training.examples import Example
    from newsextract.training.recipe import Recipe

_PLAIN: dict[str, Callable[[Path], Sequence[Example]]] = {
    "trees": examples.trees,
    "names": examples.names,
    "tones": examples.tones,
}
_PARSED: dict[str, tuple[Callable[[Path, Parser], Sequence[Example]], type[Example]]] = {
    "quotes": (examples.quotes, examples.Quotes),
    "stances": (examples.stances, examples.Stance),
}


def read_sets(recipe: Recipe, reader: str, folder: Path) -> dict[str, list[Example]]:
    """Return the examples that there is data for.

    Args:
        recipe: Says where the data are.
        reader: The models that texts with quotes and targets are parsed with.
        folder: Keeps what was read with them, which takes minutes.

    Raises:
        InputError: A file cannot be read, or has no sentence that is short enough.

    """
    found: dict[str, list[Example]] = {}
    for name, path in recipe.examples().items():
        if name in _PLAIN:
            read = _PLAIN[name](path)
        else:
            read = _parsed(name, path, reader, folder / f"{name}.json")
        found[name] = [example for example in read if 0 < len(example.words) <= MAX_WORDS]
        if not found[name]:
            raise InputError(f"no sentence of 1 to {MAX_WORDS} words", origin=str(path))
    return found


def _parsed(name: str, path: Path, reader: str, kept: Path) -> Sequence[Example]:
    read, kind = _PARSED[name]
    if kept.exists():
        return [kind(**record) for record in json.loads(kept.read_text("utf-8"))]
    found = read(path, Parser(reader))
    records: list[dict[str, Any]] = [attrs.asdict(example) for example in found]
    kept.write_text(json.dumps(records), "utf-8")
    return found

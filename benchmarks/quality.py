"""Scores every layer on the seeds and fails when a figure is below its floor.

    python benchmarks/quality.py [FOLDER ...] [--update] [--show NAME]

Without FOLDER the seeds are scored against ``benchmarks/floors.toml``; with folders of
one's own articles (``article.txt`` and ``gold.toml``, see ``seeds/README.md``) the
figures are only printed. ``--update`` raises floors that the figures have passed, and
never lowers one: that is done by hand, with a reason, in the commit that costs it.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

import newsextract as nx
from gold import read_all
from scoring import MEASURES, Tally, score, speaker_of

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
FLOORS = HERE / "floors.toml"

EPSILON = 0.02
"""A floor is this much below the figure it was set from, rounded: another machine's
arithmetic may flip an item or two of the seventy of most measures, a fault flips more."""


def main() -> int:
    """Print the table; return 1 if a floor is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--update", action="store_true", help="raise floors that were passed")
    parser.add_argument("--show", help="list what differs in the measure of that name")
    options = parser.parse_args()
    golds = read_all(options.folders or [SEEDS])
    if not golds:
        print("no folder with a gold.toml", file=sys.stderr)
        return 2
    pipeline = nx.Pipeline(entry_points=False)
    # What is given to the pipeline is what a user has: the text and its date.
    bare = [nx.Article(g.article.text, id=g.name, published=g.article.published) for g in golds]
    found = list(pipeline.stream(bare))
    if options.show:
        show(options.show, [*zip(found, (g.article for g in golds), strict=True)])
    tallies = score(zip(found, golds, strict=True))
    floors = {} if options.folders else tomllib.loads(FLOORS.read_text("utf-8"))
    broken = report(tallies, floors)
    if options.update and not options.folders:
        update(tallies, floors)
    return 1 if broken else 0


def report(tallies: dict[str, Tally], floors: dict[str, float]) -> list[str]:
    """Print a table of the figures; return the measures below their floor."""
    print(f"{'measure':20} {'P':>6} {'R':>6} {'F1':>6} {'wanted':>7} {'floor':>6}")
    broken = []
    for name in MEASURES:
        tally = tallies[name]
        floor = floors.get(name)
        below = floor is not None and tally.f1 < floor
        if below:
            broken.append(name)
        print(
            f"{name:20} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f}"
            f" {tally.wanted:7d} {floor if floor is not None else '':>6}{'  BELOW' if below else ''}"
        )
    return broken


def update(tallies: dict[str, Tally], floors: dict[str, float]) -> None:
    """Write the floors, each the higher of what it was and what the figure allows."""
    lines = [
        "# Lowest F1 that each measure may have on the seeds. Raised by quality.py --update.\n"
    ]
    for name in MEASURES:
        reached = max(0.0, round(tallies[name].f1 - EPSILON, 2))
        lines.append(f'"{name}" = {max(reached, floors.get(name, 0.0)):.2f}\n')
    FLOORS.write_text("".join(lines), "utf-8")


def show(measure: str, pairs: list[tuple[nx.Article, nx.Article]]) -> None:
    """Print what one side of a measure has and the other has not."""
    for found, gold in pairs:
        have, want = facts(measure, found), facts(measure, gold)
        for mark, lines in (("+", have - want), ("-", want - have)):
            for line in sorted(lines):
                print(f"{mark} {gold.id}: {line}")


def facts(measure: str, article: nx.Article) -> set[str]:
    """Return what a measure looks at, as lines that a person can read."""
    text = article.text_of
    if measure.startswith("names"):
        names = [m for m in article.mentions if m.kind is nx.MentionKind.NAME]
        return {f"{m.span.start:6} {text(m.span)} {m.label}" for m in names}
    if measure.startswith("entities"):
        return {
            f"{m.span.start:6} {text(m.span)} = {article.entity(m.entity).name}"
            for m in article.mentions
            if m.entity is not None
        }
    if measure.startswith("quotes"):
        return {
            f"{q.content[0].start:6} {' | '.join(map(text, q.content))!r} <{speaker_of(article, q)}>"
            for q in article.quotes
        }
    return {f"{t.span.start:6} {text(t.span)} {t.type} {t.value} {t.mod}" for t in article.timexes}


if __name__ == "__main__":
    sys.exit(main())

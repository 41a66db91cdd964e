"""Counts how often the stance towards two people depends on what they are called.

    python benchmarks/swapping.py [--hide-names]

Each sentence is read with two names and with the two exchanged; nothing else tells the
people apart, so the judgements must be exchanged too. The first four sentences are like
those of `newsextract.training.frames`, which the network was trained on; the others are
not. With ``--hide-names`` the extractor is told to judge all people as if they had one name.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import random
from typing import TYPE_CHECKING

import newsextract as nx
from newsextract.builtin.sentiment import sentiments

if TYPE_CHECKING:
    from collections.abc import Iterator

# The stance towards the first and the second.
SENTENCES = {
    "Judges praised {} and condemned {}.": ("positive", "negative"),
    "{} thanked {} for a brave and honest speech.": ("neutral", "positive"),
    "Unlike {}, {} has a proud record of honest work.": ("negative", "positive"),
    "{} met {} in Vienna on Tuesday.": ("neutral", "neutral"),
    "The paper accuses {} of fraud but has only kind words for {}.": ("negative", "positive"),
    "{} won the prize because {} had been caught cheating.": ("positive", "negative"),
    "Few people like {}, but everybody admires {}.": ("negative", "positive"),
    "{} was humiliated by {} in the debate on Sunday.": ("negative", "neutral"),
    "According to the court, {} tricked {} out of a million dollars.": ("negative", "neutral"),
    "Where {} failed miserably, {} was a triumph.": ("negative", "positive"),
    "{} and {} will attend the ceremony on Friday.": ("neutral", "neutral"),
    "The governor fired {}, who had lied to parliament, and promoted {}, who had told the truth.": (
        "negative",
        "positive",
    ),
}
NAMES = (
    "Maria Okafor", "Dana Ruiz", "John Smith", "Hillary Clinton", "Donald Trump",
    "Angela Merkel", "Vladimir Putin", "Barack Obama", "Li Wei", "Mohammed Hassan",
    "Anna Kowalska", "Bernie Sanders",
)  # fmt: skip
PAIRS = 30


class Stances:
    """A plugin: the extractor of sentiment, told whether to hide names."""

    def __init__(self, hide_names: bool) -> None:  # noqa: FBT001 - the only option
        self._extract = functools.partial(sentiments, hide_names=hide_names)

    @nx.hookimpl
    def newsextract_register_extractors(self) -> Iterator[nx.Extractor]:
        """Yield the extractor."""
        needs = (nx.MENTIONS, nx.ENTITIES, nx.QUOTES)
        yield nx.Extractor("stances", nx.SENTIMENTS, self._extract, requires=needs)


def pipeline(hide_names: bool) -> nx.Pipeline:  # noqa: FBT001 - the only option
    """Return what judges sentiment and no more, with or without names hidden."""
    return nx.Pipeline(
        plugins=[Stances(hide_names)], entry_points=False, disable="sentiment", only="stances"
    )


def article(sentence: str, names: tuple[str, str]) -> nx.Article:
    """Return the sentence with the names, which are its targets."""
    before, between, after = sentence.split("{}")
    first = nx.Span(len(before), len(before) + len(names[0]))
    start = first.end + len(between)
    second = nx.Span(start, start + len(names[1]))
    return nx.Article(before + names[0] + between + names[1] + after, targets=(first, second))


def main() -> None:
    """Print for each sentence how many judgements change, and how many are as expected."""
    parser = argparse.ArgumentParser(description="Count what depends on people's names.")
    parser.add_argument("--hide-names", action="store_true", help="judge as if all had one")
    hide_names = parser.parse_args().hide_names
    pairs = random.Random(1).sample(list(itertools.combinations(NAMES, 2)), PAIRS)  # noqa: S311
    asked = [
        (sentence, names)
        for sentence in SENTENCES
        for pair in pairs
        for names in (pair, pair[::-1])
    ]
    found: dict[str, list[list[str]]] = {sentence: [] for sentence in SENTENCES}
    read = pipeline(hide_names).stream(article(sentence, names) for sentence, names in asked)
    for (sentence, _names), item in zip(asked, read, strict=True):
        by_span = {s.target_span: s.polarity for s in item.sentiments if s.target_span}
        answers = [by_span[span] for span in item.targets]
        found[sentence].append([answer.value if answer else "" for answer in answers])
    print(f"{'changed':>8} {'opposite':>8} {'expected':>8}  of {2 * PAIRS} and {4 * PAIRS}")
    total = [0, 0, 0]
    for sentence, expected in SENTENCES.items():
        changes = [
            (one, other)
            for before, after in zip(found[sentence][::2], found[sentence][1::2], strict=True)
            for one, other in zip(before, after, strict=True)
            if one != other
        ]
        right = sum(
            answer == stance
            for answers in found[sentence]
            for answer, stance in zip(answers, expected, strict=True)
        )
        row = [len(changes), sum("neutral" not in change for change in changes), right]
        total = [a + b for a, b in zip(total, row, strict=True)]
        print(f"{row[0]:8} {row[1]:8} {row[2]:8}  {sentence}")
    print(f"{total[0]:8} {total[1]:8} {total[2]:8}  all {len(SENTENCES)} sentences")


if __name__ == "__main__":
    main()

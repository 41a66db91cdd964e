from __future__ import annotations

import random
import warnings

import pytest

from newsextract.parsing import Parser

SENTENCES = (
    "The finance ministry in Lisbon said on Tuesday that it would not raise taxes this year.",
    '"We have waited long enough," said Maria Costa, who leads the dockers\' union.',
    "Shares of Northwind Energy Ltd. fell 4.5% to $12.30 after the company's warning.",
    "Ms Okafor told reporters she'd never seen the document, which was dated May 3, 2021.",
    "Nobody was hurt, police said.",
    "According to two people who attended the meeting, the deal isn't dead yet.",
    "What happened next surprised everyone!?",
    "The court gave the family, who had moved to Oslo, the house that the bank had taken.",
    "Growth, inflation and wages - these are the numbers that matter to Ms. Lund's government.",
    "He gave the committee the report the minister wanted the press to read.",
    "She's the one who doesn't think they'll win.",
    "“It’s over,” Tomás Ríos wrote — hours before the vote.",
)


@pytest.fixture(scope="session")
def texts():
    """Fifty articles of different lengths."""
    chance = random.Random(7)  # noqa: S311
    made = []
    for number in range(50):
        picked = [chance.choice(SENTENCES) for _ in range(chance.randint(1, 9))]
        middle = len(picked) // 2
        first, rest = " ".join(picked[:middle]), " ".join(picked[middle:])
        made.append(f"Story number {number}\n\n{first}\n\n{rest}\n" if first else rest)
    return made


@pytest.fixture(scope="session")
def parser():
    """The embedded models as we run them."""
    made = Parser("compact")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made.load(["depparse", "ner"])
    return made

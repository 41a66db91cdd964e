"""Sentences of news written for newsextract, with their tone and stances.

``news.jsonl`` has ``{"text", "polarity", "targets": [{"span", "polarity"}]}`` a line:
business, sport, crime, disasters, politics, science and culture. A large language model
wrote them one by one; all is invented, also where a name is real. The data that can be had
are about US politics and films, and what reads them alone thinks that a company whose
sales rose is criticised.
"""

from __future__ import annotations

import importlib.resources
from typing import TYPE_CHECKING

from newsextract.training import examples

if TYPE_CHECKING:
    from newsextract.parsing import Parser
    from newsextract.training.examples import Stance, Tone


def judged(parser: Parser) -> tuple[list[Stance], list[Tone]]:
    """Return an example for each target in the sentences, and one for each sentence."""
    file = importlib.resources.files(__package__ or "").joinpath("news.jsonl")
    with importlib.resources.as_file(file) as path:
        return examples.judged(path, parser)

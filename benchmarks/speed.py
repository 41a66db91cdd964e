"""Measures the parse and each extractor side by side, in one run.

    python benchmarks/speed.py [FILE ...] [--repeat N] [--check]

Without FILE the seeds are measured. Machines differ and are shared: compare the shares,
which come from one run, and not the words a second of two runs. The goal is a tenth of
the parse for all extractors together; ``--check`` fails above `MOST`.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("OMP_NUM_THREADS", "1")

import newsextract as nx

if TYPE_CHECKING:
    from newsextract.extractor import Extractor

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
MOST = 0.35
"""Most that the extractors may cost, as a share of the parse. It was 0.27 on the seeds on
2026-11-26; lower it with every gain."""


class Clock:
    """A plugin that adds up the seconds that each extractor takes."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @nx.hookimpl
    def newsextract_after_extractor_run(self, extractor: Extractor[object], seconds: float) -> None:
        """Add up."""
        self.seconds[extractor.name] += seconds


def main() -> int:
    """Print the table; return 1 if a limit is broken and was to be checked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=5, help="how often the texts are measured")
    parser.add_argument("--check", action="store_true", help="fail above the limit")
    options = parser.parse_args()
    files = options.files or sorted(SEEDS.glob("*/article.txt"))
    texts = [path.read_text("utf-8") for path in files]
    clock = Clock()
    pipeline = nx.Pipeline(plugins=[clock], entry_points=False)
    pipeline.extract(texts[0])  # loads the models
    # Else whichever extractor is running pays for looking through all that was imported.
    gc.collect()
    gc.freeze()
    clock.seconds.clear()
    articles = [nx.Article(text, id=str(n), published="2024-05-08") for n, text in enumerate(texts)]
    began = time.perf_counter()
    for _ in range(options.repeat):
        for _article in pipeline.stream(articles):
            pass
    total = time.perf_counter() - began
    words = options.repeat * sum(len(text.split()) for text in texts)
    extractors = sum(clock.seconds.values())
    parse = total - extractors
    print(f"{'step':12} {'words/s':>10} {'share of parse':>15}")
    print(f"{'parse':12} {words / parse:10.0f} {1:15.1%}")
    for name, seconds in sorted(clock.seconds.items()):
        print(f"{name:12} {words / max(seconds, 1e-9):10.0f} {seconds / parse:15.1%}")
    print(f"{'all':12} {words / total:10.0f} {extractors / parse:15.1%} (extractors)")
    return 1 if options.check and extractors > MOST * parse else 0


if __name__ == "__main__":
    sys.exit(main())

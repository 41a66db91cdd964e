"""Measures the memory of a long run, and that a kill does it no harm.

    python benchmarks/streaming.py --articles 100000

The command runs as a user runs it, but for the extractors, which are replaced by one that
finds the first word: what is measured is reading, batching, writing and resuming. The
input is invented here and deleted afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = """
import resource, sys
import newsextract as nx
import newsextract.cli.extract as command
from newsextract.cli import main

class Pipeline:
    plan = ()

    def stream(self, articles, *, batch_size):
        for article in articles:
            yield article.with_layer(nx.MENTIONS, [nx.Mention("m1", nx.Span(0, 5), "ORG")])

command.make_pipeline = lambda *_: Pipeline()
try:
    main(sys.argv[1:])
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
STORY = "The mayor said on Monday that the old bridge would close next week. "


def _write(path: Path, count: int) -> None:
    with path.open("w") as file:
        for number in range(count):
            record = {"id": f"a{number}", "text": f"Story {number}\n\n{STORY * 30}"}
            file.write(json.dumps(record) + "\n")


def _start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMMAND, "extract", *arguments]
    return subprocess.Popen(  # noqa: S603
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )


def _peak(folder: Path, *arguments: str) -> float:
    """Run to the end and return the peak of memory in megabytes."""
    output, _ = _start(folder, *arguments).communicate()
    return int(output.split()[-1]) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "few.jsonl", max(1, options.articles // 100))
        _write(folder / "many.jsonl", options.articles)
        few = _peak(folder, "few.jsonl", "-o", "few.out.jsonl")
        began = time.perf_counter()
        many = _peak(folder, "many.jsonl", "-o", "whole.jsonl")
        seconds = time.perf_counter() - began
        run = _start(folder, "many.jsonl", "-o", "killed.jsonl")
        time.sleep(seconds / 2)
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
        done = json.loads((folder / "killed.jsonl.state").read_text())["records"]
        _peak(folder, "many.jsonl", "-o", "killed.jsonl", "--resume")
        same = (folder / "whole.jsonl").read_bytes() == (folder / "killed.jsonl").read_bytes()
    print(f"{options.articles // 100:>9,} articles: peak {few:.1f} MB")
    print(f"{options.articles:>9,} articles: peak {many:.1f} MB, {seconds:.0f} s")
    print(f"killed after {done:,} and resumed: {'identical' if same else 'DIFFERENT'}")
    if not same:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

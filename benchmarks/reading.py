"""What reading costs, and what it may lose.

    python benchmarks/reading.py spans GOLD.jsonl.gz ...
    python benchmarks/reading.py memory [RECORDS]

``spans``: of the spans that people annotated in texts (every ``[start, end]`` in a
record, under whatever key), how many fall outside what is parsed, because a line was
taken for a byline, a credit or page furniture; and the time that reading the
structure takes. ``memory``: peak memory of streaming that many records from a
compressed JSON Lines file, with their structure.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsextract.parsing import segments
from newsextract.reading.files import read_any
from newsextract.reading.structure import read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_ANNOTATED = ("text", "id", "title", "deck", "authors", "date", "dateline", "url")


def spans_in(value: Any) -> Iterator[tuple[int, int]]:
    """Yield every span in a JSON value."""
    if isinstance(value, list):
        if len(value) == 2 and all(type(offset) is int for offset in value):  # noqa: PLR2004
            yield value[0], value[1]
        else:
            for item in value:
                yield from spans_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from spans_in(item)


def lost_spans(path: str) -> None:
    """Print how many annotated spans are not parsed, and the speed."""
    total = lost = words = 0
    seconds = 0.0
    for article in read_any([path]):
        if isinstance(article, Exception):
            raise article
        began = time.process_time()
        read = read_structure(article)
        seconds += time.process_time() - began
        words += len(article.text.split())
        parsed = bytearray(len(article.text))
        for span in segments(read):
            parsed[span.start : span.end] = b"\1" * len(span)
        annotated = {k: v for k, v in article.metadata.items() if k not in _NOT_ANNOTATED}
        for start, end in spans_in(annotated):
            total += 1
            if any(not parsed[i] and not article.text[i].isspace() for i in range(start, end)):
                lost += 1
                print("  not parsed:", repr(article.text[start:end])[:100])
    print(f"{path}: {lost} of {total} spans not parsed; {words / seconds:,.0f} words/s of CPU")


def peak_memory(records: int) -> None:
    """Print the peak memory after a thousandth, a hundredth, a tenth and all records."""
    text = "By Ann Lee\n\nLONDON (Reuters) - " + "The council said that it would close it. " * 40
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "records.jsonl.gz")
        with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
            for number in range(records):
                record = {"id": str(number), "text": f"Headline number {number}\n{text}"}
                file.write(json.dumps(record) + "\n")
        shown = {records // 1000, records // 100, records // 10, records}
        for count, article in enumerate(read_any([path]), 1):
            if isinstance(article, Exception):
                raise article
            read_structure(article)
            if count in shown:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{count:>9,} records: {peak:.1f} MiB")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["spans", *paths] if paths:
            for given in paths:
                lost_spans(given)
        case ["memory", *rest]:
            peak_memory(int(rest[0]) if rest else 100_000)
        case _:
            sys.exit(__doc__)

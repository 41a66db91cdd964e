from __future__ import annotations

import datetime as dt
import gzip
import tracemalloc

import pytest

import newsextract as nx
from newsextract.errors import InputError
from newsextract.reading.jsonl import read_records


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_equal_articles_give_equal_bytes_and_come_back_as_they_were(suffix, bridge, tmp_path):
    zstandard = pytest.importorskip("zstandard")
    one, two = tmp_path / f"one.jsonl{suffix}", tmp_path / f"two.jsonl{suffix}"
    assert nx.write_jsonl(one, [bridge] * 130) == 130
    nx.write_jsonl(str(two), iter([bridge] * 130))
    assert one.read_bytes() == two.read_bytes()
    if suffix == ".gz":
        text = gzip.decompress(one.read_bytes()).decode()
    elif suffix == ".zst":
        with one.open("rb") as raw:
            reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            text = reader.read().decode()
    else:
        text = one.read_text("utf-8")
    assert list(read_records(text.splitlines())) == [bridge] * 130


def test_no_half_file_is_ever_there(bridge, tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("before")

    def articles():
        yield from [bridge] * 100
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the one above
        nx.write_jsonl(path, articles())
    assert path.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("value", [dt.date(2024, 5, 8), {1, 2}, float("nan"), object()])
def test_what_json_cannot_hold_is_an_error_that_names_the_article(value, tmp_path):
    article = nx.Article("x", id="odd", metadata={"a": value})
    with pytest.raises(InputError, match="article 'odd' cannot be written as JSON"):
        nx.write_jsonl(tmp_path / "out.jsonl", [article])
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path):
    tracemalloc.start()
    nx.write_jsonl(tmp_path / "out.jsonl", (nx.Article("x" * 10_000) for _ in range(1000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000  # of ten million characters

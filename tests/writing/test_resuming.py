from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

import newsextract as nx
from newsextract.errors import InputError
from newsextract.reading.jsonl import read_records
from newsextract.writing.resuming import ResumableOutput

# The command with extractors that take no time to speak of, but some.
SLOW = """
import sys, time
import newsextract.cli.extract as e
import newsextract as nx
class P:
    plan = ()
    def stream(self, articles, *, batch_size):
        for article in articles:
            time.sleep(0.002)
            yield article.with_layer(nx.MENTIONS, [nx.Mention("m1", nx.Span(0, 1), "PERSON")])
e.make_pipeline = lambda *a: P()
from newsextract.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def many(tmp_path):
    """Four hundred records, every seventh of which is broken."""
    path = tmp_path / "in.jsonl"
    with path.open("w") as file:
        for i in range(400):
            text = f"Text number {i} " + "x" * (i % 50)
            record = {"id": f"a{i}"} if i % 7 == 3 else {"id": f"a{i}", "text": text}
            file.write(json.dumps(record) + "\n")
    return path


def _start(folder, *args):
    command = [sys.executable, "-c", SLOW, "extract", "in.jsonl", "--batch-size", "8", *args]
    return subprocess.Popen(  # noqa: S603
        command, cwd=folder, stderr=subprocess.PIPE
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_a_run_that_is_killed_again_and_again_ends_like_an_undisturbed_one(name, tmp_path):
    with _start(tmp_path, "-o", f"whole-{name}") as undisturbed:
        undisturbed.communicate()
    killed = 0
    for _ in range(30):
        run = _start(tmp_path, "-o", name, "--resume")
        state = tmp_path / f"{name}.state"
        before = state.read_bytes() if state.exists() else b""
        deadline = time.monotonic() + 20
        while run.poll() is None and time.monotonic() < deadline:
            # Let it do something, and then kill it in the middle of something else.
            if killed < 3 and state.exists() and state.read_bytes() != before:
                time.sleep(0.05 + 0.013 * killed)
                os.kill(run.pid, signal.SIGKILL)
                killed += 1
                break
            time.sleep(0.005)
        _, errors = run.communicate()
        assert b"Traceback" not in errors
        if run.returncode == 1:  # some records failed, as they should
            break
    assert killed == 3
    assert (tmp_path / name).read_bytes() == (tmp_path / f"whole-{name}").read_bytes()
    failures = (tmp_path / f"{name}.failures.jsonl").read_bytes()
    assert failures == (tmp_path / f"whole-{name}.failures.jsonl").read_bytes()
    assert len(failures.splitlines()) == 57
    left = sorted(
        p.name for p in tmp_path.iterdir() if p.suffix in {".part", ".state", ".new", ".tmp"}
    )
    assert left == []


def _output(path, *, resume=False, **run):
    return ResumableOutput(path, run={"batch size": 2, **run}, resume=resume)


def _articles(*numbers):
    return [nx.Article(f"Text {i}", id=f"a{i}") for i in numbers]


def test_what_was_not_made_safe_is_cut_off_and_done_again(tmp_path):
    path = tmp_path / "out.jsonl"
    output = _output(path)
    for article in _articles(1, 2):
        output.write(article)
    output.checkpoint()
    output._out.write(b'{"half a li')
    output._out.flush()
    output._files.close()
    with _output(path, resume=True) as output:
        assert output.records == 2
        for article in _articles(3):
            output.write(article)
    assert [a.id for a in read_records(path.read_text().splitlines())] == ["a1", "a2", "a3"]


def test_a_kill_between_the_last_two_names_is_mended(tmp_path):
    path = tmp_path / "out.jsonl"
    output = _output(path)
    output.write(_articles(1)[0])
    output.fail({"id": "x", "line": 2, "error": "broken"})
    output.checkpoint()
    output._write_state(finished=True)
    output._files.close()
    with _output(path, resume=True) as again:
        assert again.records == 2
        assert again.finished
    assert len(path.read_text().splitlines()) == 1
    assert len((tmp_path / "out.jsonl.failures.jsonl").read_text().splitlines()) == 1


def test_a_run_with_other_options_is_not_continued(tmp_path):
    path = tmp_path / "out.jsonl"
    output = _output(path, models="compact")
    output.checkpoint()
    output._files.close()
    with pytest.raises(InputError, match="had other models: start anew"):
        _output(path, resume=True, models="default")


def test_two_runs_never_write_to_one_file(tmp_path):
    with _output(tmp_path / "out.jsonl"), pytest.raises(InputError, match="another run"):
        _output(tmp_path / "out.jsonl")


def test_without_resume_a_run_starts_anew(tmp_path):
    path = tmp_path / "out.jsonl"
    output = _output(path)
    output.write(_articles(1)[0])
    output.checkpoint()
    output._files.close()
    with _output(path) as output:
        output.write(_articles(2)[0])
    assert json.loads(path.read_text())["id"] == "a2"


def test_if_something_raises_the_file_stays_as_it_was(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("what was there\n")

    def fail():
        with _output(path) as output:
            output.write(_articles(1)[0])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_text() == "what was there\n"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]

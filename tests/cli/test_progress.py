from __future__ import annotations

import json
import os
import sys

import pytest

pty = pytest.importorskip("pty")

STUB = """
import sys, time
import newsextract.cli.extract as e
class P:
    plan = ()
    def stream(self, articles, *, batch_size):
        for article in articles:
            time.sleep(0.01)
            yield article
e.make_pipeline = lambda *_: P()
from newsextract.cli import main
main(sys.argv[1:])
"""


def _on_a_terminal(folder, *args):
    """Return what the command writes to a terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="40")
        os.execv(sys.executable, [sys.executable, "-c", STUB, *args])  # noqa: S606
    shown = b""
    try:
        while block := os.read(terminal, 65536):
            shown += block
    except OSError:  # the terminal is closed
        pass
    os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode("utf-8", "replace")


@pytest.fixture
def folder(tmp_path):
    lines = (json.dumps({"text": f"Text {i}"}) + "\n" for i in range(60))
    (tmp_path / "in.jsonl").write_text("".join(lines))
    return tmp_path


def test_a_long_run_on_a_terminal_shows_rate_and_time_left_and_then_clears_it(folder):
    shown = _on_a_terminal(folder, "extract", "in.jsonl", "-o", "out.jsonl")
    assert "/60" in shown
    assert "/s" in shown
    assert "left" in shown
    assert shown.rstrip().endswith("60 articles to out.jsonl")


def test_a_terminal_shows_summaries_with_colour_unless_it_is_not_wanted(folder, monkeypatch):
    (folder / "in.txt").write_text("Just a text.")
    monkeypatch.delenv("NO_COLOR", raising=False)
    shown = _on_a_terminal(folder, "extract", "in.txt")
    assert "Just a text." in shown
    assert "\x1b[1m" in shown
    assert '"schema"' not in shown
    assert '"schema": 1' in _on_a_terminal(folder, "extract", "in.txt", "--jsonl")

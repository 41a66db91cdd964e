from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsextract.errors import ModelNotFoundError

pytestmark = pytest.mark.usefixtures("fake")

GOOD = [{"id": f"a{i}", "text": f"Ann number {i}"} for i in range(5)]


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in GOOD))
    return path


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_json_lines_come_out_in_input_order_with_their_ids(run, fake, articles, tmp_path):
    result = run("extract", articles, "-o", tmp_path / "out.jsonl", "--batch-size", 2)
    assert result.exit_code == 0
    assert [record["id"] for record in _lines(tmp_path / "out.jsonl")] == [
        f"a{i}" for i in range(5)
    ]
    assert _lines(tmp_path / "out.jsonl")[0]["layers"]["mentions"][0]["span"] == [0, 3]
    assert fake.batches == [2, 2, 1]


def test_the_last_line_on_stderr_says_how_many_and_stdout_is_empty(run, articles, tmp_path):
    result = run("extract", articles, "-o", tmp_path / "out.jsonl")
    assert result.stdout == ""
    assert result.stderr.splitlines() == [f"5 articles to {tmp_path / 'out.jsonl'}"]


def test_nothing_but_the_output_is_left(run, articles, tmp_path):
    (tmp_path / "out.jsonl.failures.jsonl").write_text("from an earlier run\n")
    run("extract", articles, "-o", tmp_path / "out.jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_failures_are_listed_with_id_line_and_error_and_the_rest_is_written(run, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text(
        '{"id": "one", "text": "Ann"}\n{"id": "broken"\n\n{"id": "none"}\n'
        '{"id": "p", "text": "cannot be parsed"}\n{"id": "w", "text": "cannot be written"}\n{"id": "last", "text": "Ann"}\n'
    )
    result = run("extract", bad, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert [record["id"] for record in _lines(tmp_path / "out.jsonl")] == ["one", "last"]
    failures = _lines(tmp_path / "out.jsonl.failures.jsonl")
    assert [(f["id"], f["line"]) for f in failures] == [
        (None, 2),
        ("none", 4),
        ("p", None),
        ("w", None),
    ]
    assert "text" in failures[1]["error"]
    assert result.stderr.splitlines()[-1].startswith("2 articles, 4 failed to ")


def test_an_article_without_some_layers_is_written_and_counted(run, tmp_path):
    (tmp_path / "a.txt").write_text("half")
    result = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "1 of them without some layers" in result.stderr
    assert _lines(tmp_path / "out.jsonl")[0]["errors"][0]["extractor"] == "quotes"


def test_if_every_record_fails_the_exit_code_is_2(run, tmp_path):
    (tmp_path / "bad.jsonl").write_text("{\n")
    assert run("extract", tmp_path / "bad.jsonl", "-o", tmp_path / "out.jsonl").exit_code == 2


def test_a_pipe_gets_json_lines(run, articles):
    result = run("extract", articles)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()][-1] == "a4"
    assert result.stderr == ""


def test_dash_as_output_is_standard_output(run, articles):
    assert len(run("extract", articles, "-o", "-").stdout.splitlines()) == 5


def test_a_device_is_written_to_and_not_replaced(run, articles):
    assert run("extract", articles, "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("given", ["Ann ran.", '{"text": "Ann ran."}'])
def test_standard_input_may_be_text_or_json_lines(given):
    code = (
        "import newsextract.cli.extract as e; from newsextract.cli import main\n"
        "e.make_pipeline = lambda *_: type('P', (), {'plan': (), 'stream':"
        " lambda self, articles, batch_size: iter(articles)})()\n"
        "main(['extract', '-'])"
    )
    shown = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True
    ).stdout
    assert json.loads(shown)["text"] == "Ann ran."


def test_columns_name_what_holds_the_text(run, tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("body,day\nAnn ran.,2020-02-02\n")
    result = run("extract", path, "--columns", "text=body,published=day")
    record = json.loads(result.stdout)
    assert (record["text"], record["published"]) == ("Ann ran.", "2020-02-02")


def test_published_is_for_articles_that_come_without_a_date(run, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "a"}\n{"text": "b", "published": "2020-02-02"}\n')
    result = run("extract", path, "--published", "2023-03-17")
    dates = [json.loads(line)["published"] for line in result.stdout.splitlines()]
    assert dates == ["2023-03-17", "2020-02-02"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "give one or more"),
        (("nope.txt",), "'nope.txt': no such file"),
        (("",), "the name of a file is empty"),
        (("https://news.example/a",), "never fetches: save the page"),
        (("-", "--published", "yesterday"), "'yesterday' is no date: write 2023-03-17"),
        (("-", "--columns", "text"), "is not of the form text=body"),
        (("-", "--resume"), "-o OUTPUT"),
        (("-", "-o", "no/such/out.jsonl"), "'no/such': no such folder"),
        (("-", "--batch-size", "0"), "batch-size"),
        (("-", "--whatever"), "--whatever"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_to_do_and_exit_code_2(run, args, says):
    result = run("extract", *args, input="")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert says in result.stderr
    assert result.stderr.startswith("error: ")


def test_an_unknown_extractor_is_explained(run):
    result = run("plan", "--only", "quote")
    assert result.exit_code == 2
    assert "did you mean 'quotes'?" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_only_and_disable_take_commas_and_repetition(run):
    assert run("plan", "--only", "dates").stdout.split()[-8:][0] != ""
    one = run("plan", "--disable", "sentiment,quotes").stdout
    assert one == run("plan", "--disable", "sentiment", "--disable", "quotes").stdout
    assert "sentiment" not in one


def test_a_fault_is_one_line_and_its_own_exit_code(run, fake, articles, monkeypatch):
    monkeypatch.setattr(fake, "_extract", lambda _article: 1 / 0)
    result = run("extract", articles)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "NEWSEXTRACT_DEBUG" in result.stderr


def test_a_run_is_not_resumed_on_another_input(run, fake, articles, monkeypatch):
    whole = fake._extract

    def stop(article):
        if article.id == "a3":
            raise KeyboardInterrupt
        return whole(article)

    out = articles.parent / "out.jsonl"
    monkeypatch.setattr(fake, "_extract", stop)
    assert run("extract", articles, "-o", out, "--batch-size", 2).exit_code == 130
    monkeypatch.setattr(fake, "_extract", whole)
    lines = articles.read_text().splitlines(keepends=True)
    articles.write_text("".join(lines[1:]))
    result = run("extract", articles, "-o", out, "--batch-size", 2, "--resume")
    assert result.exit_code == 2
    assert "the input is not the one" in result.stderr
    articles.write_text("".join(lines))
    result = run("extract", articles, "-o", out, "--batch-size", 2, "--resume")
    assert result.stderr.splitlines() == ["resuming after 2 records", f"5 articles to {out}"]
    assert [record["id"] for record in _lines(out)] == ["a0", "a1", "a2", "a3", "a4"]


def test_models_that_are_not_there_are_one_line_and_leave_nothing(run, fake, articles, monkeypatch):
    def missing(_article):
        msg = "no models in nowhere/: it has no resources.json"
        raise ModelNotFoundError(msg)

    monkeypatch.setattr(fake, "_extract", missing)
    result = run("extract", articles, "-o", articles.parent / "out.jsonl")
    assert result.exit_code == 2
    assert result.stderr == "error: no models in nowhere/: it has no resources.json\n"
    assert [path.name for path in articles.parent.iterdir()] == ["in.jsonl"]


def test_ctrl_c_says_how_to_go_on(run, fake, articles, tmp_path, monkeypatch):
    def stop(_article):
        raise KeyboardInterrupt

    monkeypatch.setattr(fake, "_extract", stop)
    result = run("extract", articles, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 130
    assert "--resume" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()

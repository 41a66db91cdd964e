from __future__ import annotations

import csv

import attrs
import pytest

import newsextract as nx


@pytest.fixture
def out(bridge, tmp_path):
    """A file as extract writes it."""
    nx.write_jsonl(tmp_path / "out.jsonl", [bridge])
    return tmp_path / "out.jsonl"


@pytest.fixture
def two(bridge, tmp_path):
    nx.write_jsonl(tmp_path / "two.jsonl", [bridge, bridge])
    return tmp_path / "two.jsonl"


def test_show_makes_a_page_of_what_was_extracted_without_the_models(
    run, out, tmp_path, monkeypatch
):
    monkeypatch.setattr(nx.Pipeline, "extract", None)
    result = run("show", out, "-o", tmp_path / "page.html")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"1 page to {tmp_path / 'page.html'}\n"
    html = (tmp_path / "page.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert 'data-who="Tom Okafor"' in html


def test_show_without_output_writes_the_page_to_a_pipe(run, out):
    assert run("show", out).stdout.startswith("<!doctype html>")


def test_show_of_many_needs_a_folder_and_writes_an_index(run, two, tmp_path):
    result = run("show", two, "-o", tmp_path / "page.html")
    assert result.exit_code == 2
    assert "give a folder" in result.stderr
    result = run("show", two, "-o", tmp_path / "pages")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == [
        "0001-northport-bridge-to-close-for-repairs.html",
        "0002-northport-bridge-to-close-for-repairs.html",
        "index.html",
    ]


def test_show_tells_what_could_not_be_read(run, tmp_path):
    (tmp_path / "bad.jsonl").write_text("{\n")
    result = run("show", tmp_path / "bad.jsonl", "-o", tmp_path / "page.html")
    assert result.exit_code == 2
    assert not (tmp_path / "page.html").exists()


def test_show_tells_what_failed_and_shows_the_rest(run, bridge, tmp_path):
    failed = attrs.evolve(bridge, errors=[nx.Failure("quotes", "acme", "KeyError: 'x'")])
    nx.write_jsonl(tmp_path / "out.jsonl", [failed])
    result = run("show", tmp_path / "out.jsonl", "-o", tmp_path / "page.html")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "warning: quotes (acme) failed: KeyError: 'x'"
    assert (tmp_path / "page.html").exists()


def test_report_makes_a_page_of_many(run, two, tmp_path):
    result = run("report", two, "-o", tmp_path / "report.html", "--title", "All")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == f"2 articles to {tmp_path / 'report.html'}\n"
    assert "<title>All</title>" in (tmp_path / "report.html").read_text("utf-8")


def test_report_says_what_to_do_if_nothing_was_extracted_yet(run, tmp_path):
    nx.write_jsonl(tmp_path / "raw.jsonl", [nx.Article("Text.")])
    result = run("report", tmp_path / "raw.jsonl", "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "newsextract extract" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_tables_are_written_for_spreadsheets_and_as_parquet(run, two, tmp_path):
    result = run("tables", two, "-o", tmp_path / "csv")
    assert result.exit_code == 0, result.stderr
    with (tmp_path / "csv" / "quotes.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == 8
    pytest.importorskip("pyarrow")
    assert run("tables", two, "-o", tmp_path / "pq", "--to", "parquet").exit_code == 0
    assert (tmp_path / "pq" / "quotes.parquet").exists()


@pytest.mark.models
def test_show_extracts_from_a_text_first(run, tmp_path):
    (tmp_path / "a.txt").write_text("Mayor Ann Lee said on Monday that the bridge would close.")
    result = run("show", tmp_path / "a.txt", "--published", "2024-05-08", "-o", tmp_path / "a.html")
    assert result.exit_code == 0, result.stderr
    assert "data-when=" in (tmp_path / "a.html").read_text("utf-8")

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

import newsextract as nx
from newsextract.cli import main, terminal
from newsextract.cli.app import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"


def _sections(text):
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    return {part.splitlines()[0]: part for part in parts[1:]}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_of_the_command_stands_in_its_section(name):
    section = _sections((DOCS / "reference" / "command.md").read_text("utf-8"))[
        f"newsextract {name}"
    ]
    command = main.get_command(None, name)
    assert command.help
    for option in command.params:
        if option.param_type_name == "option":
            for spelling in option.opts:
                assert f"`{spelling}" in section, spelling
            assert option.help, option.name


def test_every_option_that_the_page_names_is_there():
    for heading, section in _sections(
        (DOCS / "reference" / "command.md").read_text("utf-8")
    ).items():
        name = heading.removeprefix("newsextract ")
        if name not in COMMANDS:
            continue
        known = {o for p in main.get_command(None, name).params for o in p.opts}
        terms = re.findall(r"^`-.*$", section, flags=re.MULTILINE)
        named = {o for term in terms for o in re.findall(r"`(--?[a-z-]+)", term)}
        assert named <= known, heading


def test_exit_codes_are_the_documented_ones():
    text = _sections((DOCS / "reference" / "command.md").read_text("utf-8"))["Exit codes"]
    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)]
    own = [
        terminal.OK,
        terminal.SOME_FAILED,
        terminal.NOTHING_DONE,
        terminal.FAULT,
        terminal.INTERRUPTED,
    ]
    assert codes == own


@pytest.fixture(scope="module")
def tables(bridge, tmp_path_factory):
    folder = tmp_path_factory.mktemp("duckdb")
    other = attrs.evolve(bridge, id="inland", sitename="Inland Post", published="2024-06-02")
    nx.write_parquet(folder / "tables", [bridge, attrs.evolve(bridge, id="again"), other])
    return folder


def _queries():
    text = (DOCS / "how-to" / "query-with-duckdb.md").read_text("utf-8")
    titles = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    return list(zip(titles, re.findall(r"```sql\n(.*?)```", text, flags=re.DOTALL), strict=True))


@pytest.mark.parametrize(("title", "query"), _queries(), ids=lambda value: str(value)[:30])
def test_every_query_of_the_how_to_answers(title, query, tables, monkeypatch):
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tables)
    rows = duckdb.sql(query).fetchall()
    assert rows, title
    if title.startswith("Who is quoted"):
        assert rows[0] == ("Coast News", "2024-05", "Tom Okafor", 4, 28)
        assert rows[-1][:3] == ("Inland Post", "2024-06", "Rosa Delgado")

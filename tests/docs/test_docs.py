from __future__ import annotations

import importlib
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import newsextract as nx
from newsextract import errors, hookspecs
from newsextract.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PLUGIN = DOCS / "tutorial" / "newsextract-figures"

HOOKS = [name for name in vars(hookspecs) if name.startswith("newsextract_")]


def test_the_public_names_are_sorted_and_there():
    assert sorted(nx.__all__, key=lambda name: (not name.isupper(), name)) == list(nx.__all__)
    assert all(hasattr(nx, name) for name in nx.__all__)


@pytest.mark.parametrize("name", nx.__all__)
def test_every_public_name_has_a_docstring_and_a_place_in_the_reference(name):
    found = getattr(nx, name)
    if not isinstance(found, nx.Layer) and name != "hookimpl":
        assert inspect.getdoc(found)
    pages = "".join(page.read_text("utf-8") for page in (DOCS / "reference").glob("*.md"))
    assert re.search(rf"newsextract\.{name}\b|`{name}`|nx\.{name}\b", pages), name


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_with_its_arguments(hook):
    arguments = ", ".join(inspect.signature(getattr(hookspecs, hook)).parameters)
    page = (DOCS / "reference" / "hooks.md").read_text("utf-8")
    assert f"## `{hook}({arguments})`" in page
    assert "Example::" in inspect.getdoc(getattr(hookspecs, hook))


@pytest.mark.parametrize(
    "name",
    [
        n
        for n, kind in vars(errors).items()
        if isinstance(kind, type) and kind.__module__ == errors.__name__
    ],
)
def test_every_error_and_warning_is_documented_and_in_the_tree(name):
    kind = getattr(errors, name)
    assert inspect.getdoc(kind)
    assert name in errors.__doc__
    if issubclass(kind, Exception) and not issubclass(kind, Warning):
        assert issubclass(kind, errors.NewsextractError)


def commands(page):
    """The shell commands of a page's console blocks."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    return [
        line[2:].split("#")[0].strip()
        for b in blocks
        for line in b.splitlines()
        if line.startswith("$ ")
    ]


def test_the_make_targets_that_pages_name_are_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        command.split()[1]
        for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md")
        for command in commands(page)
        if command.startswith("make ")
    }
    assert {"demo", "test"} <= named <= targets


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The tutorial's plugin, installed as a distribution of its own into a folder."""
    target = tmp_path_factory.mktemp("site")
    subprocess.run(  # noqa: S603
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"),
            *(
                "--no-build-isolation",
                "--disable-pip-version-check",
                "--target",
                str(target),
                str(PLUGIN),
            ),
        ],
        check=True,
    )
    return target


def run(code, path):
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    ).stdout


@pytest.mark.models
def test_the_tutorials_plugin_works_without_touching_our_code(installed):
    code = (
        "import newsextract as nx; from newsextract_figures import FIGURES;"
        "a = nx.extract('“We hired 300 nurses,” said Ann Lee. It rained for two hours.');"
        "print([(a.text_of(f.span), f.quote) for f in a[FIGURES]]);"
        "print([(r.plugin, r.version) for r in a.runs if r.extractor == 'figures'])"
    )
    assert run(code, installed).splitlines() == [
        "[('300', 'q1'), ('two', None)]",
        "[('figures', '1.0')]",
    ]


@pytest.mark.models
def test_the_tutorials_tests_of_its_plugin_pass(monkeypatch):
    monkeypatch.syspath_prepend(PLUGIN / "src")
    monkeypatch.syspath_prepend(PLUGIN / "tests")
    module = importlib.import_module("test_figures")
    tests = [function for name, function in vars(module).items() if name.startswith("test_")]
    assert len(tests) == 2
    for test in tests:
        test()


@pytest.mark.models
def test_the_first_article_tutorial_shows_what_happens(pipeline):
    page = (DOCS / "tutorial" / "first-article.md").read_text("utf-8")
    text = re.search(r'text = """\\\n(.*?)"""', page, re.DOTALL).group(1)
    article = pipeline.extract(text, published="2024-05-08")
    assert article.title == "Northport mayor closes old bridge"
    assert article.authors == ("Dana Okafor",)
    assert article.dateline.agency == "Example News"
    assert not any("Okafor" in entity.name for entity in article.entities)
    (mayor,) = [entity for entity in article.entities if entity.name == "Ruth Castellan"]
    assert len(mayor.mentions) >= 2
    indirect, direct = [q for q in article.quotes if q.speaker == mayor.id]
    assert len(indirect.content) == 1
    assert [article.text_of(s) for s in direct.content] == [
        '"There was no other way,"',
        '"I am sorry."',
    ]
    values = {article.text_of(t.span): t.value for t in article.timexes}
    assert values["Tuesday"] == "2024-05-07"
    assert values["1 June"] == "2024-06-01"


@pytest.mark.models
def test_the_python_of_the_readme_runs(tmp_path, capsys):
    story = tmp_path / "story.txt"
    story.write_text("“It rained,” said Mayor Ann Lee on Monday.", "utf-8")
    page = (ROOT / "README.md").read_text("utf-8").replace("story.txt", str(story))
    use, plugin = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(use, {})  # noqa: S102 - what the page tells its readers to run
    lines = capsys.readouterr().out.splitlines()
    assert "Ann Lee | “It rained,”" in lines
    assert "Monday 2023-03-13" in lines
    names = {}
    exec(plugin, names)  # noqa: S102
    (extractor,) = names["newsextract_register_extractors"]()
    assert extractor.provides is names["TOPICS"]


@pytest.mark.models
def test_the_commands_of_the_readme_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("“It rained,” said Mayor Ann Lee on Monday.", "utf-8")
    (tmp_path / "stories.jsonl").write_text('{"text": "It rained."}\n', "utf-8")
    for command in commands(ROOT / "README.md"):
        program, *arguments = command.split()
        if program == "newsextract":
            done = CliRunner().invoke(main, arguments)
            assert done.exit_code == 0, (command, done.output)
    assert (tmp_path / "out.jsonl").exists()
    assert (tmp_path / "page.html").exists()

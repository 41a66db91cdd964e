from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
import warnings

import pytest

from newsextract.errors import PluginLoadWarning


def _python(code):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("call", ["['--help']", "['extract', '--help']", "['plan']", "['plugins']"])
def test_help_and_looking_around_import_neither_torch_nor_stanza(call):
    code = (
        "import sys, newsextract.cli as c\n"
        f"try: c.main({call})\n"
        "except SystemExit as end: assert end.code == 0, end\n"
        "print([m for m in ('torch', 'stanza') if m in sys.modules])"
    )
    assert _python(code).splitlines()[-1] == "[]"


def test_version_is_that_of_the_distribution(run):
    assert run("--version").stdout.split()[-1] == importlib.metadata.version("newsextract")


def test_plugins_lists_extractors_with_their_plugin(run):
    line = next(line for line in run("plugins").stdout.splitlines() if line.startswith("quotes"))
    assert "newsextract" in line
    assert "entities" in line


def test_plan_lists_what_is_required_first(run):
    shown = run("plan", "--only", "quotes").stdout
    assert shown.index("mentions") < shown.index("\n3") < shown.rindex("quotes")


def test_models_tells_what_there_is_and_how_to_get_others(run, monkeypatch, tmp_path):
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    shown = run("models").stdout
    assert "compact-" in shown
    assert "depparse" in shown
    assert f"Stanza's own: none in {tmp_path}" in shown
    assert "--models default" in shown
    (tmp_path / "en" / "ner").mkdir(parents=True)
    (tmp_path / "en" / "ner" / "ontonotes.pt").write_bytes(b"x")
    assert "ontonotes" in run("models").stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [("ex", "extract"), ("extract --res", "--resume"), ("plan --o", "--only")],
)
def test_the_shell_completes_commands_and_options(words, expected, monkeypatch, run):
    monkeypatch.setenv("_NEWSEXTRACT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"newsextract {words}")
    monkeypatch.setenv("COMP_CWORD", str(len(words.split())))
    assert run(prog_name="newsextract").stdout.split() == [f"plain,{expected}"]


def test_a_file_in_the_place_of_a_command_is_explained(run, tmp_path):
    (tmp_path / "a.txt").write_text("x")
    result = run(tmp_path / "a.txt")
    assert result.exit_code == 2
    assert f"newsextract extract {tmp_path / 'a.txt'}" in result.stderr


def test_a_plugin_that_cannot_be_loaded_is_one_warning_line(run, monkeypatch):
    def make(*_):
        warnings.warn("could not load plugin 'acme'", PluginLoadWarning, stacklevel=2)
        warnings.warn("something of torch", UserWarning, stacklevel=2)
        return type("P", (), {"offers": {}})()

    monkeypatch.setattr("newsextract.cli.inspecting.make_pipeline", make)
    assert run("plugins").stderr == "warning: could not load plugin 'acme'\n"


@pytest.mark.models
def test_the_installed_command_reads_a_text_and_writes_schema_1(tmp_path):
    (tmp_path / "a.txt").write_text("Mayor Ann Lee said on Monday that the bridge would close.")
    result = subprocess.run(
        [sys.executable, "-m", "newsextract", "extract", "a.txt", "--published", "2024-05-08"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    record = json.loads(result.stdout)
    assert record["schema"] == 1
    assert set(record["layers"]) >= {"mentions", "entities", "quotes", "timexes", "sentiments"}
    assert record["errors"] == []

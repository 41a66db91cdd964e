from __future__ import annotations

import sys
from pathlib import Path

import pytest

import newsextract as nx
from newsextract.errors import (
    PluginConflictError,
    PluginError,
    PluginLoadError,
    PluginLoadWarning,
)
from newsextract.plugins import Plugins

PLUGINS = Path(__file__).parents[1] / "data" / "plugins"


@pytest.fixture
def install(monkeypatch):
    """Put a distribution with a real entry point on the path."""

    def _install(name):
        monkeypatch.syspath_prepend(PLUGINS / name)

    return _install


@pytest.fixture
def installed(monkeypatch, tmp_path):
    """Make a distribution of that name with those entry points, and put it on the path."""

    def _installed(name, **points):
        folder = tmp_path / name / f"{name.replace('-', '_')}-1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [f"{point} = {value}" for point, value in points.items()]
        (folder / "entry_points.txt").write_text("\n".join(["[newsextract]", *lines]))
        monkeypatch.syspath_prepend(tmp_path / name)

    return _installed


def test_the_built_in_extractors_are_a_plugin_of_the_distribution():
    offers = Plugins(entry_points=False).offers()
    assert sorted(offers) == ["dates", "entities", "mentions", "quotes", "sentiment"]
    assert {(o.plugin, o.distribution) for o in offers.values()} == {("newsextract",) * 2}


def test_an_installed_plugin_is_found_with_its_distribution(install):
    install("acme")
    offer = Plugins(builtin=False).offers()["acme-topics"]
    assert (offer.plugin, offer.distribution, offer.version) == ("acme", "newsextract-acme", "1.2")
    assert offer.origin == "'acme' from newsextract-acme 1.2"


def test_a_disabled_plugin_is_not_imported(install, monkeypatch):
    install("broken")
    install("acme")
    monkeypatch.delitem(sys.modules, "acme_plugin", raising=False)
    assert Plugins(builtin=False, disabled=["broken", "acme"]).offers() == {}
    assert "acme_plugin" not in sys.modules


@pytest.mark.parametrize("value", ["broken, acme", "*"])
def test_plugins_are_disabled_by_the_environment(install, monkeypatch, value):
    install("broken")
    install("acme")
    monkeypatch.setenv("NEWSEXTRACT_DISABLE_PLUGINS", value)
    assert Plugins(builtin=False).offers() == {}


def test_a_broken_plugin_is_named_and_left_out_and_costs_nothing_else(install):
    install("acme")
    install("broken")
    with pytest.warns(
        PluginLoadWarning,
        match=r"plugin 'broken' \(from newsextract-broken 0\.1\): ModuleNotFoundError",
    ):
        plugins = Plugins(builtin=False)
    assert list(plugins.offers()) == ["acme-topics"]


def test_a_broken_plugin_raises_if_strict(install):
    install("broken")
    with pytest.raises(PluginLoadError, match="newsextract-broken") as caught:
        Plugins(strict=True)
    assert caught.value.plugin == "broken"
    assert isinstance(caught.value.__cause__, ModuleNotFoundError)


def test_a_misspelt_hook_is_named(install):
    install("typo")
    with pytest.warns(PluginLoadWarning, match="unknown hook 'newsextract_register_extractor'"):
        Plugins()


def test_the_second_plugin_of_a_name_is_left_out_and_the_first_stays(install, installed):
    install("acme")
    installed("zzz-twin", acme="zzz_no_module")
    with pytest.warns(PluginLoadWarning, match=r"zzz-twin 1\.0.*the name 'acme' is taken"):
        plugins = Plugins(builtin=False)
    assert plugins.offers()["acme-topics"].distribution == "newsextract-acme"


def test_a_plugin_cannot_take_the_place_of_the_built_in_one(installed):
    installed("evil", newsextract="os")
    with pytest.warns(PluginLoadWarning, match="the name 'newsextract' is taken"):
        plugins = Plugins()
    assert plugins.offers()["quotes"].distribution == "newsextract"


def test_what_is_no_plugin_is_refused():
    class Typo:
        @nx.hookimpl
        def newsextract_registr_extractors(self):
            return ()

    with pytest.raises(PluginError, match="newsextract_registr_extractors"):
        Plugins(Typo(), entry_points=False)


def test_two_plugins_with_one_extractor_are_both_named():
    class Twin:
        @nx.hookimpl
        def newsextract_register_extractors(self):
            yield nx.Extractor("quotes", nx.QUOTES, lambda _document, _article: ())

    with pytest.raises(
        PluginConflictError,
        match=r"'quotes' is offered by plugin .*newsextract.*Twin|Twin.*newsextract",
    ):
        Plugins(Twin(), entry_points=False).offers()


def test_a_plugin_that_registers_rubbish_is_named():
    class Rubbish:
        @nx.hookimpl
        def newsextract_register_extractors(self):
            return ["quotes"]

    with pytest.raises(PluginError, match=r"Rubbish.*which is no newsextract\.Extractor"):
        Plugins(Rubbish(), entry_points=False).offers()


def test_a_plugin_whose_hook_raises_is_named():
    class Raises:
        @nx.hookimpl
        def newsextract_register_extractors(self):
            raise OSError("no disk")

    with pytest.raises(PluginError, match=r"Raises.*no disk"):
        Plugins(Raises(), entry_points=False).offers()


def test_two_managers_do_not_share_plugins(install):
    install("acme")
    assert "acme-topics" in Plugins().offers()
    assert "acme-topics" not in Plugins(entry_points=False).offers()
    assert Plugins(entry_points=False).names() == ["newsextract"]

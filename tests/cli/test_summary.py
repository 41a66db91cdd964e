from __future__ import annotations

import attrs
import pytest
from rich.console import Console

import newsextract as nx
from newsextract.cli.summary import summary


def _shown(article, **options):
    console = Console(width=100, **options)
    with console.capture() as captured:
        console.print(summary(article))
    return captured.get()


@pytest.fixture(scope="module")
def shown(bridge):
    return _shown(bridge)


def test_it_begins_with_title_authors_and_date(shown):
    head = shown.split("PEOPLE")[0]
    assert "Northport bridge to close for repairs" in head
    assert "By Ann Lee · 8 May 2024" in head


def test_people_and_organisations_come_with_how_often_and_roles(shown):
    assert "Tom Okafor    3" in shown
    assert "engineer" in shown
    assert shown.index("ORGANISATIONS") < shown.index("Harbour Works  2")


def test_quotes_show_speaker_cue_and_words(shown):
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    place = lines.index("Tom Okafor said")
    assert lines[place + 1] == "“We warned them,” … “Nobody at Harbour Works listened in 2019.”"


def test_dates_show_what_they_mean(shown):
    assert "next week  13–19 May 2024" in shown


def test_sentiment_is_split_by_voice(shown):
    row = next(line for line in shown.splitlines() if "Okafor -0.70" in line)
    assert row.split() == ["Harbour", "Works", "–", "-0.70", "Tom", "Okafor", "-0.70"]


def test_an_article_without_layers_or_text_is_shown():
    assert "(empty text)" in _shown(nx.Article(""))


def test_no_color_and_colours_only_on_terminals(bridge, monkeypatch):
    assert "\x1b[" not in _shown(bridge)
    assert "\x1b[" in _shown(bridge, force_terminal=True, color_system="standard")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31" not in _shown(bridge, force_terminal=True, color_system="standard")


def test_a_hostile_text_can_neither_command_the_terminal_nor_break_the_page():
    evil = "\x1b[2J\x1b]0;owned\x07[bold]Ann[/] \u202eevil\ud800\x9b31m"
    article = nx.Article(evil, title=evil).with_layer(nx.MENTIONS, [])
    shown = _shown(attrs.evolve(article, authors=(evil,)))
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "[bold]Ann[/]" in shown
    shown.encode("utf-8")

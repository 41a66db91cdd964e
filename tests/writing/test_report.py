from __future__ import annotations

import attrs
import pytest

import newsextract as nx
from newsextract.writing.report import Report, render_report, write_index


@pytest.fixture(scope="module")
def articles(bridge):
    """Three articles: two of one outlet, one of which writes a name in another way."""
    entities = [attrs.evolve(bridge.entities[0], name="Rosa Delgádo"), *bridge.entities[1:]]
    other = attrs.evolve(bridge, id="b", published="2024-06-01").with_layer(nx.ENTITIES, entities)
    return [bridge, other, attrs.evolve(bridge, id="c", sitename="Inland Post")]


@pytest.fixture(scope="module")
def html(articles):
    report = Report()
    for article in articles:
        report.add(article)
    return render_report(report, title="The bridge")


@pytest.fixture
def page(html, open_page):
    return open_page(html, viewport={"width": 1280, "height": 900})


def _row(page, section, name):
    rows = page.locator(f"section.{section} tr", has=page.get_by_role("rowheader", name=name))
    return rows.locator("td.n").all_text_contents()


def test_it_says_how_many_and_from_when_to_when(page):
    assert page.locator("h1").text_content() == "The bridge"
    assert page.locator(".intro").text_content() == (
        "3 articles, published from 8 May 2024 to 1 June 2024."
    )


def test_people_and_organisations_are_counted_by_articles_under_one_name(page):
    assert _row(page, "people", "Rosa Delgado") == ["3", "6"]
    assert page.locator("section.people tbody tr").count() == 2
    assert _row(page, "orgs", "Harbour Works") == ["3", "6"]


def test_speakers_come_by_words_quoted(page):
    names = page.locator("section.speakers tbody th").all_text_contents()
    assert names == ["Tom Okafor", "Rosa Delgado"]
    assert _row(page, "speakers", "Tom Okafor") == ["42", "6"]


def test_bars_are_painted_as_long_as_what_they_stand_for(page):
    width = "e => e.querySelector('.fill').getBoundingClientRect().width"
    rows = page.locator("section.people tbody tr")
    long, short = (rows.nth(i).locator("svg.bar").evaluate(width) for i in (0, 1))
    assert long == pytest.approx(short)  # three articles each
    words = page.locator("section.speakers tbody tr")
    most, less = (words.nth(i).locator("svg.bar").evaluate(width) for i in (0, 1))
    assert less / most == pytest.approx(36 / 42, rel=0.05)


def test_bars_are_painted_in_the_colour_of_their_section(page, painted):
    people = painted(page.locator("section.people svg.bar").first)[0]
    places = painted(page.locator("section.places svg.bar").first)[0]
    paper = painted(page.locator(".intro"))[0]
    assert len({people, places, paper}) == 3


def test_the_share_of_words_quoted_is_shown_by_outlet(page):
    rows = page.locator("section", has=page.get_by_role("heading", name="Outlets"))
    assert rows.locator("tbody th").all_text_contents() == ["Coast News", "Inland Post"]
    assert "%" in page.locator(".tiles").text_content()


def test_dates_written_about_are_a_plot_that_says_what_it_shows(page):
    plot = page.get_by_role("img", name="How often each")
    assert plot.locator("rect").count() >= 3
    titles = plot.locator("title").all_text_contents()
    assert "7 May 2024: 6" in titles


def test_axe_finds_no_barrier(page, barriers):
    assert barriers(page) == []


def test_it_loads_nothing_and_no_phone_has_to_scroll(html, open_page):
    page = open_page(html, viewport={"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_names_in_a_report_cannot_become_elements(bridge, open_page):
    evil = '"><img src=x onerror=window.hacked=1><script>window.hacked=1</script>'
    entities = [attrs.evolve(e, name=evil + e.id) for e in bridge.entities]
    report = Report()
    report.add(attrs.evolve(bridge, sitename=evil).with_layer(nx.ENTITIES, entities))
    report.add(bridge)
    page = open_page(render_report(report, title=evil))
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert evil in page.locator("h1").text_content()


def test_many_articles_take_no_more_memory_than_their_names(bridge):
    report = Report()
    for _ in range(500):
        report.add(bridge)
    assert len(report._entities) == 5
    assert render_report(report).count("<tr>") < 60


def test_nothing_is_a_report_too(open_page):
    assert open_page(render_report(Report())).locator("h1").count() == 1


def test_an_index_links_pages(bridge, tmp_path, browser):
    write_index(tmp_path / "index.html", [("a b.html", bridge), ("2.html", nx.Article("Text."))])
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.get_by_role("link").all_text_contents() == [bridge.title, "Text."]
    page.close()

from __future__ import annotations

import re

import attrs
import pytest

import newsextract as nx
from newsextract.writing.page import notebook_html, render_html


@pytest.fixture(scope="module")
def html(bridge):
    return render_html(bridge)


@pytest.fixture
def page(html, open_page):
    return open_page(html, viewport={"width": 1280, "height": 900})


def _mentions(page, words):
    return page.locator(".text .m", has_text=words)


def test_the_text_is_whole_and_in_order(page, bridge):
    shown = page.locator("article").evaluate(
        "e => Array.from(e.querySelectorAll('h1, .byline, .text p')).map(p => p.textContent)"
    )
    assert shown == [bridge.text_of(block.span) for block in bridge.blocks]


def test_equal_articles_give_equal_pages(html, bridge):
    assert render_html(bridge) == html


def test_it_is_one_file_that_loads_nothing(page):
    links = page.evaluate("Array.from(document.querySelectorAll('[src], link')).length")
    assert links == 0
    assert len(page.requests) == 1


def test_mentions_of_one_entity_are_painted_in_its_colour_and_those_of_another_are_not(
    page, painted
):
    paper = painted(page.locator(".facts"))[0]
    first = painted(_mentions(page, "Rosa Delgado"))[0]
    again = painted(_mentions(page, re.compile("^Delgado$")))[0]
    other = painted(_mentions(page, "Tom Okafor"))[0]
    assert first == again
    assert len({paper, first, other}) == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_in_light_and_in_dark(scheme, html, open_page, painted, contrast):
    page = open_page(html, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    for place in (
        page.locator("h1"),
        page.locator(".facts"),
        _mentions(page, "Rosa Delgado"),
        _mentions(page, "Harbour Works").first,
        page.locator(".entity b").first,
        page.locator(".about").first,
        page.locator(".hint").first,
        page.locator(".meaning").first,
        page.locator(".when").first,
        page.locator(".who").first,
        page.locator(".num").first,
    ):
        colours = painted(place)
        best = max(contrast(colours[0], colour) for colour in colours)
        assert best >= 4.5, place
    paper = painted(page.locator(".facts"))[0]
    assert (sum(paper) < 200) == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_and_speakers_can_be_read_in_every_colour(scheme, open_page, painted, contrast):
    names = [f"Name{letter}" for letter in "ABCDEFGHIJKL"]
    text = "".join(f"{name} \n\n" for name in names)
    places = [nx.Span(text.index(name), text.index(name) + 5) for name in names]
    article = (
        nx.Article(text)
        .with_layer(nx.ENTITIES, [nx.Entity(n, n, "PERSON", mentions=(n,)) for n in names])
        .with_layer(
            nx.MENTIONS,
            [nx.Mention(n, p, "PERSON", entity=n) for n, p in zip(names, places, strict=True)],
        )
        .with_layer(
            nx.QUOTES,
            [
                nx.Quote(n, nx.QuoteKind.DIRECT, (p,), speaker=n)
                for n, p in zip(names, places, strict=True)
            ],
        )
    )
    page = open_page(render_html(article), color_scheme=scheme)
    for mark in (*page.locator(".m").all(), *page.locator(".who").all()):
        colours = painted(mark)
        assert max(contrast(colours[0], colour) for colour in colours) >= 4.5


def test_a_quote_is_joined_to_its_speaker_by_name_and_colour(page):
    colour = "e => getComputedStyle(e, '::after').color"
    quote = page.locator(".q", has_text="“We warned them,”")
    end = page.locator(".who[data-who='Tom Okafor']").first
    assert end.evaluate("e => getComputedStyle(e, '::after').content") == '"Tom Okafor"'
    line = quote.evaluate("e => getComputedStyle(e).textDecorationColor")
    assert line == end.evaluate(colour)
    delgado = page.locator(".who[data-who='Rosa Delgado']")
    assert delgado.evaluate(colour) != line


def test_a_quote_in_pieces_has_its_speaker_once_and_at_the_end(page):
    assert page.locator(".who").count() == 4
    after = page.locator(".who[data-who='Tom Okafor']").first.evaluate(
        "e => e.previousSibling.textContent"
    )
    assert after.endswith(".”")


def test_a_name_in_a_date_in_a_quote_in_a_quote_is_marked_as_all_of_it(page):
    piece = page.locator(".nested", has_text="the bridge is safe")
    assert piece.get_attribute("data-q").split() == ["2", "3"]
    date = page.locator(".t", has_text="next week").first
    assert "q" in date.get_attribute("class").split()
    name = page.locator(".q.m", has_text="Harbour Works")
    assert name.get_attribute("data-e") == "2"


def test_dates_are_painted_with_what_they_mean(page):
    place = page.locator(".when[data-when='13–19 May 2024']").first
    box = place.bounding_box()
    assert box["width"] > 60
    page.get_by_label("Dates").uncheck()
    assert place.bounding_box() is None or place.bounding_box()["width"] == 0


LOOKS = """places => places.map(place => ["", "::before", "::after"].map(part => {
  const style = getComputedStyle(place, part || null)
  return [style.backgroundColor, style.backgroundImage, style.borderBottom, style.color,
    style.textDecoration, style.display, style.content, style.boxShadow, style.outline].join()
}))"""


@pytest.mark.parametrize(
    ("label", "selector"),
    [("Names", ".m"), ("Quotes", ".text .q"), ("Dates", ".text .t"), ("Tone", ".tone.neg")],
)
def test_each_kind_of_mark_can_be_switched_off(label, selector, page):
    def looks():
        # Pictures of the same page can differ in a pixel's last bits; styles cannot.
        return page.locator(selector).evaluate_all(LOOKS)

    before = looks()
    page.get_by_label(label, exact=True).uncheck()
    page.wait_for_timeout(500)  # a change of colour may take a moment
    assert looks() != before
    page.get_by_label(label, exact=True).check()
    page.wait_for_timeout(500)
    assert looks() == before
    assert page.locator(selector).count() > 0


def test_choosing_an_entity_lights_up_its_mentions_and_only_those(page, painted):
    other = _mentions(page, "Rosa Delgado")
    tinted = painted(other)[0]
    page.get_by_role("button", name="Tom Okafor").click()
    lit = page.locator(".lit").all_text_contents()
    assert [words for words in lit if words] == ["Tom Okafor", "He", "Okafor"]
    assert page.locator(".who.lit").count() == 2
    assert painted(other)[0] != tinted
    assert page.get_by_role("status").text_content() == "3 places"
    assert page.get_by_role("button", name="Tom Okafor").get_attribute("aria-pressed") == "true"


def test_all_that_is_lit_is_painted_in_the_colour_of_what_was_chosen(page):
    page.get_by_role("button", name="Harbour Works").click()
    ring = "e => getComputedStyle(e).boxShadow"
    rings = {e.evaluate(ring) for e in page.locator(".m.lit").all()}
    assert len(rings) == 1
    page.get_by_role("button", name="Tom Okafor").click()
    assert page.locator(".m.lit").first.evaluate(ring) not in rings


def test_choosing_an_entity_shows_the_words_for_and_against_it(page):
    word = page.locator(".text span", has_text=re.compile("^praised$"))
    colour = "e => getComputedStyle(e).color"
    before = word.evaluate(colour)
    page.get_by_role("button", name="Rosa Delgado").click()
    assert word.evaluate(colour) != before
    page.get_by_role("button", name="Tom Okafor").click()
    assert page.locator(".why").count() == 0


def test_a_mention_in_the_text_can_be_clicked_too_and_again_to_clear(page):
    _mentions(page, "Rosa Delgado").click()
    assert page.locator(".m.lit").all_text_contents() == ["Rosa Delgado", "Delgado"]
    _mentions(page, "Rosa Delgado").click()
    assert page.locator(".lit").count() == 0
    assert page.locator(".chosen").is_hidden()


def test_it_can_be_used_with_the_keyboard_alone(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to what was found"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.entity')"):
            break
    page.keyboard.press("Enter")
    assert page.locator(".m.lit").count() == 3
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.get_by_role("status").text_content() == "2 of 3"
    assert page.locator(".here").text_content() == "He"
    page.keyboard.press("p")
    assert page.locator(".here").text_content() == "Tom Okafor"
    page.keyboard.press("Escape")
    assert page.locator(".lit, .here").count() == 0
    assert page.evaluate("document.activeElement.matches('.entity')")


def test_a_quote_in_the_list_lights_up_content_cue_and_source(page):
    page.get_by_role("link", name="We warned them").click()
    lit = "".join(page.locator(".lit").all_text_contents())
    assert "“We warned them,”" in lit
    assert "said" in lit
    assert "engineer " in lit
    assert "2019" in lit


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(scheme, html, open_page, barriers):
    page = open_page(html, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    assert barriers(page) == []
    page.get_by_role("button", name="Harbour Works").click()
    assert [found for found in barriers(page) if found[0] != "color-contrast"] == []


def test_a_screen_reader_finds_landmarks_headings_and_names(page):
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("complementary", name="What was found").count() == 1
    headings = page.get_by_role("heading", level=2).all_text_contents()
    assert [" ".join(h.split()[:1]) for h in headings][:3] == ["People", "Organisations", "Places"]
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("button", name="Tom Okafor engineer 3 mentions 14 words").count() == 1
    assert page.get_by_role("group", name="What to mark in the text").count() == 1
    assert page.get_by_role("img", name="Tone of the sentences").count() == 1
    assert page.get_by_role("img", name="Tom Okafor about Harbour Works: −0.70").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"


def test_dates_stand_in_their_order_around_the_day_of_publication(page):
    rows = page.locator(".timeline li").all_text_contents()
    assert rows[0].startswith("2019")
    assert "published" in rows[2]
    assert rows[3].startswith("13–19 May 2024")
    kinds = [li.get_attribute("class") for li in page.locator(".timeline li").all()]
    assert kinds == ["past", "past", "published", "future"]


def test_sentiment_is_split_by_voice(page):
    row = page.locator(".stances tr", has=page.get_by_role("rowheader", name="Harbour Works"))
    assert row.get_by_role("cell").all_text_contents() == ["–", "−0.70"]
    voice = page.locator(".stances tr.voice")
    assert voice.text_content() == "Tom Okafor−0.70"


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_phone_never_has_to_scroll_sideways(width, bridge, open_page):
    wide = attrs.evolve(nx.Article("x" * 400 + " " + bridge.text), title="W" * 200)
    for article in (bridge, wide):
        page = open_page(render_html(article), viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_there_is_the_text_and_no_control(page, painted):
    page.emulate_media(media="print")
    assert page.locator(".marks").is_hidden()
    assert page.locator(".show-more, .chosen").first.is_hidden()
    assert page.locator(".text").is_visible()
    assert painted(page.locator(".facts"))[0] == (255, 255, 255)
    assert page.pdf().startswith(b"%PDF")


def test_without_script_everything_is_there_and_links_lead_to_their_place(html, open_page):
    page = open_page(html, java_script_enabled=False, viewport={"width": 1280, "height": 500})
    assert page.locator(".text").is_visible()
    page.locator(".quote-list a").nth(2).click()
    assert page.url.endswith("#q2")


def test_a_long_list_is_cut_where_a_script_can_show_the_rest(open_page):
    names = [f"Name{i:02}" for i in range(20)]
    entities = [nx.Entity(name, name, "PERSON") for name in names]
    html = render_html(nx.Article("Text.").with_layer(nx.ENTITIES, entities))
    rows = ".entity:visible"
    assert open_page(html, java_script_enabled=False).locator(rows).count() == 20
    page = open_page(html)
    assert page.locator(rows).count() == 8
    page.get_by_role("button", name="Show all 20").click()
    assert page.locator(rows).count() == 20
    page.get_by_role("button", name="Show fewer").click()
    page.emulate_media(media="print")
    assert page.locator(rows).count() == 20


def test_an_article_without_layers_text_or_title_is_a_page(open_page):
    for article in (nx.Article(""), nx.Article("Just a text."), nx.Article("\x00\ud800\u202e")):
        page = open_page(render_html(article))
        assert page.locator("main").is_visible()


def test_a_failed_extractor_is_told(bridge, open_page):
    failed = attrs.evolve(bridge, errors=[nx.Failure("quotes", "acme", "KeyError: 'x'")])
    assert "KeyError: 'x'" in open_page(render_html(failed)).locator(".error").text_content()


def test_a_notebook_shows_it_in_a_frame_that_shares_nothing(bridge, open_page):
    host = f"<!doctype html><title>notebook</title><body>{notebook_html(bridge)}"
    page = open_page(host, quiet=False)
    frame = page.frame_locator("iframe")
    assert frame.locator("h1").text_content() == bridge.title
    frame.get_by_role("button", name="Tom Okafor").click()
    assert frame.locator(".m.lit").count() == 3
    with pytest.raises(Exception, match=r"SecurityError|Blocked"):
        page.frames[1].evaluate("() => parent.document.title")
    assert bridge._repr_html_() == notebook_html(bridge)


def test_a_million_characters_are_a_page_in_seconds():
    text = "Ann Lee said it rained. " * 42_000
    mentions = [
        nx.Mention(f"m{i}", nx.Span(i * 24, i * 24 + 7), "PERSON", entity="e1")
        for i in range(42_000)
    ]
    article = nx.Article(text).with_layer(nx.MENTIONS, mentions)
    article = article.with_layer(nx.ENTITIES, [nx.Entity("e1", "Ann Lee", "PERSON")])
    assert render_html(article).count('data-e="0"') == 42_000

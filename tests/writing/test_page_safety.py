"""What an article says is a stranger's: it may neither run nor load nor imitate anything."""

from __future__ import annotations

import re

import attrs
import pytest

import newsextract as nx
from newsextract.article import BlockKind, Dateline, Failure, Run
from newsextract.writing.page import notebook_html, render_html

INJECTIONS = [
    "<script>window.hacked = 1</script>",
    '"><script>window.hacked = 1</script>',
    "</style><script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    "</title><script>window.hacked = 1</script>",
    "--><script>window.hacked = 1</script>",
    '<img src=x onerror="window.hacked = 1">',
    "<svg onload=window.hacked=1>",
    "' onmouseover='window.hacked = 1",
    '" autofocus onfocus="window.hacked = 1" x="',
    "` onmouseover=window.hacked=1 `",
    "javascript:window.hacked=1",
    '<a href="javascript:window.hacked=1">x</a>',
    '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
    "<base href='https://evil.example/'><link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<style>*{background:url(https://evil.example/x)}</style>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "&lt;script&gt;window.hacked = 1&lt;/script&gt;",
    "<form action=https://evil.example><button>Log in</button></form>",
    "+ADw-script+AD4-window.hacked=1+ADw-/script+AD4-",
    "<noscript><p title='</noscript><img src=x onerror=window.hacked=1>'>",
]


def poisoned(evil):
    """Return an article that has `evil` wherever an article can have text."""
    text = f"{evil}\n\n{evil} said {evil}"
    first = nx.Span(0, len(evil))
    second = nx.Span(len(evil) + 2, 2 * len(evil) + 2)
    last = nx.Span(len(text) - len(evil), len(text))
    return (
        nx.Article(
            text,
            id=evil,
            title=evil,
            authors=(evil,),
            published="2024-05-08",
            dateline=Dateline(evil, evil, evil, first),
            url=evil,
            sitename=evil,
            language=evil,
            blocks=[
                nx.Block(first, BlockKind.DECK),
                nx.Block(nx.Span(second.start, last.end), BlockKind.BODY),
            ],
            runs=[Run(evil, evil, evil, evil)],
            errors=[Failure(evil, evil, evil)],
            metadata={evil: evil},
        )
        .with_layer(nx.MENTIONS, [nx.Mention(evil, second, evil, entity=evil, rule=evil)])
        .with_layer(
            nx.ENTITIES,
            [
                nx.Entity(evil, evil, "PERSON", (evil,), (evil,), (evil,), organization=evil),
                nx.Entity("other", evil, evil),
            ],
        )
        .with_layer(
            nx.QUOTES,
            [nx.Quote(evil, nx.QuoteKind.DIRECT, (last,), second, second, evil, evil, rule=evil)],
        )
        .with_layer(
            nx.TIMEXES,
            [
                nx.Timex(evil, second, "DATE", evil, evil, start=evil, end=evil, rule=evil),
                nx.Timex("t", last, "DATE", "x", start="2024-01-01", end="2025-01-01"),
            ],
        )
        .with_layer(
            nx.SENTIMENTS,
            [
                nx.Sentiment("1", last, polarity=nx.Polarity.NEGATIVE, score=-1),
                nx.Sentiment("2", last, evil, second, evil, nx.Polarity.POSITIVE, 1),
            ],
        )
        .with_layer(nx.Layer("acme.evil", nx.Entity), [nx.Entity(evil, evil, evil)])
    )


def check(page):
    """Check that nothing ran and that the page has no element that is not its own."""
    page.wait_for_timeout(10)
    assert page.evaluate("window.hacked") is None
    found = page.evaluate(
        """() => ({
          scripts: document.scripts.length,
          styles: document.querySelectorAll('style').length,
          foreign: document.querySelectorAll(
            'img, iframe, object, embed, base, link, form, noscript, math').length,
          metas: document.querySelectorAll('meta').length,
          handlers: Array.from(document.querySelectorAll('*')).filter(
            e => Array.from(e.attributes).some(a => /^on|^style$|^srcdoc$/i.test(a.name))).length,
          links: Array.from(document.querySelectorAll('a')).filter(
            a => !/^(file|https?):/.test(a.href)).length,
        })"""
    )
    own = {"scripts": 1, "styles": 1, "foreign": 0, "metas": 6, "handlers": 0, "links": 0}
    assert found == own


@pytest.mark.parametrize("evil", INJECTIONS)
def test_nothing_that_an_article_says_runs_or_becomes_an_element(evil, open_page):
    page = open_page(render_html(poisoned(evil)))
    check(page)
    page.locator(".entity").first.click()
    page.evaluate(
        """for (const e of document.querySelectorAll('body *')) {
          for (const kind of ['mouseover', 'focus', 'load', 'error', 'animationstart'])
            e.dispatchEvent(new Event(kind, { bubbles: true }));
        }"""
    )
    check(page)
    assert evil in page.locator(".text").text_content()


def test_the_browser_would_run_nothing_even_if_something_slipped_through(bridge, open_page):
    page = open_page(render_html(bridge))
    page.evaluate(
        """document.body.insertAdjacentHTML('beforeend',
          '<img src="https://evil.example/x.png" onerror="window.hacked = 1">'
          + '<style>body { background: red !important }</style>');
        const script = document.createElement('script');
        script.textContent = 'window.hacked = 2';
        document.body.append(script);"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(255, 0, 0)"
    assert page.loaded == [page.url]
    assert any("Content Security Policy" in complaint for complaint in page.complaints)


def test_the_policy_names_hashes_and_allows_nothing_else(bridge):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', render_html(bridge))
    policy = policy.replace("&#39;", "'")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/]+='", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/]+='", rules["style-src"])
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>1</script>", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url, linked, bridge, open_page):
    page = open_page(render_html(attrs.evolve(bridge, url=url)))
    assert page.locator(".facts a").count() == linked


def test_text_that_turns_the_direction_of_writing_stays_in_its_place(open_page):
    page = open_page(render_html(nx.Article("\u202eevil\u2066 text", title="\u202etitle")))
    assert page.locator(".text p").evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


@pytest.mark.parametrize("evil", INJECTIONS[:6])
def test_a_frame_in_a_notebook_is_not_left(evil, open_page):
    host = f"<!doctype html><title>notebook</title><body>{notebook_html(poisoned(evil))}"
    page = open_page(host, quiet=False)
    page.frame_locator("iframe").locator(".text").wait_for()
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.scripts.length") == 0
    check(page.frames[1])

from __future__ import annotations

import datetime as dt
import gzip
import io
import json

import pytest

import newsextract as nx
from newsextract.errors import InputError, RecordError
from newsextract.reading.files import read_any
from newsextract.reading.structure import read_structure

pytest.importorskip("trafilatura")

TITLE = "Harbour strike enters third week"
AUTHORS = ("Jane Q. Doe", "Tom O'Neil")
SITE = "The Westbay Courier"
URL = "https://courier.example/news/strike"
PARAGRAPHS = [
    (
        "WESTBAY (AP) — Dock workers in Westbay voted on Thursday to continue their strike for a third"
        " week, leaving forty ships at anchor outside the harbour, the union said."
    ),
    (
        "“We are not asking for the moon,” said Maria Lopez, who leads the union. “We are asking for the"
        " rest days that we were promised in the spring.”"
    ),
    (
        "The port authority said it had offered two additional days of leave and could not go further"
        " without raising fees, which importers have refused to pay."
    ),
    (
        "Talks are to resume on Monday in the presence of a mediator whom the government named this"
        " week, after three earlier rounds had ended without an agreement."
    ),
]
PLAIN = f"{TITLE}\nBy Jane Q. Doe and Tom O'Neil\nMarch 17, 2023\n\n" + "\n\n".join(PARAGRAPHS)


def linked(**changed):
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "author": [{"@type": "Person", "name": name} for name in AUTHORS],
        "datePublished": "2023-03-17T09:30:00+02:00",
        "dateModified": "2023-03-18T10:00:00Z",
        "publisher": {"@type": "Organization", "name": SITE},
        **changed,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(head=None, body=None):
    head = linked() if head is None else head
    body = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE} | {SITE}</title>'
        f'<link rel="canonical" href="{URL}">{head}</head><body><nav><a href="/">Home</a> <a'
        f' href="/sport">Sport</a></nav><main><article><h1>{TITLE}</h1>{body}</article></main>'
        "<footer><p>© 2023</p><a href='/about'>About us</a></footer></body></html>"
    )


META = (
    f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{SITE}">'
    '<meta name="author" content="By Jane Q. Doe and Tom O\'Neil">'
    '<meta property="article:published_time" content="2023-03-17T09:30:00+02:00">'
)
GRAPH = linked().replace(
    '{"@context"', '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@context"'
).replace("}</script>", "}]}</script>")  # fmt: skip
BODIES = {
    "plain": None,
    "div": "".join(f'<div class="text-block"><p>{p}</p></div>' for p in PARAGRAPHS),
    "byline": '<div class="byline">By <a href="/a">Jane Q. Doe</a> and <a href="/b">Tom O\'Neil</a></div>'
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
    "links": "".join(f"<p>{p}</p>" for p in PARAGRAPHS).replace(
        "Maria Lopez", '<a href="/lopez">Maria Lopez</a>'
    ),
    "figure": '<figure><img src="a.jpg" alt="Ships"><figcaption>Ships outside the harbour</figcaption></figure>'
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
    "advertisement": f'<p>{PARAGRAPHS[0]}</p><div class="ad">Advertisement</div>'
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:]),
    "related": "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + '<aside class="related"><h3>Related</h3><ul><li><a href="/f">Ferry firm cuts service</a></li></ul></aside>',
    "newsletter": "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "<p>Sign up for our newsletter</p>",
    "comments": "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + '<section id="comments" class="comments"><div class="comment"><p>Nonsense, says a reader.</p></div></section>',
    "wrapped": "".join(f"<p>\n    {p.replace(' ', chr(10) + '    ')}\n  </p>" for p in PARAGRAPHS),
    "emphasis": "".join(f"<p>{p}</p>" for p in PARAGRAPHS).replace(
        "rest days", "<em>rest days</em>"
    ),
}


def story(article):
    """What is read of a page: everything but where the head's lines stood."""
    article = read_structure(article)
    kinds = {nx.BlockKind.BYLINE, nx.BlockKind.DATE, nx.BlockKind.RESIDUE, nx.BlockKind.CAPTION}
    blocks = [(b.kind, article.text_of(b.span)) for b in article.blocks if b.kind not in kinds]
    dateline = article.dateline and (article.dateline.place, article.dateline.agency)
    return article.title, article.authors, str(article.published)[:10], dateline, blocks


@pytest.mark.parametrize("head", [linked(), META, GRAPH], ids=["json-ld", "meta", "graph"])
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_page_gives_the_same_article_as_its_plain_text(head, body):
    assert story(nx.read_html(page(head, body))) == story(nx.Article(PLAIN))


def test_the_hour_and_zone_of_publication_are_kept():
    article = nx.read_html(page())
    assert article.published == dt.datetime(
        2023, 3, 17, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))
    )
    assert article.published.utcoffset() == dt.timedelta(hours=2)
    assert (article.published_source, article.metadata) == (
        "given",
        {"modified": "2023-03-18T10:00:00+00:00"},
    )


def test_outlet_language_and_address_come_from_the_page():
    article = nx.read_html(page())
    assert (article.sitename, article.language, article.url) == (SITE, "en", URL)
    assert nx.read_html(page(), url="https://other.example/a").url == "https://other.example/a"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ({"name": "Jane Doe"}, ("Jane Doe",)),
        ({"name": ["Jane Doe"]}, ("Jane Doe",)),
        ([{"name": "Jane Doe"}, "Tom Okafor"], ("Jane Doe", "Tom Okafor")),
        ([{"name": "Jane Doe"}, {"name": "Jane Doe"}], ("Jane Doe",)),
        ("By Jane Doe and Tom Okafor", ("Jane Doe", "Tom Okafor")),
        ("Jane Doe, Political Editor", ("Jane Doe",)),
        ({"@type": "Organization", "name": "Reuters"}, ("Reuters",)),
        ([[{"name": "Jane Doe"}]], ("Jane Doe",)),
    ],
)
def test_authors_of_every_form_are_read(author, expected):
    assert nx.read_html(page(linked(author=author))).authors == expected


@pytest.mark.parametrize(
    "author", [None, {}, [], "", {"name": None}, "https://courier.example/doe", "admin", 5]
)
def test_an_author_that_is_none_is_no_author(author):
    assert nx.read_html(page(linked(author=author))).authors == ()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2023-03-17", "2023-03-17"),
        ("2023-03-17T09:30:00Z", "2023-03-17T09:30:00+00:00"),
        ("2023-03-17T09:30:00.000Z", "2023-03-17T09:30:00+00:00"),
        ("2023-03-17T09:30:00+0200", "2023-03-17T09:30:00+02:00"),
        ("2023-03-17T09:30:00 +02:00", "2023-03-17T09:30:00+02:00"),
        ("2023-03-17 09:30:00 UTC", "2023-03-17T09:30:00+00:00"),
        ("2023-03-17T09:30", "2023-03-17T09:30:00"),
        ("Fri, 17 Mar 2023 09:30:00 +0200", "2023-03-17T09:30:00+02:00"),
    ],
)
def test_times_of_every_spelling_are_read(date, expected):
    assert nx.read_html(page(linked(datePublished=date))).published.isoformat() == expected


@pytest.mark.parametrize("date", ["0001-01-01", "soon", "", None, 5, {}, "2023-99-99"])
def test_a_time_that_is_none_gives_no_nonsense(date):
    published = nx.read_html(page(linked(datePublished=date, dateModified=None))).published
    assert published is None or published.year == 2023


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "null",
        "[]",
        "[null, 5]",
        '{"@type": null}',
        '{"@type": ["NewsArticle", 5]}',
        "[" * 5000,
        "<!-- {} -->",
    ],
)
def test_json_ld_that_is_broken_is_passed_over(script):
    article = nx.read_html(page(f'<script type="application/ld+json">{script}</script>{META}'))
    assert article.authors == AUTHORS


def test_the_authors_of_other_things_on_the_page_are_not_its_authors():
    other = '<script type="application/ld+json">{"@type": "Comment", "author": {"name": "A Reader"}}</script>'
    assert nx.read_html(page(other + linked())).authors == AUTHORS


def test_a_page_is_read_from_bytes_and_from_a_file(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(page(), "utf-8")
    expected = nx.read_html(page())
    assert nx.read_html(page().encode()) == expected
    assert nx.read_html(path) == expected
    assert nx.read_html(str(path)) == expected
    assert list(read_any([path])) == [expected]


def test_the_encoding_that_a_page_says_is_believed():
    old = page().replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    assert nx.read_html(old).text == nx.read_html(page()).text
    wide = page().encode("utf-16")
    assert nx.read_html(wide).text == nx.read_html(page()).text


@pytest.mark.parametrize(
    "html",
    ["<", "<html></html>", "<p></p>", "\0<\0", "<html><body></body></html>", b""],
)
def test_a_page_without_a_story_says_so(html):
    with pytest.raises(InputError, match=r"no article text|no HTML"):
        nx.read_html(html)


def test_a_file_that_is_not_there_says_so():
    with pytest.raises(InputError, match=r"nowhere\.html: cannot be read: No such file"):
        nx.read_html("nowhere.html")


def test_a_hostile_page_does_no_harm():
    html = page(body="".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "<div>" * 3000 + "\ud800\0")
    assert PARAGRAPHS[0] in nx.read_html(html).text


@pytest.fixture
def archive(tmp_path):
    """Writes a web archive of (status, content type, page)."""

    def write(*answers, compress=False):
        fastwarc = pytest.importorskip("fastwarc.warc")

        path = tmp_path / ("a.warc.gz" if compress else "a.warc")
        out = io.BytesIO()
        for number, (status, kind, body) in enumerate(answers):
            record = fastwarc.WarcRecord()
            record.init_headers(record_type=fastwarc.WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://courier.example/{number}"
            record.headers["WARC-Date"] = "2024-01-02T03:04:05Z"
            record.headers["WARC-Record-ID"] = f"<urn:uuid:0000-{number}>"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            data = body.encode()
            head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
            record.set_bytes_content(head.encode() + data)
            record.write(out)
        if compress:
            path.write_bytes(gzip.compress(out.getvalue()))
        else:
            path.write_bytes(out.getvalue())
        return path

    return write


@pytest.mark.parametrize("compress", [False, True])
def test_the_article_pages_of_a_web_archive_are_read_with_their_dates(archive, compress):
    path = archive(
        (200, "text/html; charset=utf-8", page()),
        (404, "text/html", page()),
        (200, "image/png", "no page"),
        (200, "text/html", "<html><body><nav>Home</nav></body></html>"),
        (200, "text/html", page(META)),
        compress=compress,
    )
    first, second = nx.read_warc(path)
    assert (first.id, first.url) == ("0000-0", "https://courier.example/0")
    assert (second.id, second.url) == ("0000-4", "https://courier.example/4")
    assert first.published.isoformat() == "2023-03-17T09:30:00+02:00"
    assert first.metadata["warc_date"] == "2024-01-02T03:04:05Z"
    assert (first.title, first.authors) == (TITLE, AUTHORS)


def test_a_file_that_is_no_web_archive_is_an_error(tmp_path):
    pytest.importorskip("fastwarc")
    path = tmp_path / "a.warc"
    path.write_text("no archive")
    (error,) = read_any([path])
    assert isinstance(error, RecordError)
    assert "WARC" in error.reason

from __future__ import annotations

import pathlib
import runpy

import pytest

import newsextract as nx

pytestmark = pytest.mark.models

_LISTS = runpy.run_path(str(pathlib.Path(__file__).parent / "hard_cases.py"))
CASES, NOTHING, ANY, NONE = (_LISTS[name] for name in ("CASES", "NOTHING", "ANY", "NONE"))


@pytest.fixture(scope="module")
def extracted(pipeline):
    """Every text, parsed in one go."""
    texts = [case[1] for case in CASES] + [text for _name, text in NOTHING]
    return dict(zip(texts, pipeline.stream([nx.Article(t) for t in texts]), strict=True))


def quotes(article):
    for quote in article.quotes:
        content = " … ".join(article.text_of(span) for span in quote.content)
        source = article.text_of(quote.source) if quote.source else NONE
        yield content, source, quote.speaker_name or NONE


@pytest.mark.parametrize(("name", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_hard_case(extracted, name, text, wanted):
    found = list(quotes(extracted[text]))
    for content, source, speaker in wanted:
        assert any(
            c == content and source in {ANY, s} and speaker in {ANY, n} for c, s, n in found
        ), f"{name}: {found}"


@pytest.mark.parametrize(("name", "text"), NOTHING, ids=[case[0] for case in NOTHING])
def test_no_quote(extracted, name, text):
    assert list(quotes(extracted[text])) == [], name


def test_content_cue_and_source_never_overlap(extracted):
    for article in extracted.values():
        for quote in article.quotes:
            spans = [*quote.content, *filter(None, (quote.cue, quote.source))]
            assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[:i])

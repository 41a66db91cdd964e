from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsextract as nx
from newsextract.errors import LayerNotExtractedError
from newsextract.writing.timeml import to_timeml


def article(text="He left on Monday & wept.", published="2023-03-17", **timex):
    found = nx.Timex("t1", nx.Span(11, 17), "DATE", "2023-03-13", anchor="dct", **timex)
    made = nx.Article(text, id="a<1", title="Tears", published=published)
    return made.with_layer(nx.TIMEXES, (found,))


def test_a_timex_becomes_a_tag_and_the_text_stays():
    root = ET.fromstring(to_timeml(article()))  # noqa: S314
    text = root.find("TEXT")
    assert "".join(text.itertext()) == "He left on Monday & wept."
    tag = text.find("TIMEX3")
    assert tag.text == "Monday"
    assert tag.attrib == {
        "tid": "t1",
        "type": "DATE",
        "value": "2023-03-13",
        "temporalFunction": "true",
        "functionInDocument": "NONE",
        "anchorTimeID": "t0",
    }


def test_the_publication_date_is_the_creation_time():
    root = ET.fromstring(to_timeml(article()))  # noqa: S314
    assert root.find("DCT/TIMEX3").attrib["value"] == "2023-03-17"
    assert root.find("DCT/TIMEX3").attrib["functionInDocument"] == "CREATION_TIME"
    assert root.findtext("DOCID") == "a<1"


def test_a_publication_time_is_a_time():
    moment = dt.datetime(2023, 3, 17, 9, 30, tzinfo=dt.UTC)
    root = ET.fromstring(to_timeml(article(published=moment)))  # noqa: S314
    assert root.find("DCT/TIMEX3").attrib["type"] == "TIME"


def test_without_a_publication_date_nothing_is_anchored_in_it():
    root = ET.fromstring(to_timeml(article(published=None)))  # noqa: S314
    assert root.find("DCT") is None
    assert "anchorTimeID" not in root.find("TEXT/TIMEX3").attrib


def test_modifier_quantifier_and_frequency_are_written():
    root = ET.fromstring(to_timeml(article(mod="START", quant="EVERY", freq="2X")))  # noqa: S314
    attributes = root.find("TEXT/TIMEX3").attrib
    assert (attributes["mod"], attributes["quant"], attributes["freq"]) == ("START", "EVERY", "2X")


def test_an_article_without_the_layer_is_an_error():
    with pytest.raises(LayerNotExtractedError):
        to_timeml(nx.Article("He left."))


@given(st.text(max_size=60))
def test_any_text_is_well_formed_and_keeps_its_length(text):
    made = nx.Article(text, published="2023-03-17").with_layer(nx.TIMEXES, ())
    root = ET.fromstring(to_timeml(made).encode("utf-8"))  # noqa: S314
    assert len(root.findtext("TEXT")) == len(text)

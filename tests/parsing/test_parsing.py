"""Any text is parsed, with exact offsets, in bounded time and memory."""

from __future__ import annotations

import resource
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsextract.article import Article
from newsextract.parsing import MAX_WORDS, Parser, plain, segments
from newsextract.reading.structure import read_structure
from newsextract.serialization import to_json

pytestmark = pytest.mark.models

PROCESSORS = ("depparse", "ner")

ODD = {
    "one long word": "a" * 1_000_000,
    "control characters": "The\x00 mayor\x07 said\x1b[31m so.\x85 It\x7f rained.",
    "a lone surrogate": "The mayor \ud83d said so. Then \udc00 left.",
    "Windows line ends": "Mayor resigns\r\n\r\nThe mayor said so.\r\nIt rained.\r\n",
    "right to left": "The minister said \u200f«وقال الوزير إن القرار نهائي»\u200e on Monday. שלום לכולם.",
    "emoji": "The mayor 👩‍👩‍👧‍👦 tweeted “We won! 🎉🎉” on Monday 🇫🇷.",
    "only marks": "“”‘’\"'«»…—--!!!???",
    "only line ends": "\n\n\r\n\t\n",
    "no letters": "12 34,5 % 6.7 -- 8/9 (10)",
    "joined characters": "Cafe\u0301 owner Jose\u0301 Ma\u0301rquez said no\u0308. \u00adSoft\u00adhyphens.",
    "doubled marks": "''We are done,'' he said. ``Really?'' she asked.",
    "every third a new line": "a b\nc d\n\n" * 3_000,
}


def parse(parser, text, **options):
    article = read_structure(Article(text, **options))
    (document,) = parser.parse([article], PROCESSORS)
    if isinstance(document, Exception):
        raise document
    return article, document


def check(article, document):
    """Check that tokens stand in order where they say, inside what is parsed."""
    spans = segments(article)
    text = plain(article.text)
    end = 0
    for sentence in document.sentences:
        assert len(sentence.tokens) <= MAX_WORDS
        assert [word.head for word in sentence.words].count(0) == 1
        for token in sentence.tokens:
            assert end <= token.start_char < token.end_char <= len(article.text)
            end = token.end_char
            assert any(s.start <= token.start_char and token.end_char <= s.end for s in spans)
            if token.text != "<UNK>":  # what Stanza puts in the place of long words
                here = text[token.start_char : token.end_char]
                assert "".join(here.split()) == "".join(token.text.split())


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_text_is_parsed_with_exact_offsets(parser, text):
    check(*parse(parser, text))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.lists(st.text(max_size=12), max_size=30).map(" ".join))
def test_any_text_is_parsed_with_exact_offsets(parser, text):
    check(*parse(parser, text))


def test_what_looks_plain_has_the_length_of_what_it_was():
    for text in (*ODD.values(), "''Ha'' 'x' '''quoted'''"):
        assert len(plain(text)) == len(text)
    assert plain("“It’s ''so''”") == '"It\'s " so ""'


def test_a_sentence_without_end_is_cut(parser):
    text = "and then the minister said again that " * 120
    article, document = parse(parser, text)
    check(article, document)
    assert sum(len(s.tokens) for s in document.sentences) == 120 * 7


def test_an_article_of_200_000_characters_takes_little_memory_and_time(parser, texts):
    text = "\n\n".join(texts * 40)[:200_000]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    article, document = parse(parser, text)
    seconds = time.process_time() - start
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000
    assert sum(len(s.words) for s in document.sentences) / seconds > 500
    check(article, document)


def test_the_same_article_gets_the_same_annotations_alone_and_among_fifty(pipeline, texts):
    among = list(pipeline.stream(texts, batch_size=50))
    for text, article in list(zip(texts, among, strict=True))[::7]:
        assert to_json(pipeline.extract(text)) == to_json(article)


def test_loading_takes_little_time():
    parser = Parser("compact")
    start = time.process_time()
    parser.load(PROCESSORS)
    assert time.process_time() - start < 3

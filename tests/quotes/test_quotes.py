from __future__ import annotations

import time

import pytest

import newsextract as nx
from newsextract.builtin.quotes.extract import quotes
from newsextract.builtin.quotes.mending import finish_apposition
from newsextract.builtin.quotes.reading import Reading
from newsextract.syntax import syntax
from newsextract.testing import make_document

TEXTS = [
    "“We lost the house in the flood,” said Peter Marsh.\n\n“We will not build it again.”",
    "Peter Marsh said the plan was “a waste of money” and that he would sell.",
    "“The road is closed,” the mayor said, “and it will stay closed.”",
    "Ann Roe, a doctor, said: “We need more nurses.\n\n“And we need them now.”\n\nShe left.",
    "The so-called “green belt” runs round the city, the mayor said on Monday.",
    "“It’s the company’s fault,” said Ann Roe’s lawyer. “They knew.”",
]
STYLES = [('"', '"'), ("«", "»"), ("„", "“"), ("''", "''"), ("``", "''")]


def shape(article, length):
    """The quotes, with every mark as one character."""

    def short(span):
        return length(article.text[: span.start]), length(article.text[: span.end])

    return [
        (
            quote.kind,
            [short(span) for span in quote.content],
            short(quote.cue),
            quote.source and short(quote.source),
            quote.speaker_name,
        )
        for quote in article.quotes
    ]


@pytest.mark.models
@pytest.mark.parametrize("style", STYLES, ids="".join)
def test_another_style_of_marks_gives_the_same_quotes(pipeline, style):
    texts = [text.replace("“", "\0").replace("”", "\1") for text in TEXTS]
    styled = [text.replace("\0", style[0]).replace("\1", style[1]) for text in texts]
    curly, other = (list(pipeline.stream([nx.Article(t) for t in x])) for x in (TEXTS, styled))
    for one, two in zip(curly, other, strict=True):
        assert shape(one, len) == shape(
            two, lambda text: len(text.replace("''", "x").replace("``", "x"))
        )


@pytest.mark.models
def test_an_assertion_is_told_from_a_belief_a_fact_and_an_intention(pipeline):
    found = {}
    for verb in ("said", "believed", "knew"):
        (quote,) = pipeline.extract(f"The minister {verb} that the dam was safe.").quotes
        found[verb] = quote.attribution.value
    (quote,) = pipeline.extract("The minister promised to mend the dam.").quotes
    found["promised"] = quote.attribution.value
    assert found == {
        "said": "assertion",
        "believed": "belief",
        "knew": "fact",
        "promised": "intention",
    }


@pytest.mark.models
def test_the_surer_quote_has_the_higher_confidence(pipeline):
    article = pipeline.extract(
        "“We will mend the dam this year,” the minister said. His plan worries the villages."
    )
    quote = article.quotes[0]
    assert quote.confidence > 0.8
    assert all(0 < other.confidence <= quote.confidence for other in article.quotes)


@pytest.mark.models
def test_an_empty_text_has_no_quotes(pipeline):
    assert pipeline.extract("").quotes == ()


def unbalanced(count):
    """Sentences that each open, or close, one mark too many."""
    text, rows, marks = "", [], "“\"”'‘"
    for number in range(count):
        mark = marks[number % len(marks)]
        text += f"Lee said {mark}yes {mark} . "
        rows.append(
            [
                ("Lee", "PROPN", 2, "nsubj"),
                ("said/say", "VERB/VBD", 0, "root"),
                (mark, "PUNCT", 4, "punct"),
                ("yes", "INTJ", 2, "obj"),
                (mark, "PUNCT", 4, "punct"),
                (".", "PUNCT", 2, "punct"),
            ]
        )
    return make_document(text, *rows), nx.Article(text)


def test_ten_thousand_unbalanced_marks_take_linear_time():
    document, article = unbalanced(5_000)
    quotes(document, article)  # reads the weights
    start = time.process_time()
    list(quotes(document, article))
    assert time.process_time() - start < 10


@pytest.mark.models
def test_a_cue_that_begins_in_an_adverbial_has_all_of_it():
    text = (
        "China’s foreign minister urged Kiev to resume talks during a phone call with Mr Kuleba,"
        " who in turn said the two understand the “meaning of the principle”."
    )
    article = nx.Pipeline(entry_points=False).extract(text)
    assert [article.text_of(quote.cue) for quote in article.quotes][1:] == ["in turn said"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("In fact, the bridge was closed in 2016, two engineers said.", "the bridge was closed in 2016"),
        ("But the bridge had been closed for years, two engineers said.", "the bridge had been closed for years"),
        ("Two engineers said that, in fact, the bridge was closed.", "that, in fact, the bridge was closed"),
    ],
)  # fmt: skip
def test_what_links_a_sentence_to_the_one_before_is_the_authors_unless_the_cue_comes_first(
    pipeline, text, content
):
    (quote,) = pipeline.extract(text).quotes
    assert [text[start:end] for start, end in quote.content] == [content]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Campaigners warned that libraries could close after ministers cut their budget.", "that libraries could close"),
        ("The firm said that prices would fall after the tax was abolished.", "that prices would fall"),
        ("He said he would resign after the vote is counted.", "he would resign after the vote is counted"),
        ("He said the mill closed after the river rose.", "the mill closed after the river rose"),
    ],
)  # fmt: skip
def test_what_has_happened_before_what_may_happen_is_why_it_was_said(pipeline, text, content):
    (quote,) = pipeline.extract(text).quotes
    assert [text[start:end] for start, end in quote.content] == [content]


def test_a_content_goes_on_behind_an_apposition_only_where_the_rest_hangs_on_it():
    rows = [
        ("It", "PRON", 2, "nsubj"),
        ("had", "VERB/VBD", 0, "root"),
        ("her", "PRON", 4, "nsubj"),
        ("leading", "VERB/VBG", 2, "ccomp"),
        ("Reed", "PROPN", 4, "obj"),
        (",", "PUNCT", 7, "punct"),
        ("teacher", "NOUN", 5, "appos"),
        (",", "PUNCT", 10, "punct"),
        ("by", "ADP", 10, "case"),
        ("miles", "NOUN", 4, "obl"),
        (".", "PUNCT", 2, "punct"),
    ]
    text = "It had her leading Reed, teacher, by miles."

    def mended(rows):
        (sentence,) = syntax(make_document(text, rows)).sentences
        labels = list("SKCCCOOOOOO")
        finish_apposition(Reading(sentence, 0, [-1] * len(rows), 0), labels, 1)
        return "".join(labels)

    assert mended(rows) == "SKCCCCCCCCO"
    rows[9] = ("miles", "NOUN", 2, "obl")  # says how it had her, not how she leads
    assert mended(rows) == "SKCCCOOOOOO"


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("The company has made proposals to cut fares.", "intention"),
        ("Western countries have warned Beijing not to supply weapons.", "intention"),
        ("Western countries have warned that Beijing supplies weapons.", "assertion"),
        ("They would like him to stay.", "intention"),
        ("He likes the plan.", "belief"),
    ],
)
def test_an_infinitive_and_the_noun_of_a_cue_tell_how_a_content_is_held(
    pipeline, text, attribution
):
    (quote,) = pipeline.extract(text).quotes
    assert quote.attribution.value == attribution


@pytest.mark.models
def test_a_paragraph_in_marks_goes_on_with_the_one_whose_last_sentence_tells_who_speaks(pipeline):
    text = (
        "“He has been a good mayor,” Ms Reed told reporters at an announcement in Selby.\n\n"
        "“In my opinion it is not time to change. All is going well.”\n\n"
        "The mayor was not there."
    )
    (quote,) = pipeline.extract(text).quotes
    assert len(quote.content) == 2
    text = text.replace("in Selby.", "in Selby. Nobody laughed.")
    first = pipeline.extract(text).quotes[0]
    assert len(first.content) == 1


@pytest.mark.models
def test_what_a_topic_introduces_is_said_by_who_spoke_before(pipeline):
    text = (
        'Selby manager Mark Reed to the paper: "It was a hard match. We lost the ball."\n\n'
        "On the injuries: “That is the worst of the afternoon. They are in hospital.”\n\n"
        "On Monday, captain Tom Hall said: “We will be back.”"
    )
    article = pipeline.extract(text)
    quotes = {text[q.content[0].start + 1 :][:4]: q.speaker_name for q in article.quotes}
    assert quotes == {"It w": "Mark Reed", "That": "Mark Reed", "We w": "Tom Hall"}


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Judges can't add six years, says Ohio's high court.", "Ohio's high court", "Judges can't add six years"),
        ("Members of Benenden Parish Council were told by Councillor Ann Lee (Con) that they should resign.", "Councillor Ann Lee (Con)", "that they should resign"),
    ],
)  # fmt: skip
def test_a_source_has_its_possessor_and_a_content_no_loose_preposition(
    pipeline, text, source, content
):
    article = pipeline.extract(text)
    (quote,) = article.quotes
    assert article.text_of(quote.source) == source
    assert [article.text_of(span) for span in quote.content] == [content]

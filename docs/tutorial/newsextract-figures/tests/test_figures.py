from newsextract_figures import FIGURES, figures, newsextract_register_extractors

import newsextract as nx
from newsextract.testing import check_extractor, make_document

TEXT = "“We hired 300 nurses,” said Lee."
DOCUMENT = make_document(
    TEXT,
    [
        ("“", "PUNCT", 3, "punct"),
        ("We", "PRON", 3, "nsubj"),
        ("hired/hire", "VERB", 9, "ccomp"),
        ("300", "NUM", 5, "nummod"),
        ("nurses/nurse", "NOUN", 3, "obj"),
        (",", "PUNCT", 3, "punct"),
        ("”", "PUNCT", 3, "punct"),
        ("said/say", "VERB", 0, "root"),
        ("Lee", "PROPN", 8, "nsubj"),
        (".", "PUNCT", 8, "punct"),
    ],
)


def test_a_figure_knows_what_it_counts_and_who_gives_it():
    quote = nx.Quote("q1", nx.QuoteKind.DIRECT, (nx.Span(0, 22),))
    article = nx.Article(TEXT).with_layer(nx.QUOTES, [quote])
    (figure,) = figures(DOCUMENT, article)
    assert article.text_of(figure.span) == "300"
    assert article.text_of(figure.counted) == "nurses"
    assert figure.quote == "q1"


def test_it_holds_to_what_every_extractor_must():
    (extractor,) = newsextract_register_extractors()
    assert extractor.provides is FIGURES
    check_extractor(extractor)

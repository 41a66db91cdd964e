from __future__ import annotations

import pytest

import newsextract as nx


@pytest.fixture(scope="session")
def said():
    """Each quote of a text: its content, the parts joined, its source and the speaker's name."""
    return _said


def _said(text):
    article = nx.extract(text)
    return [
        (
            " … ".join(article.text_of(span) for span in quote.content),
            quote.source and article.text_of(quote.source),
            quote.speaker_name,
        )
        for quote in article.quotes
    ]

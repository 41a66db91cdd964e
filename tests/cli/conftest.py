from __future__ import annotations

import attrs
import pytest
from click.testing import CliRunner

import newsextract as nx
from newsextract.article import Failure
from newsextract.cli import main


class FakePipeline:
    """Finds "Ann" wherever it stands; fails where the text says so."""

    plan = ()

    def __init__(self, fixed=None):
        self.fixed = fixed
        self.batches = []

    def stream(self, articles, *, batch_size):  # noqa: ARG002 - batches are cut before
        self.batches.append(len(articles))
        for article in articles:
            yield self._extract(article)

    def _extract(self, article):
        if self.fixed is not None:
            return self.fixed
        if "cannot be parsed" in article.text:
            return attrs.evolve(article, errors=[Failure("parse", "newsextract", "no tree")])
        if "cannot be written" in article.text:
            return attrs.evolve(article, metadata={"a": {1}})
        if "half" in article.text:
            article = attrs.evolve(article, errors=[Failure("quotes", "acme", "KeyError: 'x'")])
        start = article.text.find("Ann")
        found = [] if start < 0 else [nx.Mention("m1", nx.Span(start, start + 3), "PERSON")]
        return article.with_layer(nx.MENTIONS, found)


@pytest.fixture
def fake(monkeypatch):
    pipeline = FakePipeline()
    monkeypatch.setattr("newsextract.cli.extract.make_pipeline", lambda *_: pipeline)
    return pipeline


@pytest.fixture
def run():
    """Call the command in this process."""
    return lambda *args, **kwargs: CliRunner().invoke(main, [str(a) for a in args], **kwargs)

"""The page docs/how-to/replace-sentiment.md, run."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import newsextract as nx

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "replace-sentiment.md"


def blocks():
    return re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def library(pipeline):
    """The library, with pipelines that share the models loaded already."""

    class Shared(nx.Pipeline):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, entry_points=False, **options)
            self._parser = pipeline._parser

    public = {name: getattr(nx, name) for name in nx.__all__}
    return SimpleNamespace(**{**public, "Pipeline": Shared})


@pytest.mark.models
def test_the_plugin_of_the_page_takes_the_place_of_the_extractor(library):
    plugin, judge, use, *_rest = blocks()
    assert "transformers" not in plugin
    assert "def judge(texts)" in judge
    seen = []

    def stand_in(texts):
        seen.extend(texts)
        return [[0.1, 0.2, 0.7] for _text in texts]

    names = {"judge": stand_in, "nx": library}
    exec(plugin, names)  # noqa: S102 - the page's own code
    exec(use, names)  # noqa: S102
    article = names["article"]
    assert [offer.extractor.name for offer in names["pipeline"].plan][-1] == "transformer-sentiment"
    assert ("", "Ann Lee", " praised the clinic.") in seen
    assert article.sentiments
    assert {s.rule for s in article.sentiments} == {"transformer"}
    assert all(s.polarity is nx.Polarity.POSITIVE for s in article.sentiments)


@pytest.mark.models
def test_the_extractor_of_the_page_that_answers_only_when_sure_abstains(library):
    *_others, partial, _hidden = blocks()
    names = {"nx": library}
    exec(partial, names)  # noqa: S102
    article = names["pipeline"].extract("Ann Lee praised Bob Kim. The plan is a shameful fraud.")
    assert article.sentiments
    for item in article.sentiments:
        assert (item.polarity is None) == (item.confidence < 0.7)


@pytest.mark.models
def test_the_extractor_of_the_page_that_hides_names_judges_by_what_is_said(library):
    *_others, partial, hidden = blocks()
    names = {"nx": library}
    exec(f"{partial}\n{hidden}", names)  # noqa: S102
    found = []
    for pair in (("Ann Lee", "Bob Kim"), ("Bob Kim", "Ann Lee")):
        article = names["pipeline"].extract("{} praised {} for an honest speech.".format(*pair))
        found.append([item.polarity for item in article.sentiments])
    assert found[0] == found[1]
    assert len(found[0]) == 3

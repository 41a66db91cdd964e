from __future__ import annotations

import subprocess
import sys

import pytest
from attrs import frozen

import newsextract as nx
from newsextract.errors import (
    ExtractorError,
    HookWarning,
    LayerNotExtractedError,
    ParsingError,
    UnknownExtractorError,
)
from newsextract.parsing import Parser
from newsextract.testing import make_document


@frozen
class Topic:
    span: nx.Span
    label: str
    id: str | None = None


TOPICS = nx.Layer("acme.topics", Topic)
AFTER = nx.Layer("acme.after", Topic)
TEXT = "“No,” said Ann Lee."


def plugin(*extractors, **hooks):
    """A plugin with these extractors and hooks."""

    class Plugin:
        @nx.hookimpl
        def newsextract_register_extractors(self):
            return extractors

    for name, function in hooks.items():
        setattr(Plugin, name, nx.hookimpl(staticmethod(function)))
    return Plugin()


def topics(extract, **options):
    return nx.Extractor("acme-topics", TOPICS, extract, **options)


@pytest.fixture(autouse=True)
def no_models(monkeypatch):
    """Documents of one word, so that nothing is loaded; a text "unparsable" fails."""

    def parse(_self, articles, processors):
        assert "tokenize" in processors
        return [
            ParsingError(a.id, "no")
            if a.text == "unparsable"
            else make_document(a.text, [(a.text.split()[0], "X", 0, "root")])
            for a in articles
        ]

    monkeypatch.setattr(Parser, "parse", parse)


def pipeline(*plugins, **options):
    options.setdefault("only", ["acme-topics"])
    return nx.Pipeline(plugins=plugins, entry_points=False, **options)


def test_a_plugin_extracts_into_its_own_layer_and_the_run_is_recorded():
    made = pipeline(plugin(topics(lambda _d, _a: [Topic(nx.Span(0, 3), "x")])))
    article = made.extract(TEXT, published="2024-05-08", id="a1")
    assert article[TOPICS] == (Topic(nx.Span(0, 3), "x"),)
    assert article.published.isoformat() == "2024-05-08"
    assert [(r.extractor, r.plugin) for r in article.runs] == [("acme-topics", "Plugin")]
    assert article.runs[0].models.startswith("compact-")


def test_extractors_see_the_layers_they_require():
    def after(_document, article):
        return [Topic(item.span, "after") for item in article[TOPICS]]

    made = pipeline(
        plugin(
            nx.Extractor("after", AFTER, after, requires=(TOPICS,)),
            topics(lambda _d, _a: [Topic(nx.Span(0, 3), "x")]),
        ),
        only=["after"],
    )
    assert made.extract(TEXT)[AFTER] == (Topic(nx.Span(0, 3), "after"),)


@pytest.mark.parametrize(
    ("returned", "reason"),
    [
        (["x"], "TypeError: returned str, not Topic"),
        ([Topic(nx.Span(0, 999), "x")], "ValueError: .*outside the text"),
        ([Topic(nx.Span(0, 1), "x", id="t1")] * 2, "ValueError: two items have the id 't1'"),
        (None, "TypeError"),
    ],
)
def test_what_an_extractor_may_not_return_is_its_error(returned, reason):
    made = pipeline(plugin(topics(lambda _d, _a: returned)))
    with pytest.raises(
        ExtractorError, match=rf"'acme-topics' \(plugin 'Plugin'\) failed on article 'a1': {reason}"
    ) as caught:
        made.extract(TEXT, id="a1")
    assert caught.value.article_id == "a1"


def failing(_document, article):
    if "bad" in article.text:
        msg = "boom"
        raise KeyError(msg)
    return []


def test_an_error_keeps_its_cause():
    with pytest.raises(ExtractorError, match="KeyError: 'boom'") as caught:
        pipeline(plugin(topics(failing))).extract("bad")
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_skipped_failure_costs_only_what_requires_the_layer():
    other = nx.Layer("acme.other", Topic)
    made = pipeline(
        plugin(
            topics(failing),
            nx.Extractor("after", AFTER, lambda _d, _a: [], requires=(TOPICS,)),
            nx.Extractor("other", other, lambda _d, _a: []),
        ),
        only=["after", "other"],
        on_error="skip",
    )
    good, bad, last = made.stream(["good", "bad", "last"])
    assert (
        set(good.layer_names)
        == set(last.layer_names)
        == {"acme.topics", "acme.after", "acme.other"}
    )
    assert bad.layer_names == ("acme.other",)
    assert [(f.extractor, f.reason) for f in bad.errors] == [
        ("acme-topics", "KeyError: 'boom'"),
        ("after", "not run: the layer 'acme.topics' is missing"),
    ]
    with pytest.raises(LayerNotExtractedError, match="boom"):
        _ = bad[TOPICS]


def test_a_text_that_cannot_be_parsed_costs_nothing_else():
    made = pipeline(plugin(topics(lambda _d, _a: [])), on_error="skip")
    first, bad, last = made.stream(["first", "unparsable", "last"])
    assert TOPICS in first
    assert TOPICS in last
    assert "could not be parsed: no" in bad.errors[0].reason
    with pytest.raises(ParsingError):
        pipeline(plugin(topics(lambda _d, _a: []))).extract("unparsable")


def test_observers_see_runs_and_errors_with_as_few_arguments_as_they_like():
    seen = []
    made = pipeline(
        plugin(
            topics(failing),
            newsextract_after_extractor_run=lambda extractor, items: seen.append(
                (extractor.name, items)
            ),
            newsextract_on_extractor_error=lambda error: seen.append(repr(error)),
        ),
        on_error="skip",
    )
    list(made.stream(["good", "bad"]))
    assert seen == [("acme-topics", ()), "KeyError('boom')"]


def test_an_observer_that_raises_is_named_and_stops_nothing():
    made = pipeline(
        plugin(
            topics(failing),
            newsextract_after_extractor_run=lambda seconds: 1 // int(seconds - seconds),
        )
    )
    with pytest.warns(HookWarning, match=r"after_extractor_run of plugin 'Plugin' raised ZeroDiv"):
        assert TOPICS in made.extract("good")


def test_a_keyboard_interrupt_is_never_swallowed():
    def interrupted(_document, _article):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline(plugin(topics(interrupted)), on_error="skip").extract("x")


def test_extractors_are_chosen_for_the_pipeline_and_for_the_call():
    made = pipeline(plugin(topics(lambda _d, _a: [])), only=None)
    assert "acme-topics" in [o.extractor.name for o in made.plan]
    assert made.extract("x", only="acme-topics").layer_names == ("acme.topics",)
    small = made.extract("x", only=["acme-topics", "dates"], disable=["dates"])
    assert small.layer_names == ("acme.topics",)
    with pytest.raises(UnknownExtractorError, match="did you mean 'dates'"):
        made.extract("x", only="date")
    with pytest.raises(UnknownExtractorError, match="did you mean 'dates'"):
        pipeline(disable="date", only=None)


def test_streaming_reads_no_further_than_a_batch():
    read = []

    def articles():
        for number in range(10):
            read.append(number)
            yield f"text {number}"

    stream = pipeline(plugin(topics(lambda _d, _a: []))).stream(articles(), batch_size=3)
    assert next(stream).text == "text 0"
    assert read == [0, 1, 2]
    assert [a.text for a in stream] == [f"text {n}" for n in range(1, 10)]


@pytest.mark.parametrize("options", [{"batch_size": 0}, {"batch_size": -1}])
def test_a_batch_has_at_least_one_article(options):
    with pytest.raises(ValueError, match="batch_size"):
        pipeline(plugin(topics(failing))).stream([], **options)


def test_on_error_has_two_values():
    with pytest.raises(ValueError, match="'raise' or 'skip'"):
        pipeline(on_error="ignore")


def test_extracting_again_starts_afresh():
    made = pipeline(plugin(topics(lambda _d, _a: [])))
    once = made.extract("x")
    assert made.extract(once) == once


def seconds_to_import(modules):
    code = (
        f"import sys, time; began = time.process_time(); import {modules};"
        "seconds = time.process_time() - began;"
        "heavy = {'torch', 'stanza', 'numpy', 'hypothesis', 'pandas'} & set(sys.modules);"
        "assert not heavy, heavy; print(seconds)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return float(run.stdout)


def test_importing_newsextract_is_quick_and_imports_neither_torch_nor_stanza():
    # Beside what it cannot do without, on the same machine, which may be slow or busy.
    needed, ours = (
        min(seconds_to_import(modules) for _ in range(3))
        for modules in ("attrs, cattrs, pluggy, importlib.metadata", "newsextract")
    )
    assert ours < 3 * needed

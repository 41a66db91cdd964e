from __future__ import annotations

import csv
import datetime as dt
import enum
from collections.abc import Mapping

import pytest
from attrs import evolve, field, frozen

import newsextract as nx
from newsextract.errors import InputError
from newsextract.serialization import from_dict, to_dict
from newsextract.writing.columns import columns
from newsextract.writing.spreadsheet import cell

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


class Colour(enum.Enum):
    RED = "red"


@frozen
class Topic:
    span: nx.Span
    label: str
    colour: Colour | None = None
    weights: tuple[float, ...] = ()
    places: tuple[nx.Span, ...] = ()
    odd: Mapping[str, int] = field(factory=dict)
    also: nx.Span | None = None
    also_text: str = "my own"


TOPICS = nx.Layer("acme.topics", Topic)


@pytest.fixture(scope="module")
def plugged(bridge):
    topic = Topic(nx.Span(0, 9), "town", Colour.RED, (0.5,), (nx.Span(0, 4),), {"a": 1})
    return evolve(bridge, id="plugged").with_layer(TOPICS, [topic])


@pytest.fixture(scope="module")
def folder(bridge, plugged, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet")
    bare = nx.Article(
        "No layers.", id="bare", published=dt.datetime(2024, 5, 8, 9, 30, tzinfo=dt.UTC)
    )
    assert nx.write_parquet(folder, [bare, bridge, plugged]) == 3
    return folder


def _rows(folder, name):
    return pq.read_table(folder / f"{name}.parquet").to_pylist()


def test_there_is_one_table_a_layer_also_for_layers_of_plugins(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "acme.topics.parquet",
        "articles.parquet",
        "entities.parquet",
        "mentions.parquet",
        "quotes.parquet",
        "sentiments.parquet",
        "timexes.parquet",
    ]


def test_an_article_without_a_layer_says_so_in_the_table_of_articles(folder):
    rows = _rows(folder, "articles")
    assert rows[0]["layers"] == []
    assert "acme.topics" in rows[2]["layers"]
    assert rows[0]["published"] == dt.date(2024, 5, 8)
    assert rows[0]["published_at"] == "2024-05-08T09:30:00+00:00"


def test_quotes_hold_offsets_and_words(folder, bridge):
    row = _rows(folder, "quotes")[1]
    assert row["article_id"] == "bridge"
    assert row["content_text"] == "“We warned them,” … “Nobody at Harbour Works listened in 2019.”"
    first = row["content"][0]
    assert bridge.text[first["start"] : first["end"]] == "“We warned them,”"
    assert (row["cue_text"], row["kind"], row["speaker_name"]) == ("said", "direct", "Tom Okafor")


def test_a_plugins_fields_get_columns_and_win_over_derived_ones(folder):
    (row,) = _rows(folder, "acme.topics")
    assert row == {
        "article_id": "plugged",
        "span_start": 0,
        "span_end": 9,
        "span_text": "Northport",
        "label": "town",
        "colour": "red",
        "weights": [0.5],
        "places": [{"start": 0, "end": 4}],
        "places_text": "Nort",
        "odd": '{"a": 1}',
        "also_start": None,
        "also_end": None,
        "also_text": "my own",
    }


def test_the_schema_comes_from_the_class_and_not_from_the_data(bridge, tmp_path):
    empty = bridge.with_layer(nx.QUOTES, [evolve(bridge.quotes[0], cue=None, speaker=None)])
    nx.write_parquet(tmp_path / "a", [empty])
    nx.write_parquet(tmp_path / "b", [bridge])
    schemas = [pq.read_schema(tmp_path / f / "quotes.parquet") for f in ("a", "b")]
    assert schemas[0] == schemas[1]


# The form of the files is a promise: a change here is a change for every reader.
QUOTES_SCHEMA = """\
article_id: string
id: string
kind: string
content: list<item: struct<start: int32, end: int32>>
content_text: string
cue_start: int32
cue_end: int32
cue_text: string
source_start: int32
source_end: int32
source_text: string
speaker: string
speaker_name: string
attribution: string
confidence: double
rule: string"""


def test_the_schema_of_quotes_is_the_documented_one(bridge):
    table = nx.to_frame(bridge, nx.QUOTES, backend="pyarrow")
    lines = [f"{f.name}: {f.type}" for f in table.schema]
    assert "\n".join(lines).replace("<element:", "<item:") == QUOTES_SCHEMA


@pytest.mark.parametrize("layer", [nx.MENTIONS, nx.ENTITIES, nx.QUOTES, nx.TIMEXES, nx.SENTIMENTS])
def test_no_field_of_a_built_in_layer_ends_as_json_text(layer):
    kinds = {column.name: column.kind for column in columns(layer.item_type)}
    assert "json" not in kinds.values()
    assert {f"{c}" for c in kinds} >= {"article_id", "id"}


def test_equal_articles_give_equal_bytes(bridge, plugged, tmp_path):
    for name in ("a", "b"):
        nx.write_parquet(tmp_path / name, [bridge, plugged])
        nx.write_csv(tmp_path / name, [bridge, plugged])
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert len(files) == 14
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("write", [nx.write_parquet, nx.write_csv])
def test_if_something_raises_nothing_of_it_is_there(write, bridge, tmp_path):
    def articles():
        yield bridge
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the one above
        write(tmp_path, articles())
    assert list(tmp_path.iterdir()) == []


def test_a_layer_whose_plugin_is_not_there_is_kept_as_json(plugged, tmp_path):
    raw = from_dict(to_dict(plugged))
    nx.write_parquet(tmp_path, [raw])
    (row,) = _rows(tmp_path, "acme.topics")
    assert '"label": "town"' in row["item"]
    with pytest.raises(InputError, match="without the plugin"):
        nx.write_parquet(tmp_path, [raw, plugged])


def test_a_surrogate_in_a_text_does_not_stop_a_table(tmp_path):
    article = nx.Article("a\ud800b \x00", id="s").with_layer(
        nx.MENTIONS, [nx.Mention("m1", nx.Span(0, 3), "ORG")]
    )
    nx.write_parquet(tmp_path, [article])
    nx.write_csv(tmp_path, [article])
    assert _rows(tmp_path, "mentions")[0]["span_text"] == "a\ufffdb"


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_a_frame_has_a_row_for_each_item(backend, bridge):
    pytest.importorskip(backend)
    frame = nx.to_frame([bridge, nx.Article("none")], nx.QUOTES, backend=backend)
    assert len(frame) == 4
    assert list(frame["speaker_name"])[:1] == ["Rosa Delgado"] or backend == "pyarrow"
    assert len(nx.to_frame(bridge, "articles", backend=backend)) == 1


def test_an_unknown_backend_is_refused(bridge):
    with pytest.raises(ValueError, match="'pandas', 'polars' or 'pyarrow', got 'excel'"):
        nx.to_frame(bridge, nx.QUOTES, backend="excel")


# --- spreadsheets ---


def _sheet(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sheets(bridge, plugged, tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv")
    nx.write_csv(folder, [bridge, plugged])
    return folder


def test_quotes_stand_in_a_spreadsheet_as_words(sheets):
    row = _sheet(sheets, "quotes")[1]
    assert row["text"] == "“We warned them,” … “Nobody at Harbour Works listened in 2019.”"
    assert (row["speaker"], row["cue"], row["source"]) == (
        "Tom Okafor",
        "said",
        "engineer Tom Okafor",
    )


def test_every_table_of_a_spreadsheet_names_things(sheets):
    assert _sheet(sheets, "mentions")[0]["entity"] == "Northport"
    assert _sheet(sheets, "entities")[0]["roles"] == "engineer"
    assert _sheet(sheets, "timexes")[2]["meaning"] == "13–19 May 2024"
    stance = _sheet(sheets, "sentiments")[3]
    assert (stance["target"], stance["voice"], stance["speaker"]) == (
        "Harbour Works",
        "quote",
        "Tom Okafor",
    )
    assert _sheet(sheets, "articles")[0]["title"] == "Northport bridge to close for repairs"
    assert _sheet(sheets, "acme.topics")[0]["span_text"] == "Northport"


def test_every_row_has_a_cell_for_every_heading(sheets):
    for path in sheets.iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len({len(row) for row in csv.reader(file)}) == 1, path.name


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_text_is_never_a_formula(text, tmp_path):
    assert cell(text) == f"'{text}"
    assert cell([text]) == f"'{text}"
    evil = nx.Article("x", id=text, title=text)
    nx.write_csv(tmp_path, [evil])
    (row,) = _sheet(tmp_path, "articles")
    assert row["article_id"].startswith("'")
    assert row["title"].startswith("'")


def test_numbers_stay_numbers():
    assert cell(-0.5) == -0.5
    assert cell(None) == ""
    assert cell(value=True) == "true"

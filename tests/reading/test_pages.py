"""The pages of the documentation say what the code does."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import attrs
import pytest

from newsextract.article import Article, Block, BlockKind, Failure, Run
from newsextract.layers import BUILTIN_LAYERS
from newsextract.reading.sources import FORMATS
from newsextract.reading.structure import read_structure
from newsextract.serialization import from_dict, to_dict, to_json
from newsextract.spans import Span

DOCS = Path(__file__).parents[2] / "docs"
FORMAT = (DOCS / "reference" / "format.md").read_text("utf-8")


def section(title):
    """The part of the format's page below a heading."""
    return re.split(r"^##+ ", FORMAT.split(f"# {title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def keys(text):
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def full():
    return Article(
        "Some text.",
        blocks=[Block(Span(0, 10), BlockKind.BODY)],
        targets=[Span(0, 4)],
        metadata={"section": "Ports"},
        runs=[Run("quotes", "newsextract", "1.0", "compact")],
        errors=[Failure("dates", "newsextract", "it rained")],
    )


def test_the_keys_of_an_article_are_documented_in_their_order():
    assert keys(section("An article")) == list(to_dict(full()))


@pytest.mark.parametrize("layer", BUILTIN_LAYERS, ids=[layer.name for layer in BUILTIN_LAYERS])
def test_the_fields_of_a_layer_are_documented_in_their_order(layer):
    assert keys(section(layer.name)) == [field.name for field in attrs.fields(layer.item_type)]


def test_runs_and_errors_are_documented():
    for name, kind in (("runs", Run), ("errors", Failure)):
        (row,) = re.findall(rf"^\| `{name}` \|.*", FORMAT, re.MULTILINE)
        assert re.findall(r"`(\w+)`", row)[1:] == [field.name for field in attrs.fields(kind)]


def test_the_example_is_what_is_written():
    (example,) = re.findall(r"```json\n(.*?)```", FORMAT, re.DOTALL)
    data = json.loads(example)
    assert json.loads(to_json(from_dict(data))) == data
    assert list(to_dict(from_dict(data))) == list(data)
    again = read_structure(Article(data["text"], id="a1", published="2024-05-08"))
    assert to_dict(again)["blocks"] == data["blocks"]


def test_every_kind_of_block_is_documented():
    page = (DOCS / "reference" / "structure.md").read_text("utf-8")
    assert re.findall(r"^\| `([A-Z]+)` \|", page, re.MULTILINE) == [kind.name for kind in BlockKind]


def test_every_suffix_is_documented():
    page = (DOCS / "reference" / "files.md").read_text("utf-8")
    for name, suffixes in FORMATS.items():
        row = f"| `{name}` | {' '.join(f'`{suffix}`' for suffix in suffixes)} |"
        assert row in page


def test_the_pasted_text_of_the_how_to_is_read_as_it_says():
    page = (DOCS / "how-to" / "read-files.md").read_text("utf-8")
    text = page.split('"""')[1]
    article = read_structure(Article(text))
    said = re.findall(r"^(.*\barticle\.(?!metadata).*?)  # (.*[)'\]])$", page, re.MULTILINE)
    assert len(said) == 5
    names = {"article": article}
    for code, value in said:
        found = eval(code, names)  # noqa: S307 - our own page
        assert repr(found) == value or found == ast.literal_eval(value)

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

import newsextract as nx
from newsextract.errors import InputError, RecordError
from newsextract.reading.files import read_any


def texts(*paths, **options):
    return [a.text if isinstance(a, nx.Article) else str(a) for a in read_any(paths, **options)]


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_record_that_is_no_article_comes_as_an_error_in_its_place(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        '{"text": "One."}\n{bad\n\n{"id": 7, "title": "x"}\n{"text": 5}\n'
        '{"id": "w", "text": "x", "published": "soon"}\n{"text": "Two."}\n',
    )
    found = list(read_any([path]))
    assert [type(a).__name__ for a in found] == [
        "Article",
        *["RecordError"] * 4,
        "Article",
    ]
    assert [(e.line, e.id) for e in found[1:-1]] == [(2, None), (4, "7"), (5, None), (6, "w")]
    assert str(found[1]).startswith(f"{path}:2: no JSON: ")
    assert found[2].reason == 'the record has no "text"'
    assert "published must be a date" in found[4].reason


@pytest.mark.parametrize(
    ("suffix", "compress"),
    [
        (".gz", gzip.compress),
        (".bz2", bz2.compress),
        (".xz", lzma.compress),
        (".zst", lambda data: pytest.importorskip("zstandard").ZstdCompressor().compress(data)),
    ],
)
def test_compressed_files_are_read(tmp_path, suffix, compress):
    data = b'{"text": "One."}\n{"text": "Two."}\n'
    path = write(tmp_path / f"a.jsonl{suffix}", compress(data))
    assert texts(path) == ["One.", "Two."]
    broken = write(tmp_path / f"b.jsonl{suffix}", compress(data)[:-12])
    assert [type(a).__name__ for a in read_any([broken, path])][-3:] == [
        "RecordError",
        "Article",
        "Article",
    ]


def test_several_members_of_one_compressed_file_are_read(tmp_path):
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(b'{"text": "One."}\n') * 2)
    assert texts(path) == ["One."] * 2


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    (tmp_path / "2").mkdir()
    write(tmp_path / "2" / "b.txt", "Three.")
    write(tmp_path / "b.txt", "Two.")
    write(tmp_path / "a.jsonl", '{"text": "One."}')
    write(tmp_path / "notes.log", "No article.")
    write(tmp_path / ".hidden.txt", "No article.")
    assert texts(tmp_path) == ["One.", "Two.", "Three."]


def test_a_pattern_is_read_with_its_folders(tmp_path):
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep" / "a.txt", "One.")
    write(tmp_path / "b.txt", "Two.")
    assert texts(f"{tmp_path}/**/*.txt") == ["Two.", "One."]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path):
    assert texts(write(tmp_path / "a[1].txt", "One.")) == ["One."]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.jsonl", "no such file"),
        ("*.nowhere", "no file matches this pattern"),
        ("https://courier.example/a.html", "never fetches"),
        (".", "no file to read in this folder"),
    ],
)
def test_what_is_not_there_is_an_error_that_does_not_stop_the_rest(
    tmp_path, name, reason, monkeypatch
):
    other = tmp_path / "other"
    other.mkdir()
    path = write(other / "a.md", "One.")
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    first, second = read_any([name, path])
    assert isinstance(first, RecordError)
    assert (first.line, first.id) == (None, None)
    assert reason in str(first)
    assert second.text == "One."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_an_error(tmp_path):
    path = write(tmp_path / "a.txt", "One.")
    path.chmod(0)
    assert "Permission denied" in texts(path)[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café “open”".encode(), "Café “open”"),
        ("Café “open”".encode("utf-8-sig"), "Café “open”"),
        ("Café “open”".encode("utf-16"), "Café “open”"),
        ("Café “open” again".encode("utf-16-le"), "Café “open” again"),
        ("Café “open” again".encode("utf-16-be"), "Café “open” again"),
        ("Café “open”".encode("utf-32"), "Café “open”"),
        ("Café “open”".encode("cp1252"), "Café “open”"),
        (b"Caf\xe9 \x81 open", "Café \x81 open"),
        ("Новости дня: гавань закрыта на два года, сообщили власти".encode("cp1251"),
         "Новости дня: гавань закрыта на два года, сообщили власти"),
    ],
)  # fmt: skip
def test_texts_of_every_encoding_are_read(tmp_path, data, text):
    assert texts(write(tmp_path / "a.txt", data)) == [text]


def test_the_encoding_may_be_said(tmp_path):
    path = write(tmp_path / "a.txt", "Привет".encode("koi8-r"))
    assert texts(path, encoding="koi8-r") == ["Привет"]
    assert "not in the encoding ascii" in texts(path, encoding="ascii")[0]
    assert "no such encoding" in texts(path, encoding="nonsense")[0]


def test_one_line_in_another_encoding_does_not_spoil_the_rest(tmp_path):
    path = write(
        tmp_path / "a.jsonl",
        '{"text": "Café"}\r\n'.encode("utf-8-sig") + '{"text": "Café"}\r\n'.encode("cp1252"),
    )
    assert texts(path) == ["Café", "Café"]


def test_json_lines_in_utf_16_are_read(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"text": "Café"}\n{"text": "Two."}\n'.encode("utf-16"))
    assert texts(path) == ["Café", "Two."]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04 ...", "Office document"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (bytes(range(256)) * 20, "binary"),
        (gzip.compress(b"text", mtime=0), "gzip"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is(tmp_path, data, what):
    for name in ("a.txt", "a.html", "a.csv", "a.jsonl"):
        if name == "a.html":
            pytest.importorskip("trafilatura")
        (error,) = read_any([write(tmp_path / name, data)])
        assert isinstance(error, RecordError)
        assert what in error.reason


def test_nul_and_lone_surrogates_survive(tmp_path):
    path = write(tmp_path / "a.jsonl", b'{"text": "a\\u0000b\\ud800c"}\n{"text": "raw \x00 nul"}\n')
    assert texts(path) == ["a\0b\ud800c", "raw \0 nul"]


def test_json_that_is_nested_too_deeply_is_an_error(tmp_path):
    path = write(tmp_path / "a.jsonl", "[" * 100_000 + '\n{"text": "One."}')
    assert [type(a).__name__ for a in read_any([path])] == ["RecordError", "Article"]


def test_numbers_that_are_no_json_are_null(tmp_path):
    (article,) = read_any([write(tmp_path / "a.jsonl", '{"text": "One.", "score": NaN}')])
    assert article.metadata == {"score": None}


def test_a_json_document_may_be_an_object_an_array_or_lines(tmp_path):
    assert texts(write(tmp_path / "a.json", '{\n"text": "One."\n}')) == ["One."]
    assert texts(write(tmp_path / "b.json", '[{"text": "One."}, {"text": "Two."}]')) == [
        "One.",
        "Two.",
    ]
    assert texts(write(tmp_path / "c.json", '{"text": "One."}\n{"text": "Two."}')) == [
        "One.",
        "Two.",
    ]


def test_keys_may_have_other_names(tmp_path):
    path = write(
        tmp_path / "a.jsonl", '{"body": "One.", "date": "2023-03-17", "x": 1}\n{"text": "Two."}'
    )
    first, second = read_any([path], columns={"text": "body", "published": "date"})
    assert (first.text, str(first.published), first.metadata) == ("One.", "2023-03-17", {"x": 1})
    assert "no column 'body'" in second.reason


def test_csv_is_read_with_authors_dates_and_other_columns(tmp_path):
    path = write(
        tmp_path / "a.csv",
        'ID,Text,authors,published,section\n1,"One, ""two""\nthree",Jane Doe; Tom Okafor,2023-03-17,Ports\n'
        "2,Two,,,\n3,Three,,soon,\n4,a,b,c,d,e\n5,Five,,,\n",
    )
    found = list(read_any([path]))
    first = found[0]
    assert first.text == 'One, "two"\nthree'
    assert (first.id, first.authors) == ("1", ("Jane Doe", "Tom Okafor"))
    assert (str(first.published), first.metadata) == ("2023-03-17", {"section": "Ports"})
    assert [getattr(a, "line", None) for a in found] == [None, None, 5, 6, None]


def test_columns_named_like_other_keys_of_the_format_are_metadata(tmp_path):
    path = write(tmp_path / "a.csv", 'text,layers,errors,targets\nOne.,mentions,,"[[0, 3]]"\n')
    (article,) = read_any([path])
    assert (article.metadata, article.targets) == ({"layers": "mentions"}, (nx.Span(0, 3),))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path, delimiter):
    path = write(tmp_path / "a.csv", f"id{delimiter}text\n1{delimiter}One.\n")
    assert texts(path) == ["One."]


def test_a_table_without_the_column_says_which_there_are(tmp_path):
    path = write(tmp_path / "a.csv", "id,body\n1,One.\n")
    assert "no column 'text' for the text; there are: 'id', 'body'" in texts(path)[0]
    assert texts(path, columns={"text": "body"}) == ["One."]
    assert "the first row must name the columns" in texts(write(tmp_path / "b.csv", ""))[0]


def test_a_cell_may_be_long(tmp_path):
    path = write(tmp_path / "a.csv", f'text\n"{"word " * 100_000}"\n')
    assert len(texts(path)[0]) == 500_000


def test_parquet_is_read(tmp_path):
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")

    table = pa.table(
        {
            "id": [1, 2, 3],
            "text": ["One.", None, "Three."],
            "authors": [["Jane Doe"], None, []],
            "published": [dt.datetime(2023, 3, 17, 9, 30, tzinfo=dt.UTC)] * 3,
            "seen": [dt.date(2023, 3, 18)] * 3,
            "score": [float("nan"), 1.5, None],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    first, second, third = read_any([tmp_path / "a.parquet"])
    assert (first.id, first.text, first.authors) == ("1", "One.", ("Jane Doe",))
    assert first.published == dt.datetime(2023, 3, 17, 9, 30, tzinfo=dt.UTC)
    assert first.metadata == {"seen": "2023-03-18", "score": None}
    assert (second.line, second.id, second.reason) == (2, "2", 'the record has no "text"')
    assert third.metadata == {"seen": "2023-03-18"}
    assert "no column 'body'" in texts(tmp_path / "a.parquet", columns={"text": "body"})[0]
    assert "no Parquet file" in texts(write(tmp_path / "b.parquet", "text"))[0]


def test_the_table_of_articles_that_is_written_is_read_back(tmp_path):
    pytest.importorskip("pyarrow")
    given = [
        nx.Article("One.", id="a", title="T", authors=["Ann Lee"], published="2023-03-17"),
        nx.Article("Two.", id="b", published="2023-03-17T09:30:00+02:00", url=None),
    ]
    nx.write_parquet(tmp_path, given)
    first, second = nx.read_parquet(tmp_path / "articles.parquet")
    assert (first.id, first.text, first.title, first.authors) == ("a", "One.", "T", ("Ann Lee",))
    assert [first.published, second.published] == [given[0].published, given[1].published]


def read_stdin(data, *arguments):
    code = (
        "from newsextract.reading.files import read_any\n"
        f"for a in read_any(['-']{''.join(arguments)}): print(repr(getattr(a, 'text', a)))"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], input=data, capture_output=True, check=True
    )
    return run.stdout.decode().splitlines()


def test_standard_input_is_known_by_how_it_begins():
    assert read_stdin(b'{"text": "One."}\n{"text": "Two."}\n') == ["'One.'", "'Two.'"]
    assert read_stdin(gzip.compress(b'{"text": "One."}\n')) == ["'One.'"]
    assert read_stdin(b"A plain text.\n") == ["'A plain text.\\n'"]
    assert read_stdin(b"text\nOne.\n", ", format='csv'") == ["'One.'"]
    assert read_stdin(b"") == ["RecordError('<stdin>: empty')"]


def test_a_format_that_is_none_is_refused_at_once():
    with pytest.raises(InputError, match="no such format: 'docx'; there are: jsonl, json, csv"):
        read_any(["a.docx"], format="docx")


def test_records_stream_in_constant_memory(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        for number in range(20_000):
            file.write(json.dumps({"id": number, "text": f"Number {number}. " * 20}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read_any([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 2_000_000 < path.stat().st_size


def test_the_readers_for_programs_raise_skip_or_hand_over(tmp_path):
    path = write(tmp_path / "a.jsonl", '{"text": "One."}\n{}\n{"text": "Two."}\n')
    with pytest.raises(RecordError, match=r"a\.jsonl:2: the record has no"):
        list(nx.read_jsonl(path))
    assert [a.text for a in nx.read_jsonl(path, on_error="skip")] == ["One.", "Two."]
    errors = []
    assert len(list(nx.read_jsonl(path, on_error=errors.append))) == 2
    assert [error.line for error in errors] == [2]
    with pytest.raises(ValueError, match="on_error is 'raise', 'skip' or a function"):
        nx.read_jsonl(path, on_error="ignore")


def test_there_is_a_reader_for_each_form(tmp_path):
    write(tmp_path / "a.csv", "body\nOne.\n")
    assert [a.text for a in nx.read_csv(tmp_path / "a.csv", columns={"text": "body"})] == ["One."]
    assert [a.text for a in nx.read_files(tmp_path, columns={"text": "body"})] == ["One."]
    assert [a.text for a in nx.read_files([Path(tmp_path, "a.csv")], on_error="skip")] == []


def test_a_file_without_a_suffix_is_known_by_how_it_begins(tmp_path):
    assert texts(write(tmp_path / "a", '{"text": "One."}\n')) == ["One."]
    assert texts(write(tmp_path / "b", "A plain text.")) == ["A plain text."]

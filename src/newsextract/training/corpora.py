"""Reads plain data files and writes them as Stanza's trainers read them."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from newsextract.errors import InputError
from newsextract.plaintext import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Token = tuple[str, str]
"""A token and its tag."""

_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_FIELDS = 10
_OFTEN = 0.5


def opened(path: Path) -> TextIO:
    """Return a text file to read, which may be gzipped."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def blocks(path: Path) -> Iterator[list[str]]:
    """Yield the lines of each sentence of a file whose sentences part at empty lines."""
    lines: list[str] = []
    with path.open(encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\n")
            if line.strip():
                lines.append(line)
            elif lines:
                yield lines
                lines = []
    if lines:
        yield lines


def raw_text(path: Path) -> str:
    """Return the text that a CoNLL-U file annotates, its paragraphs apart.

    Raises:
        InputError: A sentence has no ``# text``.

    """
    parts: list[list[str]] = []
    for lines in blocks(path):
        text = text_of(lines, path)
        if not parts or any(line.startswith(("# newdoc", "# newpar")) for line in lines):
            parts.append([])
        parts[-1].append(text)
    return "\n\n".join(" ".join(sentences) for sentences in parts) + "\n"


def text_of(lines: Sequence[str], path: Path) -> str:
    """Return the text of a sentence, given its lines in the CoNLL-U file `path`.

    Raises:
        InputError: It has no ``# text``.

    """
    text = next((line[9:].strip() for line in lines if line.startswith("# text = ")), None)
    if text is None:
        msg = f"{path}: a sentence without a '# text =' line: {lines[0]!r}"
        raise InputError(msg)
    return text


def sentences(path: Path) -> Iterator[list[list[str]]]:
    """Yield the rows of each sentence of a CoNLL-U file, as lists of columns.

    Raises:
        InputError: A row has not ten columns.

    """
    for lines in blocks(path):
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        for row in rows:
            if len(row) != _FIELDS:
                line = "\t".join(row)
                msg = f"{path}: expected ten columns, got {line!r}"
                raise InputError(msg)
        yield rows


def has_multiword_tokens(path: Path) -> bool:
    """Return whether a CoNLL-U file has tokens of several words."""
    return any("-" in row[0] for row in _rows(path))


def endings(path: Path) -> frozenset[str]:
    """Return the words that a treebank mostly writes onto the word before: 's, n't ...

    They are parts of a token for the pipeline, but tokens of their own in most data
    for entities; see `joined`.
    """
    inside: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for lines in blocks(path):
        last = 0
        for row in (line.split("\t") for line in lines if not line.startswith("#")):
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                continue
            if "." in row[0]:
                continue
            word = row[1].lower()
            everywhere[word] += 1
            inside[word] += last >= int(row[0]) > first if last else 0
    return frozenset(
        word
        for word, count in inside.items()
        if count > _OFTEN * everywhere[word] and not word.isalpha()
    )


def tagged(path: Path) -> list[list[Token]]:
    """Return the sentences of a BIO file: a token, white space and its tag on each line.

    Raises:
        InputError: A line is no token and tag.

    """
    found = []
    for lines in blocks(path):
        sentence = []
        for line in lines:
            parts = line.split("\t") if "\t" in line else line.split()
            if len(parts) < 2 or not (parts[-1] == "O" or parts[-1][1:2] == "-"):  # noqa: PLR2004
                msg = f"{path}: expected a token and O, B-X or I-X, got {line!r}"
                raise InputError(msg)
            sentence.append((parts[0], parts[-1]))
        found.append(sentence)
    return found


def joined(sentence: Sequence[Token], clitics: frozenset[str]) -> list[Token]:
    """Return `sentence` as the pipeline will see it: plain marks, endings joined.

    A joined token has the tag of its first part. A span that now begins inside is
    begun anew.
    """
    found: list[Token] = []
    words = plain_words(raw for raw, _ in sentence)
    for token, (_, tag) in zip(words, sentence, strict=True):
        if found and token.lower() in clitics and found[-1][0][-1:].isalnum():
            found[-1] = (found[-1][0] + token, found[-1][1])
        else:
            found.append((token, tag))
    mended: list[Token] = []
    before = "O"
    for token, tag in found:
        kept = f"B-{tag[2:]}" if tag[:2] == "I-" and before[2:] != tag[2:] else tag
        mended.append((token, kept))
        before = kept
    return mended


def plain_words(tokens: Iterable[str]) -> list[str]:
    """Return the tokens of a corpus with plain marks."""
    return [plain(_MARKS.get(token, token)) for token in tokens]


def write_entities(source: Path, target: Path, clitics: frozenset[str]) -> None:
    """Write a BIO file as the JSON that Stanza's entity trainer reads."""
    sentences = [
        [{"text": token, "ner": tag} for token, tag in joined(sentence, clitics)]
        for sentence in tagged(source)
    ]
    target.write_text(json.dumps(sentences, ensure_ascii=False), "utf-8")


def write_sentiment(source: Path, target: Path) -> None:
    """Write ``label<TAB>tokens`` lines as the JSON that Stanza's classifier reads.

    Raises:
        InputError: A line has no label or no tokens.

    """
    records = []
    for number, line in enumerate(source.read_text("utf-8").splitlines(), 1):
        label, _, text = line.partition("\t")
        tokens = plain(text).split()
        if not label or not tokens:
            msg = f"{source}:{number}: expected a label, a tab and tokens, got {line!r}"
            raise InputError(msg)
        records.append({"sentiment": label, "text": tokens})
    target.write_text(json.dumps(records, ensure_ascii=False), "utf-8")


def _rows(path: Path) -> Iterable[list[str]]:
    for rows in sentences(path):
        yield from rows

"""Trains the network that finds words and sentences, from the text of a treebank."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs
import torch
from attrs import field, frozen
from torch import nn
from torch.nn import functional

from newsextract import wordlists
from newsextract.encoder.segmenting import (
    BEFORE,
    END,
    INSIDE,
    LAST_WORDS,
    MARK,
    NO_SHAPE,
    SENTENCE,
    SHAPES,
    SPACE,
    TABLES,
    TOKEN,
    UNKNOWN,
    WITHIN,
    WORDS,
    atoms,
    ending_of,
    features,
    word_of,
)
from newsextract.encoder.weights import as_text
from newsextract.errors import InputError
from newsextract.plaintext import plain
from newsextract.training import corpora
from newsextract.training.changes import LONG, drawn
from newsextract.training.exporting import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Rows = list[tuple[int, int, int, int]]
    Places = Sequence[tuple[str, re.Pattern[str]]]
    """Abbreviations, and where each can be put: at the end of a match."""

REACHES = (1, 1, 2, 4)
"""How far each layer looks to both sides, in atoms."""

_BATCH, _LENGTH = 16, 160  # stretches of a batch, atoms of a stretch
_IGNORED = -100
_OFTEN, _ENDINGS_OFTEN = 3, 5  # rarer words and endings have no number
_UNKNOWN = 0.1  # words that are taken as unknown, half of them with their ending
_BEFORE_STOP = 3  # times as many before a full stop
_DROPPED = 0.1
_PARTED = 0.4  # documents whose paragraphs are made anew
_CLOSED = re.compile(r"[.!?][\"')\]]*$")
_ABBREVIATED = 0.05  # sentences
_SIZES = (1, 1, 2, 3, 5)  # sentences of a paragraph that is made anew
_NO_STOP = 0.08  # paragraphs
_SHORTEST = 8  # characters of a sentence that may lose its full stop
_WARM_UP = 200
_SLOWEST = 0.01


@frozen
class Segments:
    """A sentence of a treebank.

    Attributes:
        text: Its text, with plain marks.
        ends: Where each token ends, and whether it stands for several words.

    """

    text: str
    ends: dict[int, bool]


@frozen
class Plan:
    """How the network is trained; `newsextract.training.recipe` has the settings."""

    steps: int = field(converter=int)
    rate: float = field(converter=float)
    width: int = field(converter=int)
    seed: int = field(converter=int)

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Plan:
        """Return the plan with these settings.

        Raises:
            InputError: One has no such name, or is no number.

        """
        try:
            return cls(**options)
        except (TypeError, ValueError) as error:
            msg = f"a setting of the segmenter is wrong: {error}"
            raise InputError(msg) from error


class _Network(nn.Module):
    def __init__(self, words: int, endings: int, width: int) -> None:
        super().__init__()
        sizes = (words, endings, SHAPES, END + 1)
        self.tables = nn.ParameterList(0.5 * torch.randn(size, width) for size in sizes)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(nn.Linear(3 * width, width) for _ in REACHES)
        self.out = nn.Linear(width, LAST_WORDS + 1)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        columns = zip(rows.unbind(2), self.tables, strict=True)
        states = self.norm(sum(functional.embedding(*each) for each in columns))
        length = rows.shape[1]
        for layer, reach in zip(self.layers, REACHES, strict=True):
            states = functional.dropout(states, _DROPPED, self.training)
            padded = functional.pad(states, (0, 0, reach, reach))
            around = [padded[:, :length], states, padded[:, 2 * reach :]]
            states = states + layer(torch.cat(around, 2)).relu()
        scores: torch.Tensor = self.out(states)
        return scores


def read(path: Path) -> list[list[list[Segments]]]:
    """Return the documents of a CoNLL-U file: paragraphs of sentences.

    Raises:
        InputError: There is none, or a sentence has no text, or not its tokens in it.

    """
    documents: list[list[list[Segments]]] = []
    for lines in corpora.blocks(path):
        text = corpora.text_of(lines, path)
        if not documents or any(line.startswith("# newdoc") for line in lines):
            documents.append([[]])
        elif any(line.startswith("# newpar") for line in lines):
            documents[-1].append([])
        ends: dict[int, bool] = {}
        place = last = 0
        for number, form in (line.split("\t")[:2] for line in lines if line[0] != "#"):
            if "." in number or (number.isdigit() and int(number) <= last):
                continue
            last = int(number.partition("-")[2] or last)
            start = text.find(form, place)
            if start < 0 or text[place:start].strip():
                msg = f"{path}: {form!r} is not in {text[place:]!r}"
                raise InputError(msg)
            place = start + len(form)
            ends[place] = "-" in number
        documents[-1][-1].append(Segments(plain(text), ends))
    if not documents:
        msg = f"{path}: no sentence"
        raise InputError(msg)
    return documents


def train(
    plan: Plan,
    documents: Sequence[Sequence[Sequence[Segments]]],
    path: Path,
    places: Places = (),
) -> list[float]:
    """Write the network that learnt from `documents`, and return the loss of each step.

    The same documents and settings make the same file.

    Args:
        plan: How it is trained.
        documents: What from.
        path: The file.
        places: Abbreviations that are put into some sentences, see `english`.

    """
    words, endings = _vocabulary(documents)
    with torch.random.fork_rng(devices=()):
        torch.manual_seed(plan.seed)
        network = _Network(len(words), len(endings), plan.width)
        losses = _fit(network, plan, documents, features(words, endings), places)
    tables = {f"tables.{number}": name for number, name in enumerate(TABLES)}
    arrays = {
        tables.get(name, name): values.half().numpy()
        for name, values in network.state_dict().items()
    }
    arrays["reaches"] = torch.tensor(REACHES).numpy()
    write({**arrays, "names.words": as_text(words), "names.endings": as_text(endings)}, path)
    return losses


def _vocabulary(documents: Iterable[Iterable[Iterable[Segments]]]) -> tuple[list[str], list[str]]:
    """Return the words and endings that have numbers; two are for what has none, and none."""
    counts = Counter(
        word_of(sentence.text[start:end])
        for document in documents
        for paragraph in document
        for sentence in paragraph
        for start, end in atoms(sentence.text)
    )
    return _numbered(counts, _OFTEN), _numbered(Counter(map(ending_of, counts)), _ENDINGS_OFTEN)


def _numbered(counts: Mapping[str, int], least: int) -> list[str]:
    return ["", "\t", *sorted(name for name, count in counts.items() if name and count >= least)]


def _fit(
    network: _Network,
    plan: Plan,
    documents: Sequence[Sequence[Sequence[Segments]]],
    numbered: Callable[[str], tuple[int, int, int]],
    places: Places,
) -> list[float]:
    optimizer = torch.optim.AdamW(network.parameters(), betas=(0.9, 0.98))
    chance = random.Random(plan.seed)  # noqa: S311 - no secret
    stop = numbered(".")[0]
    losses = []
    for step, (rows, classes) in enumerate(
        itertools.islice(_batches(documents, numbered, places, chance), plan.steps)
    ):
        warm = min(1.0, (step + 1) / min(_WARM_UP, 1 + plan.steps // 10))
        optimizer.param_groups[0]["lr"] = plan.rate * warm * max(_SLOWEST, 1 - step / plan.steps)
        scores = network(_with_unknown(rows, classes, stop))
        loss = functional.cross_entropy(
            scores.flatten(0, 1), classes.flatten(), ignore_index=_IGNORED
        )
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        losses.append(loss.item())
    return losses


def _with_unknown(rows: torch.Tensor, classes: torch.Tensor, stop: int) -> torch.Tensor:
    """Return rows some of whose words are taken as unknown.

    More of those before a full stop, but no abbreviations: else an unknown name at the end
    of a sentence would be taken for one.
    """
    rows = rows.clone()
    letters = (rows[..., 2] != NO_SHAPE) & (rows[..., 2] != MARK)
    chances = _UNKNOWN * letters
    stopped = rows[:, 1:, 0] == stop
    chances[:, :-1][stopped & (classes[:, :-1] == INSIDE)] = 0
    chances[:, :-1][stopped & (classes[:, :-1] == TOKEN)] *= _BEFORE_STOP
    unknown = torch.rand(rows.shape[:2]) < chances
    rows[..., 0][unknown] = UNKNOWN
    rows[..., 1][unknown & (torch.rand(rows.shape[:2]) < 1 / 2)] = UNKNOWN
    return rows


def _batches(
    documents: Sequence[Sequence[Sequence[Segments]]],
    numbered: Callable[[str], tuple[int, int, int]],
    places: Places,
    chance: random.Random,
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Yield the rows of stretches of text, and the class of each, for ever."""
    while True:
        rows: Rows = []
        classes: list[int] = []
        for document in chance.sample(documents, len(documents)):
            for paragraph in _paragraphs(document, chance):
                for row, kind in examples(_written(paragraph, places, chance), numbered):
                    rows.append(row)
                    classes.append(kind)
        # Where stretches begin differs each time; a short text is repeated.
        start = chance.randrange(min(_LENGTH, len(rows)))
        size = -(-(len(rows) - start) // _LENGTH) * _LENGTH
        picked = [i % len(rows) for i in range(start, start + size)]
        all_rows = torch.tensor(rows)[picked].view(-1, _LENGTH, 4)
        all_classes = torch.tensor(classes)[picked].view(-1, _LENGTH)
        order = torch.randperm(len(all_rows))
        for part in torch.split(order, _BATCH):
            yield all_rows[part], all_classes[part]


def _paragraphs(
    document: Sequence[Sequence[Segments]], chance: random.Random
) -> Iterator[list[Segments]]:
    if chance.random() >= _PARTED:
        yield from map(list, document)
        return
    made: list[Segments] = []
    most = chance.choice(_SIZES)
    for paragraph in document:
        for sentence in paragraph:
            made.append(sentence)
            # A headline does not run on into what follows it.
            parted = sentence is paragraph[-1] and not _CLOSED.search(sentence.text)
            if len(made) >= most or parted:
                yield made
                made, most = [], chance.choice(_SIZES)
    if made:
        yield made


def _written(
    paragraph: Sequence[Segments], places: Places, chance: random.Random
) -> list[Segments]:
    """Return a paragraph, some as a headline or chat writes them, or with other stops."""
    change = drawn(chance, _title)
    made = [
        _with_abbreviation(s, places, chance) if places and chance.random() < _ABBREVIATED else s
        for s in paragraph
    ]
    made = [
        attrs.evolve(s, text=text) if len(text := change(s.text)) == len(s.text) else s
        for s in made
    ]
    if made and chance.random() < _NO_STOP:
        text = made[-1].text
        if len(text) > _SHORTEST and text[-1] in ".!?" and len(text) - 1 in made[-1].ends:
            ends = {end: several for end, several in made[-1].ends.items() if end < len(text)}
            made[-1] = Segments(text[:-1], ends)
    return made


def _with_abbreviation(sentence: Segments, places: Places, chance: random.Random) -> Segments:
    """Return a sentence with an abbreviation put in where one can stand, if there is a place."""
    abbreviation, pattern = chance.choice(places)
    found = [match.end() for match in pattern.finditer(sentence.text)]
    if not found:
        return sentence
    place = chance.choice(found)
    text = f"{sentence.text[:place]}{abbreviation} {sentence.text[place:]}"
    size = len(abbreviation) + 1
    ends = {end + size * (end > place): several for end, several in sentence.ends.items()}
    return Segments(text, {**ends, place + size - 1: False})


def english() -> Places:
    """Return the abbreviations of English, and before what each can stand."""
    rows = (line.split("\t") for line in wordlists.lines(__package__, "abbreviations.tsv"))
    return [(abbreviation, _BEFORE[kind]) for abbreviation, kind in rows]


def _title(text: str) -> str:
    return " ".join(
        word.capitalize() if word.islower() and len(word) > LONG else word
        for word in text.split(" ")
    )


_BEFORE = {
    "n": re.compile(r"[a-z,] (?=[A-Z][a-z])"),
    "d": re.compile(r"[a-z,] (?=\d)"),
    "a": re.compile(r"\b[A-Z][a-z]+ (?=[a-z])"),
}
"""Where an abbreviation can stand that is written before a name or number, or after a name."""


def examples(
    paragraph: Sequence[Segments], numbered: Callable[[str], tuple[int, int, int]]
) -> Iterator[tuple[tuple[int, int, int, int], int]]:
    """Yield the features of each atom of a paragraph, and its class."""
    yield (*BEFORE, END), _IGNORED
    for sentence, following in zip(paragraph, [*paragraph[1:], None], strict=True):
        spans = atoms(sentence.text)
        starts = [*(start for start, _ in spans[1:]), None]
        for (start, end), later in zip(spans, starts, strict=True):
            if later is None:
                after = END if following is None else SPACE
                kind = LAST_WORDS if sentence.ends.get(end) else SENTENCE
            else:
                after = WITHIN if later == end else SPACE
                several = sentence.ends.get(end)
                kind = INSIDE if several is None else WORDS if several else TOKEN
            yield (*numbered(sentence.text[start:end]), after), kind

"""What the network learns: a loss for each kind of example."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

import attrs
import torch
from attrs import frozen
from torch import nn
from torch.nn import functional

from newsextract.encoder.heads import TAGS, lemma_rule
from newsextract.encoder.pieces import SHAPES, Pieces
from newsextract.training.changes import LONG, drawn
from newsextract.training.examples import IGNORED
from newsextract.training.network import Heads, batch_of
from newsextract.training.renaming import Renamer

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsextract.training.examples import Example, Names, Quotes, Stance, Tone, Tree
    from newsextract.training.network import Encoder, Pieced

    Read = Callable[["Heads", "States"], Mapping[str, torch.Tensor]]
    """Reads scores from states, a row for each thing that is judged."""

LEAST = {"feats": 2, "lemma": 3}
"""Rarer ones are not learnt."""

_WEIGHTS = {"upos": 1.0, "xpos": 0.5, "feats": 0.5, "lemma": 0.3}
_TAGS, _LABELS, _CUES, _SENTENCES = 0.6, 0.7, 3.0, 0.5
_FOLLOWED = {
    **{name: _TAGS * weight for name, weight in _WEIGHTS.items()},
    "arcs": 1.0, "deprel": _LABELS, "ner": 1.0, "cues": _CUES, "roles": 1.0,
    "tones": _SENTENCES, "stances": _SENTENCES,
}  # fmt: skip
_TAUGHT = 0.6  # of the loss, if there are teachers
_SMOOTHING = 0.05
_LOW = -1e4
_DROPPED = 0.08  # full stops at the end of sentences
_LONG = 3  # words of a sentence that may lose its full stop
_UNLISTED = 0.1  # sentences none of whose names are taken as listed
_RENAMED, _REPLACED = 0.4, 0.4  # sentences with other names, names that are others there
_STRANGERS = 0.7  # targets in sentences with other names


def classes_of(trees: Sequence[Tree], names: Sequence[Names]) -> dict[str, list[str]]:
    """Return the classes of each tag, of relations and, if there are any, of names."""
    columns = {
        "upos": (tag for tree in trees for tag in tree.upos),
        "xpos": (tag for tree in trees for tag in tree.xpos),
        "feats": (tag for tree in trees for tag in tree.feats),
        "lemma": (rule for tree in trees for rule in rules(tree) if rule is not None),
        "deprel": (relation for tree in trees for relation in tree.relations),
    }
    found = {name: _often(values, LEAST.get(name, 1)) for name, values in columns.items()}
    kinds = sorted({tag[2:] for sentence in names for tag in sentence.tags if tag != "O"})
    if kinds:
        found["ner"] = ["O", *(f"{place}-{kind}" for kind in kinds for place in "BIES")]
    return found


def rules(tree: Tree) -> list[str | None]:
    """Return how the lemma of each word is made; see `lemma_rule`."""
    return [lemma_rule(word, lemma) for word, lemma in zip(tree.words, tree.lemmas, strict=True)]


def _often(values: Iterable[str], least: int) -> list[str]:
    counts = Counter(values)
    return sorted(v for v, count in counts.items() if count >= least) or sorted(counts) or ["_"]


@frozen(eq=False)
class States:
    """The states of the words of some sentences, word 0 of each included.

    Attributes:
        rows: A row for each word.
        lengths: Number of rows of each sentence.
        starts: The first row of each.
        words: Which rows are words, not marks before a sentence.
        taught: The rows of each teacher.

    """

    rows: torch.Tensor
    lengths: list[int]
    starts: list[int]
    words: torch.Tensor
    taught: tuple[torch.Tensor, ...] = ()

    def padded(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the rows by sentence, and where there is one."""
        return pad(self.rows, self.lengths)


def pad(rows: torch.Tensor, lengths: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return `rows` by sentence, all as long as the longest, and where there is a row."""
    mask = torch.arange(max(lengths)) < torch.tensor(lengths)[:, None]
    padded = rows.new_zeros(*mask.shape, rows.shape[1])
    padded[mask] = rows
    return padded, mask


class Learner(nn.Module):
    """The network while it learns.

    Args:
        encoder: The transformer.
        vocabulary: Its pieces.
        classes: What `classes_of` returned.
        names: Examples of names, that other names are drawn from.

    """

    def __init__(
        self,
        encoder: Encoder,
        vocabulary: Sequence[str],
        classes: Mapping[str, list[str]],
        names: Sequence[Names] = (),
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self._teachers: tuple[Learner, ...] = ()
        self.vocabulary = list(vocabulary)
        self.classes = classes
        sizes = {"ner": 1, **{name: len(values) for name, values in classes.items()}}
        self.heads = Heads(sizes, encoder.word.weight.shape[1])
        self._pieces = Pieces(vocabulary)
        self._renamer = Renamer(names)
        self._index = {
            name: {value: number for number, value in enumerate(values)}
            for name, values in classes.items()
        }

    def follow(self, teachers: Sequence[Learner]) -> None:
        """Learn from now on what other networks say, beside what the examples do.

        Of every word all is learnt that they say of it, whatever it is an example of:
        the mean of their probabilities (Hinton et al. 2015, "Distilling the knowledge in
        a neural network").

        Args:
            teachers: Networks with the same vocabulary and classes. They do not change.

        """
        for teacher in teachers:
            teacher.eval().requires_grad_(requires_grad=False)
        self._teachers = tuple(teachers)  # modules in a tuple are no part of this one

    def trees(self, batch: Sequence[Tree], chance: random.Random) -> torch.Tensor:
        """Return the loss of tags, lemmas and trees."""
        batch = [_without_stop(tree, chance) for tree in batch]
        states = self._states(batch, chance)
        words = states.rows[states.words]
        scores = self.heads.tagged(words)
        tags = sum(
            _WEIGHTS[name]
            * _loss(scores[name], [t for tree in batch for t in self._tags(tree, name)])
            for name in TAGS
        )
        heads = [head for tree in batch for head in tree.heads]
        chosen = [
            start + head
            for start, tree in zip(states.starts, batch, strict=True)
            for head in tree.heads
        ]
        labels = self.heads.labels(words, states.rows[chosen])
        relations = [
            self._index["deprel"][relation] for tree in batch for relation in tree.relations
        ]
        arcs = _arcs(self.heads, states)
        loss = _TAGS * tags + _loss(arcs, heads) + _LABELS * _loss(labels, relations)
        return self._with_teachers(loss, states, _words)

    def _tags(self, tree: Tree, name: str) -> list[int]:
        values: list[str | None] = rules(tree) if name == "lemma" else getattr(tree, name)
        return [self._index[name].get(value or "", IGNORED) for value in values]

    def names(self, batch: Sequence[Names], chance: random.Random) -> torch.Tensor:
        """Return the loss of names, some of which are drawn from other sentences."""
        batch = [
            self._renamer.names(example, _REPLACED, chance)
            if chance.random() < _RENAMED
            else example
            for example in batch
        ]
        states = self._states(batch, chance)
        rows = functional.dropout(states.rows[states.words], 0.2, self.training)
        gold = [self._index["ner"][tag] for sentence in batch for tag in sentence.tags]
        return self._with_teachers(_loss(self.heads.names(rows), gold), states, _words)

    def quotes(self, batch: Sequence[Quotes], chance: random.Random) -> torch.Tensor:
        """Return the loss of cues and of what words are to them."""
        states = self._states(batch, chance)
        gold = torch.tensor([cue for sentence in batch for cue in sentence.cues])
        known = gold != IGNORED
        scores = self.heads.cues(states.rows[states.words])[known]
        loss = functional.binary_cross_entropy_with_logits(
            scores, gold[known].float(), reduction="sum"
        ) * (_CUES / max(1, len(scores)))
        cues: list[int] = []
        words: list[int] = []
        distances: list[int] = []
        labels: list[int] = []
        for start, sentence in zip(states.starts, batch, strict=True):
            size = len(sentence.words)
            for head, roles in sentence.roles:
                cues += [start + 1 + head] * size
                words += range(start + 1, start + 1 + size)
                distances += range(-head, size - head)
                labels += roles
        if not labels:
            return self._with_teachers(loss, states, _words)

        def roles_of(heads: Heads, states: States) -> dict[str, torch.Tensor]:
            scores = heads.roles(states.rows[cues], states.rows[words], torch.tensor(distances))
            return {"roles": scores}

        loss = loss + _loss(roles_of(self.heads, states)["roles"], labels)
        return self._with_teachers(loss, states, _words, roles_of)

    def tones(self, batch: Sequence[Tone], chance: random.Random) -> torch.Tensor:
        """Return the loss of the tone of sentences."""
        states = self._states(batch, chance)

        def tones_of(heads: Heads, states: States) -> dict[str, torch.Tensor]:
            return {"tones": heads.tones(*states.padded())}

        labels = [example.label for example in batch]
        loss = _SENTENCES * _loss(tones_of(self.heads, states)["tones"], labels, _SMOOTHING)
        return self._with_teachers(loss, states, tones_of)

    def stances(self, batch: Sequence[Stance], chance: random.Random) -> torch.Tensor:
        """Return the loss of the stance towards targets, most of which are renamed."""
        batch = [
            self._renamer.stance(example, chance) if chance.random() < _STRANGERS else example
            for example in batch
        ]
        states = self._states(batch, chance)
        rows: list[int] = []
        into: list[int] = []
        for number, (start, example) in enumerate(zip(states.starts, batch, strict=True)):
            rows += [start + 1 + word for word in example.target]
            into += [number] * len(example.target)
        sizes = torch.tensor([len(example.target) for example in batch])[:, None]

        def stances_of(heads: Heads, states: States) -> dict[str, torch.Tensor]:
            total = states.rows.new_zeros(len(batch), states.rows.shape[1])
            targets = total.index_add(0, torch.tensor(into), states.rows[rows]) / sizes
            return {"stances": heads.stances(*states.padded(), targets)}

        labels = [example.label for example in batch]
        loss = _SENTENCES * _loss(stances_of(self.heads, states)["stances"], labels, _SMOOTHING)
        return self._with_teachers(loss, states, _words, stances_of)

    def _with_teachers(self, loss: torch.Tensor, states: States, *reads: Read) -> torch.Tensor:
        """Return the loss of examples together with that of what the teachers say."""
        if not self._teachers:
            return loss
        followed = sum(self._following(states, read) for read in reads)
        return (1 - _TAUGHT) * loss + _TAUGHT * followed

    def _following(self, states: States, read: Read) -> torch.Tensor:
        """Return how far scores are from the mean of the teachers' probabilities."""
        with torch.no_grad():
            by_teacher = [attrs.evolve(states, rows=rows) for rows in states.taught]
            pairs = [(t.heads, s) for t, s in zip(self._teachers, by_teacher, strict=True)]
            mean = _mean([read(heads, seen) for heads, seen in pairs])
        scores = read(self.heads, states)
        total = sum(
            (_FOLLOWED[name] * functional.cross_entropy(scores[name], mean[name]) for name in mean),
            scores[next(iter(mean))].new_zeros(()),
        )
        if "arcs" not in mean:
            return total
        sizes = torch.tensor([length - 1 for length in states.lengths])
        chosen = torch.tensor(states.starts).repeat_interleave(sizes) + mean["arcs"].argmax(1)

        def labels_of(heads: Heads, states: States) -> dict[str, torch.Tensor]:
            return {"deprel": heads.labels(states.rows[states.words], states.rows[chosen])}

        return total + self._following(states, labels_of)

    def _states(self, batch: Sequence[Example], chance: random.Random) -> States:
        pieced = [self._written(example.words, chance) for example in batch]
        made = batch_of(pieced, self._pieces.first, self._pieces.last)
        rows = self.encoder(made)
        starts = [0, *itertools.accumulate(made.lengths[:-1])]
        words = torch.ones(len(rows), dtype=torch.bool)
        words[starts] = False
        with torch.no_grad():
            taught = tuple(teacher.encoder(made) for teacher in self._teachers)
        return States(rows, made.lengths, starts, words, taught)

    def _written(self, words: Sequence[str], chance: random.Random) -> list[Pieced]:
        """Return the pieces of words; of some sentences as a headline or chat writes them."""
        change = drawn(chance, _title)
        pieced = [self._pieces(change(word)) for word in words]
        if chance.random() < _UNLISTED:
            return [(pieces, form % len(SHAPES)) for pieces, form in pieced]
        return pieced


def _arcs(heads: Heads, states: States) -> torch.Tensor:
    """Return the scores of the heads of each word, as places in its sentence."""
    below, above = heads.arcs(states.rows)
    dependents, mask = pad(below, states.lengths)
    arcs = dependents @ pad(above, states.lengths)[0].transpose(1, 2)
    itself = torch.eye(arcs.shape[1], dtype=torch.bool)
    arcs = arcs.masked_fill(~mask[:, None, :] | itself, _LOW)
    return arcs.flatten(0, 1)[mask.flatten()][states.words]


def _words(heads: Heads, states: States) -> dict[str, torch.Tensor]:
    """Return the scores of all that is said of each word without a question."""
    rows = states.rows[states.words]
    cues = heads.cues(rows)
    return {
        **heads.tagged(rows),
        "ner": heads.names(functional.dropout(rows, 0.2, heads.training)),
        "cues": torch.stack([torch.zeros_like(cues), cues], 1),
        "arcs": _arcs(heads, states),
    }


def _mean(scores: Sequence[Mapping[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Return the means of probabilities, given the scores."""
    return {
        name: torch.stack([one[name].softmax(1) for one in scores]).mean(0) for name in scores[0]
    }


def _title(word: str) -> str:
    return word.title() if word.islower() and len(word) > LONG else word


def _without_stop(tree: Tree, chance: random.Random) -> Tree:
    """Return a tree, now and then without the mark at its end."""
    size = len(tree.words)
    if (
        size <= _LONG
        or chance.random() >= _DROPPED
        or tree.upos[-1] != "PUNCT"
        or size in tree.heads
    ):
        return tree
    return type(tree)(
        tree.words[:-1],
        tree.upos[:-1],
        tree.xpos[:-1],
        tree.feats[:-1],
        tree.lemmas[:-1],
        tree.heads[:-1],
        tree.relations[:-1],
    )


def _loss(scores: torch.Tensor, gold: list[int], smoothing: float = 0.0) -> torch.Tensor:
    """Return the mean cross-entropy, 0 where no class is known."""
    known = len(gold) - gold.count(IGNORED)
    target = torch.tensor(gold)
    total = functional.cross_entropy(
        scores, target, ignore_index=IGNORED, reduction="sum", label_smoothing=smoothing
    )
    return total / max(1, known)

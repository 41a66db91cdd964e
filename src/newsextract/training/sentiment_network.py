"""Trains the small neural model of sentiment.

It is the model of `newsextract.builtin.sentiment.network`, in torch: the names of the
weights and the arithmetic are the same. It learns two tasks at once, stance towards a
target in a sentence and tone of a phrase, which share all but the last layers; the
word vectors are not trained, so that words the examples lack still mean something.
"""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import numpy as np
import torch
from attrs import field, frozen
from torch import nn
from torch.nn import functional

from newsextract.builtin.sentiment.network import HEADS, TAGS, places, tree_places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsextract.builtin.sentiment.reading import Reading

STATES, KEY, VALUE = 96, 32, 64
PLACES, TREE_PLACES, PLACE_WIDTH, TAG_WIDTH, EXTRA = 24, 16, 8, 8, 3


@frozen(eq=False)
class Row:
    """A sentence or phrase as numbers, with its class; a target's places, if any."""

    ids: np.ndarray
    tags: np.ndarray
    extra: np.ndarray
    label: int
    target: tuple[int, ...] = ()
    places: np.ndarray = field(factory=lambda: np.zeros(0, np.int64))
    tree: np.ndarray = field(factory=lambda: np.zeros(0, np.int64))


def target_row(reading: Reading, ids: Sequence[int], target: Sequence[int], label: int) -> Row:
    """Return the row of a target."""
    tags = [TAGS.index(w.upos) if w.upos in TAGS else 0 for w in reading.syntax.words]
    return Row(
        np.array(ids),
        np.array(tags),
        np.stack((reading.values, reading.general, reading.quoted), axis=1).astype(np.float32),
        label,
        tuple(target),
        np.array(places(len(ids), target[0], target[-1])),
        np.array(tree_places(reading.syntax.heads, reading.syntax.head_of(target))),
    )


class Net(nn.Module):
    """The model."""

    def __init__(self, table: np.ndarray, drop: float) -> None:
        super().__init__()
        self.emb = nn.Embedding(len(table), table.shape[1], sparse=True)
        set_vectors(self, table)
        self.up = nn.Embedding(len(TAGS), TAG_WIDTH)
        width = table.shape[1] + TAG_WIDTH + EXTRA
        self.c1 = nn.Conv1d(width, STATES, 3, padding=1)
        self.c2 = nn.Conv1d(STATES, STATES, 5, padding=2)
        self.drop = nn.Dropout(drop)
        self.k = nn.Linear(STATES, KEY * HEADS)
        self.qy = nn.Linear(STATES, KEY * HEADS)
        self.db = nn.Embedding(PLACES, HEADS)
        self.tb = nn.Embedding(TREE_PLACES, HEADS)
        self.dv = nn.Embedding(PLACES, PLACE_WIDTH)
        self.tv = nn.Embedding(TREE_PLACES, PLACE_WIDTH)
        self.val = nn.Linear(STATES + 2 * PLACE_WIDTH, VALUE)
        self.sk = nn.Linear(STATES, HEADS)
        self.out = _head(VALUE * HEADS + STATES + VALUE, drop)
        self.sout = _head(STATES * HEADS, drop)

    def encode(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """Return the states of all words."""
        inputs = torch.cat((self.emb(batch["ids"]), self.up(batch["tags"]), batch["extra"]), 2)
        mask = batch["mask"][:, None, :].float()
        inputs = self.drop(inputs).transpose(1, 2) * mask
        first = torch.relu(self.c1(inputs)) * mask
        states = (torch.relu(self.c2(first)) + first) * mask
        found: torch.Tensor = self.drop(states.transpose(1, 2))
        return found

    def stance(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """Return the scores of the classes for the targets."""
        states, mask = self.encode(batch), batch["mask"]
        rows, size, _width = states.shape
        inside = batch["target"]
        own = (states * inside[..., None]).sum(1) / inside.sum(1, keepdim=True)
        query = self.qy(own).view(rows, HEADS, KEY)
        keys = torch.tanh(self.k(states)).view(rows, size, HEADS, KEY)
        scores = (keys * query[:, None]).sum(3) / 8
        scores = scores + self.db(batch["places"]) + self.tb(batch["tree"])
        attention = scores.masked_fill(~mask[..., None], -1e9).softmax(1)
        where = (self.dv(batch["places"]), self.tv(batch["tree"]))
        values = torch.relu(self.val(torch.cat((states, *where), 2)))
        values = values.masked_fill(~mask[..., None], 0)
        context = torch.einsum("bth,btd->bhd", attention, values).reshape(rows, -1)
        found: torch.Tensor = self.out(torch.cat((context, own, values.max(1).values), 1))
        return found

    def tone(self, batch: Mapping[str, torch.Tensor]) -> torch.Tensor:
        """Return the scores of the classes for the sentences."""
        states = self.encode(batch)
        scores = self.sk(states).masked_fill(~batch["mask"][..., None], -1e9)
        pooled = torch.einsum("bth,btd->bhd", scores.softmax(1), states)
        found: torch.Tensor = self.sout(pooled.reshape(len(states), -1))
        return found


def train(
    rows: Sequence[Row],
    table: np.ndarray,
    task: str,
    *,
    start: Net | None = None,
    epochs: int = 8,
    seed: int = 0,
    rate: float = 2e-3,
    drop: float = 0.35,
    size: int = 48,
    smoothing: float = 0.0,
    report: Callable[[int, Net], None] = lambda _epoch, _net: None,
) -> Net:
    """Return a model trained on `rows`; the same arguments give the same weights.

    Args:
        rows: The examples.
        table: The word vectors.
        task: "stance" or "tone".
        start: A model of the other task, whose reading of words is the start.
        epochs: How often every example is seen.
        seed: Of the first weights and the order of the examples.
        rate: Highest learning rate.
        drop: How much is dropped out.
        size: Examples in a batch.
        smoothing: How far the classes are blurred.
        report: Called after every epoch.

    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    shuffle = random.Random(seed)  # noqa: S311 - nothing to keep secret
    net = Net(table, drop)
    if start is not None:
        net.load_state_dict(start.state_dict())
        set_vectors(net, table)
    trained = [p for name, p in net.named_parameters() if name != "emb.weight"]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(trained, lr=rate, weight_decay=1e-3)
    ]
    if task == "tone":
        # Only the words that are met move; those of the other task stay where they are.
        optimizers.append(torch.optim.SparseAdam([net.emb.weight], lr=rate))
    else:
        net.emb.weight.requires_grad_(False)  # noqa: FBT003 - torch names no such argument
    steps = epochs * len(_batches(rows, size, shuffle))
    step = 0
    for epoch in range(epochs):
        net.train()
        for part in _batches(rows, size, shuffle):
            for group in itertools.chain(*(o.param_groups for o in optimizers)):
                group["lr"] = rate * max(0.03, 1 - step / steps) * min(1, (step + 1) / 50)
            batch = collate(part)
            scores = net.stance(batch) if task == "stance" else net.tone(batch)
            loss = functional.cross_entropy(scores, batch["label"], label_smoothing=smoothing)
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(trained, 5.0)
            for optimizer in optimizers:
                optimizer.step()
            step += 1
        report(epoch, net)
    return net.eval()


def predict(net: Net, rows: Sequence[Row], task: str) -> np.ndarray:
    """Return the scores of the classes; `task` is "stance" or "tone"."""
    net.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].ids))
    found = np.zeros((len(rows), 3))
    with torch.inference_mode():
        for start in range(0, len(order), 128):
            part = order[start : start + 128]
            found[part] = getattr(net, task)(collate([rows[i] for i in part])).numpy()
    return found


def collate(rows: Sequence[Row]) -> dict[str, torch.Tensor]:
    """Return the rows as one batch, filled up to the longest."""
    size = max(len(row.ids) for row in rows)
    shape = (len(rows), size)
    found: dict[str, np.ndarray] = {
        "ids": np.zeros(shape, np.int64),
        "tags": np.zeros(shape, np.int64),
        "extra": np.zeros((*shape, EXTRA), np.float32),
        "mask": np.zeros(shape, bool),
        "target": np.zeros(shape, np.float32),
        "places": np.zeros(shape, np.int64),
        "tree": np.zeros(shape, np.int64),
        "label": np.array([row.label for row in rows]),
    }
    for i, row in enumerate(rows):
        n = len(row.ids)
        found["ids"][i, :n] = row.ids
        found["tags"][i, :n] = row.tags
        found["extra"][i, :n] = row.extra
        found["mask"][i, :n] = True
        if row.target:
            found["target"][i, list(row.target)] = 1
            found["places"][i, :n] = row.places
            found["tree"][i, :n] = row.tree
    return {name: torch.from_numpy(values) for name, values in found.items()}


def vectors(net: Net) -> np.ndarray:
    """Return the word vectors."""
    return np.array(net.emb.weight.detach().numpy())


def set_vectors(net: Net, table: np.ndarray) -> None:
    """Make `table` the word vectors."""
    with torch.no_grad():
        net.emb.weight.copy_(torch.from_numpy(table))


def weights(net: Net, task: str) -> dict[str, np.ndarray]:
    """Return the trained weights of a task by name, in half precision.

    Without the vectors, which are not trained, and what only the other task uses.
    """
    others = {"stance": ("sk", "sout"), "tone": ("k", "qy", "db", "tb", "dv", "tv", "val", "out")}
    return {
        name: values.numpy().astype(np.float16)
        for name, values in net.state_dict().items()
        if name.partition(".")[0] not in {"emb", *others[task]}
    }


def _head(width: int, drop: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(drop), nn.Linear(width, 64), nn.ReLU(), nn.Dropout(drop / 2), nn.Linear(64, 3)
    )


def _batches(rows: Sequence[Row], size: int, shuffle: random.Random) -> list[list[Row]]:
    """Return shuffled batches of rows of about one length."""
    order = list(rows)
    shuffle.shuffle(order)
    near = [order[i : i + 20 * size] for i in range(0, len(order), 20 * size)]
    found: list[list[Row]] = []
    for part in near:
        part.sort(key=lambda row: len(row.ids))
        found.extend(part[i : i + size] for i in range(0, len(part), size))
    shuffle.shuffle(found)
    return found

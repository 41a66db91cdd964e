"""Goes on from a finished network, with its transformer and all that it reads from it.

Training that starts here needs fewer steps than one that starts from a transformer, so a
few articles of one's own teach the embedded network another domain or other kinds of names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import torch
from attrs import frozen

from newsextract.encoder.heads import TAGS
from newsextract.encoder.transformer import HEADS
from newsextract.encoder.weights import read, under
from newsextract.errors import InputError
from newsextract.training.network import Encoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newsextract.training.network import Heads

ROWS = {
    **{name: (f"tags.{name}",) for name in TAGS},
    "deprel": ("label_sides", "label"),
    "ner": ("names",),
}
"""The layers that have rows for each class of a task, an equal number for each."""


@frozen
class Finished:
    """A network that was exported.

    Attributes:
        encoder: Its transformer.
        vocabulary: The pieces of that.
        heads: The weights of all that reads from it.
        classes: The classes of each tag, of relations and names.

    """

    encoder: Encoder
    vocabulary: list[str]
    heads: Mapping[str, torch.Tensor]
    classes: Mapping[str, list[str]]

    def give(self, heads: Heads, classes: Mapping[str, Sequence[str]]) -> None:
        """Set the weights of `heads`; those of classes that are new here stay as they are."""
        own = heads.state_dict()
        rows = {layer: task for task, layers in ROWS.items() for layer in layers}
        for name, values in self.heads.items():
            task = rows.get(name.rpartition(".")[0])
            if task is None:
                own[name].copy_(values)
                continue
            known = {value: number for number, value in enumerate(self.classes[task])}
            pairs = [(i, known[value]) for i, value in enumerate(classes[task]) if value in known]
            if pairs:
                new, old = (torch.tensor(part) for part in zip(*pairs, strict=True))
                count = len(classes[task])
                mine = own[name].view(count, -1)
                mine[new] = values.view(len(known), -1)[old]


def load_finished(path: Path) -> Finished:
    """Return the network in a file that `newsextract.training.exporting` wrote.

    Raises:
        InputError: There is none.

    """
    try:
        weights, texts = read(path)
        vocabulary = texts.pop("pieces")
        encoder = _encoder(under(weights, "encoder."), len(vocabulary))
    except (OSError, LookupError, ValueError, RuntimeError) as error:
        msg = f"no network in {path}: {type(error).__name__}: {error}"
        raise InputError(msg) from error
    return Finished(encoder, vocabulary, under(weights, "heads."), texts)


def _encoder(weights: Mapping[str, torch.Tensor], words: int) -> Encoder:
    exact: dict[str, torch.Tensor] = {}
    for name, values in weights.items():
        stem = name.removesuffix(".weight")
        if name.endswith(".scale"):
            continue
        scale = weights.get(f"{stem}.scale")
        embedding = stem in ("word", "place", "shape")
        exact[f"{stem}.weight" if embedding else name] = (
            values if scale is None else values * scale[:, None]
        )
    inner, width = exact["layers.0.up.weight"].shape
    layers = sum(name.endswith(".up.weight") for name in exact)
    encoder = Encoder(words, width, layers, HEADS, inner)
    encoder.load_state_dict(exact)
    return encoder

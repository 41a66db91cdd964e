"""The transformer and its heads, as they are trained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from attrs import frozen
from torch import nn
from torch.nn import functional

from newsextract.encoder.pieces import FORMS, MOST
from newsextract.encoder.transformer import EPSILON, HEADS, PLACES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DROPOUT = 0.1
DISTANCE = 12
"""Distances of a word from a cue that are told apart, to each side."""


@frozen(eq=False)
class Batch:
    """Sentences for the encoder, padded to the longest.

    Attributes:
        ids: Piece at each place.
        shapes: Shape of the word it belongs to.
        mask: Whether there is a piece.
        places: Flat places of the pieces of words, the mark before a sentence counted as
            its word 0.
        segments: Which word each of these belongs to, over all sentences.
        counts: Number of pieces of each word.
        lengths: Number of words of each sentence, word 0 included.

    """

    ids: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    places: torch.Tensor
    segments: torch.Tensor
    counts: torch.Tensor
    lengths: list[int]


Pieced = tuple[tuple[int, ...], int]


def batch_of(
    sentences: Sequence[Sequence[Pieced]], first: int, last: int, longest: int = PLACES
) -> Batch:
    """Return the batch of sentences, given the pieces and the shape of each word."""
    rows: list[list[int]] = []
    shapes: list[list[int]] = []
    places: list[list[int]] = []
    segments: list[int] = []
    counts: list[int] = []
    for sentence in sentences:
        most = MOST if sum(len(p) for p, _ in sentence) + 2 <= longest else 1
        row, shape, place = [first], [0], [0]
        segments.append(len(counts))
        counts.append(1)
        for pieces, form in sentence:
            for piece in pieces[:most]:
                place.append(len(row))
                row.append(piece)
                shape.append(form)
                segments.append(len(counts))
            counts.append(len(pieces[:most]))
        row.append(last)
        shape.append(0)
        rows.append(row)
        shapes.append(shape)
        places.append(place)
    width = max(map(len, rows))
    # One tensor a batch, not one a row: each is a copy to the device that learns.
    ids, forms, mask = (
        torch.tensor([row + [0] * (width - len(row)) for row in part])
        for part in (rows, shapes, [[1] * len(row) for row in rows])
    )
    flat = torch.tensor([i * width + p for i, place in enumerate(places) for p in place])
    return Batch(
        ids,
        forms,
        mask.bool(),
        flat,
        torch.tensor(segments),
        torch.tensor(counts, dtype=torch.float32),
        [len(sentence) + 1 for sentence in sentences],
    )


def half_precision(device: torch.device) -> torch.autocast:
    """Return a context for products in sixteen bits, where `device` has instructions for them."""
    has_them = device.type != "cpu" or torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_them)


class Layer(nn.Module):
    """A layer of the transformer, normalised after each half as in BERT."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.out_norm = nn.LayerNorm(width, EPSILON)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.down_norm = nn.LayerNorm(width, EPSILON)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the new states; `mask` is low where there is no piece to look at."""
        size, length, width = states.shape
        parts = self.qkv(states).view(size, length, 3, self.heads, width // self.heads)
        query, key, value = (part.transpose(1, 2) for part in parts.unbind(2))
        scores = query @ key.transpose(2, 3) * query.shape[3] ** -0.5
        seen = (scores + mask).softmax(3).to(value.dtype) @ value
        seen = self.out(seen.transpose(1, 2).reshape(size, length, width))
        states = self.out_norm(states + functional.dropout(seen, DROPOUT, self.training))
        inner = self.down(functional.gelu(self.up(states)))
        found: torch.Tensor = self.down_norm(
            states + functional.dropout(inner, DROPOUT, self.training)
        )
        return found


class Encoder(nn.Module):
    """A BERT whose words also have a shape; a word's state is the mean of its pieces'."""

    def __init__(
        self, words: int, width: int = 384, layers: int = 6, heads: int = HEADS, inner: int = 1536
    ) -> None:
        super().__init__()
        self.word = nn.Embedding(words, width)
        self.place = nn.Embedding(PLACES, width)
        self.shape = nn.Embedding(FORMS, width)
        self.norm = nn.LayerNorm(width, EPSILON)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        nn.init.zeros_(self.shape.weight)

    def load_bert(self, weights: Mapping[str, torch.Tensor]) -> None:
        """Take the weights of a BERT by the names that its makers use."""

        def get(name: str) -> torch.Tensor:
            return weights[name] if name in weights else weights["bert." + name]

        with torch.no_grad():
            self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.place.weight.copy_(
                get("embeddings.position_embeddings.weight")
                + get("embeddings.token_type_embeddings.weight")[0]
            )
            self.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
            self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
            for number, layer in enumerate(self.layers):
                prefix = f"encoder.layer.{number}."
                for kind in ("weight", "bias"):
                    parts = [
                        get(f"{prefix}attention.self.{part}.{kind}")
                        for part in ("query", "key", "value")
                    ]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    for mine, theirs in (
                        ("out", "attention.output.dense"),
                        ("out_norm", "attention.output.LayerNorm"),
                        ("up", "intermediate.dense"),
                        ("down", "output.dense"),
                        ("down_norm", "output.LayerNorm"),
                    ):
                        getattr(getattr(layer, mine), kind).copy_(get(f"{prefix}{theirs}.{kind}"))

    def pieces(self, batch: Batch) -> torch.Tensor:
        """Return the state of each piece, by sentence."""
        length = batch.ids.shape[1]
        states = self.word(batch.ids) + self.shape(batch.shapes) + self.place.weight[:length]
        states = functional.dropout(self.norm(states), DROPOUT, self.training)
        mask = torch.where(batch.mask, 0.0, -1e4)[:, None, None, :]
        with half_precision(states.device):
            for layer in self.layers:
                states = layer(states, mask)
        found: torch.Tensor = states.float()
        return found

    def forward(self, batch: Batch) -> torch.Tensor:
        """Return the state of each word of all sentences, word 0 of each included."""
        states = self.pieces(batch)
        flat = states.reshape(-1, states.shape[-1])[batch.places]
        total = flat.new_zeros(len(batch.counts), flat.shape[1])
        summed: torch.Tensor = total.index_add(0, batch.segments, flat)
        return summed / batch.counts[:, None]


class Heads(nn.Module):
    """All that is read from the states of words.

    Args:
        sizes: Number of classes of each task.
        width: Width of the states.

    """

    ARC, LABEL, TAG, CUE = 256, 96, 256, 192

    def __init__(self, sizes: Mapping[str, int], width: int = 384) -> None:
        super().__init__()
        self.tag_hidden = nn.Linear(width, self.TAG)
        self.tags = nn.ModuleDict(
            {name: nn.Linear(self.TAG, sizes[name]) for name in ("upos", "xpos", "feats", "lemma")}
        )
        self.arc_dependent = nn.Linear(width, self.ARC)
        self.arc_head = nn.Linear(width, self.ARC)
        self.arc = nn.Linear(self.ARC, self.ARC)
        self.label_dependent = nn.Linear(width, self.LABEL)
        self.label_head = nn.Linear(width, self.LABEL)
        self.label = nn.Linear(self.LABEL, self.LABEL * sizes["deprel"], bias=False)
        self.label_sides = nn.Linear(2 * self.LABEL, sizes["deprel"])
        self.names = nn.Linear(width, sizes["ner"])
        self.cue_hidden = nn.Linear(width, self.CUE)
        self.cue = nn.Linear(self.CUE, 1)
        self.role_cue = nn.Linear(width, self.CUE)
        self.role_word = nn.Linear(width, self.CUE)
        self.role_distance = nn.Embedding(2 * DISTANCE + 1, self.CUE)
        self.role = nn.Linear(self.CUE, 4)
        self.tone_query = nn.Linear(width, 1)
        self.tone = nn.Linear(width, 3)
        self.stance_query = nn.Linear(width, width)
        self.stance_hidden = nn.Linear(2 * width, 128)
        self.stance = nn.Linear(128, 3)
        nn.init.zeros_(self.label.weight)
        nn.init.normal_(self.role_distance.weight, std=0.02)
        nn.init.normal_(self.arc.weight, std=0.01)

    def tagged(self, states: torch.Tensor) -> dict[str, torch.Tensor]:
        """Return the scores of each tag of each word."""
        hidden = self._drop(functional.gelu(self.tag_hidden(states)))
        return {name: layer(hidden) for name, layer in self.tags.items()}

    def arcs(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return each word as a dependent, moved to where its head would be, and as a head."""
        dependents = self._drop(functional.relu(self.arc_dependent(states)))
        heads = self._drop(functional.relu(self.arc_head(states)))
        return self.arc(dependents), heads

    def labels(self, dependents: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Return the scores of the relations of words, given the states of both sides."""
        below = self._drop(functional.relu(self.label_dependent(dependents)))
        above = self._drop(functional.relu(self.label_head(heads)))
        reached = self.label(below).view(len(below), -1, self.LABEL)
        scores = torch.bmm(reached, above.unsqueeze(2)).squeeze(2)
        both: torch.Tensor = self.label_sides(torch.cat([below, above], 1))
        return scores + both

    def cues(self, states: torch.Tensor) -> torch.Tensor:
        """Return the score of each word as the head of a cue."""
        scores: torch.Tensor = self.cue(self._drop(functional.gelu(self.cue_hidden(states))))
        return scores.squeeze(1)

    def roles(
        self, cues: torch.Tensor, words: torch.Tensor, distances: torch.Tensor
    ) -> torch.Tensor:
        """Return the scores of what words are to cues: nothing, content, source, cue.

        Args:
            cues: State of the cue of each pair.
            words: State of its word.
            distances: How far the word is behind the cue.

        """
        hidden = self.role_cue(cues) + self.role_word(words)
        near = distances.clamp(-DISTANCE, DISTANCE) + DISTANCE
        hidden = functional.gelu(hidden + self.role_distance(near))
        scores: torch.Tensor = self.role(self._drop(hidden))
        return scores

    def tones(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the scores of a sentence; states are padded, `mask` is true where a word is."""
        weights = self.tone_query(states).squeeze(2).masked_fill(~mask, -1e4).softmax(1)
        scores: torch.Tensor = self.tone(self._drop((weights.unsqueeze(2) * states).sum(1)))
        return scores

    def stances(
        self, states: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor
    ) -> torch.Tensor:
        """Return the scores of a sentence towards a target, given the target's mean state."""
        query = self.stance_query(targets).unsqueeze(2)
        weights = (states @ query).squeeze(2) / states.shape[2] ** 0.5
        weights = weights.masked_fill(~mask, -1e4).softmax(1)
        both = torch.cat([targets, (weights.unsqueeze(2) * states).sum(1)], 1)
        hidden = functional.gelu(self.stance_hidden(self._drop(both)))
        scores: torch.Tensor = self.stance(self._drop(hidden))
        return scores

    def _drop(self, states: torch.Tensor) -> torch.Tensor:
        return functional.dropout(states, 0.2, self.training)

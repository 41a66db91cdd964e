"""Vectors of words by their characters, each distinct word computed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from newsextract.fast.packing import Packing, in_eights, require
from newsextract.fast.recurrent import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEPT = 20_000
"""Words whose vectors are kept."""

_BATCH = 512
_COLUMNS = 32


class Spelling:
    """Stanza's `CharacterModel` for words, with what follows it.

    Args:
        module: The character model.
        vocabulary: Its vocabulary.
        after: The layer that the vectors go through, if any.
        root: Number of the character that stands for the root.

    """

    def __init__(self, module: Any, vocabulary: Any, after: Any, root: int = 0) -> None:
        lstm = module.charlstm.lstm
        require(
            isinstance(lstm, torch.nn.LSTM),
            lstm.num_layers == 1,
            module.attn != lstm.bidirectional,
        )
        self._layer = Layer(lstm, module.charlstm_h_init, module.charlstm_c_init)
        self._vocabulary = vocabulary
        self._embedding = module.char_emb.weight.detach()
        self._attention: torch.Tensor | None = None
        if module.attn:
            self._attention = module.char_attn.weight.detach().expand(_COLUMNS, -1)
        self._after = after
        self._root = root
        self._known: dict[str, int] = {}
        self._vectors = torch.empty(0)

    def __call__(self, words: Sequence[str]) -> torch.Tensor:
        """Return a row for each of `words`; the empty word is the root."""
        if len(self._known) > _KEPT:
            self._known, self._vectors = {}, torch.empty(0)
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if new:
            self._learn(new)
        return self._vectors[[self._known[word] for word in words]]

    def _learn(self, words: list[str]) -> None:
        words.sort(key=len, reverse=True)
        found = [self._vectors] if self._known else []
        for start in range(0, len(words), _BATCH):
            batch = words[start : start + _BATCH]
            numbers = [self._vocabulary.map(list(w)) if w else [self._root] for w in batch]
            found.append(self._vectors_of(numbers))
        for word in words:
            self._known[word] = len(self._known)
        self._vectors = torch.cat(found)

    def _vectors_of(self, numbers: list[list[int]]) -> torch.Tensor:
        packing = Packing([len(word) for word in numbers])
        rows = packing.pack(torch.tensor([number for word in numbers for number in word]))
        # Only the characters that occur, so that there are few rows of gates.
        used, rows = torch.unique(rows, return_inverse=True)
        outputs = self._layer(in_eights(self._embedding[used]), rows, packing)
        count = len(numbers)
        if self._attention is None:
            ends = torch.tensor([packing.starts[len(word) - 1] for word in numbers])
            last = torch.arange(count)
            vectors = torch.cat([outputs[0][ends + last], outputs[1][last]], 1)
        else:
            weights = torch.sigmoid(torch.nn.functional.linear(outputs[0], self._attention))
            weighted = outputs[0] * weights[:, :1]
            word_of = torch.repeat_interleave(
                torch.arange(count), torch.tensor([len(word) for word in numbers])
            )
            vectors = torch.zeros(count, weighted.shape[1])
            vectors.index_add_(0, word_of, weighted[packing.places])
        vectors = in_eights(vectors)
        return (vectors if self._after is None else self._after(vectors))[:count]

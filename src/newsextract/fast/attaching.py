"""The dependency parser: Stanza's biaffine graph parser without the work for nothing.

Labels are scored for the chosen head of each word only, not for all pairs; where two
subjects or objects share a head, Stanza's own repair gets the full table of that one
sentence.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from newsextract.fast.inputs import WordInputs, words_of
from newsextract.fast.packing import Packing, batches, in_eights, require
from newsextract.fast.recurrent import Highways, chunked
from newsextract.fast.trees import best_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL_CHUNK = 64
_PREFIX = 4
_PREFIX_NAMES = ["<PAD>", "<UNK>", "<EMPTY>", "<ROOT>"]


class Biaffine:
    """One of the parser's scorers, for one or many labels.

    Args:
        scorer: Stanza's `DeepBiaffineScorer`.

    """

    def __init__(self, scorer: Any) -> None:
        require(scorer.hidden_func is torch.nn.functional.relu)
        self._dependent = scorer.W1
        self._head = scorer.W2
        bilinear = scorer.scorer.W_bilin
        # One column for each label and part of the head; the last part is its bias.
        first, second, labels = bilinear.weight.shape
        weight = bilinear.weight.detach().permute(0, 2, 1).reshape(first, labels * second)
        self._weight = weight[:-1].t().contiguous()
        self._bias = weight[-1].clone()
        self._label_bias = bilinear.bias.detach()
        self.labels: int = labels

    def sides(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return each row of `states` as a dependent and as a head."""
        both = (self._dependent, self._head)
        dependents, heads = (chunked(lambda x, f=f: f(x).relu_(), states) for f in both)
        return dependents, heads

    def reach(self, dependents: torch.Tensor) -> torch.Tensor:
        """Return for each dependent and label what a head is multiplied with."""
        reached = torch.nn.functional.linear(dependents, self._weight, self._bias)
        return reached.view(len(dependents), self.labels, -1)

    def one(self, dependents: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Return the scores of the labels of one head for each dependent."""
        reached = self.reach(dependents)
        scores: torch.Tensor = torch.bmm(reached[:, :, :-1], heads.unsqueeze(2)).squeeze(2)
        scores += reached[:, :, -1] + self._label_bias
        return scores

    def all(self, dependents: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        """Return the scores: a row for each dependent, a column for each head, labels."""
        reached = self.reach(dependents)
        scores: torch.Tensor = torch.einsum("dlk,hk->dhl", reached[:, :, :-1], heads)
        scores += reached[:, :, -1].unsqueeze(1) + self._label_bias
        return scores


class FastParser:
    """What a `DepparseProcessor` does.

    Args:
        processor: Stanza's processor, with its model loaded.

    Raises:
        UnsupportedModelError: The model is no plain graph parser.

    """

    def __init__(self, processor: Any) -> None:
        from stanza.models.depparse.model import GraphParser  # noqa: PLC0415 - it imports torch

        model, config = processor.trainer.model, processor.config
        require(
            type(model) is GraphParser,
            not any(
                config.get(option)
                for option in ("use_arc_embedding", "linearization", "distance", "reversed")
            ),
        )
        self._inputs = WordInputs(model, processor.vocab, processor.pretrain, root=True)
        self._lstm = Highways(model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init)
        self._arcs = Biaffine(model.unlabeled)
        self._labels = Biaffine(model.deprel)
        require(self._arcs.labels == 1)
        self._vocabulary = processor.vocab["deprel"]
        self._names: list[str] = self._vocabulary.unmap(range(_PREFIX, len(self._vocabulary)))
        require(self._vocabulary.unmap(range(_PREFIX)) == _PREFIX_NAMES)
        self._groups = _groups(self._names)
        self._repairs = bool(config.get("resolve_head_constraints", True))

    @torch.inference_mode()
    def process(self, document: Any) -> Any:
        """Set the head and relation of each word of `document`, and return it."""
        sentences = [[("", "", "", ""), *words_of(s)] for s in document.sentences]
        if any(word[1] is None for words in sentences for word in words):
            msg = "POS not run before depparse!"
            raise ValueError(msg)
        for batch in batches([len(words) for words in sentences]):
            found = self._parse([sentences[i] for i in batch])
            for i, tree in zip(batch, found, strict=True):
                sentence = document.sentences[i]
                for word, (head, relation) in zip(sentence.words, tree, strict=True):
                    word.head, word.deprel = head, relation
        for sentence in document.sentences:
            sentence.build_dependencies()
        return document

    def _parse(self, sentences: Sequence[list[Any]]) -> list[list[tuple[int, str]]]:
        lengths = [len(words) for words in sentences]
        packing = Packing(lengths)
        inputs, rows = self._inputs(word for words in sentences for word in words)
        states = self._lstm(inputs, packing.pack(rows), packing)[packing.places]
        states = in_eights(states)
        dependents, heads = self._arcs.sides(states)
        reached = chunked(self._arcs.reach, dependents)[:, 0]
        trees, chosen, start = [], [], 0
        for length in lengths:
            here = slice(start, start + length)
            # The same shape wherever the sentence stands, so the same bits.
            arcs = reached[here, :-1] @ heads[here].t() + reached[here, -1:]
            scores = arcs.numpy()
            np.fill_diagonal(scores, -np.inf)
            tree = best_tree(scores)
            trees.append((tree, scores))
            chosen.append(tree + start)
            start += length
        return self._labelled(states, lengths, trees, np.concatenate(chosen))

    def _labelled(
        self, states: torch.Tensor, lengths: list[int], trees: list[Any], chosen: Any
    ) -> list[list[tuple[int, str]]]:
        dependents, heads = self._labels.sides(states)
        head_of = in_eights(heads[torch.from_numpy(chosen)])
        numbers: list[int] = []
        for i in range(0, len(states), _LABEL_CHUNK):
            piece = slice(i, i + _LABEL_CHUNK)
            numbers += self._labels.one(dependents[piece], head_of[piece]).argmax(1).tolist()
        found, start = [], 0
        for length, (tree, scores) in zip(lengths, trees, strict=True):
            here = slice(start, start + length)
            labels = numbers[start + 1 : start + length]
            if self._repairs and self._conflict(tree[1:].tolist(), labels):
                table = self._labels.all(in_eights(dependents[here])[:length], heads[here])
                repaired, labels = self._repaired(tree, scores, table)
            else:
                repaired = tree
            pairs = zip(repaired[1:].tolist(), labels, strict=True)
            found.append([(head, self._names[label]) for head, label in pairs])
            start += length
        return found

    def _conflict(self, tree: list[int], labels: list[int]) -> bool:
        groups = self._groups
        counts = Counter(
            (head, groups[label]) for head, label in zip(tree, labels, strict=True) if groups[label]
        )
        return any(count > 1 for count in counts.values())

    def _repaired(self, tree: Any, scores: Any, table: torch.Tensor) -> tuple[Any, list[int]]:
        from stanza.models.depparse.head_constraints import (  # noqa: PLC0415
            resolve_head_constraint_violations,
        )

        arcs = torch.from_numpy(scores).log_softmax(1).numpy()
        return resolve_head_constraint_violations(  # type: ignore[no-any-return]
            arcs, table.log_softmax(2).numpy(), tree, self._vocabulary
        )


def _groups(names: Sequence[str]) -> list[str | None]:
    from stanza.models.depparse.head_constraints import DEPREL_TO_GROUP  # noqa: PLC0415

    return [DEPREL_TO_GROUP.get(name) for name in names]

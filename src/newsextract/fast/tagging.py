"""The tagger: all its classifiers as one product of matrices."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn import functional

from newsextract.fast.inputs import WordInputs, words_of
from newsextract.fast.packing import Packing, batches, in_eights, require
from newsextract.fast.recurrent import Highways, chunked

_COLUMNS = ["upos", "xpos", "feats"]


class FastTagger:
    """What a `POSProcessor` does.

    Args:
        processor: Stanza's processor, with its model loaded.

    Raises:
        UnsupportedModelError: The model's classifiers do not share a hidden layer.

    """

    def __init__(self, processor: Any) -> None:
        model = processor.trainer.model
        require(model.share_hid, model.tag_names == _COLUMNS)
        self._vocabularies = [processor.vocab[name] for name in _COLUMNS]
        self._inputs = WordInputs(model, processor.vocab, processor.pretrain, root=False)
        self._lstm = Highways(model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init)
        self._hidden = model.upos_hid
        classifiers = [model.upos_clf]
        self._widths = []
        for name in _COLUMNS[1:]:
            found = model.tag_clf[name]
            several = isinstance(found, torch.nn.ModuleList)
            classifiers += found if several else [found]
            self._widths.append(len(found) if several else 0)
        self._sizes = [clf.out_features for clf in classifiers]
        self._weight = torch.cat([clf.weight.detach() for clf in classifiers])
        self._bias = torch.cat([clf.bias.detach() for clf in classifiers])
        self._names: dict[tuple[int, ...], list[str]] = {}

    @torch.inference_mode()
    def process(self, document: Any) -> Any:
        """Set the tags and features of each word of `document`, and return it."""
        sentences = [[word[:1] for word in words_of(s)] for s in document.sentences]
        for batch in batches([len(words) for words in sentences]):
            packing = Packing([len(sentences[i]) for i in batch])
            inputs, rows = self._inputs(word for i in batch for word in sentences[i])
            states = self._lstm(inputs, packing.pack(rows), packing)[packing.places]
            tags = chunked(self._tags, in_eights(states)).tolist()
            words = (word for i in batch for word in document.sentences[i].words)
            for word, numbers in zip(words, map(tuple, tags), strict=False):
                names = self._names.get(numbers)
                if names is None:
                    names = self._names[numbers] = self._unmapped(numbers)
                word.upos, word.xpos, word.feats = names
        return document

    def _tags(self, states: torch.Tensor) -> torch.Tensor:
        hidden = self._hidden(states).relu_()
        scores = functional.linear(hidden, self._weight, self._bias)
        return torch.stack([part.argmax(1) for part in torch.split(scores, self._sizes, 1)], 1)

    def _unmapped(self, numbers: tuple[int, ...]) -> list[str]:
        parts: list[Any] = [numbers[0]]
        start = 1
        for width in self._widths:
            parts.append(list(numbers[start : start + width]) if width else numbers[start])
            start += width or 1
        return [
            vocabulary.unmap([part])[0]
            for vocabulary, part in zip(self._vocabularies, parts, strict=True)
        ]

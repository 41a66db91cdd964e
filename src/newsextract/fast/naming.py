"""The entity recogniser: the best tags of many sentences at a time."""

from __future__ import annotations

from typing import Any

import torch

from newsextract.fast.packing import Packing, batches, in_eights, require
from newsextract.fast.recurrent import Layer, chunked, lookup
from newsextract.fast.spelling import Spelling

_PREFIX = 4
_PAD, _UNKNOWN = 0, 1
_KEPT = 200_000


class FastNames:
    """What an `NERProcessor` with one model does.

    Args:
        processor: Stanza's processor, with its model loaded.

    Raises:
        UnsupportedModelError: There are several models, or it is of another make.

    """

    def __init__(self, processor: Any) -> None:
        require(len(processor.trainers) == 1)
        trainer = processor.trainers[0]
        model, vocabularies, args = trainer.model, trainer.vocab, trainer.args
        lstm = model.taggerlstm.lstm
        require(
            not args.get("charlm"),
            not args.get("char_lowercase"),
            model.bert_model is None,
            args["char"] and args["char_emb_dim"] > 0,
            args["word_emb_dim"] > 0,
            "word" in vocabularies,
            len(model.tag_clfs) == 1,
            isinstance(lstm, torch.nn.LSTM),
            args["num_layers"] == 1,
            not args.get("predict_tagset"),
        )
        self._word = model.word_emb.weight.detach()
        self._delta = None if model.delta_emb is None else model.delta_emb.weight.detach()
        self._vocabularies = vocabularies
        self._known: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._lower = args.get("lowercase", True)
        self._spelling = Spelling(model.charmodel, vocabularies["char"], None)
        self._transform = model.input_transform
        self._lstm = Layer(lstm, model.taggerlstm_h_init, model.taggerlstm_c_init)
        self._classifier = model.tag_clfs[0]
        self._transitions = model.crits[0]._transitions.detach()  # noqa: SLF001
        tags = vocabularies["tag"].unmap([(n,) for n in range(_PREFIX, len(self._transitions))])
        self._names = [tag[0] if isinstance(tag, list) else tag for tag in tags]

    @torch.inference_mode()
    def process(self, document: Any) -> Any:
        """Set the tag of each token and the entities of `document`, and return it."""
        from stanza.models.ner.trainer import fix_singleton_tags  # noqa: PLC0415

        sentences = [[token.text for token in s.tokens] for s in document.sentences]
        for batch in batches([len(words) for words in sentences]):
            found = self._tags([sentences[i] for i in batch])
            for i, numbers in zip(batch, found, strict=True):
                names = [self._names[max(number - _PREFIX, 0)] for number in numbers]
                if any(name[0] != "O" for name in names):
                    names = fix_singleton_tags(names)
                for token, name in zip(document.sentences[i].tokens, names, strict=True):
                    token.ner = name
                    token.multi_ner = (name,)
        document.build_ents()
        return document

    def _inputs(self, words: list[str]) -> torch.Tensor:
        for known in self._known:
            if len(known) > _KEPT:
                known.clear()
        plain = [word.lower() for word in words] if self._lower else words
        number = torch.tensor(lookup(self._vocabularies["word"], plain, self._known[0]))
        vectors = self._word[number]
        if self._delta is not None:
            delta = torch.tensor(lookup(self._vocabularies["delta"], plain, self._known[1]))
            # Words that were not in the training text, but have a vector.
            delta[(delta == _UNKNOWN) & (number != _UNKNOWN)] = _PAD
            vectors = vectors + self._delta[delta]
        inputs = in_eights(torch.cat([vectors, self._spelling(words)], 1))
        return inputs if self._transform is None else chunked(self._transform, inputs)

    def _tags(self, sentences: list[list[str]]) -> list[list[int]]:
        packing = Packing([len(words) for words in sentences])
        distinct: dict[str, int] = {}
        rows = [distinct.setdefault(w, len(distinct)) for words in sentences for w in words]
        inputs = self._inputs(list(distinct))
        states = torch.cat(self._lstm(inputs, packing.pack(torch.tensor(rows)), packing), 1)
        scores = chunked(self._classifier, states)
        return self._best(scores, packing, [len(words) for words in sentences])

    def _best(self, scores: torch.Tensor, packing: Packing, lengths: list[int]) -> list[list[int]]:
        """Return the best path of each sentence (Viterbi), all sentences step by step."""
        into = self._transitions.t().contiguous()
        going = [sum(length > step for length in lengths) for step in range(1, lengths[0])]
        best = scores[: len(lengths)].clone()
        origins = []
        for start, count in zip(packing.starts[1:], going, strict=True):
            ways, origin = (best[:count].unsqueeze(1) + into).max(2)
            best[:count] = ways.add_(scores[start : start + count])
            origins.append(origin.tolist())
        found = []
        for sentence, (last, length) in enumerate(
            zip(best.argmax(1).tolist(), lengths, strict=True)
        ):
            path = [last]
            for step in range(length - 2, -1, -1):
                path.append(origins[step][sentence][path[-1]])
            found.append(path[::-1])
        return found

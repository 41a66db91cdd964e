"""What the tagger and the parser know of each word before they look around it.

A word's vector depends on nothing but the word (and its tags, for the parser), so each
distinct word of a batch is made once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from newsextract.fast.packing import ROWS, in_eights, require
from newsextract.fast.recurrent import lookup
from newsextract.fast.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROOT = 3
_KEPT = 200_000


class WordInputs:
    """The input layers of Stanza's tagger or parser.

    Args:
        model: The model.
        vocabularies: Its vocabularies.
        pretrain: The word vectors that it shares.
        root: Whether sentences begin with a root: it is a parser.

    """

    def __init__(self, model: Any, vocabularies: Any, pretrain: Any, *, root: bool) -> None:
        args = model.args
        require(
            not args.get("charlm"),
            model.bert_model is None,
            args["char"] and args["char_emb_dim"] > 0,
            not root or (args["tag_emb_dim"] > 0 and args.get("use_upos", True)),
        )
        self._parts: list[tuple[Any, int, Any, dict[str, int]]] = []
        if args["word_emb_dim"] > 0:
            self._add(model.word_emb, 0, vocabularies["word"])
        if args["pretrain"]:
            require(pretrain is not None)
            self._add(model.pretrained_emb, 0, _Lowered(pretrain.vocab), model.trans_pretrained)
            if root:
                self._parts.reverse()
        if root:
            if args["word_emb_dim"] > 0:
                self._add(model.lemma_emb, 3, vocabularies["lemma"])
            self._tags(model, vocabularies)
        self._spelling = Spelling(model.charmodel, vocabularies["char"], model.trans_char, _ROOT)

    def _add(self, embedding: Any, field: int, vocabulary: Any, after: Any = None) -> None:
        weight = embedding.weight.detach()
        known = {"": _ROOT}
        self._parts.append(
            (lambda n, w=weight, f=after: w[n] if f is None else f(w[n]), field, vocabulary, known)
        )

    def _tags(self, model: Any, vocabularies: Any) -> None:
        self._tag_parts = [(model.upos_emb.weight.detach(), 1, vocabularies["upos"], {"": _ROOT})]
        if model.args.get("use_xpos", True):
            require(isinstance(model.xpos_emb, torch.nn.Embedding))
            weight = model.xpos_emb.weight.detach()
            self._tag_parts.append((weight, 2, vocabularies["xpos"], {"": _ROOT}))
        # Stanza gives the tags a second time where features were meant.
        self._tag_times = 2 if model.args.get("use_ufeats", True) else 1

    def __call__(self, words: Iterable[tuple[str, ...]]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the vectors of the distinct words, and the row of each word.

        Args:
            words: Text, universal tag, treebank tag and lemma of each word; the first
                alone for the tagger; an empty text for the root.

        """
        distinct: dict[tuple[str, ...], int] = {}
        rows = [distinct.setdefault(word, len(distinct)) for word in words]
        columns = list(zip(*distinct, strict=True))
        parts = [
            apply(_eights(lookup(vocabulary, columns[field], _bounded(known))))
            for apply, field, vocabulary, known in self._parts
        ]
        if len(columns) > 1:
            tags = sum(
                weight[_eights(lookup(vocabulary, columns[field], known))]
                for weight, field, vocabulary, known in self._tag_parts
            )
            parts += [tags] * self._tag_times
        parts.append(in_eights(self._spelling(columns[0])))
        return torch.cat(parts, 1), torch.tensor(rows)


class _Lowered:
    """Word vectors are looked up in lower case."""

    def __init__(self, vocabulary: Any) -> None:
        self._vocabulary = vocabulary

    def unit2id(self, unit: str) -> int:
        return self._vocabulary.unit2id(unit.lower())  # type: ignore[no-any-return]


def _bounded(known: dict[str, int]) -> dict[str, int]:
    if len(known) > _KEPT:
        known.clear()
        known[""] = _ROOT
    return known


def _eights(numbers: list[int]) -> torch.Tensor:
    return torch.tensor(numbers + [0] * (-len(numbers) % ROWS))


def words_of(sentence: Any) -> list[tuple[Any, ...]]:
    """Return text, tags and lemma of each word of a Stanza sentence, as models know them."""
    from stanza.models.common.utils import EXCLAM_RE, QUESTION_RE  # noqa: PLC0415

    found = []
    for word in sentence.words:
        text = word.text
        if text[0] in _MARKS and len(text) > 1:
            text = EXCLAM_RE.sub("!", QUESTION_RE.sub("?", text))
        found.append((text, word.upos, word.xpos or "_", word.lemma or "_"))
    return found


_MARKS = frozenset("?？︖﹖⁇!！︕﹗‼")

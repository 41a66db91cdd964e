"""The network as a whole: its file, and what it makes of a document."""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from newsextract.encoder.arithmetic import in_eights
from newsextract.encoder.heads import Attacher, Tagger
from newsextract.encoder.naming import Namer
from newsextract.encoder.pieces import Pieces
from newsextract.encoder.transformer import Transformer
from newsextract.encoder.weights import read, under

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsextract.document import Document, Sentence
    from newsextract.encoder.naming import Scores

    Arrays = Mapping[str, torch.Tensor]
    Kept = tuple["Network", torch.Tensor, list[int]]

EMBEDDED = Path(__file__).parents[1] / "models" / "compact" / "en" / "network" / "compact.npz"
"""The network inside the package."""

PROCESSORS = frozenset({"pos", "lemma", "depparse", "ner"})
"""The processors of Stanza's whose work a network can do."""

LONGEST = 200
"""Most words of a sentence that are read together."""

_STATES = "_newsextract_states"


class Network:
    """A transformer and all that is read from it.

    Args:
        path: The file that `newsextract.training` wrote.

    Raises:
        OSError: There is no such file.
        ValueError: It is another kind of file.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        arrays, texts = read(path)
        encoder = under(arrays, "encoder.")
        self.names: Mapping[str, list[str]] = texts
        self.heads = under(arrays, "heads.")
        self._transformer = Transformer(encoder, Pieces(texts["pieces"]))
        self._tagger = Tagger(self.heads, texts)
        self._attacher = Attacher(self.heads, texts)
        # A network need not have learned names.
        self._namer = Namer(self.heads, texts) if "names.weight" in self.heads else None
        self.processors = PROCESSORS if self._namer else PROCESSORS - {"ner"}

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process gets it: documents that it parsed refer to it."""
        return load, (self._path,)

    @torch.inference_mode()
    def annotate(self, documents: list[Any]) -> None:
        """Set tags, lemmas, trees and names of documents of Stanza's that have words.

        The states of the words are kept with each document for `states_of`.
        """
        sentences = [s for document in documents for s in document.sentences]
        forms = _forms(sentences)
        names: dict[int, Scores] = {}

        def read(batch: Sequence[int], rows: torch.Tensor, lengths: list[int]) -> None:
            eights = in_eights(rows)
            self._write([sentences[i] for i in batch], eights, lengths)
            if self._namer is not None:
                names.update(zip(batch, self._namer.scores(eights, lengths), strict=True))

        states = self._states(forms, read)
        start = 0
        for document in documents:
            end = start + len(document.sentences)
            _keep(document, self, states[start:end])
            if self._namer is not None:
                tags = self._namer(forms[start:end], [names[i] for i in range(start, end)])
                for sentence, found in zip(document.sentences, tags, strict=True):
                    _write_names(sentence, found)
            document.build_ents()
            start = end

    @torch.inference_mode()
    def states(self, forms: Sequence[Sequence[str]]) -> list[torch.Tensor]:
        """Return the states of the words of sentences, as `states_of` does.

        Sentences longer than `LONGEST` are read in parts: other parsers do not cut them.
        """
        parts = [
            (number, words[start : start + LONGEST])
            for number, words in enumerate(forms)
            for start in range(0, max(len(words), 1), LONGEST)
        ]
        found: list[list[torch.Tensor]] = [[] for _ in forms]
        states = self._states([words for _number, words in parts])
        for (number, _words), rows in zip(parts, states, strict=True):
            # The mark before a sentence stands once.
            found[number].append(rows[1:] if found[number] else rows)
        return [rows[0] if len(rows) == 1 else torch.cat(rows) for rows in found]

    def _states(
        self,
        forms: Sequence[Sequence[str]],
        read: Callable[[Sequence[int], torch.Tensor, list[int]], None] | None = None,
    ) -> list[torch.Tensor]:
        """Return the states, after `read` has had those of each batch in full precision."""
        states: list[torch.Tensor] = [torch.empty(0)] * len(forms)
        for batch, rows in self._transformer(forms):
            lengths = [len(forms[i]) + 1 for i in batch]
            if read is not None:
                read(batch, rows, lengths)
            for i, part in zip(batch, torch.split(rows.half(), lengths), strict=True):
                states[i] = part
        return states

    def _write(self, sentences: list[Any], rows: torch.Tensor, lengths: list[int]) -> None:
        tags = self._tagger(rows)
        trees = self._attacher(rows, lengths)
        start = 0
        for sentence, tree in zip(sentences, trees, strict=True):
            for word, (head, relation) in zip(sentence.words, tree, strict=True):
                start += 1
                self._tagger.write(word, tags[start])
                word.head, word.deprel = head, relation
            start += 1
            sentence.build_dependencies()

    def states_of(self, document: Document) -> list[torch.Tensor]:
        """Return the states of the words of each sentence, in half precision.

        They are computed if the document is from another parser. Row 0 is the mark
        before the sentence.
        """
        kept = getattr(document, _STATES, None)
        if kept is None or kept[0] is not self:
            kept = _keep(document, self, self.states(_forms(document.sentences)))
        _network, states, lengths = kept
        return list(torch.split(states, lengths))


def _keep(document: Any, network: Network, states: list[torch.Tensor]) -> Kept:
    """Keep the states with the document, in one piece: a view would hold its batch too."""
    rows = torch.cat(states) if states else torch.empty(0)
    kept = (network, rows, [len(part) for part in states])
    with contextlib.suppress(AttributeError):  # a document with slots cannot keep them
        object.__setattr__(document, _STATES, kept)
    return kept


def _forms(sentences: Sequence[Sentence]) -> list[list[str]]:
    return [[word.text for word in sentence.words] for sentence in sentences]


@functools.lru_cache(maxsize=2)
def load(path: Path) -> Network:
    """Return the network in a file, read once."""
    return Network(path)


def embedded() -> Network:
    """Return the network inside the package.

    It answers for documents of whatever parser: those of another have no states yet.
    """
    return load(EMBEDDED)


def _write_names(sentence: Any, tags: list[str]) -> None:
    """Set the tags of names, which Stanza has at tokens: a token has its first word's.

    Where a name ends inside a token ("China" in "China's"), its last token ends it.
    """
    at = 0
    for token in sentence.tokens:
        parts = tags[at : at + len(token.words)]
        at += len(parts)
        tag = next((part for part in parts if part != "O"), "O")
        if tag[0] in "BI" and any(part[0] == "E" for part in parts):
            tag = ("S" if tag[0] == "B" else "E") + tag[1:]
        token.ner = tag
        token.multi_ner = (tag,)

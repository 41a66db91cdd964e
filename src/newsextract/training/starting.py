"""What the transformer starts from: the weights of another one, or chance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newsextract.encoder.pieces import parts
from newsextract.encoder.transformer import HEADS
from newsextract.errors import InputError
from newsextract.training.network import Encoder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

WEIGHTS, VOCABULARY = "model.safetensors", "vocab.txt"

_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_OFTEN = 2
_MOST = 30_000


def load_encoder(folder: Path) -> tuple[Encoder, list[str]]:
    """Return the transformer in a folder, and its vocabulary.

    Args:
        folder: Has ``model.safetensors`` of a BERT with 12 heads, such as
            all-MiniLM-L6-v2, and its ``vocab.txt``.

    Raises:
        InputError: It has not.

    """
    try:
        from safetensors import SafetensorError  # noqa: PLC0415 - for training only
        from safetensors.torch import load_file  # noqa: PLC0415 - for training only
    except ImportError as error:
        msg = "an encoder needs the package safetensors: pip install 'newsextract[train]'"
        raise InputError(msg) from error
    try:
        vocabulary = (folder / VOCABULARY).read_text("utf-8").removesuffix("\n").split("\n")
        weights = {
            name.removeprefix("bert."): values
            for name, values in load_file(folder / WEIGHTS).items()
        }
        words, width = weights["embeddings.word_embeddings.weight"].shape
        layers = sum(name.endswith(".intermediate.dense.weight") for name in weights)
        inner = len(weights["encoder.layer.0.intermediate.dense.weight"])
        encoder = Encoder(words, width, layers, HEADS, inner)
        encoder.load_bert(weights)
    except (OSError, LookupError, ValueError, RuntimeError, SafetensorError) as error:
        msg = f"no encoder in {folder}: {type(error).__name__}: {error}"
        raise InputError(msg) from error
    if words != len(vocabulary):
        msg = f"no encoder in {folder}: {words} pieces have weights, {len(vocabulary)} names"
        raise InputError(msg)
    return encoder, vocabulary


def vocabulary_of(words: Iterable[str]) -> list[str]:
    """Return the pieces of a new vocabulary: frequent parts of words, and all characters."""
    counts = Counter(part for word in words for part in parts(word))
    characters = sorted({char for part in counts for char in part})
    often = [part for part, count in counts.items() if count >= _OFTEN and len(part) > 1]
    often.sort(key=lambda part: (-counts[part], part))
    return [*_MARKS, *characters, *(f"##{char}" for char in characters), *often[:_MOST]]

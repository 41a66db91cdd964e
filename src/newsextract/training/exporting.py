"""Writes a trained network as `newsextract.encoder.network` reads it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from newsextract.encoder.arithmetic import LARGEST, LARGEST_WEIGHT, rounded
from newsextract.encoder.weights import as_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from newsextract.training.examples import Tree
    from newsextract.training.learning import Learner

_HEADS = {
    "names": ("names",),
    "quotes": ("cue_hidden", "cue", "role_cue", "role_word", "role_distance", "role"),
    "tones": ("tone_query", "tone"),
    "stances": ("stance_query", "stance_hidden", "stance"),
}
"""What reads from the states for each task but the tree's."""


def export(learner: Learner, trees: Sequence[Tree], tasks: Collection[str], path: Path) -> None:
    """Write the network; the same weights make the same bytes.

    Args:
        learner: The network.
        trees: The treebank, for a lexicon of its lemmas.
        tasks: What it was trained for; what else reads from the states is left out.
        path: The file.

    """
    arrays = {
        f"encoder.{name}": values for name, values in _encoder(learner.encoder.state_dict()).items()
    }
    untrained = {name for task, names in _HEADS.items() if task not in tasks for name in names}
    for name, values in learner.heads.state_dict().items():
        if name.partition(".")[0] not in untrained:
            arrays[f"heads.{name}"] = values
    written = {
        name: values.numpy() if values.dtype == torch.int8 else values.half().numpy()
        for name, values in arrays.items()
    }
    texts = {**learner.classes, "pieces": learner.vocabulary, "lexicon": _lexicon(trees)}
    for name, lines in texts.items():
        written[f"names.{name}"] = as_text(lines)
    write(written, path)


def write(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write arrays to a file that numpy reads; the same arrays make the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as file:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.save(content, np.ascontiguousarray(array), allow_pickle=False)
            # Without the time of its making, which numpy would write.
            file.writestr(zipfile.ZipInfo(f"{name}.npy"), content.getvalue())


def _encoder(weights: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = {}
    for name, values in weights.items():
        stem = name.removesuffix(".weight")
        if stem in ("place", "shape"):
            found[stem] = values
        elif values.ndim > 1:
            # Nothing is multiplied with the words, so they may have one bit more.
            key, largest = ("word", LARGEST) if stem == "word" else (name, LARGEST_WEIGHT)
            found[key], found[f"{stem}.scale"] = rounded(values, largest)
        else:
            found[name] = values
    return found


def _lexicon(trees: Iterable[Tree]) -> list[str]:
    """Return the most frequent lemma of each word and part of speech."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, upos, lemma in zip(tree.words, tree.upos, tree.lemmas, strict=True):
            counts[word, upos][lemma] += 1
    return sorted("\t".join((*key, seen.most_common(1)[0][0])) for key, seen in counts.items())

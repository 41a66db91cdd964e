"""Files of weights: arrays by name, and lists of names among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Arrays = Mapping[str, torch.Tensor]

_TEXT = "names."


def read(path: Path) -> tuple[Arrays, dict[str, list[str]]]:
    """Return the weights in a file, and its lists of names.

    Whole numbers stay what they are, all others are in single precision.

    Raises:
        OSError: There is no such file.
        ValueError: It is another kind of file.

    """
    with np.load(path, allow_pickle=False) as file:
        arrays: dict[str, NDArray[Any]] = {name: file[name] for name in file.files}
    texts = {
        name.removeprefix(_TEXT): bytes(values).decode().split("\n")
        for name, values in arrays.items()
        if name.startswith(_TEXT)
    }
    weights = {
        name: torch.from_numpy(values.astype(np.float32) if values.dtype == np.float16 else values)
        for name, values in arrays.items()
        if not name.startswith(_TEXT)
    }
    return weights, texts


def under(arrays: Arrays, prefix: str) -> Arrays:
    """Return the arrays whose names begin with `prefix`, without it."""
    return {
        name.removeprefix(prefix): values
        for name, values in arrays.items()
        if name.startswith(prefix)
    }


def as_text(names: list[str]) -> NDArray[np.uint8]:
    """Return a list of names as it is kept in a file."""
    return np.frombuffer("\n".join(names).encode(), np.uint8)

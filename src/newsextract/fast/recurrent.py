"""Long short-term memories over packed sequences, for inference only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

from newsextract.fast.packing import CHUNK, Packing, require, tanh

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH = 4  # times eight rows is 32


class Direction:
    """One direction of one layer.

    The four gates go through one sigmoid: tanh x = 2 sigmoid 2x - 1, so the weights of
    the fourth are doubled once.
    """

    def __init__(self, lstm: Any, name: str, hidden: torch.Tensor, cell: torch.Tensor) -> None:
        require(lstm.proj_size == 0, lstm.bias, lstm.hidden_size % _WIDTH == 0)
        self.width: int = lstm.hidden_size
        # Stanza's order is input, forget, cell, output.
        order = torch.arange(4 * self.width).view(4, -1)[[0, 1, 3, 2]].flatten()
        factor = torch.ones(4 * self.width, 1)
        factor[3 * self.width :] = 2

        def weight(kind: str) -> torch.Tensor:
            values: torch.Tensor = getattr(lstm, f"{kind}_{name}").detach()
            return values.view(4 * self.width, -1)[order] * factor

        self.inner = weight("weight_hh").t().contiguous()
        self.outer = weight("weight_ih")
        self.bias = (weight("bias_ih") + weight("bias_hh")).flatten()
        self._first = (hidden.detach().view(1, -1), cell.detach().view(1, -1))

    def gates(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the share of `inputs` in the gates."""
        return functional.linear(inputs, self.outer, self.bias)

    def run(self, gates: torch.Tensor, rows: torch.Tensor, packing: Packing) -> torch.Tensor:
        """Return the outputs, given the row of `gates` of each packed place."""
        width = self.width
        outputs = gates.new_empty(packing.rows, width)
        size = packing.sizes[0]
        hidden, cell = (first.expand(size, -1).contiguous() for first in self._first)
        for start, size in zip(packing.starts, packing.sizes, strict=True):
            step = gates.index_select(0, rows[start : start + size])
            step.addmm_(hidden[:size], self.inner).sigmoid_()
            entering, kept, shown, fresh = torch.split(step, width, 1)
            cell = cell[:size] * kept
            cell.addcmul_(entering, fresh.mul(2).sub_(1))
            hidden = torch.mul(shown, tanh(cell), out=outputs[start : start + size])
        return outputs


class Layer:
    """A layer of both directions, or of one."""

    def __init__(self, lstm: Any, hidden: torch.Tensor, cell: torch.Tensor, layer: int = 0) -> None:
        names = [f"l{layer}", f"l{layer}_reverse"][: 2 if lstm.bidirectional else 1]
        self._directions = [
            Direction(lstm, name, h, c) for name, h, c in zip(names, hidden, cell, strict=True)
        ]

    def __call__(
        self, inputs: torch.Tensor, rows: torch.Tensor, packing: Packing
    ) -> list[torch.Tensor]:
        """Return the outputs of each direction, both in the order of the sequences.

        Args:
            inputs: Distinct inputs.
            rows: Which of them stands at each packed place.
            packing: The places.

        """
        found = []
        for number, direction in enumerate(self._directions):
            places = rows[packing.mirror] if number else rows
            output = direction.run(chunked(direction.gates, inputs), places, packing)
            found.append(output[packing.mirror] if number else output)
        return found


class Highways:
    """Stanza's `HighwayLSTM`: each layer is added to a gated copy of its input."""

    def __init__(self, module: Any, hidden: torch.Tensor, cell: torch.Tensor) -> None:
        require(module.highway_func is torch.tanh, module.bidirectional)
        self._layers = []
        for number, packed in enumerate(module.lstm):
            require(isinstance(packed.lstm, torch.nn.LSTM), packed.lstm.num_layers == 1)
            states = slice(2 * number, 2 * number + 2)
            layer = Layer(packed.lstm, hidden[states], cell[states])
            self._layers.append((layer, module.gate[number], module.highway[number]))

    def __call__(self, inputs: torch.Tensor, rows: torch.Tensor, packing: Packing) -> torch.Tensor:
        """Return the packed outputs of the last layer; arguments as of `Layer`."""
        for layer, gate, highway in self._layers:
            outputs = torch.cat(layer(inputs, rows, packing), 1)
            across = chunked(
                lambda x, g=gate, h=highway: torch.sigmoid(g(x)).mul_(tanh(h(x))), inputs
            )
            outputs += across[rows]
            inputs, rows = outputs, torch.arange(packing.rows)
        return inputs


def chunked(function: Any, rows: torch.Tensor) -> torch.Tensor:
    """Return what `function` makes of `rows`, computed in pieces that fit the cache."""
    if len(rows) <= CHUNK:
        return function(rows)  # type: ignore[no-any-return]
    return torch.cat([function(rows[i : i + CHUNK]) for i in range(0, len(rows), CHUNK)])


def lookup(vocabulary: Any, units: Sequence[str], known: dict[str, int]) -> list[int]:
    """Return the numbers of `units`, remembered in `known`."""
    found = []
    for unit in units:
        number = known.get(unit)
        if number is None:
            number = known[unit] = vocabulary.unit2id(unit)
        found.append(number)
    return found

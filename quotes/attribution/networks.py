"""The ranker's networks: made and trained with thinc (spaCy's own library), asked through plain numpy.

A quotation has about ten candidates; for so few rows the layers of three networks cost more than their arithmetic. Stacked,
all networks answer in five products.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Linear, Maxout, Model, chain

HIDDEN = (96, 48)
PIECES = 3
DROPOUT = 0.25
EPSILON = 1e-8
"""What thinc adds to the variance that it divides by."""

Array = NDArray[np.float32]
Network = Model[Any, Any]


def network(inputs: int) -> Network:
    """The untrained network: rows of features (n, inputs) → scores (n, 1)."""
    first, second = HIDDEN
    return chain(
        Maxout(first, inputs, nP=PIECES, normalize=True, dropout=DROPOUT),
        Maxout(second, first, nP=PIECES, normalize=True, dropout=DROPOUT),
        Linear(1, second),
    )


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Networks side by side. ``first`` (inputs, columns) and ``first_bias`` are their first layers: columns by piece, then
    by network, then by unit; of the other layers the weights are stacked, networks first, their columns by piece."""

    first: Array
    first_bias: Array
    weights: Sequence[Array]
    biases: Sequence[Array]
    gains: Sequence[Array]
    shifts: Sequence[Array]

    def scores(self, rows: Array) -> Array:
        """The mean of the networks' scores; (n, inputs) → (n,)."""
        hidden = _greatest(rows @ self.first + self.first_bias)
        hidden = np.ascontiguousarray(hidden.reshape(len(rows), len(self.gains[0]), -1).swapaxes(0, 1))
        for layer, (gain, shift) in enumerate(zip(self.gains, self.shifts, strict=True)):
            if layer:
                hidden = _greatest(hidden @ self.weights[layer - 1] + self.biases[layer - 1])
            width = hidden.shape[-1]
            hidden -= np.add.reduce(hidden, axis=-1, keepdims=True) / width
            hidden /= np.sqrt(np.einsum("nij,nij->ni", hidden, hidden) / width + EPSILON)[..., None]
            hidden *= gain
            hidden += shift
        scores: Array = (hidden @ self.weights[-1] + self.biases[-1])[..., 0].mean(0)
        return scores

    def unscaled(self, mean: Array, spread: Array) -> "Ensemble":
        """The same networks for rows that have not been centred and divided by their spread."""
        wide = self.first / spread.astype("float64")[:, None]
        return replace(self, first=wide.astype("float32"), first_bias=(self.first_bias - mean @ wide).astype("float32"))


def _greatest(pieces: Array) -> Array:
    """The greatest of the pieces of each unit; numpy takes the largest of three along an axis thirty times slower."""
    return reduce(np.maximum, np.split(pieces, PIECES, axis=-1))


def stacked(networks: Sequence[Network]) -> Ensemble:
    """The ensemble of trained networks."""
    layers = [list(net.walk()) for net in networks]
    first, *others = (np.moveaxis(w, (2, 3), (1, 2)) for w in _stack(layers, "maxout", "W"))  # network, piece, input, unit
    first_bias, *biases = (np.swapaxes(b, 1, 2) for b in _stack(layers, "maxout", "b"))
    inputs, count = first.shape[2], len(networks)
    last = [np.swapaxes(w, 1, 2) for w in _stack(layers, "linear", "W")]
    return Ensemble(
        np.ascontiguousarray(first.transpose(2, 1, 0, 3)).reshape(inputs, -1),
        np.ascontiguousarray(np.swapaxes(first_bias, 0, 1)).reshape(-1),
        [*(np.ascontiguousarray(np.swapaxes(w, 1, 2)).reshape(count, w.shape[2], -1) for w in others), *last],
        [b.reshape(count, 1, -1) for b in (*biases, *_stack(layers, "linear", "b"))],
        [g[:, None] for g in _stack(layers, "layernorm", "G")],
        [b[:, None] for b in _stack(layers, "layernorm", "b")],
    )


def _stack(layers: Sequence[Sequence[Network]], name: str, parameter: str) -> list[Array]:
    """A parameter of the layers of one kind, networks stacked; one array a layer."""
    found = [[layer.get_param(parameter) for layer in net if layer.name == name] for net in layers]
    return [np.stack(alike) for alike in zip(*found, strict=True)]

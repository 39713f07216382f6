"""The ranker's networks: made and trained with thinc (spaCy's own library), asked through plain numpy.

A quotation has about ten candidates; for so few rows the layers of three networks cost more than their arithmetic. Stacked,
all networks answer in five products.
"""

from collections.abc import Sequence
from dataclasses import dataclass
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
    """Networks side by side: each layer's weights stacked, networks first."""

    weights: Sequence[Array]
    biases: Sequence[Array]
    gains: Sequence[Array]
    shifts: Sequence[Array]

    def scores(self, rows: Array) -> Array:
        """The mean of the networks' scores; (n, inputs) → (n,)."""
        return self.scores_of(self.entered(rows))

    def entered(self, rows: Array, inputs: slice = slice(None)) -> Array:
        """What rows with some of the inputs (n, ``inputs``) add up to in the first layer, without its bias.

        (networks, n, pieces); the parts of a row may come one after the other.
        """
        entered: Array = rows @ self.weights[0][:, inputs]
        return entered

    def scores_of(self, entered: Array) -> Array:
        """The mean of the networks' scores for rows that have entered them whole (networks, n, pieces); (n,)."""
        hidden = entered
        for layer, (gain, shift) in enumerate(zip(self.gains, self.shifts, strict=True)):
            pieces = (hidden @ self.weights[layer] if layer else hidden) + self.biases[layer]
            # numpy takes the largest of three along an axis thirty times slower
            hidden = reduce(np.maximum, (pieces[..., n::PIECES] for n in range(PIECES)))
            width = hidden.shape[-1]
            hidden -= np.add.reduce(hidden, axis=-1, keepdims=True) / width
            hidden /= np.sqrt(np.einsum("nij,nij->ni", hidden, hidden) / width + EPSILON)[..., None]
            hidden *= gain
            hidden += shift
        scores: Array = (hidden @ self.weights[-1] + self.biases[-1])[..., 0].mean(0)
        return scores


def stacked(networks: Sequence[Network]) -> Ensemble:
    """The ensemble of trained networks."""
    count = len(networks)
    layers = [list(net.walk()) for net in networks]
    maxouts = [w.reshape(count, -1, w.shape[-1]) for w in _stack(layers, "maxout", "W")]
    return Ensemble(
        [np.ascontiguousarray(np.swapaxes(w, 1, 2)) for w in (*maxouts, *_stack(layers, "linear", "W"))],
        [b.reshape(count, 1, -1) for b in (*_stack(layers, "maxout", "b"), *_stack(layers, "linear", "b"))],
        [g[:, None] for g in _stack(layers, "layernorm", "G")],
        [b[:, None] for b in _stack(layers, "layernorm", "b")],
    )


def _stack(layers: Sequence[Sequence[Network]], name: str, parameter: str) -> list[Array]:
    """A parameter of the layers of one kind, networks stacked; one array a layer."""
    found = [[layer.get_param(parameter) for layer in net if layer.name == name] for net in layers]
    return [np.stack(alike) for alike in zip(*found, strict=True)]

"""A trained maxout layer of thinc asked through plain numpy, whose matrix products are faster here than thinc's."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

Floats = NDArray[np.float32]
Layer = Callable[[Floats], Floats]
EPSILON = np.float32(1e-8)
"""What thinc adds to the variance that it divides by."""


def dense(layer: Model[Any, Any]) -> Layer:
    """A maxout layer with its normalisation, with the weights that it has now: rows (n, inputs) → (n, outputs).

    Gives what ``layer.predict`` gives but for rounding.
    """
    parts = {node.name: node for node in layer.walk()}
    weights, bias, gain, shift = (
        np.asarray(parts[part].get_param(name))
        for part, name in (("maxout", "W"), ("maxout", "b"), ("layernorm", "G"), ("layernorm", "b"))
    )
    outputs, pieces, inputs = weights.shape
    columns = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * outputs))
    added = np.ascontiguousarray(bias.T).reshape(-1)

    def activate(rows: Floats) -> Floats:
        every: Floats = rows @ columns
        every += added
        best: Floats = every[:, :outputs]
        for piece in range(1, pieces):  # numpy takes the largest along an axis thirty times slower
            best = np.maximum(best, every[:, piece * outputs : (piece + 1) * outputs])
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(outputs) + EPSILON
        best /= np.sqrt(variance)[:, None]
        best *= gain
        best += shift
        return best

    return activate

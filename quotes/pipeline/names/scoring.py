"""The trained tag network asked through plain numpy, whose matrix products are faster here than thinc's."""

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model

from quotes.pipeline.names.network import TagInput, with_neighbours
from quotes.pipeline.names.words import Floats

Layer = Callable[[Floats], Floats]
EPSILON = np.float32(1e-8)
"""What thinc adds to the variance that it divides by."""


def tag_scorer(network: Model[TagInput, Floats]) -> Callable[[TagInput], Floats]:
    """What ``network.predict`` gives but for rounding, as a function; it keeps the weights that the network has now."""
    blend, context, decide = (dense(layer) for layer in network.layers[:3])
    output, bias = np.asarray(network.layers[3].get_param("W")).T, network.layers[3].get_param("b")

    def scores(given: TagInput) -> Floats:
        words, candidates = given
        around = candidates.trigrams
        trigrams = np.zeros((len(around) + 1, words.shape[1]), dtype="float32")
        trigrams[1:] = blend(words[around].reshape(len(around), -1))
        trigrams[1:] += words[around[:, 1]]
        seen = trigrams[candidates.window].reshape(len(candidates.at), -1)
        states = context(np.concatenate([seen, candidates.numbers], axis=1))
        found: Floats = (decide(with_neighbours(states, candidates)[0]) + states) @ output + bias
        return found

    return scores


def dense(layer: Model[Any, Any]) -> Layer:
    """A maxout layer with its normalisation: rows (n, inputs) → (n, outputs)."""
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

"""Rankers for tests: networks with random weights, and one that ranks by named features alone."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from quotes.attribution.component import shipped_ranker
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.networks import Array, Network, network, stacked
from quotes.attribution.ranker import Ranker
from quotes.attribution.space import FeatureSpace

LEXICON = Lexicon({"say": 0.9}, {"mayor": 0.5}, {"path": {"<*subject|high": 1.5}})
ROWS = np.array([[0, 0, 0], [1, 2, 0], [1, 0, 1]], "float32")
"""Three candidates for :func:`small_ranker`."""


def random_networks(inputs: int, count: int) -> list[Network]:
    """Networks with every parameter drawn at random, biases and gains included, each its own."""
    networks = []
    for seed in range(count):
        drawn = network(inputs)
        drawn.initialize()
        draws = np.random.default_rng(seed)
        for node in drawn.walk():
            for name in node.param_names:
                node.set_param(name, draws.normal(size=node.get_param(name).shape).astype("float32"))
        networks.append(drawn)
    return networks


def small_ranker() -> tuple[Ranker, list[Network]]:
    """A ranker of two networks over three features, and the networks."""
    blocks = {"near": ["p_adjacent"], "quotation": ["q_words"], "nobody": ["nobody"]}
    space = FeatureSpace(blocks, np.array([0.5, 1.0, 0.0], "float32"), np.array([1.0, 2.0, 1.0], "float32"))
    networks = random_networks(space.width, 2)
    return Ranker(stacked(networks), space, LEXICON, 1.5, [(0.0, 0.1), (0.5, 0.4), (1.0, 0.9)]), networks


def names_of(space: FeatureSpace) -> list[str]:
    """The name of each feature of a row."""
    return [name for names in space.blocks.values() for name in names]


@dataclass
class _Preference:
    weights: Array

    def scores(self, rows: Array) -> Array:
        return rows @ self.weights

    def unscaled(self, *_: Array) -> "_Preference":
        return self


def ranker_by(preferred: Mapping[str, float]) -> Ranker:
    """A ranker over the shipped features that adds up the preferred ones, each with its weight."""
    names = names_of(shipped_ranker().space)
    assert preferred.keys() <= set(names)
    space = FeatureSpace(shipped_ranker().space.blocks, np.zeros(len(names), "float32"), np.ones(len(names), "float32"))
    return Ranker(_Preference(np.array([preferred.get(name, 0.0) for name in names], "float32")), space, LEXICON)

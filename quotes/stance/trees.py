"""Boosted trees as plain arrays: what scikit-learn's histogram boosting learned, without scikit-learn."""

from dataclasses import dataclass

import numpy as np

from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints


@dataclass
class Trees:
    """``feature`` (tree, node; -1: a leaf), ``threshold`` and ``value`` (tree, node), ``children`` (tree, node, 2).

    Node 0 is the root; a row goes to the first child where its number is at most the threshold. Tree ``t`` speaks for class
    ``t % classes``; ``baseline`` (class) is what all start from.
    """

    feature: Ints
    threshold: Floats
    value: Floats
    children: Ints
    baseline: Floats

    def __post_init__(self) -> None:
        """Flat copies, in which a leaf leads to itself: a walk is as many equal steps as the deepest tree has levels."""
        trees, nodes = self.feature.shape
        self._roots = np.arange(trees) * nodes
        leaf = self.feature < 0
        own = np.arange(nodes)[None, :, None]
        self._next = (np.where(leaf[:, :, None], own, self.children) + self._roots[:, None, None]).ravel()
        self._feature, self._threshold = np.where(leaf, 0, self.feature).ravel(), self.threshold.ravel()
        self._steps, at = 0, self._roots
        level = np.zeros(trees * nodes, bool)
        level[at] = True
        while (inner := np.flatnonzero(level & ~leaf.ravel())).size:
            level = np.zeros(trees * nodes, bool)
            level[self._next[2 * inner]] = level[self._next[2 * inner + 1]] = True
            self._steps += 1

    def scores(self, numbers: Floats) -> Floats:
        """The raw score of each row for each class."""
        flat, base = numbers.ravel(), (np.arange(len(numbers)) * numbers.shape[1])[:, None]
        node = np.broadcast_to(self._roots, (len(numbers), len(self._roots)))
        for _ in range(self._steps):
            right = flat.take(self._feature.take(node) + base) > self._threshold.take(node)
            node = self._next.take(2 * node + right)
        values = self.value.ravel().take(node).reshape(len(numbers), -1, len(self.baseline))
        return np.asarray(values.sum(1) + self.baseline, "float32")

"""Weights of words, of their Brown clusters and of pairs of words, summed over any range of a text at once.

A term counts by its idf, a range has the length 1 as a vector. Sums over ranges are differences of running sums, so that
their number does not matter.
"""

from dataclasses import dataclass

import numpy as np

from quotes.stance.signs import Floats, totals
from quotes.stance.tokens import STOP, Ints, Words

HASH = 2654435761
PAIR_BITS = 20
"""Pairs of words are told apart by this many bits of a hash."""


def pair_keys(rows: Ints, gaps: Ints) -> Ints:
    """The key of each word with the one after it; -1 where a sentence ends between them; one shorter than ``rows``."""
    keys = ((rows[:-1] << 20) + rows[1:]) * HASH >> 12 & ((1 << PAIR_BITS) - 1)
    return np.asarray(np.where(gaps[1:] == STOP, -1, keys))


@dataclass
class Terms:
    """``idf`` of words (row), of ``clusters`` (row of each word, -1: none; ``cluster_idf`` by cluster) and of pairs
    (``pair_idf``, in the order of the ascending ``pairs``, their keys)."""

    idf: Floats
    clusters: Ints
    cluster_idf: Floats
    pairs: Ints
    pair_idf: Floats

    def __post_init__(self) -> None:
        self._row_of = np.full((1 << PAIR_BITS) + 1, -1, "int32")  # the last place is that of the key -1
        self._row_of[self.pairs] = np.arange(len(self.pairs))

    def pair_rows(self, words: Words) -> Ints:
        """For each word the row of the known pair that it begins, -1 where there is none."""
        found = np.full(len(words.rows), -1)
        if len(words.rows) > 1:
            found[:-1] = self._row_of[pair_keys(words.rows, words.gaps)]
        return found


@dataclass
class TermWeights:
    """What terms weigh, one column each for whatever they speak for: ``words`` and ``clusters`` by row, ``pairs``."""

    words: Floats
    clusters: Floats
    pairs: Floats

    def __post_init__(self) -> None:
        self._joined: dict[int, tuple[Floats, Floats]] = {}

    def ready(self, terms: Terms) -> tuple[Floats, Floats]:
        """Weights times idf, by word (its cluster's added; the last column is the squared length) and by pair."""
        if id(terms) not in self._joined:
            has = terms.clusters >= 0
            cluster = np.where(has, terms.cluster_idf[terms.clusters], 0)
            words = self.words * terms.idf[:, None] + self.clusters[terms.clusters] * cluster[:, None]
            pairs = self.pairs * terms.pair_idf[:, None]
            self._joined[id(terms)] = (
                np.concatenate([words, (terms.idf**2 + cluster**2)[:, None]], 1, dtype="float32"),
                np.concatenate([pairs, (terms.pair_idf**2)[:, None]], 1, dtype="float32"),
            )
        return self._joined[id(terms)]


class Running:
    """Running sums of a text's terms under some weights."""

    def __init__(self, words: Words, terms: Terms, weights: TermWeights) -> None:
        single, pairs = weights.ready(terms)
        self.single = single[words.rows]
        rows = terms.pair_rows(words)
        known = rows >= 0
        self.pairs = np.zeros_like(self.single)
        self.pairs[known] = pairs[rows[known]]
        self._totals = totals(self.single + self.pairs)

    def lengths(self, ranges: Ints) -> Floats:
        """The length, as vectors, of what ranges (…, 2) hold, the pairs with what follows included."""
        total = self._totals[:, -1]
        return np.asarray(np.sqrt(np.maximum(total[ranges[..., 1]] - total[ranges[..., 0]], 1e-6)), "float32")

    def sums(self, ranges: Ints) -> Floats:
        """The weights of ranges (…, parts, 2), each taken together over its parts and of length 1: (…, columns)."""
        first, last = ranges[..., 0], ranges[..., 1]
        total = self._totals[last] - self._totals[first]
        total -= np.where((last > first)[..., None], self.pairs[np.maximum(last - 1, 0)], 0)  # it goes beyond the range
        total = total.sum(-2)
        return np.asarray(total[..., :-1] / np.sqrt(np.maximum(total[..., -1:], 1e-6)), "float32")

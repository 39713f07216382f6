"""Softmax regressions over terms and numbers: the same sums as at run time, as sparse matrices for scikit-learn."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from quotes.stance.signs import Floats
from quotes.stance.terms import Terms, TermWeights
from quotes.stance.tokens import Ints, Words

LEAST_SPREAD = 1e-3
LIMIT = 5.0

Labels = NDArray[np.int64]


def term_rows(words: Words, terms: Terms, ranges: Ints) -> csr_matrix:
    """Rows as ``Running.sums`` weighs them: ``ranges`` (row, parts, 2); columns are words, then clusters, then pairs."""
    size, kinds = len(terms.idf), len(terms.cluster_idf)
    pair_of = terms.pair_rows(words)
    indices, values, ends = [], [], [0]
    for parts in ranges.tolist():
        at: list[NDArray[np.int64]] = []
        for first, last in parts:
            rows = words.rows[first:last]
            groups = terms.clusters[rows]
            pairs = pair_of[first : max(first, last - 1)]
            at += [rows, groups[groups >= 0] + size, pairs[pairs >= 0] + size + kinds]
        columns = np.concatenate(at)
        idf = np.concatenate([terms.idf, terms.cluster_idf, terms.pair_idf])[columns]
        indices.append(columns)
        values.append(idf / np.sqrt(max(1e-6, float((idf**2).sum()))))
        ends.append(ends[-1] + len(columns))
    width = size + kinds + len(terms.pairs)
    found = csr_matrix((np.concatenate(values), np.concatenate(indices), ends), shape=(len(ranges), width))
    found.sum_duplicates()
    return found


def stacked(matrices: Iterable[csr_matrix]) -> csr_matrix:
    """Rows below rows."""
    return vstack(list(matrices)).tocsr()


class Softmax:
    """A softmax over blocks of terms and numbers; ``scales`` set how strongly the penalty holds each block back."""

    def __init__(self, scales: Sequence[float], number_scale: float, strength: float, least: int) -> None:
        self.scales, self.number_scale, self.strength, self.least = scales, number_scale, strength, least

    def fit(
        self, blocks: Sequence[csr_matrix], numbers: Floats | None, labels: Labels, weights: Floats | None = None
    ) -> "Softmax":
        """Learn; a term must be in ``least`` rows of its block. Labels weigh the same: the figure is a mean over them."""
        parts = []
        self.kept = [np.flatnonzero(np.asarray((block > 0).sum(0)).ravel() >= self.least) for block in blocks]
        for block, kept, scale in zip(blocks, self.kept, self.scales, strict=True):
            parts.append(block[:, kept] * scale)
        if numbers is not None:
            self.mean, self.spread = numbers.mean(0), numbers.std(0) + LEAST_SPREAD
            parts.append(csr_matrix(np.clip((numbers - self.mean) / self.spread, -LIMIT, LIMIT) * self.number_scale))
        model = LogisticRegression(C=self.strength, class_weight="balanced", max_iter=400)
        model.fit(hstack(parts).tocsr(), labels, weights)
        found = model.coef_.T.astype("float32")
        self.bias = model.intercept_.astype("float32")
        self.blocks, at = [], 0
        for block, kept, scale in zip(blocks, self.kept, self.scales, strict=True):
            full = np.zeros((block.shape[1], found.shape[1]), "float32")
            full[kept] = found[at : at + len(kept)] * scale
            self.blocks.append(full)
            at += len(kept)
        self.numbers = found[at:] * self.number_scale
        return self

    def logits(self, blocks: Sequence[csr_matrix], numbers: Floats | None) -> Floats:
        """What :class:`~quotes.stance.model.Linear` gives."""
        total = sum(block @ weights for block, weights in zip(blocks, self.blocks, strict=True)) + self.bias
        if numbers is not None:
            total = total + np.clip((numbers - self.mean) / self.spread, -LIMIT, LIMIT) @ self.numbers
        return np.asarray(total, "float32")

    def term_weights(self, terms: Terms) -> TermWeights:
        """The weights of all blocks side by side."""
        joined = np.concatenate(self.blocks, 1)
        size, kinds = len(terms.idf), len(terms.cluster_idf)
        return TermWeights(joined[:size], joined[size : size + kinds], joined[size + kinds :])

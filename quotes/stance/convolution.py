"""A convolution over each quotation's sentence: word vectors, what each word is to quotation and target, then labels.

Three words at a time (Kim 2014) give ``units``; those are taken together by learned attention and by their greatest value
in and outside the quotation. Several networks with different first weights are averaged.
"""

from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np

from quotes.stance.sentences import CODES, FLAGS, Sentences, word_flags
from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints, Words

WIDTH = 3
"""Words that a unit sees: one before, the word itself, one after."""
MOST = 30.0
"""Beyond it a word's attention does not grow or shrink: its exponential stays a number."""


@dataclass
class Convolution:
    """Weights, the first axis of each is the network.

    ``filters`` (3, vector and flags, unit), ``codes`` (3, code, unit), ``shift`` (unit), ``attention`` (unit, head),
    ``dense`` (head and greatest values by unit, inner) with ``dense_shift``, ``out`` (inner, label), ``base`` for stance,
    ``polarity_out`` with ``polarity_base`` for the polarity toward the target that NewsMTSC teaches.
    """

    filters: Floats
    codes: Floats
    shift: Floats
    attention: Floats
    dense: Floats
    dense_shift: Floats
    out: Floats
    base: Floats
    polarity_out: Floats
    polarity_base: Floats

    def __post_init__(self) -> None:
        count, _, inputs, units = self.filters.shape
        heads = self.attention.shape[2]
        self._filters = [
            np.ascontiguousarray(side.transpose(1, 0, 2).reshape(inputs, -1)) for side in self._sides(self.filters)
        ]
        codes = [side.transpose(1, 0, 2).reshape(CODES, -1) for side in self._sides(self.codes)]
        self._codes = [np.concatenate([side, np.zeros_like(side[:1])]) for side in codes]
        self._codes[1] += self.shift.reshape(-1)
        attention = np.zeros((count, units, count, heads), "float32")
        for number, weights in enumerate(self.attention):
            attention[number, :, number] = weights
        self._attention = attention.reshape(count * units, count * heads)

    @staticmethod
    def _sides(weights: Floats) -> list[Floats]:
        return [weights[:, side] for side in range(WIDTH)]

    def logits(self, words: Words, vectors: Floats, signs: Floats, sentences: Sentences) -> Floats:
        """The mean logits of each sentence, (sentence, label): those of stance, then those of polarity.

        ``vectors`` are those of ``words``.
        """
        inside = np.zeros(len(words.rows), bool)
        inside[sentences.at] = True
        used, at = np.flatnonzero(inside), (np.cumsum(inside) - 1)[sentences.at]
        seen = np.zeros((len(used) + 1, self.filters.shape[2]), "float32")
        np.concatenate([vectors[used], word_flags(words, signs)[used]], 1, out=seen[:-1])
        before, after = sentences.neighbours(len(at))
        at, codes = np.append(at, len(used)), np.append(sentences.codes, CODES)
        padded = np.zeros((len(at), self._codes[1].shape[1]), "float32")
        inner = padded[:-1]
        np.take(self._codes[1], sentences.codes, 0, out=inner, mode="clip")
        inner += (seen @ self._filters[1]).take(at[:-1], 0)
        for side, places in ((0, before), (2, after)):
            inner += (seen @ self._filters[side]).take(at[places], 0)
            inner += self._codes[side].take(codes[places], 0)
        np.maximum(inner, 0, out=inner)
        pooled = self._pooled(padded, sentences).swapaxes(0, 1)
        hidden = np.tanh(pooled @ self.dense + self.dense_shift[:, None])
        found = (hidden @ self.out + self.base[:, None], hidden @ self.polarity_out + self.polarity_base[:, None])
        return np.asarray(np.concatenate(found, 2).mean(0), "float32")

    def _pooled(self, inner: Floats, sentences: Sentences) -> Floats:
        """What is known of each sentence, (sentence, network, what); the last row of ``inner`` is none of their words."""
        count, units, heads = self.attention.shape
        starts = sentences.starts[:-1]
        weights = np.exp(np.clip(inner[:-1] @ self._attention, -MOST, MOST)).T
        every = np.empty((len(starts), count * heads, count * units), "float32")
        for row, (first, last) in enumerate(pairwise(sentences.starts.tolist())):
            np.matmul(weights[:, first:last], inner[first:last], out=every[row])
        every /= np.add.reduceat(weights, starts, axis=1).T[:, :, None]
        networks = np.arange(count)
        attended = every.reshape(-1, count, heads, count, units)[:, networks, :, networks].swapaxes(0, 1)
        edges = np.stack([starts, sentences.inner[:, 0], sentences.inner[:, 1]], 1)
        parts = greatest(inner, edges, sentences.starts[1:])
        before, quoted, after = (part.reshape(len(starts), count, units) for part in parts)
        return np.concatenate([attended.reshape(len(starts), count, -1), quoted, np.maximum(before, after)], 2)


def greatest(values: Floats, edges: Ints, ends: Ints) -> tuple[Floats, ...]:
    """The greatest values in each part of each sentence, 0 in an empty one; values are not below 0, the last row is of none.

    ``edges`` (sentence, part) is where each part starts; it ends where the next one starts, the last at ``ends``.
    """
    stops = np.concatenate([edges[:, 1:], ends[:, None]], 1)
    found = np.maximum.reduceat(values, edges.reshape(-1)).reshape(*edges.shape, *values.shape[1:])
    found[stops <= edges] = 0
    return tuple(found[:, part] for part in range(edges.shape[1]))


def names() -> list[str]:
    """The names of the weights, in order."""
    return [field.name for field in fields(Convolution)]


def inputs(dimensions: int) -> int:
    """What a convolution sees of a word with vectors of so many dimensions."""
    return dimensions + FLAGS

"""A convolution over each quotation's sentence: word vectors, what each word is to quotation and target, then a label.

Three words at a time (Kim 2014) give ``units``; those are taken together by learned attention and by their greatest value
in and outside the quotation. Several networks with different first weights are averaged.
"""

from dataclasses import dataclass, fields

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
    ``dense`` (head and greatest values by unit, inner) with ``dense_shift``, ``out`` (inner, label) with ``base``.
    """

    filters: Floats
    codes: Floats
    shift: Floats
    attention: Floats
    dense: Floats
    dense_shift: Floats
    out: Floats
    base: Floats

    def __post_init__(self) -> None:
        count, width, inputs, units = self.filters.shape
        self._filters = np.ascontiguousarray(self.filters.transpose(2, 1, 0, 3).reshape(inputs, width * count * units))
        codes = self.codes.transpose(1, 2, 0, 3).reshape(width, CODES, count * units)
        self._codes = np.concatenate([codes, np.zeros_like(codes[:, :1])], 1)

    def logits(self, words: Words, vectors: Floats, signs: Floats, sentences: Sentences) -> Floats:
        """The mean logits of each sentence, (sentence, label); ``vectors`` are those of ``words``."""
        count, width, _, units = self.filters.shape
        used, at = np.unique(sentences.at, return_inverse=True)
        seen = np.concatenate([vectors[used], word_flags(words, signs)[used]], 1)
        own = np.zeros((len(used) + 1, width, count * units), "float32")
        own[:-1] = (seen @ self._filters).reshape(len(used), width, -1)
        before, after = sentences.neighbours(len(at))
        at, codes = np.append(at, len(used)), np.append(sentences.codes, CODES)
        inner = own[at[:-1], 1] + self.shift.reshape(-1)
        inner += self._codes[1][codes[:-1]]
        for side, places in ((0, before), (2, after)):
            inner += own[at[places], side]
            inner += self._codes[side][codes[places]]
        np.maximum(inner, 0, out=inner)
        pooled = self._pooled(inner.reshape(len(inner), count, units), sentences)
        hidden = np.tanh(np.einsum("snp,npm->snm", pooled, self.dense) + self.dense_shift)
        return np.asarray((np.einsum("snm,nml->snl", hidden, self.out) + self.base).mean(1), "float32")

    def _pooled(self, inner: Floats, sentences: Sentences) -> Floats:
        """What is known of each sentence, (sentence, network, what)."""
        starts = sentences.starts[:-1]
        weights = np.exp(np.clip(np.einsum("wnu,nua->wna", inner, self.attention), -MOST, MOST))
        sums = np.add.reduceat(weights, starts)
        heads = [np.add.reduceat(inner * weights[:, :, head, None], starts) for head in range(weights.shape[2])]
        attended = np.stack(heads, 2) / sums[..., None]
        edges = np.stack([starts, sentences.inner[:, 0], sentences.inner[:, 1]], 1)
        before, quoted, after = greatest(inner, edges, sentences.starts[1:])
        parts = (attended.reshape(*attended.shape[:2], -1), quoted, np.maximum(before, after))
        return np.concatenate(parts, 2)


def greatest(values: Floats, edges: Ints, ends: Ints) -> tuple[Floats, ...]:
    """The greatest values in each part of each sentence, 0 in an empty one; values are not below 0.

    ``edges`` (sentence, part) is where each part starts; it ends where the next one starts, the last at ``ends``.
    """
    padded = np.concatenate([values, np.zeros_like(values[:1])])
    stops = np.concatenate([edges[:, 1:], ends[:, None]], 1)
    found = np.maximum.reduceat(padded, edges.reshape(-1)).reshape(*edges.shape, *values.shape[1:])
    found[stops <= edges] = 0
    return tuple(found[:, part] for part in range(edges.shape[1]))


def names() -> list[str]:
    """The names of the weights, in order."""
    return [field.name for field in fields(Convolution)]


def inputs(dimensions: int) -> int:
    """What a convolution sees of a word with vectors of so many dimensions."""
    return dimensions + FLAGS

"""What candidates for targets mean, and how like their meaning is to that of the title, the quotation, its sentence."""

from collections.abc import Sequence

import numpy as np

from quotes.stance.phrases import ADJECTIVE, BOTH, GERUND, NO_CLASS, NOUN, VERB, Phrases
from quotes.stance.signs import Floats
from quotes.stance.tokens import NAME, PLAIN, Ints, Words

HEAD, BESIDE = 24, 12
"""Dimensions of the vectors that are looked at: of a candidate's last word, of the words beside it."""
CONTENT = np.isin(np.arange(NO_CLASS + 1), (NOUN, ADJECTIVE, VERB, GERUND, BOTH))
"""Word classes that bear meaning."""
LIKE = 32
"""Dimensions in which likeness is reckoned."""
TINY = 1e-6


def candidate_meanings(words: Words, meanings: Floats, phrases: Phrases) -> Floats:
    """For each candidate the first dimensions of its last word's vector and of the words' before and after it."""
    count = len(words.rows)
    if not count:
        return np.empty((0, HEAD + 2 * BESIDE), "float32")
    last = np.minimum(phrases.last, count)
    first, ahead = np.minimum(phrases.first, count - 1), np.minimum(last, count - 1)
    before = meanings[np.maximum(first - 1, 0), :BESIDE] * ((first > 0) & (words.gaps[first] == PLAIN))[:, None]
    after = meanings[ahead, :BESIDE] * ((last < count) & (words.gaps[ahead] == PLAIN))[:, None]
    return np.concatenate([meanings[last - 1, :HEAD], before, after], 1, dtype="float32")


class Likeness:
    """Cosines of vectors in a document; ``meanings`` are the words' vectors, ``classes`` their word classes."""

    def __init__(self, words: Words, meanings: Floats, classes: Ints, phrases: Phrases) -> None:
        content = CONTENT[classes] & (words.rows != NAME)
        meanings = np.ascontiguousarray(meanings[:, :LIKE])
        lengths = np.sqrt(np.einsum("wd,wd->w", meanings, meanings)) + np.float32(TINY)
        self._meanings = meanings
        self._weights = np.where(content, 1 / lengths, np.float32(0))
        last = np.minimum(phrases.last, len(words.rows)) - 1
        self._heads = meanings[last] / lengths[last, None]

    def of(self, ranges: Ints) -> Floats:
        """What ranges of words (range, 2) mean, of length 1: (range, dimension)."""
        sums = np.empty((len(ranges), self._meanings.shape[1]), "float32")
        for row, (first, last) in enumerate(ranges.tolist()):
            sums[row] = self._weights[first:last] @ self._meanings[first:last]
        sums /= np.sqrt(np.einsum("rd,rd->r", sums, sums))[:, None] + np.float32(TINY)
        return sums

    def of_pairs(self, ranges: Sequence[Ints], rows: Sequence[Ints], candidate: Ints) -> list[Floats]:
        """For each array of ranges a column of pairs: how like the range at ``rows`` is to the ``candidate``'s last word."""
        heads = self._heads[candidate]
        return [np.einsum("pd,pd->p", self.of(one)[at], heads) for one, at in zip(ranges, rows, strict=True)]

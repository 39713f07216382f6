"""What candidates for targets mean, and how like their meaning is to that of the title, the quotation, its sentence."""

import numpy as np

from quotes.stance.phrases import ADJECTIVE, BOTH, GERUND, NO_CLASS, NOUN, VERB, Phrases
from quotes.stance.signs import Floats
from quotes.stance.tokens import NAME, PLAIN, Ints, Words
from quotes.stance.windows import Windows

HEAD, BESIDE = 24, 12
"""Dimensions of the vectors that are looked at: of a candidate's last word, of the words beside it."""
CONTENT = np.isin(np.arange(NO_CLASS + 1), (NOUN, ADJECTIVE, VERB, GERUND, BOTH))
"""Word classes that bear meaning."""
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
        own = meanings * content[:, None]
        own /= np.linalg.norm(own, axis=1, keepdims=True) + np.float32(TINY)
        self._running = np.zeros((len(own) + 1, own.shape[1]), "float32")
        np.cumsum(own, 0, out=self._running[1:])
        heads = meanings[np.minimum(phrases.last, len(own)) - 1]
        self._heads = heads / (np.linalg.norm(heads, axis=1, keepdims=True) + np.float32(TINY))

    def to(self, ranges: Ints) -> Floats:
        """Of ranges of words (range, 2) with each candidate's last word, (range, candidate)."""
        sums = self._running[ranges[:, 1]] - self._running[ranges[:, 0]]
        sums /= np.linalg.norm(sums, axis=1, keepdims=True) + np.float32(TINY)
        return np.asarray(sums @ self._heads.T, "float32")

    def of_pairs(self, quoted: Ints, candidate: Ints, at: Windows, title: Ints) -> list[Floats]:
        """Columns of pairs: with the quotation, with what stands before it in its sentence, with the title."""
        found = [self.to(at.part(name))[quoted, candidate] for name in ("quotation", "before")]
        return [*found, self.to(title)[0, candidate]]

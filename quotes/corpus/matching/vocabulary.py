"""The words of a corpus as numbers, and what each tells: how rare it is in English and among the corpus' speakers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import Final

import numpy as np

from quotes.corpus.matching.texts import FIRST_CODE, Hash, Real, Texts, Whole
from quotes.corpus.numbering import Small

BACKGROUND: Final = 300_000
"""Words of general English that the shipped frequencies count as, beside those of the corpus."""
PLAIN: Final = 1000.0
"""Of a million words: one as frequent as this or more tells next to nothing."""
LEAST_WEIGHT: Final = 0.3
"""What the most frequent word still tells: a long row of them is not said twice by chance either."""
AT_ONCE: Final = 4_000_000
"""Words whose speakers are counted at a time."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of a corpus by their characters: what each tells (log10 of how much rarer than a plain one), hashes."""

    keys: Sequence[str]
    weights: Real
    hashes: Hash

    @classmethod
    def of(cls, keys: Sequence[str], texts: Texts, whose: Small) -> "Vocabulary":
        """The vocabulary of these texts, with the number of who says each (or where, if that is unknown)."""
        hashes = np.array([_hash(key) for key in keys], dtype=np.uint64)
        return cls(keys, _weights(keys, texts, whose, digests(texts, hashes)), hashes)

    def key(self, character: str) -> str:
        """The word that a character stands for."""
        return self.keys[ord(character) - FIRST_CODE]

    def weight(self, character: str) -> float:
        """What the word tells."""
        return self.weigh[character]

    @cached_property
    def weigh(self) -> Mapping[str, float]:
        """The same, by character; asked for a word at a time this is the quicker way."""
        return _Weigh(self.weights)

    def information(self, code: str) -> float:
        """What words tell together."""
        return sum(map(self.weigh.__getitem__, code))

    def informations(self, texts: Texts) -> Real:
        """The same of many texts."""
        found = np.zeros(len(texts))
        for chunk in texts.chunks():
            chunk.sums(self.weights[chunk.words], found)
        return found


class _Weigh(dict[str, float]):
    """What words tell, by their characters, as far as they were asked for."""

    def __init__(self, weights: Real) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, character: str) -> float:
        self[character] = found = self._weights.item(ord(character) - FIRST_CODE)
        return found


def digests(texts: Texts, hashes: Hash) -> Hash:
    """A number for each text, by its words in their order; ``hashes``: those of all words. The same in every run.

    Texts of different words have different numbers: among a million, one pair that has not is expected in thirty million
    corpora.
    """
    found = np.zeros(len(texts), dtype=np.uint64)
    for chunk in texts.chunks():
        chunk.sums(hashes[chunk.words] * (chunk.places.astype(np.uint64) * np.uint64(2) + np.uint64(1)), found)
    return found


@cache
def frequencies() -> dict[str, float]:
    """How many of a million words of English a word is."""
    text = files("quotes.corpus.matching").joinpath("frequent_words.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {word: float(number) for word, number in lines}


def _weights(keys: Sequence[str], texts: Texts, whose: Small, equal: Hash) -> Real:
    """What each word tells: how rare it is in general English and among the corpus' own speakers, counted together.

    Each speaker has a word once, so that words do not become common by being quoted often; equal texts count once among the
    words in all. Two have a word in any case, where two texts are compared, and do not count.
    """
    known = frequencies()
    counts = _speakers_of(len(keys), texts, whose)
    general = np.array([known.get(key, 0.0) for key in keys]) * (BACKGROUND / 1e6)
    total = int(texts.sizes[np.unique(equal, return_index=True)[1]].sum(dtype=np.int64))
    million = (general + np.maximum(counts - 2, 0) + 1) / (BACKGROUND + total) * 1e6
    weights: Real = np.maximum(LEAST_WEIGHT, np.log10(PLAIN / million))
    return weights


def _speakers_of(number: int, texts: Texts, whose: Small) -> Whole:
    """How many speakers (or articles, where they are unknown) have each of so many words; some words at a time."""
    counts = np.zeros(number, dtype=np.int64)
    turns = len(texts.words) // AT_ONCE + 1
    for turn in range(turns):
        said = [np.empty(0, dtype=np.int64)]
        for chunk in texts.chunks():
            here = chunk.words % turns == turn
            said.append(whose[chunk.owners[here]].astype(np.int64) * number + chunk.words[here])
        counts += np.bincount(np.unique(np.concatenate(said)) % max(number, 1), minlength=number)
    return counts


def _hash(key: str) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")

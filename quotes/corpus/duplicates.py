"""The same story twice: in one outlet, or taken over by another, cut short and with other words at its ends.

Two articles are compared by their shingles, runs of five words. Of each only the least hashes are kept (a bottom-k sketch,
Broder 1997, "On the resemblance and containment of documents"): enough to tell how many shingles two articles share, in
memory and time that do not depend on how long the articles are or how many were read before. The sketch of an article
depends on nothing else, so that it can be made where the article is analysed.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5
"""Words of a shingle: shorter ones are shared by chance, longer ones are broken by every edit."""
SKETCH = 128
"""Hashes kept of an article: the share of common shingles is told to about 0.04."""
KEYS = 8
"""The least hashes, by which candidates are found: two that share half of their shingles meet in 996 of 1,000 cases."""
MOST_PER_KEY = 100
"""A shingle that so many articles have is a formula and finds no candidates any more."""
MOST_CANDIDATES = 20
LEAST_SHARED = 0.7
"""The share of the shorter article's shingles that the longer one must have. Two reports on one event that quote the same
statements stay below a half; an edited agency story stays above."""
LEAST_LENGTH = 0.25
"""The share of the longer article that the shorter one must be: less is a paragraph that was taken over, not the story."""
FEWEST_SHINGLES = 40
"""Shorter texts are the same only if all their words are: a notice or a headline is soon like another."""
NEARLY_ALL = 0.95
"""Where so much is shared, the later article finds nothing that the first does not find, and is not kept."""
LONGEST = 1_000_000
"""Characters looked at: longer texts are no articles."""
WORD = re.compile(r"\w+")


class Sketch(NamedTuple):
    """The least hashes of an article's shingles, ascending, and how many shingles it has."""

    hashes: NDArray[np.uint64]
    shingles: int

    def packed(self) -> bytes:
        """As bytes, which can be stored; at most 1 KB."""
        return np.array([self.shingles, *self.hashes], "<u8").tobytes()

    @classmethod
    def unpacked(cls, packed: bytes) -> "Sketch":
        """The sketch that was stored so."""
        numbers = np.frombuffer(packed, "<u8").astype(np.uint64, copy=False)
        return cls(numbers[1:], int(numbers[0]))


class Duplicates:
    """The articles of a run, in their order, so far as later ones may be the same story."""

    def __init__(self, shared: Collection[int] | None = None) -> None:
        """``shared``: the keys that several articles have (:func:`shared_keys`), if that is known; others find nothing."""
        self._shared = shared
        self._first: list[str] = []
        self._sketches: list[Sketch] = []
        self._by_key: dict[int, tuple[int, ...]] = {}

    def of(self, identifier: str, text: str) -> str:
        """The id of the first article that tells the story of this one; empty where this one is the first.

        >>> story = " ".join(f"word{number}" for number in range(200))
        >>> seen = Duplicates()
        >>> seen.of("a", story), seen.of("b", f"EASTON (Agency) - {story[:1500]}"), seen.of("c", "It rained.")
        ('', 'a', '')
        """
        return self.first(identifier, sketch(text))

    def first(self, identifier: str, sketch: Sketch) -> str:
        """The same for an article whose sketch is there already."""
        keys = self._keys(sketch)
        found, shared = self._nearest(sketch, keys)
        first = self._first[found] if found is not None else ""
        if shared < NEARLY_ALL and keys:
            for key in keys:
                having = self._by_key.get(key, ())
                if len(having) <= MOST_PER_KEY:
                    self._by_key[key] = (*having, len(self._first))
            self._first.append(first or identifier)
            self._sketches.append(sketch)
        return first

    def _keys(self, sketch: Sketch) -> list[int]:
        """The keys by which an article finds others, and is found."""
        keys: list[int] = sketch.hashes[:KEYS].tolist()
        return keys if self._shared is None else [key for key in keys if key in self._shared]

    def _nearest(self, sketch: Sketch, keys: Iterable[int]) -> tuple[int | None, float]:
        votes: Counter[int] = Counter()
        for key in keys:
            having = self._by_key.get(key, ())
            if len(having) <= MOST_PER_KEY:
                votes.update(having)
        best, most = None, 0.0
        for number, _ in sorted(votes.most_common(MOST_CANDIDATES)):  # of equals the first
            shared = _shared(sketch, self._sketches[number])
            if shared > most:
                best, most = number, shared
        return best, most


def shared_keys(sketches: Iterable[Iterable[Sketch]]) -> frozenset[int]:
    """The keys that several articles have, from the sketches of all, some at a time; kept of each are 64 bytes."""
    keys = [np.concatenate([np.empty(0, np.uint64), *(one.hashes[:KEYS] for one in some)]) for some in sketches]
    known, often = np.unique(np.concatenate([np.empty(0, np.uint64), *keys]), return_counts=True)
    return frozenset(known[often > 1].tolist())


def duplicates_of(articles: Iterable[tuple[str, str]]) -> Iterator[str]:
    """For each article, given as its id and its text, the id of the earlier one whose story it tells; empty if none."""
    seen = Duplicates()
    for identifier, text in articles:
        yield seen.of(identifier, text)


def sketch(text: str) -> Sketch:
    """The sketch of an article's text."""
    words = list(map(_code, WORD.findall(text[:LONGEST].casefold())))
    if not words:
        return Sketch(np.empty(0, np.uint64), 0)
    if len(words) < SHINGLE + FEWEST_SHINGLES:
        # One shingle: equal to another text's, or not.
        return Sketch(_mixed(np.array([crc32(np.array(words, np.uint32).tobytes())], np.uint64)), 1)
    codes = np.array(words, np.uint64)
    runs = np.zeros(len(codes) - SHINGLE + 1, np.uint64)
    for place in range(SHINGLE):
        runs = _mixed(runs + codes[place : place + len(runs)])
    hashes = np.unique(runs)
    return Sketch(hashes[:SKETCH].copy(), len(hashes))


@lru_cache(maxsize=100_000)
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Hashes of numbers, the same in every process (the finalizer of SplitMix64, Steele et al. 2014)."""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _shared(a: Sketch, b: Sketch) -> float:
    """The share of the shorter article's shingles that the longer has, estimated; 0 where they are no duplicates."""
    shorter, longer = sorted((a.shingles, b.shingles))
    if shorter < LEAST_LENGTH * longer:
        return 0.0
    both = np.sort(np.concatenate([a.hashes, b.hashes]))
    common = np.flatnonzero(both[1:] == both[:-1])  # each of the two has a hash once
    union = min(len(both) - len(common), SKETCH)
    resemblance = int(np.count_nonzero(common - np.arange(len(common)) < SKETCH)) / union
    shared = resemblance / (1 + resemblance) * (shorter + longer) / shorter
    return min(shared, 1.0) if shared >= LEAST_SHARED else 0.0

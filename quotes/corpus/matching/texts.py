"""Texts as numbers: the words of many texts one after the other, a number a word."""

import sys
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.corpus.numbering import Small, by_place

FIRST_CODE: Final = 0xE000
"""Words are written as characters, for alignment; below this lie the surrogates, which are none."""
CODES: Final = 0x10FFFF - FIRST_CODE
"""More words than characters share them; that two in one pair of quotations do is next to impossible."""
UNICODE: Final = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
CHUNK: Final = 1_000_000
"""Words that are looked at at a time."""

Whole = NDArray[np.int64]
Hash = NDArray[np.uint64]
Real = NDArray[np.float64]


def character(number: int) -> int:
    """The character of a word, from its number; both are numbers here."""
    return number % CODES + FIRST_CODE


class Texts:
    """Texts, each a run of words; ``words`` are their characters, as numbers."""

    def __init__(self, words: NDArray[np.uint32], sizes: Small) -> None:
        self.words, self.sizes = words, sizes
        self.begins = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
        self._bytes, self._begins = by_place(words).cast("B"), by_place(self.begins)

    def __len__(self) -> int:
        return len(self.sizes)

    def __getitem__(self, place: int) -> str:
        """A text, a character a word."""
        return str(self._bytes[4 * self._begins[place] : 4 * self._begins[place + 1]], UNICODE)

    def chunks(self) -> Iterator["Chunk"]:
        """All texts, so many at a time that they have about :data:`CHUNK` words."""
        begin = 0
        while begin < len(self):
            end = max(begin + 1, int(np.searchsorted(self.begins, self.begins[begin] + CHUNK, "right")) - 1)
            words = self.words[self.begins[begin] : self.begins[end]].astype(np.int32) - np.int32(FIRST_CODE)
            yield Chunk(begin, end, words, self.sizes[begin:end])
            begin = end

    def chosen(self, places: Small) -> "Texts":
        """Some of the texts, in this order."""
        sizes = self.sizes[places]
        words = np.empty(int(sizes.sum(dtype=np.int64)), dtype=np.uint32)
        to = 0
        for begin in range(0, len(places), CHUNK // 10):
            some = places[begin : begin + CHUNK // 10]
            size = self.sizes[some]
            ends = np.cumsum(size, dtype=np.int64)
            inside = np.arange(ends[-1]) - np.repeat(ends - size, size)
            words[to : to + len(inside)] = self.words[np.repeat(self.begins[some], size) + inside]
            to += len(inside)
        return Texts(words, sizes)


class Chunk(NamedTuple):
    """Texts from ``begin`` to before ``end``: the numbers of their words, and how many each has."""

    begin: int
    end: int
    words: Small
    sizes: Small

    @property
    def owners(self) -> Small:
        """Which text each word is of."""
        return np.repeat(np.arange(self.begin, self.end, dtype=np.int32), self.sizes)

    @property
    def places(self) -> Whole:
        """Where each word stands in its text."""
        begins = np.cumsum(self.sizes, dtype=np.int64) - self.sizes
        found: Whole = np.arange(len(self.words)) - np.repeat(begins, self.sizes)
        return found

    def sums(self, values: NDArray[np.float64] | Hash, out: NDArray[np.float64] | Hash) -> None:
        """Adds up the values of the words of each text; ``out`` is that of all texts, and 0 where there is no word."""
        some = self.sizes > 0
        begins = (np.cumsum(self.sizes, dtype=np.int64) - self.sizes)[some]
        if len(begins):
            out[self.begin : self.end][some] = np.add.reduceat(values, begins)

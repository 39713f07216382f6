"""The words of a corpus as numbers, and what each tells: how rare it is in English and among the corpus' speakers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

BACKGROUND: Final = 300_000
"""Words of general English that the shipped frequencies count as, beside those of the corpus."""
PLAIN: Final = 1000.0
"""Of a million words: one as frequent as this or more tells next to nothing."""
LEAST_WEIGHT: Final = 0.3
"""What the most frequent word still tells: a long row of them is not said twice by chance either."""
FIRST_CODE: Final = 0xE000
"""Words are written as characters, for alignment; below this lie the surrogates, which are none."""
CODES: Final = 0x10FFFF - FIRST_CODE
"""More words than characters share them; that two in one pair of quotations do is next to impossible."""


@dataclass(frozen=True)
class Vocabulary:
    """The words of a corpus by their characters: what each tells (log10 of how much rarer than a plain one), hashes."""

    keys: Sequence[str]
    weights: NDArray[np.float64]
    hashes: NDArray[np.uint64]

    @classmethod
    def of(cls, keys: Sequence[str], codes: Sequence[str], whose: Sequence[str]) -> "Vocabulary":
        """The vocabulary of these texts, given as characters, with who says each (or where, if that is unknown)."""
        return cls(keys, _weights(keys, codes, whose), np.array([_hash(key) for key in keys], dtype=np.uint64))

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

    def informations(self, codes: Sequence[str]) -> list[float]:
        """The same of many texts, none of them empty."""
        if not codes:
            return []
        sizes = np.array([len(code) for code in codes])
        begins = np.cumsum(sizes) - sizes
        found: list[float] = np.add.reduceat(self.weights[characters("".join(codes))], begins).tolist()
        return found

    def digests(self, codes: Sequence[str]) -> list[int]:
        """A number for each text, none of them empty, by its words in their order; the same in every run."""
        if not codes:
            return []
        sizes = np.array([len(code) for code in codes])
        begins = np.cumsum(sizes) - sizes
        places = (np.arange(sizes.sum()) - np.repeat(begins, sizes)).astype(np.uint64)
        mixed = self.hashes[characters("".join(codes))] * (places * np.uint64(2) + np.uint64(1))
        found: list[int] = np.add.reduceat(mixed, begins).tolist()
        return found


class _Weigh(dict[str, float]):
    """What words tell, by their characters, as far as they were asked for."""

    def __init__(self, weights: NDArray[np.float64]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, character: str) -> float:
        self[character] = found = self._weights.item(ord(character) - FIRST_CODE)
        return found


def character(number: int) -> str:
    """The character of a word, from its number."""
    return chr(number % CODES + FIRST_CODE)


def characters(code: str) -> NDArray[np.int32]:
    """The numbers of words, from their characters."""
    return np.frombuffer(code.encode("utf-32-le"), dtype=np.int32) - np.int32(FIRST_CODE)


@cache
def frequencies() -> dict[str, float]:
    """How many of a million words of English a word is."""
    text = files("quotes.corpus").joinpath("frequent_words.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {word: float(number) for word, number in lines}


def _weights(keys: Sequence[str], codes: Sequence[str], whose: Sequence[str]) -> NDArray[np.float64]:
    """What each word tells: how rare it is in general English and among the corpus' own speakers, counted together.

    Each speaker has a word once, so that words do not become common by being quoted often; equal texts count once among the
    words in all. Two have a word in any case, where two texts are compared, and do not count.
    """
    known = frequencies()
    counts = _speakers_of(len(keys), codes, whose)
    general = np.array([known.get(key, 0.0) for key in keys]) * (BACKGROUND / 1e6)
    total = sum(map(len, set(codes)))
    million = (general + np.maximum(counts - 2, 0) + 1) / (BACKGROUND + total) * 1e6
    weights: NDArray[np.float64] = np.maximum(LEAST_WEIGHT, np.log10(PLAIN / million))
    return weights


def _speakers_of(number: int, codes: Sequence[str], whose: Sequence[str]) -> NDArray[np.int64]:
    """How many speakers (or articles, where they are unknown) have each of so many words."""
    numbers: dict[str, int] = {}
    speakers = np.array([numbers.setdefault(one, len(numbers)) for one in whose], dtype=np.int64)
    spoken = np.repeat(speakers, [len(code) for code in codes]) * number + characters("".join(codes))
    return np.bincount(np.unique(spoken) % max(number, 1), minlength=number)


def _hash(key: str) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")

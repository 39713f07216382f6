"""Quotations as matching compares them: equal words of one speaker once, each word with what it tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.corpus.matching_words import words

BACKGROUND: Final = 300_000
"""Words of general English that the shipped frequencies count as, beside those of the corpus."""
PLAIN: Final = 1000.0
"""Of a million words: one as frequent as this or more tells next to nothing."""
LEAST_WEIGHT: Final = 0.3
"""What the most frequent word still tells: a long row of them is not said twice by chance either."""
LEAST_WORDS: Final = 2
LEAST_INFORMATION: Final = 3.0
"""What a quotation's words must tell together to be matched at all: "thank you very much" tells 1.4."""
LONG_WORDS: Final = 8
LONG_INFORMATION: Final = 9.0
"""From these on, equal words are one utterance whoever is said to speak: outlets disagree about speakers."""
FIRST_CODE: Final = 0xE000
"""Words are written as characters, for alignment; below this lie the surrogates, which are none."""
CODES: Final = 0x10FFFF - FIRST_CODE
"""More words than characters share them; that two in one pair of quotations do is next to impossible."""


class Quoted(NamedTuple):
    """One row as matching reads it. ``speaker`` is empty where unknown or unnamed; ``day`` counts days, None if undated."""

    text: str
    article: str
    speaker: str = ""
    day: int | None = None


@dataclass(slots=True)
class Unit:
    """Equal words in the mouth of one speaker (in one article, if unknown): long ones once whoever says them.

    ``code`` has a character a word; ``edited`` are the places of words in brackets; ``days`` the first and the last.
    """

    code: str
    edited: frozenset[int]
    information: float
    speakers: frozenset[str]
    articles: tuple[str, ...]
    days: tuple[int, int] | None
    rows: tuple[int, ...]

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.code)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a corpus by their characters, and what each tells (log10 of how much rarer it is than a plain one)."""

    keys: Sequence[str]
    weights: NDArray[np.float64]
    hashes: NDArray[np.uint64]

    def key(self, character: str) -> str:
        """The word that a character stands for."""
        return self.keys[ord(character) - FIRST_CODE]

    def weight(self, character: str) -> float:
        """What the word tells."""
        return float(self.weights[ord(character) - FIRST_CODE])

    def information(self, code: str) -> float:
        """What words tell together."""
        return float(self.weights[characters(code)].sum())


def characters(code: str) -> NDArray[np.int64]:
    """The numbers of words."""
    return np.frombuffer(code.encode("utf-32-le"), dtype=np.uint32).astype(np.int64) - FIRST_CODE


@cache
def frequencies() -> dict[str, float]:
    """How many of a million words of English a word is."""
    text = files("quotes.corpus").joinpath("frequent_words.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {word: float(number) for word, number in lines}


def units(rows: Iterable[Quoted]) -> tuple[list[Unit], Vocabulary]:
    """The units of rows, in an order that depends on what they say alone, and their words.

    Rows of too few words, or of words that tell too little, are in none.
    """
    ids: dict[str, int] = {}
    codes: list[str] = []
    edited: dict[int, frozenset[int]] = {}
    kept: list[tuple[str, str, int | None]] = []
    for number, row in enumerate(rows):
        found = list(words(row.text))
        codes.append("".join(chr(ids.setdefault(word.key, len(ids)) % CODES + FIRST_CODE) for word in found))
        if any(word.edited for word in found):
            edited[number] = frozenset(place for place, word in enumerate(found) if word.edited)
        kept.append((row.article, row.speaker, row.day))
    texts = list(dict.fromkeys(code for code in codes if len(code) >= LEAST_WORDS))
    whose = [speaker or f"\n{article}" for article, speaker, _ in kept]
    hashes = np.array([_hash(key) for key in ids], dtype=np.uint64)
    vocabulary = Vocabulary(list(ids), _weights(list(ids), codes, whose), hashes)
    information = dict(zip(texts, _information(texts, vocabulary), strict=True))
    groups: dict[tuple[str, str], list[int]] = {}
    for number, code in enumerate(codes):
        told = information.get(code, 0.0)
        if told >= LEAST_INFORMATION:
            long = len(code) >= LONG_WORDS and told >= LONG_INFORMATION
            groups.setdefault((code, "" if long else whose[number]), []).append(number)
    made = [_unit(code, numbers, information[code], edited, kept) for (code, _), numbers in groups.items()]
    digests = _digests([unit.code for unit in made], vocabulary)
    order = sorted(range(len(made)), key=lambda i: (-made[i].size, made[i].articles[0], digests[i]))
    return [made[i] for i in order], vocabulary


def _unit(
    code: str,
    rows: Sequence[int],
    information: float,
    edited: dict[int, frozenset[int]],
    kept: Sequence[tuple[str, str, int | None]],
) -> Unit:
    speakers = frozenset(kept[row][1] for row in rows if kept[row][1])
    days = sorted(day for day in (kept[row][2] for row in rows) if day is not None)
    articles = {kept[row][0] for row in rows}
    marked = frozenset[int]().union(*(edited.get(row, ()) for row in rows))
    span = (days[0], days[-1]) if days else None
    return Unit(code, marked, information, _shared(speakers), tuple(sorted(articles)), span, tuple(rows))


@lru_cache(maxsize=100_000)
def _shared(speakers: frozenset[str]) -> frozenset[str]:
    """The same object for the same speakers: there are far fewer of these than of units."""
    return speakers


def _weights(keys: Sequence[str], codes: Sequence[str], whose: Sequence[str]) -> NDArray[np.float64]:
    """What each word tells: how rare it is in general English and among the corpus' own speakers, counted together.

    Each speaker has a word once, so that words do not become common by being quoted often. Two have it in any case, where
    two texts are compared, and do not count.
    """
    known = frequencies()
    counts = _speakers_of(len(keys), codes, whose)
    general = np.array([known.get(key, 0.0) for key in keys]) * (BACKGROUND / 1e6)
    million = (general + np.maximum(counts - 2, 0) + 1) / (BACKGROUND + counts.sum()) * 1e6
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


def _digests(codes: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """A number for each text, by its words in their order."""
    if not codes:
        return []
    sizes = np.array([len(code) for code in codes])
    begins = np.cumsum(sizes) - sizes
    places = (np.arange(sizes.sum()) - np.repeat(begins, sizes)).astype(np.uint64)
    mixed = vocabulary.hashes[characters("".join(codes))] * (places * np.uint64(2) + np.uint64(1))
    found: list[int] = np.add.reduceat(mixed, begins).tolist()
    return found


def _information(texts: Sequence[str], vocabulary: Vocabulary) -> list[float]:
    if not texts:
        return []
    ends = np.cumsum([len(text) for text in texts])
    summed = np.concatenate([[0.0], np.cumsum(vocabulary.weights[characters("".join(texts))])])
    found: list[float] = (summed[ends] - summed[ends - [len(text) for text in texts]]).tolist()
    return found

"""The stance model: a softmax over n-grams of four parts of the text, the news polarity of those, and a few numbers."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotes.models import StanceLabel
from quotes.stance.features import Reading, feature_names, features
from quotes.stance.words import read_words, reader

MODEL = Path(__file__).parent / "model"

LABELS: tuple[StanceLabel, ...] = ("against", "neutral", "favor")
"""The columns of every matrix of weights."""
BLOCKS = ("quotation", "before", "after", "around")
"""The parts of the text whose n-grams have weights of their own."""
NEWS_PARTS = ("quotation", "around", "outside", "sentence")
"""The parts whose polarity is told by the weights learned from NewsMTSC."""

Array = NDArray[np.float32]


STRETCHES = 8
"""So many stretches of text are remembered: quotations of one paragraph share the one before, and whole sentences."""
NONE: dict[str, int] = {}

Terms = tuple[NDArray[np.int64], Array]
"""Rows of the vocabulary and their tf-idf values, of length 1 as a vector; both empty where nothing is known."""
NO_TERMS: Terms = np.empty(0, "int64"), np.empty(0, "float32")


@dataclass
class Weights:
    """``vocabulary``: n-gram → row; ``idf`` per row; ``blocks`` (row, block, label); ``news`` (row, label), ``news_bias``;
    ``mean`` and ``spread`` of the numbers; ``numbers`` (number, label); ``bias`` (label)."""

    vocabulary: dict[str, int]
    idf: Array
    news: Array
    news_bias: Array
    blocks: Array
    mean: Array
    spread: Array
    numbers: Array
    bias: Array

    def __post_init__(self) -> None:
        self._split = lru_cache(maxsize=STRETCHES)(partial(read_words, read=reader(self.vocabulary)))
        self._pairs: dict[str, dict[str, int]] = {}
        for phrase, row in self.vocabulary.items():
            first, _, second = phrase.partition(" ")
            if second:
                self._pairs.setdefault(first, {})[second] = row

    def split(self, text: str) -> list[str]:
        """The words of a text as the vocabulary knows them; the list is remembered and not to be changed."""
        return self._split(text)

    def _rows(self, found: Sequence[str]) -> list[int]:
        """The row of each n-gram of the words that the vocabulary has, in the order of ``ngrams``; no pair is joined."""
        single, pairs = self.vocabulary.get, self._pairs.get
        rows = [*map(single, found), *(pairs(first, NONE).get(second) for first, second in pairwise(found))]
        return [row for row in rows if row is not None]

    def terms(self, found: Sequence[str]) -> Terms:
        """The n-grams of the words that the vocabulary has, as tf-idf (tf on a log scale)."""
        rows = self._rows(found)
        if not rows:
            return NO_TERMS
        counts = Counter(rows)
        at = np.fromiter(counts, "int64", len(counts))
        values = self.idf.take(at)
        if len(counts) < len(rows):  # else all logs are 0
            values *= 1 + np.log(np.fromiter(counts.values(), "float32", len(counts)))
        return at, values / math.sqrt(values @ values)

    def block_terms(self, reading: Reading) -> list[Terms]:
        """The terms of each of ``BLOCKS``."""
        return [self.terms(getattr(reading, block)) for block in BLOCKS]

    def all_numbers(self, reading: Reading, blocks: Sequence[Terms]) -> Array:
        """The features, then the news polarity of each of ``NEWS_PARTS``; not yet scaled."""
        quotation, before, after, around = blocks
        if reading.before and reading.after:
            outside = self.terms([*reading.before, "|", *reading.after])
        else:  # no n-gram holds the bar
            outside = before if reading.before else after
        if reading.before or reading.after:
            sentence = self.terms([*reading.before, *reading.quotation, *reading.after])
        else:
            sentence = quotation
        parts = (quotation, around, outside, sentence)
        polarity = [values @ self.news.take(rows, axis=0) + self.news_bias for rows, values in parts]
        return np.concatenate([np.array(features(reading), "float32"), *polarity])

    def probabilities(self, reading: Reading) -> Array:
        """One probability for each of ``LABELS``; they sum to 1."""
        terms = self.block_terms(reading)
        logits = self.bias + (self.all_numbers(reading, terms) - self.mean) / self.spread @ self.numbers
        blocks = self.blocks.reshape(-1, len(LABELS))
        for block, (rows, values) in enumerate(terms):
            logits = logits + values @ blocks.take(rows * len(BLOCKS) + block, axis=0)
        shares = np.exp(logits - logits.max())
        return np.asarray(shares / shares.sum(), "float32")


def number_names() -> list[str]:
    """What each row of ``Weights.numbers`` is."""
    return [*feature_names(), *(f"news {label} {part}" for part in NEWS_PARTS for label in LABELS)]


def write_weights(weights: Weights, folder: Path = MODEL) -> None:
    """``ngrams.txt``, one a line in the order of the rows, and ``weights.npz``, matrices in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ngrams.txt").write_text("\n".join(weights.vocabulary) + "\n", encoding="utf-8")
    halves = {name: getattr(weights, name).astype("float16") for name in ("idf", "news", "blocks")}
    exact = {name: getattr(weights, name).astype("float32") for name in ("news_bias", "mean", "spread", "numbers", "bias")}
    np.savez_compressed(folder / "weights.npz", **halves, **exact)


def read_weights(folder: Path = MODEL) -> Weights:
    """The weights of a folder; nothing in it is executed. ``ValueError`` where its parts do not fit together."""
    ngrams_ = (folder / "ngrams.txt").read_text(encoding="utf-8").splitlines()
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        matrices = {name: arrays[name].astype("float32") for name in arrays.files}
    if len(ngrams_) != len(matrices["idf"]) or len(matrices["mean"]) != len(number_names()):
        raise ValueError(f"{folder}: the stance weights do not fit this version; run python -m training.stance")
    return Weights({phrase: row for row, phrase in enumerate(ngrams_)}, **matrices)


@cache
def shipped_weights() -> Weights:
    """The weights that the package ships, read once."""
    return read_weights()

"""The stance model: a softmax over n-grams of four parts of the text, the news polarity of those, and a few numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotes.models import StanceLabel
from quotes.stance.features import Reading, feature_names, features
from quotes.stance.words import ngrams, words

MODEL = Path(__file__).parent / "model"

LABELS: tuple[StanceLabel, ...] = ("against", "neutral", "favor")
"""The columns of every matrix of weights."""
BLOCKS = ("quotation", "before", "after", "around")
"""The parts of the text whose n-grams have weights of their own."""
NEWS_PARTS = ("quotation", "around", "outside", "sentence")
"""The parts whose polarity is told by the weights learned from NewsMTSC."""

Array = NDArray[np.float32]


Terms = tuple[NDArray[np.int64], Array]
"""Rows of the vocabulary and their tf-idf values, of length 1 as a vector; both empty where nothing is known."""


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

    def split(self, text: str) -> list[str]:
        """The words of a text as the vocabulary knows them."""
        return words(text, self.vocabulary)

    def terms(self, found: Sequence[str]) -> Terms:
        """The n-grams of the words that the vocabulary has, as tf-idf (tf on a log scale)."""
        rows = Counter(map(self.vocabulary.get, ngrams(found)))
        rows.pop(None, None)
        if not rows:
            return np.empty(0, "int64"), np.empty(0, "float32")
        at = np.fromiter(rows, "int64", len(rows))
        values = (1 + np.log(np.fromiter(rows.values(), "float32", len(rows)))) * self.idf[at]
        return at, values / np.sqrt(values @ values)

    def block_terms(self, reading: Reading) -> list[Terms]:
        """The terms of each of ``BLOCKS``."""
        return [self.terms(getattr(reading, block)) for block in BLOCKS]

    def all_numbers(self, reading: Reading, blocks: Sequence[Terms]) -> Array:
        """The features, then the news polarity of each of ``NEWS_PARTS``; not yet scaled."""
        outside = self.terms([*reading.before, "|", *reading.after])
        sentence = self.terms([*reading.before, *reading.quotation, *reading.after])
        parts = (blocks[0], blocks[3], outside, sentence)
        polarity = [values @ self.news[rows] + self.news_bias for rows, values in parts]
        return np.concatenate([np.array(features(reading), "float32"), *polarity])

    def probabilities(self, reading: Reading) -> Array:
        """One probability for each of ``LABELS``; they sum to 1."""
        terms = self.block_terms(reading)
        logits = self.bias + (self.all_numbers(reading, terms) - self.mean) / self.spread @ self.numbers
        for block, (rows, values) in enumerate(terms):
            logits = logits + values @ self.blocks[rows, block]
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

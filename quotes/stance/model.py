"""The stance model: everything that ``python -m training.stance`` learned, applied to a document's quotations at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from quotes.models import Span, StanceLabel
from quotes.stance.convolution import Convolution
from quotes.stance.documents import Document, Reader
from quotes.stance.features import features
from quotes.stance.networks import Networks
from quotes.stance.polarity import PARTS, Polarity, part_ranges, stretch_numbers
from quotes.stance.sentences import Sentences, find_sentences
from quotes.stance.signs import Floats
from quotes.stance.targets import find_targets
from quotes.stance.terms import Running, Terms, TermWeights
from quotes.stance.together import Together
from quotes.stance.tokens import Ints
from quotes.stance.windows import Windows

LABELS: Final[tuple[StanceLabel, ...]] = ("against", "neutral", "favor")
"""The columns of every matrix of weights."""
AROUND = ("previous", "left", "right")
WINDOWS = (
    ("quotation",), ("before",), ("after",), AROUND, ("before", "quotation", "after"), ("before", "after")
)  # fmt: skip
"""Parts of the text whose terms are weighed, those of a row together."""
BLOCKS = WINDOWS[:4]
"""Those whose terms have weights of their own in the linear part."""
STRETCHES = (0, 4, 5, 3)
"""Those (places in ``WINDOWS``) whose polarity as a whole is looked at."""
CONVOLVED = 0.5
"""What the convolution's logits count beside those of the linear part; by cross-validation."""
LIMIT = 5.0
"""Spreads from its mean within which a number is kept."""


@dataclass
class Linear:
    """Weights of terms for each of ``BLOCKS`` and label, and of numbers (number, label), which are scaled first."""

    terms: TermWeights
    mean: Floats
    spread: Floats
    numbers: Floats
    bias: Floats

    def joined(self, parts: Floats, numbers: Floats) -> Floats:
        """The logits from what each block's terms weigh (quotation, block, columns of ``terms``) and from the numbers."""
        blocks = parts.reshape(len(parts), len(BLOCKS), len(BLOCKS), len(LABELS))
        scaled = np.clip((numbers - self.mean) / self.spread, -LIMIT, LIMIT)
        own = blocks[:, range(len(BLOCKS)), range(len(BLOCKS))].sum(1)
        return np.asarray(own + scaled @ self.numbers + self.bias, "float32")


class Aims(NamedTuple):
    """The range of each quotation's sentence (quotation, 2), and that of its target: an empty one where it has none."""

    sentences: Ints
    targets: Ints


@dataclass
class Model:
    """``feeling`` and its bias: the polarity of a stretch as a whole.

    ``calibration``: a factor for the logits, and a shift for each label.
    """

    reader: Reader
    terms: Terms
    feeling: TermWeights
    feeling_bias: Floats
    polarity: Polarity
    ranker: Networks
    linear: Linear
    convolution: Convolution
    together: Together
    calibration: Floats

    def __post_init__(self) -> None:
        parts = [self.linear.terms, self.feeling, self.polarity.terms]
        ends = np.cumsum([part.words.shape[1] for part in parts]).tolist()
        self._columns = [slice(0, ends[0]), slice(ends[0], ends[1]), slice(ends[1], ends[2])]
        self._weights = TermWeights(
            *(np.concatenate([getattr(part, name) for part in parts], 1) for name in ("words", "clusters", "pairs"))
        )

    def targets(self, document: Document) -> list[Span | None]:
        """What each quotation is about, as spans of the document's text."""
        return find_targets(document.pairs, document.phrases, self.ranker, len(document.quotations))

    def running(self, document: Document) -> Running:
        """The document's words under all weights of terms; those of the linear part come first."""
        return Running(document.words, self.terms, self._weights)

    def numbers(self, document: Document, where: Aims, running: Running) -> tuple[Floats, Floats]:
        """What the linear part sees: what the terms of each block weigh, and the numbers.

        These are the features, then the polarity of each of ``STRETCHES`` and that of the sentence toward the target.
        """
        sentences, ranges = where
        near = np.zeros((len(ranges), len(PARTS), len(AROUND), 2), "int64")
        near[:, :, 0] = part_ranges(sentences, ranges)
        found = running.sums(np.concatenate([windows_of(document.at), near], 1))
        linear, feeling, polarity = (found[:, :, columns] for columns in self._columns)
        toward = self.polarity.joined(
            polarity[:, len(WINDOWS) :],
            stretch_numbers(document.words, document.meanings, document.totals, sentences, ranges),
        )
        felt = (feeling[:, STRETCHES] + self.feeling_bias).reshape(len(ranges), -1)
        return linear[:, : len(BLOCKS)], np.concatenate([features(document), felt, toward], 1, dtype="float32")

    def logits(self, document: Document, targets: Sequence[Span | None], running: Running) -> Floats:
        """Calibrated logits (quotation, label)."""
        where = aims(document, targets)
        told, felt = self.convolved(document, where)
        raw = self.linear.joined(*self.numbers(document, where, running)) + CONVOLVED * told
        raw = self.together.logits(raw, felt, document.quotations, document.texts.of)
        return np.asarray(raw * self.calibration[0] + self.calibration[1:], "float32")

    def convolved(self, document: Document, where: Aims) -> tuple[Floats, Floats]:
        """The convolution's logits of each quotation's stance, and of the polarity toward its target, (quotation, label)."""
        sentences = quotation_sentences(document, where)
        found = self.convolution.logits(document.words, document.meanings, document.signs, sentences)
        return found[:, : len(LABELS)], found[:, len(LABELS) :]


def windows_of(at: Windows) -> Ints:
    """The ranges of ``WINDOWS``, (quotation, window, part, 2), filled up with empty ones."""
    found = np.zeros((len(at.ranges), len(WINDOWS), len(AROUND), 2), "int64")
    for row, parts in enumerate(WINDOWS):
        for column, name in enumerate(parts):
            found[:, row, column] = at.part(name)
    return found


def quotation_sentences(document: Document, where: Aims) -> Sentences:
    """Each quotation's sentence, with its target."""
    return find_sentences(where.sentences, document.at.part("quotation"), where.targets)


def aims(document: Document, targets: Sequence[Span | None]) -> Aims:
    """Where the sentences of all quotations and their targets are."""
    before, after = document.at.part("before"), document.at.part("after")
    sentences = np.stack([before[:, 0], np.maximum(after[:, 1], before[:, 0])], -1)
    words = document.words
    chars = np.array([target or (0, 0) for target in targets], "int64").reshape(-1, 2)
    first = np.searchsorted(words.ends, chars[:, 0], side="right")
    last = np.maximum(first, np.searchsorted(words.starts, chars[:, 1]))
    return Aims(sentences, np.stack([first, last], -1))


def softmax(logits: Floats) -> Floats:
    """Probabilities by row."""
    shares = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(shares / shares.sum(1, keepdims=True), "float32")

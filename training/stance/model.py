"""Puts the stance model together: each part learned in turn, what a later part sees of an earlier one made by folds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.model_selection import GroupKFold

from quotes.models import Span
from quotes.stance.convolution import Convolution
from quotes.stance.documents import Document, Reader
from quotes.stance.model import (
    BLOCKS,
    CONVOLVED,
    LABELS,
    Aims,
    Linear,
    Model,
    aims,
    quotation_sentences,
    softmax,
    windows_of,
)
from quotes.stance.networks import Networks
from quotes.stance.signs import Floats
from quotes.stance.terms import Terms
from quotes.stance.texts import Source
from training.stance.cases import Article
from training.stance.convolution import Read, Start, read, train_convolution
from training.stance.linear import Labels, Softmax, stacked, term_rows
from training.stance.ranker import Choice, choice_of, head_word, train_ranker
from training.stance.together import train_together

FOLDS = 5
SCALES, NUMBER_SCALE, STRENGTH, LEAST = (1.0, 0.8, 0.8, 0.5), 0.04, 0.5, 2
"""How strongly the penalty holds blocks and numbers back, and the quotations that must hold a term; by cross-validation."""


@dataclass
class Lesson:
    """The labelled quotations of all articles, in order, with what the parts of the model see of each."""

    documents: list[Document]
    where: list[tuple[int, int]]
    labels: Labels
    weights: Floats
    gold: NDArray[np.bool_]
    groups: list[str]
    targets: list[str]
    choices: list[Choice]

    def folds(self) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Places to learn from and to judge; no article is in both."""
        return list(GroupKFold(FOLDS, shuffle=True, random_state=0).split(self.labels, groups=self.groups))

    def rows(self, of: Callable[[int, Document], Floats], at: NDArray[np.int64] | None = None) -> Floats:
        """For each labelled quotation, or some, its row of what a function gives for its document."""
        where = self.where if at is None else [self.where[one] for one in at]
        made = {place: of(place, self.documents[place]) for place in {place for place, _ in where}}
        return np.stack([made[place][row] for place, row in where])


def lesson_of(articles: Sequence[Article], reader: Reader) -> Lesson:
    """The lesson that articles teach."""
    documents = [reader.read([Source(a.text, a.quotations, a.paragraphs, a.names)]) for a in articles]
    cases = [(place, article.id, case) for place, article in enumerate(articles) for case in article.cases]
    return Lesson(
        documents,
        [(place, case.place) for place, _, case in cases],
        np.array([LABELS.index(case.stance) for _, _, case in cases]),
        np.array([case.weight for _, _, case in cases], "float32"),
        np.array([case.gold for _, _, case in cases]),
        [name for _, name, _ in cases],
        [case.target for _, _, case in cases],
        [choice_of(documents[place], case.place, case.target) for place, _, case in cases],
    )


def crossed_targets(lesson: Lesson) -> tuple[list[list[Span | None]], float]:
    """For each document the targets that rankers which saw none of its labels give; and how often they are right.

    Right means the head word of the gold's; over the gold's quotations that are for or against something.
    """
    found: list[list[Span | None]] = [[] for _ in lesson.documents]
    for learned, judged in lesson.folds():
        network = train_ranker([lesson.choices[at] for at in learned])
        for place in {lesson.where[at][0] for at in judged}:
            document = lesson.documents[place]
            found[place] = Model.targets(_only_ranker(network), document)  # type: ignore[arg-type]
    right = []
    for at in opinions(lesson, range(len(lesson.labels))):
        place, row = lesson.where[at]
        span = found[place][row]
        if lesson.gold[at]:
            right.append(
                span is not None and head_word(lesson.documents[place].text[slice(*span)]) == head_word(lesson.targets[at])
            )
    return found, float(np.mean(right))


@dataclass
class _only_ranker:
    """A model as far as targets go."""

    ranker: Networks


def opinions(lesson: Lesson, places: Sequence[int] | NDArray[np.int64] | range) -> list[int]:
    """Those of some places that are for or against something."""
    return [int(at) for at in places if LABELS[lesson.labels[at]] != "neutral"]


def stance_blocks(lesson: Lesson, terms: Terms) -> list[csr_matrix]:
    """The sparse rows of each of ``BLOCKS``."""
    return [
        stacked(
            term_rows(lesson.documents[place].words, terms, windows_of(lesson.documents[place].at)[row : row + 1, block])
            for place, row in lesson.where
        )
        for block in range(len(BLOCKS))
    ]


def train_stance(
    lesson: Lesson, model: Model, targets: Sequence[Sequence[Span | None]], start: Start
) -> tuple[Model, Floats]:
    """All that judges direction, and the logits (gold and own) that parts give which saw no label.

    ``targets`` (document, quotation) come from rankers that saw no label of the document; ``start``: of the convolutions.
    """
    where = [aims(document, own) for document, own in zip(lesson.documents, targets, strict=True)]
    numbers = lesson.rows(lambda place, document: model.numbers(document, where[place], model.running(document))[1])
    material = _Material(stance_blocks(lesson, model.terms), numbers, _sentences(lesson, where))
    crossed, felt = (np.zeros((len(lesson.labels), len(LABELS)), "float32") for _ in range(2))
    for learned, judged in lesson.folds():
        linear, convolution = _fit(lesson, model, material, start, learned)
        crossed[judged] = linear.logits([block[judged] for block in material.blocks], numbers[judged])
        own = replace(model, convolution=convolution)
        told = lesson.rows(lambda place, document, own=own: np.concatenate(own.convolved(document, where[place]), 1), judged)  # type: ignore[misc]
        crossed[judged] += CONVOLVED * told[:, : len(LABELS)]
        felt[judged] = told[:, len(LABELS) :]
    linear, convolution = _fit(lesson, model, material, start, np.arange(len(lesson.labels)))
    together, crossed = train_together(lesson, crossed, felt)
    return replace(
        model,
        linear=Linear(linear.term_weights(model.terms), linear.mean, linear.spread, linear.numbers, linear.bias),
        convolution=convolution,
        together=together,
        calibration=calibrated(crossed[lesson.gold], lesson.labels[lesson.gold]),
    ), crossed


class _Material(NamedTuple):
    """What the linear part and the convolution see of each labelled quotation."""

    blocks: list[csr_matrix]
    numbers: Floats
    sentences: Read


def _sentences(lesson: Lesson, where: Sequence[Aims]) -> Read:
    documents = lesson.documents
    found = read([(d.words, d.signs, quotation_sentences(d, own)) for d, own in zip(documents, where, strict=True)])
    firsts = np.append(0, np.cumsum([len(d.quotations) for d in documents]))
    at = np.array([firsts[place] + row for place, row in lesson.where])
    return found.at(at)


def _fit(
    lesson: Lesson, model: Model, material: _Material, start: Start, at: NDArray[np.int64]
) -> tuple[Softmax, Convolution]:
    labels, weights = lesson.labels[at], lesson.weights[at]
    linear = Softmax(SCALES, NUMBER_SCALE, STRENGTH, LEAST)
    linear.fit([block[at] for block in material.blocks], material.numbers[at], labels, weights)
    sentences = material.sentences.at(at)
    return linear, train_convolution(start, model.reader.vectors, sentences, labels, weights)


def calibrated(logits: Floats, labels: Labels) -> Floats:
    """``Model.calibration``: factor and shifts by the likelihood."""

    def loss(found: NDArray[np.float64]) -> float:
        shares = softmax(logits * found[0] + found[1:])
        return -float(np.log(shares[np.arange(len(labels)), labels] + 1e-9).mean())

    best = minimize(loss, np.array([0.5, 0, 0, 0]), method="Nelder-Mead", options={"maxiter": 2000}).x
    best[1:] -= best[1:].mean()
    return np.asarray(best, "float32")

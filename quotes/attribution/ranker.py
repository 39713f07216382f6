"""Ranks the candidates of a quotation, "nobody" among them, with small neural networks over the features.

They score each candidate by itself; a softmax over a quotation's candidates and the one that stands for "nobody" makes
probabilities of the scores.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotes.attribution.candidates import Candidate, outright_candidate
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.networks import Array, Ensemble
from quotes.attribution.space import ArticleRows, FeatureSpace

OUTRIGHT = 0.98
"""The probability of a name that a transcript or a signature gives."""

UNDECIDED = 0.5
"""The probability of "nobody" where there is no candidate: that none was found is no evidence."""


@dataclass(slots=True)
class Ranker:
    """The trained networks, their feature space, lexicon, and calibration.

    ``calibration`` holds pairs (probability, share that was right) learned by cross-fitting, ascending.
    """

    ensemble: Ensemble
    space: FeatureSpace
    lexicon: Lexicon
    temperature: float = 1.0
    calibration: Sequence[tuple[float, float]] = ((0.0, 0.0), (1.0, 1.0))

    def probabilities(self, rows: Array) -> NDArray[np.float64]:
        """The probability of each of a quotation's rows (candidates, then "nobody") to be the answer."""
        scaled = self.space.scaled(rows)
        scores = self.ensemble.scores(scaled).astype("float64") / self.temperature
        shares: NDArray[np.float64] = np.exp(scores - scores.max())
        shares /= shares.sum()
        return shares

    def confidence(self, probability: float) -> float:
        """The calibrated probability that an answer given with this probability is right."""
        given, right = zip(*self.calibration, strict=True)
        return float(np.interp(probability, given, right))


@dataclass(slots=True)
class Answer:
    """What the ranker chose for a quotation: a candidate or nobody (None), and how probable it is."""

    candidate: Candidate | None
    probability: float


def rank_article(context: ArticleContext, ranker: Ranker) -> list[Answer]:
    """Choose a mention for each quotation, in the order of the text, each choice knowing those before."""
    rows = ArticleRows(context, ranker.space, ranker.lexicon)
    answers: list[Answer] = []
    for index, quotation in enumerate(context.quotations):
        outright = outright_candidate(context.text, quotation)
        if outright is not None:
            answers.append(Answer(outright, OUTRIGHT))
            continue
        chosen = [a.candidate for a in answers]
        candidates = rows.candidates(index, chosen)
        if not candidates:
            answers.append(Answer(None, UNDECIDED))
            continue
        probabilities = ranker.probabilities(rows.of(index, candidates, chosen))
        best = int(probabilities.argmax())
        found = candidates[best] if best < len(candidates) else None
        answers.append(Answer(found, float(probabilities[best]) * _carried(found, answers)))
    return answers


def _carried(candidate: Candidate | None, answers: Sequence[Answer]) -> float:
    """The probability of the answer that a choice rests on: who goes on speaking was right before, or is wrong again."""
    last = next((a for a in reversed(answers) if a.candidate is not None), None)
    return last.probability if candidate is not None and last is not None and last.candidate == candidate else 1.0

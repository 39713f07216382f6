"""Ranks the candidates of a quotation, "nobody" among them, with small neural networks over the features.

They score each candidate by itself; a softmax over a quotation's candidates and the one that stands for "nobody" makes
probabilities of the scores.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from spacy.util import minibatch

from quotes.attribution.candidates import Candidate, outright_candidate
from quotes.attribution.context import ArticleContext
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.networks import Array, Ensemble
from quotes.attribution.space import ArticleRows, FeatureSpace

Probabilities = NDArray[np.float64]

OUTRIGHT = 0.98
"""The probability of a name that a transcript or a signature gives."""

UNDECIDED = 0.5
"""The probability of "nobody" where there is no candidate: that none was found is no evidence."""

TOGETHER = 16
"""Quotations whose rows are made together."""


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
    _unscaled: Ensemble = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._unscaled = self.ensemble.unscaled(self.space.mean, self.space.spread)

    def probabilities(self, rows: Array) -> Probabilities:
        """The probability of each of a quotation's rows (candidates, then "nobody") to be the answer."""
        return self.shares([rows])[0]

    def shares(self, rows: Sequence[Array]) -> list[Probabilities]:
        """The probabilities of the rows of each of several quotations."""
        scores = self._unscaled.scores(np.concatenate(rows)).astype("float64") / self.temperature
        ends = accumulate(map(len, rows))
        return [_softmax(found) for found in np.split(scores, list(ends)[:-1])]

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
    return rank_articles([context], ranker)[0]


def rank_articles(contexts: Sequence[ArticleContext], ranker: Ranker) -> list[list[Answer]]:
    """The same for several articles, whose quotations take turns: ten rows cost the networks almost what a hundred do."""
    choices = [_choices(context, ranker) for context in contexts]
    answers: list[list[Answer]] = [[] for _ in contexts]
    asked: dict[int, Array] = {}

    def go_on(article: int, probabilities: Probabilities | None) -> None:
        try:
            asked[article] = choices[article].send(probabilities)
        except StopIteration as end:
            answers[article] = end.value
            asked.pop(article, None)

    for article in range(len(contexts)):
        go_on(article, None)
    while asked:
        for article, probabilities in zip(list(asked), ranker.shares(list(asked.values())), strict=True):
            go_on(article, probabilities)
    return answers


def _choices(context: ArticleContext, ranker: Ranker) -> Generator[Array, Probabilities | None, list[Answer]]:
    """An article's answers; for each quotation that needs it, hands out its rows and is given their probabilities."""
    rows = ArticleRows(context, ranker.space, ranker.lexicon)
    outright = [outright_candidate(context.text, quotation) for quotation in context.quotations]
    asked = _asked(rows, [n for n, found in enumerate(outright) if found is None])
    answers: list[Answer] = []
    for index, given in enumerate(outright):
        if given is not None:
            answers.append(Answer(given, OUTRIGHT))
            continue
        found, own = next(asked)
        chosen = [a.candidate for a in answers]
        candidates = rows.with_last(found, chosen)
        if not candidates:
            answers.append(Answer(None, UNDECIDED))
            continue
        if len(candidates) > len(found):
            own = np.concatenate([own[:-1], *rows.fixed([index], [candidates[-1:]])])
        own[:-1, ranker.space.place("sequence")] = rows.sequence(index, candidates, chosen)
        probabilities = yield own
        assert probabilities is not None
        best = int(probabilities.argmax())
        answer = candidates[best] if best < len(candidates) else None
        answers.append(Answer(answer, float(probabilities[best]) * _carried(answer, answers)))
    return answers


def _asked(rows: ArticleRows, indices: Sequence[int]) -> Iterator[tuple[list[Candidate], Array]]:
    """The candidates of each quotation that is to be answered, and their rows, made many at a time, which is faster."""
    for group in minibatch(indices, TOGETHER):  # type: ignore[no-untyped-call]
        found = [rows.context.candidates_for(index) for index in group]
        yield from zip(found, rows.fixed(group, found), strict=True)


def _softmax(scores: Probabilities) -> Probabilities:
    shares: Probabilities = np.exp(scores - scores.max())
    shares /= shares.sum()
    return shares


def _carried(candidate: Candidate | None, answers: Sequence[Answer]) -> float:
    """The probability of the answer that a choice rests on: who goes on speaking was right before, or is wrong again."""
    last = next((a for a in reversed(answers) if a.candidate is not None), None)
    return last.probability if candidate is not None and last is not None and last.candidate == candidate else 1.0

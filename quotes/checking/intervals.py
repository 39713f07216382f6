"""95 % intervals: percentile bootstraps over articles, since quotations of one article are not independent.

Efron, B. and Tibshirani, R. (1993): An Introduction to the Bootstrap, chapter 13. Articles are drawn with replacement, as
many as there are, 1,000 times; every figure of a run is computed on the same draws.
"""

import random
from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

DRAWS: Final = 1000
FEW: Final = 10
"""With fewer articles than these a bootstrap over articles gives intervals that are too narrow."""
LEAST_DEFINED: Final = 0.95
"""The share of draws in which a figure must be defined for its interval to be given."""

Interval = tuple[float, float]
Floats = npt.NDArray[np.float64]


def resampled(rows: Floats, articles: Sequence[Hashable], seed: int = 0) -> tuple[Floats, Floats]:
    """The sums of the columns over all rows (1 × columns), and over the rows of each draw of articles (draws × columns).

    ``articles`` says to which article each row belongs. The draws are those of Python's ``random.Random(seed)``.
    """
    places = {article: place for place, article in enumerate(dict.fromkeys(articles))}
    sums = np.zeros((len(places), rows.shape[1]))
    np.add.at(sums, [places[article] for article in articles], rows)
    return sums.sum(axis=0, keepdims=True), _times(len(places), seed) @ sums


@lru_cache(maxsize=4)
def _times(articles: int, seed: int) -> Floats:
    """How often each article is in each draw (draws × articles)."""
    rng = random.Random(seed)
    times = np.zeros((DRAWS, articles))
    for draw in times if articles else ():
        np.add.at(draw, [rng.randrange(articles) for _ in range(articles)], 1)
    return times


def interval(drawn: Floats, articles: int) -> Interval | None:
    """The middle 95 % of a figure over the draws.

    None with fewer than two articles, which leave nothing to draw, or where the figure is undefined (NaN) in more than
    one draw of twenty.
    """
    known = np.sort(drawn[~np.isnan(drawn)])
    if articles < 2 or len(known) < LEAST_DEFINED * DRAWS:
        return None
    return float(known[int(0.025 * len(known))]), float(known[int(0.975 * len(known)) - 1])


def few(articles: int) -> list[str]:
    """A remark where there are too few articles for intervals that hold what they promise."""
    if articles >= FEW:
        return []
    number = "one article: no intervals" if articles == 1 else f"{articles} articles only: the intervals are too narrow"
    return [f"{number} (from {FEW} on they can be relied on)"]

"""How far coders agree: the share that is the same, Cohen's kappa, Krippendorff's alpha, with bootstraps over articles.

All are computed from a table of counts: a row a unit, a column a category, how many coders gave the unit that category.
Cohen, J. (1960): A coefficient of agreement for nominal scales. Krippendorff, K. (2011): Computing Krippendorff's
alpha-reliability. Both correct for chance and are undefined where only one category was used.
"""

import math
from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

import krippendorff
import numpy as np
import numpy.typing as npt

from quotes.checking.intervals import Interval, interval, resampled

MOST_CELLS: Final = 5_000_000
"""The library's coincidences are an array of units × categories × categories; beyond this many the short form is taken."""

Labels = Sequence[Hashable | None]
"""A coder's category for each unit; None where the coder gave none."""
Floats = npt.NDArray[np.float64]


class Coefficient(NamedTuple):
    """A figure and its 95 % interval; NaN and None where they are undefined."""

    value: float
    interval: Interval | None


class Agreement(NamedTuple):
    """``n``: units that at least two coders coded. ``kappa`` is of two coders and NaN of more."""

    n: int
    percent: Coefficient
    kappa: Coefficient
    alpha: Coefficient


def agreement_of(coders: Sequence[Labels], articles: Sequence[Hashable], seed: int = 0) -> Agreement:
    """Agreement of two or more coders over the same units; ``articles`` says to which article each unit belongs.

    A unit counts where at least two coders coded it. ``percent`` is the share of pairs of answers to a unit that are the
    same. The intervals are bootstraps over articles (:func:`~quotes.checking.intervals.resampled`).
    """
    codes, kept = _codes(coders)
    groups = [articles[unit] for unit in kept]
    categories = int(codes.max()) + 1 if codes.size else 0
    counts = _counts(codes, categories)
    same, pairs = _pairs(counts)
    # Each article's part of every sum; the coefficients need nothing else, so that a draw is a sum of rows.
    parts = [same[:, None], pairs[:, None], _disagreement(counts)[:, None], counts]
    if len(coders) == 2:
        parts += [_counts(codes[[coder]], categories) for coder in (0, 1)]
    columns = np.hstack(parts) if kept else np.zeros((0, 3 + categories * len(parts)))
    whole, draws = resampled(columns, groups, seed)

    def coefficient(figure: Floats, drawn: Floats) -> Coefficient:
        return Coefficient(float(figure[0]), interval(drawn, len(set(groups))))

    kappas = [_kappa(sums, categories) for sums in (whole, draws)] if len(coders) == 2 else [np.full(1, math.nan)] * 2
    alphas = [_alpha(sums, categories) for sums in (whole, draws)]
    if categories > 1 and counts.size * categories <= MOST_CELLS:
        alphas[0] = np.array([krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")])
    return Agreement(
        len(kept),
        coefficient(_ratio(whole[:, 0], whole[:, 1]), _ratio(draws[:, 0], draws[:, 1])),
        coefficient(*kappas),
        coefficient(*alphas),
    )


def _codes(coders: Sequence[Labels]) -> tuple[npt.NDArray[np.int64], list[int]]:
    """The answers as numbers, -1 where there is none, a row a coder; and the units with two answers or more."""
    numbers: dict[Hashable, int] = {}
    kept = [unit for unit, answers in enumerate(zip(*coders, strict=True)) if sum(a is not None for a in answers) > 1]
    codes = [
        [-1 if (label := labels[unit]) is None else numbers.setdefault(label, len(numbers)) for unit in kept]
        for labels in coders
    ]
    return np.array(codes, dtype=np.int64).reshape(len(coders), len(kept)), kept


def _counts(codes: npt.NDArray[np.int64], categories: int) -> Floats:
    """How many coders gave each unit each category."""
    counts = np.zeros((codes.shape[1], categories))
    for row in codes:
        units = np.flatnonzero(row >= 0)
        counts[units, row[units]] += 1
    return counts


def _pairs(counts: Floats) -> tuple[Floats, Floats]:
    """Of each unit: the pairs of coders that gave the same category, and all pairs of coders that gave one."""
    coders = counts.sum(axis=1)
    return (counts * (counts - 1)).sum(axis=1) / 2, coders * (coders - 1) / 2


def _disagreement(counts: Floats) -> Floats:
    """Of each unit: the values that meet another value, Krippendorff's coincidences off the diagonal."""
    coders = counts.sum(axis=1)
    differing: Floats = (coders**2 - (counts**2).sum(axis=1)) / np.maximum(coders - 1, 1)
    return differing


def _alpha(sums: Floats, categories: int) -> Floats:
    """Nominal alpha: 1 - observed disagreement / disagreement expected if values met by chance."""
    values = sums[:, 3 : 3 + categories]
    n = values.sum(axis=1)
    expected = (n**2 - (values**2).sum(axis=1)) / np.maximum(n - 1, 1)
    return 1 - _ratio(sums[:, 2], expected)


def _kappa(sums: Floats, categories: int) -> Floats:
    first, second = (sums[:, 3 + categories * place : 3 + categories * (place + 1)] for place in (1, 2))
    observed = _ratio(sums[:, 0], sums[:, 1])
    expected = _ratio((first * second).sum(axis=1), sums[:, 1] ** 2)
    return _ratio(observed - expected, 1 - expected)


def _ratio(above: Floats, below: Floats) -> Floats:
    """The quotients, NaN where nothing stands below."""
    quotients: Floats = np.divide(above, below, out=np.full(len(above), math.nan), where=below > 1e-12)
    return quotients

"""Conditional logit: of several people, the one who is meant; weights by gradient ascent with decay."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Row = dict[str, float]
Choice = tuple[list[Row], int]
"""The features of each who may be meant, and the index of the right one."""

ROUNDS = 200
RATE = 0.2
MOMENTUM = 0.9
DECAY = 5e-3
OUT = -1e9


def fit(cases: Sequence[Choice], helpers: Sequence[Choice] = (), share: float = 0.0, decay: float = DECAY) -> Row:
    """Weights under which the right choices are likeliest; each of the ``helpers`` counts ``share`` of a case."""
    names = sorted({name for rows, _ in cases for row in rows for name in row})
    counts = np.concatenate([np.ones(len(cases)), np.full(len(helpers), share)])
    counts /= counts.sum()
    values, absent, right = _tensors([*cases, *helpers], names)
    spread = values[: len(cases)][absent[: len(cases)] == 0].std(0) + 1e-3
    values /= spread
    weights, speed = np.zeros(len(names)), np.zeros(len(names))
    every = np.arange(len(right))
    for _ in range(ROUNDS):
        scores = values @ weights + absent
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        slope = counts @ (values[every, right] - np.einsum("ik,ikd->id", shares, values)) - decay * weights
        speed = MOMENTUM * speed + slope
        weights += RATE * speed
    return {name: round(float(weights[n] / spread[n]), 4) for n, name in enumerate(names)}


def _tensors(
    cases: Sequence[Choice], names: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Feature values by case, person and name; a large negative number where a case has fewer people; the right ones."""
    places = {name: n for n, name in enumerate(names)}
    most = max(len(rows) for rows, _ in cases)
    values = np.zeros((len(cases), most, len(names)))
    absent = np.full((len(cases), most), OUT)
    for number, (rows, _) in enumerate(cases):
        absent[number, : len(rows)] = 0
        for who, row in enumerate(rows):
            for name, value in row.items():
                if name in places:
                    values[number, who, places[name]] = value
    return values, absent, np.array([right for _, right in cases])


def accuracy(cases: Sequence[Choice], weights: Row) -> float:
    """The share of cases in which the right choice scores highest."""
    hits = 0
    for rows, right in cases:
        scores = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        hits += scores.index(max(scores)) == right
    return hits / len(cases)

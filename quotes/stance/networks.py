"""Small networks of one hidden layer as plain arrays; several of them are averaged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints


@dataclass
class Networks:
    """``mean`` and ``spread`` of the numbers, ``hidden`` (network, number, unit) with ``shift`` (network, unit), ``out``
    (network, unit, score) with ``base`` (network, score)."""

    mean: Floats
    spread: Floats
    hidden: Floats
    shift: Floats
    out: Floats
    base: Floats

    def __post_init__(self) -> None:
        networks, inputs, units = self.hidden.shape
        self._hidden = np.ascontiguousarray(self.hidden.transpose(1, 0, 2).reshape(inputs, networks * units))
        self._out = self.out.reshape(networks * units, -1) / np.float32(networks)

    def scores(self, numbers: Floats) -> Floats:
        """The mean score of each row, (row, score)."""
        return self.joint_scores([(numbers, None)])

    def joint_scores(self, parts: Sequence[tuple[Floats, Ints | None]]) -> Floats:
        """The same where the columns come in parts, each with the rows of it that are meant (None: as they stand)."""
        sums, at = [], 0
        for numbers, rows in parts:
            columns = slice(at, at + numbers.shape[1])
            found = self.scaled(numbers, columns) @ self._hidden[columns]
            sums.append(found if rows is None else found[rows])
            at = columns.stop
        inner: Floats = np.asarray(sums[0] + self.shift.reshape(-1), "float32")
        for part in sums[1:]:
            inner += part
        return np.asarray(np.maximum(inner, 0, out=inner) @ self._out + self.base.mean(0), "float32")

    def scaled(self, numbers: Floats, columns: slice = slice(None)) -> Floats:
        """The numbers as the networks see them: kept within ``LIMIT`` spreads of their mean."""
        found = numbers - self.mean[columns]
        found /= self.spread[columns]
        np.minimum(found, LIMIT, out=found)
        np.maximum(found, -LIMIT, out=found)
        return found


LIMIT = 5.0


def side_by_side(columns: Sequence[NDArray[Any]]) -> Floats:
    """Columns of any type as one array of numbers."""
    found = np.empty((len(columns), len(columns[0])), "float32")
    for row, column in enumerate(columns):
        found[row] = column
    return found.T

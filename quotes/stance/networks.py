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
        """The scaling becomes part of the weights: numbers are kept within bounds as they stand."""
        networks, inputs, units = self.hidden.shape
        hidden = self.hidden.transpose(1, 0, 2).reshape(inputs, networks * units)
        self._low, self._high = self.mean - LIMIT * self.spread, self.mean + LIMIT * self.spread
        self._hidden = np.ascontiguousarray(hidden / self.spread[:, None], "float32")
        self._shift: Floats = np.asarray(self.shift.reshape(-1) - (self.mean / self.spread) @ hidden, "float32")
        self._out = self.out.reshape(networks * units, -1) / np.float32(networks)

    def scores(self, numbers: Floats) -> Floats:
        """The mean score of each row, (row, score)."""
        return self.joint_scores([(numbers, None)])

    def joint_scores(self, parts: Sequence[tuple[Floats, Ints | None]]) -> Floats:
        """The same where the columns come in parts, each with the rows of it that are meant (None: as they stand)."""
        first, *others = self._entered(parts)
        numbers, places = first
        found = np.empty((len(numbers) if places is None else len(places), self._out.shape[1]), "float32")
        for start in range(0, len(found), TOGETHER):
            rows = slice(start, start + TOGETHER)
            inner = numbers[rows] if places is None else numbers.take(places[rows], 0)
            for added, which in others:
                inner += added[rows] if which is None else added.take(which[rows], 0)
            inner += self._shift
            np.matmul(np.maximum(inner, 0, out=inner), self._out, out=found[rows])
        return np.asarray(found + self.base.mean(0), "float32")

    def _entered(self, parts: Sequence[tuple[Floats, Ints | None]]) -> list[tuple[Floats, Ints | None]]:
        """What each part adds to the hidden units."""
        at, found = 0, []
        for numbers, rows in parts:
            columns = slice(at, at + numbers.shape[1])
            kept = np.maximum(numbers, self._low[columns])
            found.append((np.minimum(kept, self._high[columns], out=kept) @ self._hidden[columns], rows))
            at = columns.stop
        return found


TOGETHER = 512
"""Rows that are added up at once: they stay near the processor."""
LIMIT = 5.0


def side_by_side(columns: Sequence[NDArray[Any]]) -> Floats:
    """Columns of any type as one array of numbers."""
    found = np.empty((len(columns), len(columns[0])), "float32")
    for row, column in enumerate(columns):
        found[row] = column
    return found.T

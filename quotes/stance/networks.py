"""Small networks of one hidden layer as plain arrays; several of them are averaged."""

from dataclasses import dataclass

import numpy as np

from quotes.stance.signs import Floats


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
        inner = self.scaled(numbers) @ self._hidden
        inner += self.shift.reshape(-1)
        return np.asarray(np.maximum(inner, 0, out=inner) @ self._out + self.base.mean(0), "float32")

    def scaled(self, numbers: Floats) -> Floats:
        """The numbers as the networks see them: kept within ``LIMIT`` spreads of their mean."""
        found = numbers - self.mean
        found /= self.spread
        return np.clip(found, -LIMIT, LIMIT, out=found)


LIMIT = 5.0

"""What words mean, as vectors: GloVe's (Pennington, Socher and Manning 2014), reduced and in whole steps."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints


@dataclass
class Vectors:
    """``steps`` (row of the vocabulary, dimension), ``scale`` (dimension): what a step is. Names and unknown words are 0."""

    steps: NDArray[np.int8]
    scale: Floats

    def of(self, rows: Ints, dimensions: int | None = None) -> Floats:
        """The first dimensions, the weightiest, of words."""
        found = self.steps.take(rows, 0)[:, :dimensions].astype("float32")
        found *= self.scale[:dimensions]
        return found

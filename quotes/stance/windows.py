"""The parts of a text that are looked at for each quotation, as ranges of words."""

from typing import NamedTuple

import numpy as np

from quotes.stance.tokens import Ints, Words

NEAR = 6
"""Words on either side of a quotation, and at its own ends, that are looked at apart."""

PARTS = ("quotation", "before", "after", "left", "right", "previous")
"""The parts of :class:`~quotes.stance.surroundings.Surroundings`, in its order."""
ENDS = ("near before", "near after", "first words", "last words")


class Windows(NamedTuple):
    """``ranges`` (quotation, part, 2) of words, half-open; parts are ``PARTS`` and then ``ENDS``."""

    ranges: Ints

    def part(self, name: str) -> Ints:
        """The ranges of one part, (quotation, 2)."""
        return self.ranges[:, (PARTS + ENDS).index(name)]


def find_windows(words: Words, spans: Ints) -> Windows:
    """The windows of some quotations; ``spans`` are their surroundings, (quotation, part, 2) in characters."""
    first = np.searchsorted(words.starts, spans[..., 0])
    last = np.maximum(first, np.searchsorted(words.ends, spans[..., 1], side="right"))
    ranges = np.stack([first, last], -1)
    quoted, before, after = ranges[:, 0], ranges[:, 1], ranges[:, 2]
    ends = [
        np.stack([np.maximum(before[:, 0], before[:, 1] - NEAR), before[:, 1]], -1),
        np.stack([after[:, 0], np.minimum(after[:, 1], after[:, 0] + NEAR)], -1),
        np.stack([quoted[:, 0], np.minimum(quoted[:, 1], quoted[:, 0] + NEAR)], -1),
        np.stack([np.maximum(quoted[:, 0], quoted[:, 1] - NEAR), quoted[:, 1]], -1),
    ]
    return Windows(np.concatenate([ranges, np.stack(ends, 1)], 1))

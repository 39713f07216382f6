"""What a stretch of text feels toward a phrase in it: the polarity that NewsMTSC teaches (Hamborg and Donnay 2021).

It is no stance, but a strong sign of one: words on either side of the phrase, and nearer ones the more.
"""

from dataclasses import dataclass

import numpy as np

from quotes.stance.signs import Floats, Sums, sums, totals
from quotes.stance.terms import Running, Terms, TermWeights
from quotes.stance.tokens import NAME, PLAIN, STOP, Ints, Words

REACHES = (2, 4, 8)
"""Words on either side of the phrase that are looked at apart."""
LIMIT = 5.0
"""Spreads from its mean within which a number is kept."""
DIMENSIONS = 24
"""Dimensions of the words' vectors that are looked at."""
PARTS = ("whole", "left", "right", "near left", "near right")
"""The parts of a stretch whose terms have weights of their own; near: within ``REACHES[1]`` words."""


@dataclass
class Polarity:
    """Weights of terms for each of ``PARTS`` and label, and of numbers (number, label), which are scaled first."""

    terms: TermWeights
    mean: Floats
    spread: Floats
    numbers: Floats
    bias: Floats

    def scores(
        self, words: Words, meanings: Floats, signs: Floats, terms: Terms, stretches: Ints, targets: Ints
    ) -> Floats:  # fmt: skip
        """Logits (stretch, label) toward the ranges ``targets`` (stretch, 2), which may lie outside ``stretches``."""
        parts = Running(words, terms, self.terms).sums(part_ranges(stretches, targets)[:, :, None])
        return self.joined(parts, stretch_numbers(words, meanings, totals(signs), stretches, targets))

    def joined(self, parts: Floats, numbers: Floats) -> Floats:
        """The logits from what each part's terms weigh (stretch, part, columns of ``terms``) and from the numbers."""
        blocks = parts.reshape(len(parts), len(PARTS), len(PARTS), len(self.bias))
        scaled = np.clip((numbers - self.mean) / self.spread, -LIMIT, LIMIT)
        own = blocks[:, range(len(PARTS)), range(len(PARTS))].sum(1)
        return np.asarray(own + scaled @ self.numbers + self.bias, "float32")


def part_ranges(stretches: Ints, targets: Ints) -> Ints:
    """The ranges of ``PARTS``, (stretch, part, 2)."""
    left, right = _sides(stretches, targets)
    near = REACHES[1]
    return np.stack([stretches, left, right, _last(left, near), _first(right, near)], 1)


def stretch_numbers(words: Words, meanings: Floats, running: Sums, stretches: Ints, targets: Ints) -> Floats:
    """Signs on the sides of the phrases, near and far, from their ``running`` sums, the phrases' place, and the words'
    vectors (``meanings``) taken together over ``PARTS``."""
    left, right = _sides(stretches, targets)
    count = len(words.rows)
    places = np.arange(count + 1)
    breaks = np.append(words.gaps != PLAIN, True)
    back = np.maximum.accumulate(np.where(breaks, places, 0))
    ahead = np.minimum.accumulate(np.where(breaks, places, count)[::-1])[::-1]
    clause_left = np.stack([np.maximum(left[:, 0], np.minimum(back[left[:, 1]], left[:, 1])), left[:, 1]], -1)
    clause_right = np.stack([right[:, 0], np.maximum(right[:, 0], np.minimum(right[:, 1], ahead[right[:, 0]]))], -1)
    ranges = [stretches, left, right, *(_last(left, n) for n in REACHES), *(_first(right, n) for n in REACHES)]
    found = np.log1p(sums(running, np.stack([*ranges, clause_left, clause_right], 1)))
    gaps = np.append(words.gaps, STOP)
    names = np.append(0, np.cumsum(words.rows == NAME))
    length = stretches[:, 1] - stretches[:, 0] + 1
    begins, ends = left[:, 1], right[:, 0]
    rest = [
        (begins - stretches[:, 0]) / length, (ends - stretches[:, 0]) / length, np.log1p(length), ends - begins,
        begins == stretches[:, 0], ends == stretches[:, 1], gaps[begins], gaps[ends],
        names[stretches[:, 1]] - names[stretches[:, 0]],
    ]  # fmt: skip
    meant = _meant(meanings, part_ranges(stretches, targets))
    return np.concatenate([found.reshape(len(found), -1), np.stack(rest, 1), meant], 1, dtype="float32")


def _meant(meanings: Floats, ranges: Ints) -> Floats:
    """The first dimensions of vectors over ranges (stretch, part, 2), longer ones not much greater: (stretch, …)."""
    total = totals(meanings[:, :DIMENSIONS])
    lengths = np.sqrt(ranges[..., 1] - ranges[..., 0] + 1)
    return np.asarray((sums(total, ranges) / lengths[..., None]).reshape(len(ranges), -1), "float32")


def _sides(stretches: Ints, targets: Ints) -> tuple[Ints, Ints]:
    """What stands left and right of the phrase in its stretch; of one that lies outside, all is right of it."""
    inside = (targets[:, 0] >= stretches[:, 0]) & (targets[:, 1] <= stretches[:, 1])
    begins = np.where(inside, targets[:, 0], stretches[:, 0])
    ends = np.where(inside, targets[:, 1], stretches[:, 0])
    return np.stack([stretches[:, 0], begins], -1), np.stack([ends, stretches[:, 1]], -1)


def _last(ranges: Ints, count: int) -> Ints:
    return np.stack([np.maximum(ranges[:, 0], ranges[:, 1] - count), ranges[:, 1]], -1)


def _first(ranges: Ints, count: int) -> Ints:
    return np.stack([ranges[:, 0], np.minimum(ranges[:, 1], ranges[:, 0] + count)], -1)

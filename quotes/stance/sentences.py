"""Each quotation's sentence as the convolution reads it: word after word, with what a word is to quotation and target."""

from typing import NamedTuple

import numpy as np

from quotes.stance.signs import NEGATION, Floats, under
from quotes.stance.tokens import BREAK, CLASSES, NAME, STOP, Flags, Ints, Words

LONGEST = 90
"""Words of a sentence that are read: of a longer one those from ``LEAD`` before the quotation on."""
LEAD = 20
PARTS = 3
"""A word stands before the quotation, in it, or after it."""
REACHES = (2, 5, 10)
"""Words from the target up to which distances are told apart, on either side."""
PLACES = 2 + 2 * (len(REACHES) + 1)
"""No target in the sentence, the target, then left and right of it by distance."""
CODES = PARTS * PLACES
FLAGS = 5 + len(CLASSES)


class Sentences(NamedTuple):
    """Some sentences of a text one after another: each word's place ``at`` in the text and its ``codes`` (part, place).

    ``starts`` (sentence) is where each begins among the words, and the last entry their number; ``inner`` (sentence, 2)
    the half-open range of those in the quotation. None is without words.
    """

    at: Ints
    codes: Ints
    starts: Ints
    inner: Ints

    def neighbours(self, none: int) -> tuple[Ints, Ints]:
        """For each word the one before and after it in its sentence, as places among the words, ``none`` at the ends."""
        places = np.arange(len(self.at))
        before, after = places - 1, places + 1
        before[self.starts[:-1]] = none
        after[self.starts[1:] - 1] = none
        return before, after


def find_sentences(around: Ints, quoted: Ints, targets: Ints) -> Sentences:
    """The sentences ``around`` quotations (all as ranges of words, (quotation, 2)); an empty target is none.

    A sentence without a word, which a user's own span may have, is read as the word where it stands.
    """
    first, last = around[:, 0].copy(), np.maximum(around[:, 1], around[:, 0] + 1)
    long = last - first > LONGEST
    first[long] = np.maximum(first, np.minimum(quoted[:, 0] - LEAD, last - LONGEST))[long]
    last = np.minimum(last, first + LONGEST)
    sizes = last - first
    starts = np.append(0, np.cumsum(sizes))
    at = np.arange(starts[-1]) + np.repeat(first - starts[:-1], sizes)
    begin, finish = (np.repeat(ends, sizes) for ends in quoted.T)
    part = (at >= begin).astype("int64") + (at >= finish)
    inside = (targets[:, 0] >= first) & (targets[:, 1] <= last) & (targets[:, 1] > targets[:, 0])
    left, right = (np.repeat(ends, sizes) for ends in targets.T)
    distance = np.maximum(np.maximum(left - at, at - right + 1), 0)
    place = 2 + 2 * np.searchsorted(np.array(REACHES), distance) + (at >= right)
    place = np.where(np.repeat(inside, sizes), np.where(distance == 0, 1, place), 0)
    inner = np.clip(quoted, first[:, None], last[:, None]) + (starts[:-1] - first)[:, None]
    return Sentences(at, part * PLACES + place, starts, inner)


def word_flags(words: Words, signs: Floats) -> Floats:
    """Of each word: negation, under one, after a break, first of a sentence, a name that is also a word; its class."""
    negation: Flags = signs[:, NEGATION] > 0
    columns = [
        negation, under(negation, words.gaps), words.gaps == BREAK, words.gaps == STOP, words.small != words.rows,
        *(words.rows == row for row in range(NAME, len(CLASSES))),
    ]  # fmt: skip
    return np.stack(columns, 1).astype("float32")

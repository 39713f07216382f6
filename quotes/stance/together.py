"""The quotations of a document judged together: what a quotation's neighbours and its speaker's others say moves it.

The halves of a split sentence share a stance, one speaker's quotations in an article mostly do, and an article has a tone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quotes.models import Quotation
from quotes.stance.signs import Floats
from quotes.stance.tokens import Ints

CLOSE = 80
"""Characters between the halves of a split sentence at most."""


@dataclass
class Together:
    """A softmax over :func:`shared` and the polarity toward the target: ``weights`` (what, label) and ``bias``."""

    weights: Floats
    bias: Floats

    def logits(self, own: Floats, felt: Floats, quotations: Sequence[Quotation], of: Ints) -> Floats:
        """The logits (quotation, label) when each quotation's own are seen together with those of its text, whose place is
        in ``of``; ``felt``: those of polarity."""
        order = np.lexsort((np.array([quotation.start for quotation in quotations]), of))
        found = np.empty_like(own)
        rows = together(own[order], felt[order], [quotations[at] for at in order.tolist()], of[order])
        found[order] = rows @ self.weights + self.bias
        return found


def together(own: Floats, felt: Floats, quotations: Sequence[Quotation], of: Ints) -> Floats:
    """What the step sees: :func:`shared`, then the logits of polarity, ``felt``."""
    return np.concatenate([shared(own, quotations, of), felt - felt.mean(1, keepdims=True)], 1)


def shared(own: Floats, quotations: Sequence[Quotation], of: Ints) -> Floats:
    """One row a quotation, in the order of the texts: its own logits, then shares of the labels, above what chance gives.

    These are the shares of its speaker's others, of the one before and the one after by the same speaker, of those two if
    they are close, of all others of the text.
    """
    centred = own - own.mean(1, keepdims=True)
    shares = np.exp(own - own.max(1, keepdims=True))
    shares = shares / shares.sum(1, keepdims=True) - 1 / own.shape[1]
    known: dict[str, int] = {}
    names = [quotation.speaker.name if quotation.speaker else "" for quotation in quotations]
    speakers = np.array([known.setdefault(name, len(known)) if name else -1 for name in names])
    siblings = of[:, None] == of
    same = siblings & (speakers[:, None] == speakers) & (speakers >= 0) & ~np.eye(len(own), dtype=bool)
    mine = same @ shares / (same.sum(1, keepdims=True) + 1)
    others = (siblings @ shares - shares) / siblings.sum(1, keepdims=True)
    gaps = np.array([b.start - a.end for a, b in pairwise(quotations)])
    link = ((speakers[1:] == speakers[:-1]) & (of[1:] == of[:-1]))[:, None]
    close = link & (gaps < CLOSE)[:, None]
    none = np.zeros_like(shares[:1])
    sides = [
        np.concatenate([none, shares[:-1] * link]), np.concatenate([shares[1:] * link, none]),
        np.concatenate([none, shares[:-1] * close]), np.concatenate([shares[1:] * close, none]),
    ]  # fmt: skip
    return np.concatenate([centred, mine, *sides, others], 1, dtype="float32")

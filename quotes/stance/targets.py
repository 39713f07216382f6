"""What each quotation's stance is about: the candidates of a text are ranked by a small network."""

import numpy as np

from quotes.models import Span
from quotes.stance.networks import Networks
from quotes.stance.pairs import Pairs
from quotes.stance.phrases import Phrases

SLIGHT = 1e-6
"""What a candidate's own share counts beside that of its head word: it only decides among those of one head."""


def find_targets(pairs: Pairs, phrases: Phrases, network: Networks, quotations: int) -> list[Span | None]:
    """The best candidate of each quotation; None where it has none.

    A head word has the probability of all its candidates together; of the likeliest one the best candidate is taken.
    """
    found: list[Span | None] = [None] * quotations
    if len(pairs.quotation):
        scores = pairs.scores(network)
        there, starts = np.unique(pairs.quotation, return_index=True)
        sizes = np.diff(np.append(starts, len(scores)))
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        code = pairs.quotation * (int(pairs.heads.max()) + 1) + pairs.heads[pairs.candidate]
        values = np.bincount(code, shares)[code] + SLIGHT * shares
        for quotation, first, size in zip(there.tolist(), starts.tolist(), sizes.tolist(), strict=True):
            candidate = pairs.candidate[first + values[first : first + size].argmax()]
            found[quotation] = Span(int(phrases.starts[candidate]), int(phrases.ends[candidate]))
    return found

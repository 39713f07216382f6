"""The words that decided: those of a quotation and its sentence that spoke most for the label that it was given."""

import numpy as np

from quotes.models import Span
from quotes.stance.documents import Document
from quotes.stance.features import cue_direction
from quotes.stance.model import LABELS
from quotes.stance.signs import Floats, sign_names
from quotes.stance.terms import Running, Terms
from quotes.stance.tokens import OTHER, PLAIN, Ints

PARTS = ("quotation", "before", "after")
"""The parts whose words may be named: the first of the windows, and the first blocks of the linear part."""
MOST = 3
"""Words, or runs of neighbours, at most."""
LEAST = 0.08
"""What a word must add to the logit of its label, above the mean of all labels, to be named."""
COMMON = 3.6
"""The idf below which a word is in about one of fifteen paragraphs or more."""
NEGATION = sign_names().index("negation")
JUDGING = 0.15
"""What VADER's rating of a word adds for each point (0 to 4) that goes the way of the label; a negation turns it."""


def evidence(document: Document, running: Running, terms: Terms, labels: Ints) -> list[tuple[Span, ...]]:
    """For each quotation the words that spoke for its label (a place in ``LABELS``), in the order of the text.

    A cue that has the label's direction is always among them. Names, numbers, unknown words and, negations apart, very
    common ones ("she said") never are.
    """
    gains, rated = _gains(document, running, terms), _valence(document)
    positions = np.arange(len(document.words.rows))
    lengths = np.sqrt(np.maximum(_lengths(running, document.at.ranges[:, : len(PARTS)]), 1e-6))
    found = []
    for number, label in enumerate(labels.tolist()):
        windows = document.at.ranges[number, : len(PARTS)].tolist()
        at = np.concatenate([positions[first:last] for first, last in windows])
        blocks = np.repeat(np.arange(len(PARTS)), [last - first for first, last in windows])
        own = gains[at, blocks, label] / lengths[number, blocks] + rated[at] * (label - 1)
        enough = own >= LEAST
        chosen = dict(zip(at[enough].tolist(), own[enough].tolist(), strict=True))
        spans = _cue(document, number, label)
        for span in _runs(document, chosen):
            if len(spans) < MOST and not any(span.start < other.end and other.start < span.end for other in spans):
                spans.append(span)
        found.append(tuple(sorted(spans)))
    return found


def _gains(document: Document, running: Running, terms: Terms) -> Floats:
    """What each word adds for each block and label (word, block, label), half of its pairs' weight included, beyond the mean
    of the labels; so little that it is never named for names, numbers, unknown and very common words."""
    columns = slice(0, len(PARTS) * len(LABELS))
    own, pairs = running.single[:, columns].copy(), running.pairs[:, columns] / 2
    own += pairs
    own[1:] += pairs[:-1]
    blocks = own.reshape(len(own), len(PARTS), len(LABELS))
    blocks -= blocks.mean(2, keepdims=True)
    rows = document.words.rows
    common = (terms.idf[rows] < COMMON) & (document.signs[:, NEGATION] == 0)
    blocks[(rows <= OTHER) | common] = -np.inf
    return np.asarray(blocks)


def _lengths(running: Running, ranges: Ints) -> Floats:
    """The squared length of what ranges (quotation, part, 2) hold."""
    total = np.append(0, np.cumsum(running.single[:, -1] + running.pairs[:, -1]))
    return np.asarray(total[ranges[..., 1]] - total[ranges[..., 0]])


def _valence(document: Document) -> Floats:
    """Above 0 where a word is rated good or a bad one is negated, below 0 the other way."""
    _, good, bad, _, good_turned, bad_turned = document.signs.T[:6]
    return np.asarray((good + bad_turned - bad - good_turned) * JUDGING)


def _cue(document: Document, number: int, label: int) -> list[Span]:
    attribution = document.quotations[number].attribution
    if attribution is None or attribution.cue is None:
        return []
    return [attribution.cue] if cue_direction(document.text[slice(*attribution.cue)].lower()) == LABELS[label] else []


def _runs(document: Document, gains: dict[int, float]) -> list[Span]:
    """Neighbouring words as one span each, the strongest first."""
    runs: list[list[int]] = []
    for at in sorted(gains):
        if runs and at == runs[-1][-1] + 1 and document.words.gaps[at] == PLAIN:
            runs[-1].append(at)
        else:
            runs.append([at])
    runs.sort(key=lambda run: (-sum(gains[at] for at in run), run[0]))
    return [Span(int(document.words.starts[run[0]]), int(document.words.ends[run[-1]])) for run in runs]

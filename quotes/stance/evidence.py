"""The words that decided: those of a quotation and its sentence that spoke most for the label that it was given."""

import numpy as np

from quotes.models import Span
from quotes.stance.documents import Document
from quotes.stance.features import cue_direction
from quotes.stance.model import LABELS
from quotes.stance.signs import NEGATION, Floats
from quotes.stance.terms import Running, Terms
from quotes.stance.tokens import OTHER, PLAIN, Flags, Ints

PARTS = ("quotation", "before", "after")
"""The parts whose words may be named: the first of the windows, and the first blocks of the linear part."""
MOST = 3
"""Words, or runs of neighbours, at most."""
LEAST = 0.08
"""What a word must add to the logit of its label, above the mean of all labels, to be named."""
COMMON = 3.6
"""The idf below which a word is in about one of fifteen paragraphs or more."""
JUDGING = 0.15
"""What VADER's rating of a word adds for each point (0 to 4) that goes the way of the label; a negation turns it."""


def evidence(document: Document, running: Running, terms: Terms, labels: Ints) -> list[tuple[Span, ...]]:
    """For each quotation the words that spoke for its label (a place in ``LABELS``), in the order of the text.

    A cue that has the label's direction is always among them. Names, numbers, unknown words and, negations apart, very
    common ones ("she said") never are.
    """
    windows = document.at.ranges[:, : len(PARTS)]
    sizes = windows[..., 1] - windows[..., 0]
    flat = sizes.reshape(-1)
    row = np.repeat(np.arange(len(flat)), flat)  # of each word its window: quotation by quotation, part by part
    at = np.arange(len(row)) + np.repeat(windows[..., 0].reshape(-1) - np.cumsum(flat) + flat, flat)
    telling = np.flatnonzero(_telling(document, terms)[at])
    row, at = row[telling], at[telling]
    numbers, blocks = row // len(PARTS), row % len(PARTS)
    wanted = labels[numbers]
    own = _gains(running, at, blocks, wanted) / running.lengths(windows).reshape(-1)[row]
    own += _valence(document)[at] * (wanted - 1)
    chosen: list[dict[int, float]] = [{} for _ in document.quotations]
    enough = np.flatnonzero(own >= LEAST)
    for number, place, gain in zip(numbers[enough].tolist(), at[enough].tolist(), own[enough].tolist(), strict=True):
        chosen[number][place] = gain
    found = []
    for number, label in enumerate(labels.tolist()):
        spans = _cue(document, number, label)
        for span in _runs(document, chosen[number]) if chosen[number] else ():
            if len(spans) < MOST and not any(span.start < other.end and other.start < span.end for other in spans):
                spans.append(span)
        found.append(tuple(sorted(spans)))
    return found


def _telling(document: Document, terms: Terms) -> Flags:
    """Whether a word may be named: no name, number, unknown or very common word, negations apart."""
    rows = document.words.rows
    common = (terms.idf[rows] < COMMON) & (document.signs[:, NEGATION] == 0)
    return np.asarray((rows > OTHER) & ~common)


def _gains(running: Running, at: Ints, blocks: Ints, labels: Ints) -> Floats:
    """What words add in their blocks to a label, half of their pairs' weight included, beyond the mean of the labels."""
    columns = blocks[:, None] * len(LABELS) + np.arange(len(LABELS))
    here, before = at[:, None], np.where(at > 0, at - 1, len(running.pairs) - 1)[:, None]  # the last word begins no pair
    weight = running.single[here, columns] + (running.pairs[here, columns] + running.pairs[before, columns]) / 2
    return np.asarray(weight[np.arange(len(at)), labels] - weight.mean(1), "float32")


def _valence(document: Document) -> Floats:
    """Above 0 where a word is rated good or a bad one is negated, below 0 the other way."""
    _, good, bad, _, good_turned, bad_turned = document.signs.T[:6]
    return np.asarray((good + bad_turned - bad - good_turned) * JUDGING)


def _cue(document: Document, number: int, label: int) -> list[Span]:
    attribution = document.quotations[number].attribution
    if attribution is None or attribution.cue is None:
        return []
    cue = document.texts.shifted(int(document.texts.of[number]), attribution.cue)
    return [cue] if cue_direction(document.text[slice(*cue)].lower()) == LABELS[label] else []


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

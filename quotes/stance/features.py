"""Numbers that tell a quotation's direction: the valence of its words, the direction of its cue, its mood and form."""

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from quotes.models import Paragraph, Quotation
from quotes.stance.ratings import rating, sentiment
from quotes.stance.surroundings import Surroundings, surroundings
from quotes.stance.words import NAME, cue_directions, ngrams, word_classes

NEGATION_REACH = 3
"""Words after a negation whose valence it turns."""
TURNED = -0.7
"""What is left of a valence under negation; VADER's own constant is -0.74 (Hutto and Gilbert 2014)."""
NEAR = 10
"""Words from the quotation within which a cue is near."""
SHORT, BRIEF = 2, 5
"""Words at most of a scare-quote-like and of a brief fragment."""

DIRECTIONS = ("favor", "against", "call", "plain")


class Reading(NamedTuple):
    """The words of a quotation and of what surrounds it, and the quotation's characters."""

    quotation: list[str]
    before: list[str]
    after: list[str]
    beside: list[str]
    previous: list[str]
    inner: str
    place: float

    @property
    def around(self) -> list[str]:
        """The words of the paragraph before and of the quotation's own, the quotation left out."""
        return self.previous + self.beside


def read_quotation(
    text: str, quotation: Quotation, paragraphs: Sequence[Paragraph], split: Callable[[str], list[str]]
) -> Reading:
    """The reading of a quotation; ``split`` cuts a text into words."""
    return reading_of(text, quotation, surroundings(text, quotation, paragraphs), split)


def reading_of(text: str, quotation: Quotation, parts: Surroundings, split: Callable[[str], list[str]]) -> Reading:
    """:func:`read_quotation` where the parts around the quotation are known."""
    quoted, before, after, left, right, previous = (split(text[a:b]) for a, b in parts)
    inner = text[quotation.inner.start : quotation.inner.end].strip()
    return Reading(quoted, before, after, left + right, previous, inner, quotation.start / max(1, len(text)))


def valence(ratings: Sequence[float | None]) -> list[float]:
    """Sums of the positive and of the negative ratings on a log scale, their difference, and their balance in -1..1.

    A rating is turned by a negation (None) up to ``NEGATION_REACH`` words before.
    """
    positive = negative = 0.0
    negated = -NEGATION_REACH - 1
    for at, rated in [(at, rated) for at, rated in enumerate(ratings) if rated != 0]:
        if rated is None:
            negated = at
            continue
        turned = rated * (TURNED if at - negated <= NEGATION_REACH else 1.0)
        if turned > 0:
            positive += turned
        else:
            negative -= turned
    good, bad = math.log1p(positive), math.log1p(negative)
    return [good, bad, good - bad, (positive - negative) / (positive + negative + 1)]


def directions(words: Sequence[str]) -> list[float]:
    """For each direction 1 if a cue of it is among the words, else 0."""
    cues, begin = cue_directions(), _words_that_begin_cues()
    found = {cues[word] for word in words if word in cues}
    if not begin.isdisjoint(words):
        found |= {cues[phrase] for phrase in ngrams(words) if phrase in cues}
    return [float(direction in found) for direction in DIRECTIONS]


@cache
def _words_that_begin_cues() -> frozenset[str]:
    """The first words of the cues that have two."""
    return frozenset(phrase.split()[0] for phrase in cue_directions() if " " in phrase)


@cache
def _classes() -> tuple[str, ...]:
    return tuple(sorted(set(word_classes().values())))


def features(reading: Reading) -> list[float]:
    """All numbers of a reading, in the order of :func:`feature_names`."""
    quoted, inner = reading.quotation, reading.inner
    outside = [*reading.before, "|", *reading.after]
    near = [*reading.before[-NEAR:], "|", *reading.after[:NEAR]]
    classes = word_classes()
    present = {classes.get(word) or ("negation" if word.endswith("n't") else "") for word in quoted}
    parts = (quoted, reading.before, reading.after, reading.previous, reading.beside)
    ratings = [[*map(rating, part)] for part in parts]
    sentence = [*ratings[1], *ratings[0], rating("|"), *ratings[2]]
    return [
        *sentiment(quoted), *directions(outside), *directions(near),
        *(float(kind in present) for kind in _classes()),
        *(number for part in [*ratings, sentence] for number in valence(part)),
        float(len(quoted) <= SHORT), float(len(quoted) <= BRIEF), math.log1p(len(quoted)),
        float(inner[:1].isupper()), float(inner.endswith((".", "!"))), float(inner.endswith("?")),
        float("?" in inner), float("!" in inner),
        float(not reading.before), float(not reading.after),
        math.log1p(quoted.count(NAME)), quoted.count(NAME) / (len(quoted) + 1),
        reading.place,
    ]  # fmt: skip


def feature_names() -> list[str]:
    """What each number of :func:`features` is, for whoever looks at the weights."""
    places = ("quotation", "before", "after", "previous", "beside", "sentence")
    measures = ("positive", "negative", "difference", "balance")
    return [
        "compound", "share positive", "share negative",
        *(f"cue {d}" for d in DIRECTIONS), *(f"near cue {d}" for d in DIRECTIONS),
        *(f"has {kind}" for kind in _classes()),
        *(f"{measure} {place}" for place in places for measure in measures),
        "short", "brief", "log words", "capital", "full stop", "ends in question", "has question", "has exclamation",
        "starts sentence", "ends sentence", "log names", "share of names", "place in article",
    ]  # fmt: skip

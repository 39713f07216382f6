"""Numbers that tell a quotation's direction: the valence of its words, the direction of its cue, its mood and form."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from quotes.models import Paragraph, Quotation
from quotes.stance.surroundings import surroundings
from quotes.stance.words import NAME, cue_directions, ngrams, word_classes

NEGATION_REACH = 3
"""Words after a negation whose valence it turns."""
TURNED = -0.7
"""What is left of a valence under negation; VADER's own constant is -0.74 (Hutto and Gilbert 2014)."""
REACH = 200
"""Words that VADER looks at: its time grows with the square of their number."""
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
    parts = surroundings(text, quotation, paragraphs)
    quoted, before, after, left, right, previous = (split(text[a:b]) for a, b in parts)
    inner = text[quotation.inner.start : quotation.inner.end].strip()
    return Reading(quoted, before, after, left + right, previous, inner, quotation.start / max(1, len(text)))


@cache
def analyzer() -> SentimentIntensityAnalyzer:
    """VADER (Hutto and Gilbert 2014), its lexicon read once."""
    return SentimentIntensityAnalyzer()


def sentiment(words: Sequence[str]) -> list[float]:
    """VADER's compound score (-1..1) and the shares of positive and negative words; of the first ``REACH`` words.

    It sees words whose names are classes: the lexicon would take a Grace, a Joy and a Hope for praise.
    """
    scores = analyzer().polarity_scores(" ".join(words[:REACH]))
    return [scores["compound"], scores["pos"], scores["neg"]]


def valence(words: Sequence[str]) -> list[float]:
    """Sums of the positive and of the negative ratings on a log scale, their difference, and their balance in -1..1.

    A rating (VADER's lexicon: the mean of ten people, -4..4) is turned by a negation up to ``NEGATION_REACH`` words before.
    """
    lexicon, classes = analyzer().lexicon, word_classes()
    positive = negative = 0.0
    negated = -NEGATION_REACH - 1
    for at, word in enumerate(words):
        if classes.get(word) == "negation" or word.endswith("n't"):
            negated = at
        elif word in lexicon:
            rating = lexicon[word] * (TURNED if at - negated <= NEGATION_REACH else 1.0)
            if rating > 0:
                positive += rating
            else:
                negative -= rating
    good, bad = math.log1p(positive), math.log1p(negative)
    return [good, bad, good - bad, (positive - negative) / (positive + negative + 1)]


def directions(words: Sequence[str]) -> list[float]:
    """For each direction 1 if a cue of it is among the words, else 0."""
    cues = cue_directions()
    found = {cues[phrase] for phrase in ngrams(words) if phrase in cues}
    return [float(direction in found) for direction in DIRECTIONS]


def features(reading: Reading) -> list[float]:
    """All numbers of a reading, in the order of :func:`feature_names`."""
    quoted, inner = reading.quotation, reading.inner
    outside = [*reading.before, "|", *reading.after]
    near = [*reading.before[-NEAR:], "|", *reading.after[:NEAR]]
    classes = word_classes()
    present = Counter(classes.get(word) or ("negation" if word.endswith("n't") else "") for word in quoted)
    return [
        *sentiment(quoted), *directions(outside), *directions(near),
        *(float(present[kind] > 0) for kind in sorted(set(classes.values()))),
        *valence(quoted), *valence(reading.before), *valence(reading.after),
        *valence(reading.previous), *valence(reading.beside), *valence([*reading.before, *quoted, "|", *reading.after]),
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
        *(f"has {kind}" for kind in sorted(set(word_classes().values()))),
        *(f"{measure} {place}" for place in places for measure in measures),
        "short", "brief", "log words", "capital", "full stop", "ends in question", "has question", "has exclamation",
        "starts sentence", "ends sentence", "log names", "share of names", "place in article",
    ]  # fmt: skip

"""VADER's ratings of words (Hutto and Gilbert 2014): of one word, and of a text, by its rules."""

import string
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, allcap_differential

from quotes.stance.words import REMEMBERED, word_classes

REACH = 200
"""Words of a text that are looked at: VADER's rule for "but" takes time that grows with the square of their number."""
WORDS_BEFORE, WORDS_AFTER = 3, 2
"""What VADER looks at around a word that it rates."""
KEPT = 2
"""A word that has no more characters without its punctuation may be an emoticon: VADER leaves it as it is."""


class _Seen(NamedTuple):
    """A word as VADER sees it: ``form`` without punctuation; it may be ``rated``, or hold an ``emoji``."""

    form: str
    rated: bool
    emoji: bool


class _Window(NamedTuple):
    """The words around a rated one, under the names that VADER's own class has for them."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


@cache
def analyzer() -> SentimentIntensityAnalyzer:
    """VADER, its lexicon read once."""
    return SentimentIntensityAnalyzer()


@lru_cache(maxsize=REMEMBERED)
def rating(word: str) -> float | None:
    """The mean of what ten people gave a word, -4..4, 0 for most words; None for a negation."""
    if word_classes().get(word) == "negation" or word.endswith("n't"):
        return None
    found: float = analyzer().lexicon.get(word, 0.0)
    return found


def sentiment(words: Sequence[str]) -> list[float]:
    """VADER's compound score (-1..1) and the shares of positive and negative words; of the first ``REACH`` words.

    It sees words whose names are classes: the lexicon would take a Grace, a Joy and a Hope for praise. The figures are
    those of ``polarity_scores``, which takes most of its time for words that have no rating.
    """
    seen = [_seen(word) for word in words[:REACH]]
    if not any(word.rated or word.emoji for word in seen):
        return [0.0, 0.0, 0.0]
    text = " ".join(words[:REACH])
    if any(word.emoji for word in seen):  # VADER reads its description
        scores = analyzer().polarity_scores(text)
    else:
        forms = [word.form for word in seen]
        capitals = allcap_differential(forms)
        ratings = [_rated(forms, at, capitals) if word.rated else 0 for at, word in enumerate(seen)]
        scores = analyzer().score_valence(analyzer()._but_check(forms, ratings), text)
    return [scores["compound"], scores["pos"], scores["neg"]]


@lru_cache(maxsize=REMEMBERED)
def _seen(word: str) -> _Seen:
    bare = word.strip(string.punctuation)
    form = bare if len(bare) > KEPT else word
    rated = form.lower() in analyzer().lexicon and form.lower() not in BOOSTER_DICT
    return _Seen(form, rated, any(character in analyzer().emojis for character in word))


def _rated(forms: Sequence[str], at: int, capitals: bool) -> float:
    """What VADER gives a word of its lexicon where it stands."""
    if forms[at].lower() == "kind" and [form.lower() for form in forms[at + 1 : at + 2]] == ["of"]:
        return 0
    first = max(0, at - WORDS_BEFORE)
    window = _Window(list(forms[first : at + WORDS_AFTER + 1]), capitals)
    found: float = analyzer().sentiment_valence(0, window, forms[at], at - first, [])[0]
    return found

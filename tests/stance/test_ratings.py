"""VADER's rules, applied to the rated words alone, give what VADER gives."""

import random

import pytest

from quotes.stance.ratings import REACH, analyzer, rating, sentiment

WORDS = (
    "no nor or never so this least at very kind of but not without doubt isn't good bad great badass shit the bomb to die "
    "for hope war extremely hardly sort just enough plan <name> <number> ! ? % … ... ok yeah right |"
).split()


def vader(words: list[str]) -> list[float]:
    scores = analyzer().polarity_scores(" ".join(words))
    return [scores[name] for name in ("compound", "pos", "neg")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the plan",
        "kind of good",
        "they are kind of",
        "a kind man",
        "no good plan",
        "not without doubt good",
        "the least good plan",
        "at least good",
        "it is good but the war is bad ! ! ?",
        "the bomb",
        "just enough hope",
        "good ℹ plan",
    ],
)
def test_a_text_has_the_sentiment_that_vader_gives_it(text: str) -> None:
    assert sentiment(text.split()) == vader(text.split())


def test_any_order_of_words_has_the_sentiment_that_vader_gives_it() -> None:
    chance = random.Random(1)
    texts = [chance.choices(WORDS, k=chance.randrange(20)) for _ in range(1500)]
    assert [text for text in texts if sentiment(text) != vader(text)] == []


def test_the_words_of_a_very_long_text_beyond_the_reach_do_not_count() -> None:
    assert sentiment(["plan"] * REACH + ["great"]) == [0, 0, 0]


@pytest.mark.parametrize(("word", "rated"), [("plan", 0), ("not", None), ("isn't", None), ("great", 3.1)])
def test_a_negation_has_no_rating_of_its_own(word: str, rated: float | None) -> None:
    assert rating(word) == rated

"""What two quotations are compared by: words without case, accents, marks, and what an editor added."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.corpus.matching.words import ellipses, words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t go,”", '"We won\'t go."'),
        ("«We go»", "we GO!"),
        ("naïve café", "naive cafe"),
        ("nai\u0308ve cafe\u0301", "naïve café"),
        ("the co\u00adop is\u200b dry", "the coop is dry"),
        ("the Rene\u0301\N{RIGHT SINGLE QUOTATION MARK}s [t]o", "the René's to"),
        ("de-escalation", "de escalation"),
        ("40%", "40 per cent"),
        ("forty percent", "40 percent"),
        ("1,500 ships", "1500 ships"),
        ("U.S. ships", "US ships"),
        ("[T]he end", "the end"),
        ("he want[ed] it", "he wanted it"),
        ("it was [sic] so", "it was so"),
        ("we go (laughter) home", "we go home"),
        ("we go [...] home", "we go home"),
    ],
)
def test_these_are_the_same_words(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("us", "US"), ("we go", "we will go"), ("can", "can't"), ("1.5", "15"), ("home (later)", "home")]
)
def test_these_are_not(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_a_word_in_brackets_is_an_editors() -> None:
    assert [(word.key, word.edited) for word in words("[The mayor] goes")] == [
        ("the", True),
        ("mayor", True),
        ("goes", False),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [("go … home", {1}), ("go . . . home", {1}), ("… go", {0}), ("go [...] home …", {1, 2}), ("go. home", set())],
)
def test_an_ellipsis_stands_before_a_word(text: str, places: set[int]) -> None:
    assert ellipses(text, list(words(text))) == places


@given(st.text())
def test_words_are_stretches_of_any_text_in_its_order(text: str) -> None:
    found = list(words(text))
    assert all(word.key and text[word.start : word.end] for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)

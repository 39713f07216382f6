"""Candidates for targets: names and noun phrases, verbatim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.stance.phrases import find_phrases, word_classes_in
from quotes.stance.storage import shipped_model
from quotes.stance.texts import Source, join_texts
from tests.builders import span


def candidates(text: str, *names: str) -> list[str]:
    reader = shipped_model().reader
    words = reader.vocabulary.read(text)
    entities = [(span(text, name), "PERSON") for name in names]
    found = find_phrases(join_texts([Source(text, (), (), entities)]), words, word_classes_in(words, reader.classes))
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They called the terrible town plan a farce.", ["terrible town plan", "farce"]),
        ("Vote against this bill, he said.", ["bill"]),
        ("We will vote on the vote.", ["vote"]),
        ("It was what it was.", []),
        ("", []),
    ],
)
def test_noun_phrases_are_found_without_determiner(text: str, expected: list[str]) -> None:
    assert candidates(text) == expected


def test_names_are_candidates_beside_the_phrases_that_hold_them() -> None:
    assert candidates("He mocked Ruth Okafor’s plan.", "Ruth Okafor") == ["Ruth Okafor", "Ruth Okafor’s plan"]


def test_without_entities_capitals_serve() -> None:
    assert "Okafor" in candidates("He mocked Okafor.")


@given(st.text(alphabet="ab I'.?! \n“”’Zé0", max_size=60))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_text_gives_phrases_that_stand_in_it(text: str) -> None:
    assert all(phrase and phrase == phrase.strip() for phrase in candidates(text))

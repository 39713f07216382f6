"""Words that mean alike are near each other in the shipped vectors; names have no vector."""

import numpy as np
import pytest

from quotes.stance.likeness import BESIDE, HEAD, Likeness, candidate_meanings
from quotes.stance.phrases import find_phrases, word_classes_in
from quotes.stance.storage import shipped_model
from quotes.stance.texts import Source, join_texts
from quotes.stance.tokens import CLASSES

TEXT = "The new tax will hurt workers. Every budget needs revenue and the weather was mild."


def vector(word: str) -> np.ndarray:  # type: ignore[type-arg]
    reader = shipped_model().reader
    found = reader.vectors.of(np.array([reader.vocabulary.rows[word]]))[0]
    return found / np.linalg.norm(found)


@pytest.mark.parametrize(
    ("word", "near", "far"), [("tax", "revenue", "guitar"), ("praised", "criticized", "kitchen"), ("vote", "ballot", "rain")]
)
def test_likeness_of_words(word: str, near: str, far: str) -> None:
    assert vector(word) @ vector(near) > 0.3 + vector(word) @ vector(far)


def test_classes_of_words_have_no_vector() -> None:
    assert not shipped_model().reader.vectors.steps[: len(CLASSES)].any()


def test_a_candidate_is_likest_to_the_range_that_speaks_of_its_field() -> None:
    reader = shipped_model().reader
    words = reader.vocabulary.read(TEXT)
    meanings, classes = reader.vectors.of(words.rows), word_classes_in(words, reader.classes)
    phrases = find_phrases(join_texts([Source(TEXT, (), (), ())]), words, classes)
    ranges, tax = np.array([words.between(31, 57), words.between(58, 83)]), phrases.heads.index("tax")
    (found,) = Likeness(words, meanings, classes, phrases).of_pairs([ranges], [np.array([0, 1])], np.array([tax, tax]))
    assert found[0] > found[1]
    assert candidate_meanings(words, meanings, phrases).shape == (len(phrases.heads), HEAD + 2 * BESIDE)

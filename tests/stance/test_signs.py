"""Signs of words: ratings, classes, negation."""

import numpy as np
import pytest

from quotes.stance.signs import Signs, judgements, sign_names, sums, totals, under
from quotes.stance.tokens import BREAK, CLASSES, PLAIN, STOP, Vocabulary

VOCABULARY = Vocabulary([*CLASSES, "a", "always", "bad", "good", "idea", "is", "it", "never", "not", "plan", "stop", "very"])
SIGNS = Signs(VOCABULARY)


def signs_of(text: str) -> dict[str, float]:
    found = SIGNS.of(VOCABULARY.read(text)).sum(0)
    return dict(zip(sign_names(), found.tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "good", "turned"),
    [
        ("it is good", 1.9, 0),
        ("it is not a good plan", 0, 1.9),
        ("it is not it. a good plan", 1.9, 0),
        ("good, not bad", 1.9, 0),
    ],
)
def test_a_negation_turns_what_follows_in_its_sentence(text: str, good: float, turned: float) -> None:
    found = signs_of(text)
    assert (found["good"], found["good turned"]) == (pytest.approx(good, abs=1e-6), pytest.approx(turned, abs=1e-6))


def test_a_negation_reaches_three_words_within_a_sentence() -> None:
    negation = np.array([True, False, False, False, False])
    assert under(negation, np.full(5, PLAIN)).tolist() == [False, True, True, True, False]
    assert under(negation, np.array([STOP, BREAK, STOP, PLAIN, PLAIN])).tolist() == [False, True, False, False, False]


def test_classes_of_words_and_of_pairs_are_counted() -> None:
    assert signs_of("good idea")["praise"] == 2  # "good" and "good idea"
    assert signs_of("a good plan")["praise"] == 1
    assert signs_of("not a good plan")["praise turned"] == 1


def test_sums_are_those_of_the_words_in_the_range() -> None:
    rows = np.arange(12, dtype="float32").reshape(6, 2)
    assert sums(totals(rows), np.array([[0, 2], [3, 3], [4, 6]])).tolist() == [[2, 4], [0, 0], [18, 20]]


def test_listed_words_are_written_as_the_vocabulary_cuts_them() -> None:
    allowed = Vocabulary([*CLASSES, *sorted({word for phrase in judgements() for word in phrase.split(" ")} - set(CLASSES))])
    unread = [p for p in judgements() if p not in CLASSES and len(allowed.read(p).rows) != len(p.split(" "))]
    assert unread == []
    assert max(len(phrase.split(" ")) for phrase in judgements()) == 2

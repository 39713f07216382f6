"""Running sums give what adding up the terms of a range gives."""

import numpy as np
import pytest

from quotes.stance.storage import shipped_model
from quotes.stance.terms import Running, pair_keys

TEXT = "We will never support this reckless plan. It is a wonderful gift, and we thank the council for it."


def test_a_range_weighs_what_its_terms_weigh() -> None:
    model = shipped_model()
    words = model.reader.vocabulary.read(TEXT)
    terms, weights = model.terms, model.feeling
    running = Running(words, terms, weights)
    first, last = 2, 9
    total, square = np.zeros(3), 0.0
    for at in range(first, last):
        row = words.rows[at]
        total += terms.idf[row] * weights.words[row]
        square += terms.idf[row] ** 2
        if (cluster := terms.clusters[row]) >= 0:
            total += terms.cluster_idf[cluster] * weights.clusters[cluster]
            square += terms.cluster_idf[cluster] ** 2
        pair = terms.pair_rows(words)[at]
        if at < last - 1 and pair >= 0:
            total += terms.pair_idf[pair] * weights.pairs[pair]
            square += terms.pair_idf[pair] ** 2
    assert running.sums(np.array([[first, last]])) == pytest.approx(total / np.sqrt(square), abs=1e-4)


def test_parts_of_a_window_are_weighed_together_and_nothing_weighs_nothing() -> None:
    model = shipped_model()
    running = Running(model.reader.vocabulary.read(TEXT), model.terms, model.feeling)
    split = running.sums(np.array([[[0, 4], [4, 4], [8, 12]]]))
    assert split == pytest.approx(running.sums(np.array([[[8, 12], [0, 4], [1, 1]]])), abs=1e-5)
    assert (running.sums(np.array([[3, 3]])) == 0).all()


def test_no_pair_goes_over_the_end_of_a_sentence() -> None:
    words = shipped_model().reader.vocabulary.read("We stop. We go")
    assert (pair_keys(words.rows, words.gaps) >= 0).tolist() == [True, False, True]

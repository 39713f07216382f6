"""Which words of a sentence the convolution reads, and what it is told of each."""

import numpy as np
import pytest

from quotes.stance.sentences import LEAD, LONGEST, PLACES, find_sentences


def one(around: tuple[int, int], quoted: tuple[int, int], target: tuple[int, int]):  # type: ignore[no-untyped-def]
    return find_sentences(np.array([around]), np.array([quoted]), np.array([target]))


def test_words_are_told_by_part_and_by_their_way_to_the_target() -> None:
    found = one((10, 20), (12, 18), (14, 16))
    assert found.at.tolist() == [*range(10, 20)]
    assert (found.codes // PLACES).tolist() == [0, 0, 1, 1, 1, 1, 1, 1, 2, 2]
    assert (found.codes % PLACES).tolist() == [4, 4, 2, 2, 1, 1, 3, 3, 5, 5]
    assert found.inner.tolist() == [[2, 8]]


def test_a_target_outside_the_sentence_is_none() -> None:
    assert not (one((10, 14), (10, 14), (3, 5)).codes % PLACES).any()
    assert not (one((10, 14), (10, 14), (0, 0)).codes % PLACES).any()


def test_of_a_long_sentence_the_words_by_the_quotation_are_read() -> None:
    found = one((0, 500), (200, 210), (0, 0))
    assert found.at.tolist() == [*range(200 - LEAD, 200 - LEAD + LONGEST)]
    assert found.inner.tolist() == [[LEAD, LEAD + 10]]
    assert one((0, 500), (490, 500), (0, 0)).at[-1] == 499


@pytest.mark.parametrize("quoted", [(5, 5), (7, 7)])
def test_a_sentence_without_words_is_read_as_one_word(quoted: tuple[int, int]) -> None:
    found = one((5, 5), quoted, (0, 0))
    assert found.at.tolist() == [5]
    assert found.starts.tolist() == [0, 1]


def test_neighbours_end_with_the_sentence() -> None:
    found = find_sentences(np.array([[0, 2], [5, 6]]), np.array([[0, 1], [5, 6]]), np.zeros((2, 2), "int64"))
    before, after = found.neighbours(99)
    assert before.tolist() == [99, 0, 99]
    assert after.tolist() == [1, 99, 99]

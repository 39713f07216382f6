"""Figures about confidences, on answers whose figures can be worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import calibration_error, share_right

answers = st.lists(st.tuples(st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]), st.booleans()), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("confidences", "right", "bins", "error"),
    [
        ([1.0, 1.0], [True, True], 10, 0.0),
        ([1.0, 1.0], [False, False], 10, 1.0),
        ([0.0, 1.0], [True, False], 2, 1.0),
        ([0.0, 1.0], [True, False], 1, 0.0),  # one bin sees only the mean
        ([0.9, 0.1], [True, False], 2, 0.1),
        ([0.6, 0.6, 0.6, 0.6], [True, False, True, False], 4, 0.1),  # equal confidences are one
        ([0.2, 0.2, 0.2, 0.8], [False, False, False, True], 2, 0.1),  # of equal mass, not of equal width
    ],
)
def test_the_calibration_error_is_the_mean_distance_over_bins_of_equal_mass(
    confidences: list[float], right: list[bool], bins: int, error: float
) -> None:
    assert calibration_error(confidences, right, bins) == pytest.approx(error)


@pytest.mark.parametrize(
    ("confidences", "right", "surest", "share"),
    [
        ([0.1, 0.9, 0.8], [False, True, True], 2 / 3, 1.0),
        ([0.1, 0.9, 0.8], [True, False, False], 2 / 3, 0.0),
        ([0.1, 0.9, 0.8], [True, False, True], 1.0, 2 / 3),
        ([0.1, 0.9], [True, False], 0.01, 0.0),  # one answer at the least
        ([0.5, 0.5, 0.5, 0.5], [True, False, False, False], 0.25, 0.25),  # which of equals comes first is chance
    ],
)
def test_the_share_right_is_that_of_the_most_confident(
    confidences: list[float], right: list[bool], surest: float, share: float
) -> None:
    assert share_right(confidences, right, surest) == pytest.approx(share)


def test_without_answers_there_is_no_figure() -> None:
    assert math.isnan(calibration_error([], []))
    assert math.isnan(share_right([], []))


@given(given=answers, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(given: list[tuple[float, bool]], seed: object) -> None:
    shuffled = given.copy()
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    for figure in (calibration_error, share_right):
        one, other = (figure(*map(list, zip(*order, strict=True))) for order in (given, shuffled))
        assert one == pytest.approx(other)
        assert 0 <= one <= 1

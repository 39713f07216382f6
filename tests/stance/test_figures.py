"""The figures that the model card promises, on the labelled quotations beside the checkout."""

from pathlib import Path

import pytest

from quotes.stance.weights import shipped_weights
from training.stance.cases import Case, dev_cases, open_cases
from training.stance.figures import judge_cases, macro_f1, target_figures

SHARED = Path(__file__).parents[2].parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason=f"NOT MEASURED: no labelled quotations at {SHARED / 'gold'}"
)


def figure(cases: list[Case]) -> float:
    found, _ = judge_cases(cases, shipped_weights())
    return macro_f1([case.label for case in cases], [stance.label for stance in found])


def test_the_training_outlets_are_judged_better_than_the_baselines() -> None:
    assert figure(dev_cases()) >= 0.48


def test_other_outlets_are_judged_better_than_the_baselines() -> None:
    assert figure(open_cases()) >= 0.50


def test_a_target_that_is_given_is_more_often_right_than_one_in_three() -> None:
    cases = dev_cases()
    _, right = target_figures(cases, judge_cases(cases, shipped_weights())[0])
    assert right >= 0.35

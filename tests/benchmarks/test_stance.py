"""The measures of the stance benchmark."""

import pytest

from benchmarks.stance import same_head, score_error, shares_word


@pytest.mark.parametrize(
    ("gold", "given", "head", "word"),
    [
        ("Donald Trump", "Mr. Trump", True, True),
        ("Trump’s plan", "Trump", False, True),
        ("the plan of the Senate", "plan", True, True),
        ("a wall", "fence", False, False),
        ("the wall", "", False, False),
        ("", "", False, False),
    ],
)
def test_whether_targets_agree(gold: str, given: str, head: bool, word: bool) -> None:
    assert (same_head(gold, given), shares_word(gold, given)) == (head, word)


@pytest.mark.parametrize(
    ("scores", "labels", "error"),
    [
        ([0.5, 0.5, -1.0, -1.0], ["favor", "neutral", "against", "against"], 0.0),
        ([1.0, 1.0], ["against", "against"], 2.0),
    ],
)
def test_how_far_scores_are_from_what_they_promise(scores: list[float], labels: list[str], error: float) -> None:
    assert score_error(scores, labels, bins=2) == pytest.approx(error)

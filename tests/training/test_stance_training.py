"""How the stance model is trained: matching, the ranker's softmax, calibration, figures."""

from pathlib import Path

import numpy as np
import pytest

from quotes.models import Quotation, Span
from training.stance.cases import article_of, place_of
from training.stance.figures import interval, macro_f1
from training.stance.ranker import Choice, head_word, train_ranker

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the Senate’s plan for this year", "plan"),
        ("Donald Trump", "trump"),
        ("Trump's", "trump"),
        ("Beyoncé", "beyonce"),
        ("", ""),
        ("the", ""),
    ],
)
def test_the_head_of_a_target(phrase: str, head: str) -> None:
    assert head_word(phrase) == head


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason=f"NOT COMPARED: no scorer at {SHARED}")
def test_the_head_is_the_scorers() -> None:
    from benchmarks.attribution import scorer

    theirs = scorer().head
    for phrase in (
        "the plan of the Senate",
        "Donald Trump’s comments",
        "requiring a vote in May",
        "HB 1523",
        "people who lie",
    ):
        assert head_word(phrase) == theirs(phrase)


def test_a_unit_is_the_quotation_that_covers_most_of_it() -> None:
    found = [Quotation(0, 10, Span(1, 9)), Quotation(12, 30, Span(13, 29))]
    assert [place_of({"start": a, "end": b}, found) for a, b in ((0, 10), (11, 31), (9, 13), (40, 50))] == [0, 1, None, None]
    assert place_of({"start": 0, "end": 5}, []) is None


def test_a_ranker_learns_which_candidate_is_right() -> None:
    chance = np.random.default_rng(0)
    choices = []
    for _ in range(120):
        numbers = chance.standard_normal((6, 4)).astype("float32")
        choices.append(Choice(numbers, np.arange(6) == (numbers[:, 0] - numbers[:, 1]).argmax()))
    network = train_ranker(choices[:100])
    right = [bool(c.right[network.scores(c.numbers)[:, 0].argmax()]) for c in choices[100:]]
    assert np.mean(right) > 0.6


def test_labels_of_stance_alone_and_in_haste_are_cases_and_nobodys_words_are_none() -> None:
    import quotes

    doc = quotes.analyse("“We back the plan,” Ana Ruiz said. “It is fair,” Bo Lin said. “No,” Cy Day said.")
    first, second, third = doc._.quotations
    units = [
        {"start": first.start, "end": first.end, "stance": "favor", "target": "the plan", "type": "person"},
        {"start": second.start, "end": second.end, "stance": "favor", "target": "", "own": True, "weight": 0.7},
        {"start": third.start, "end": third.end, "stance": "neutral", "target": "", "type": "none"},
    ]
    found = article_of("a", doc, units).cases
    assert [(case.place, case.gold, case.weight) for case in found] == [(0, True, 1.0), (1, False, 0.7)]


def test_an_interval_holds_the_figure() -> None:
    articles = [(["favor", "against"], ["favor", "neutral"]), (["neutral"] * 3, ["neutral", "neutral", "favor"])] * 5
    gold, given = [g for a, _ in articles for g in a], [s for _, a in articles for s in a]
    low, high = interval(articles)
    assert low <= macro_f1(gold, given) <= high

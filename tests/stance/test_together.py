"""Quotations judged together: who counts for whom, in any order."""

import numpy as np

from quotes.models import Quotation, Span, Speaker
from quotes.stance.together import Together, shared


def said(start: int, end: int, name: str | None) -> Quotation:
    found = Quotation(start, end, Span(start + 1, end - 1))
    if name:
        found.speaker = Speaker(name, "person")
    return found


ONE = np.zeros(3, "int64")
OWN = np.array([[3, 0, 0], [0, 0, 0], [0, 0, 3]], "float32")


def test_a_quotation_without_speaker_or_neighbours_is_seen_alone() -> None:
    row = shared(OWN[:1], [said(0, 5, None)], ONE[:1])[0]
    assert row.tolist() == [2, -1, -1, *[0] * 18]


def test_the_speakers_other_quotations_count_and_the_halves_of_a_sentence_twice() -> None:
    rows = shared(OWN, [said(0, 10, "Ann Bell"), said(20, 30, "Ann Bell"), said(40, 50, "Carl Dorn")], ONE)
    mine, before, after, close_before, close_after = (rows[1, at : at + 3] for at in range(3, 18, 3))
    assert mine[0] > 0 and before[0] > 0
    assert before.tolist() == close_before.tolist()
    assert not after.any() and not close_after.any()
    far = shared(OWN, [said(0, 10, "Ann Bell"), said(2000, 2010, "Ann Bell"), said(2040, 2050, None)], ONE)
    assert far[1, 6] > 0 and not far[1, 12:18].any()


def test_the_order_of_the_quotations_does_not_matter() -> None:
    chance = np.random.default_rng(0)
    step = Together(chance.standard_normal((24, 3)).astype("float32"), np.zeros(3, "float32"))
    quotations = [said(0, 10, "Ann Bell"), said(20, 30, "Ann Bell"), said(40, 50, "Carl Dorn")]
    there = step.logits(OWN, OWN / 2, quotations, ONE)
    back = step.logits(OWN[::-1], OWN[::-1] / 2, quotations[::-1], ONE)
    np.testing.assert_allclose(back[::-1], there, rtol=1e-6)


def test_quotations_of_other_texts_do_not_count() -> None:
    found = [said(0, 10, "Ann Bell"), said(0, 10, "Ann Bell"), said(20, 30, "Ann Bell")]
    rows = shared(OWN, found, np.array([0, 1, 1]))
    np.testing.assert_allclose(rows[:1], shared(OWN[:1], found[:1], ONE[:1]))
    np.testing.assert_allclose(rows[1:], shared(OWN[1:], found[1:], ONE[:2]), rtol=1e-6)

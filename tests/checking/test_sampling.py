from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from quotes.checking import sample
from quotes.checking.sampling import EMPTY, allocate

DRAWS = 300
SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=12)


def table(sizes: list[int]) -> pd.DataFrame:
    """A table with an outlet of each size, articles of four quotations."""
    outlets = [f"outlet {number:02}" for number, size in enumerate(sizes) for _ in range(size)]
    rows = range(len(outlets))
    return pd.DataFrame(
        {"article_id": [f"a{row // 4:04}" for row in rows], "start": [row % 4 * 50 for row in rows], "outlet": outlets}
    )


@given(SIZES, st.data())
def test_each_stratum_gets_a_row_none_more_than_it_has_and_all_add_up(sizes: list[int], data: st.DataObject) -> None:
    n = data.draw(st.integers(len(sizes), sum(sizes)))
    rows = allocate(sizes, n)
    assert sum(rows) == n
    assert all(1 <= row <= size for row, size in zip(rows, sizes, strict=True))


@pytest.mark.parametrize(
    ("sizes", "n", "rows"),
    [
        ([500, 300, 200], 100, [50, 30, 20]),
        ([97, 1, 1, 1], 10, [7, 1, 1, 1]),
        ([2, 2], 4, [2, 2]),
        ([1000, 1], 2, [1, 1]),
        ([5], 3, [3]),
        ([100, 14, 14, 14, 14, 14], 17, [11, 2, 1, 1, 1, 1]),
    ],
)
def test_rows_are_in_proportion(sizes: list[int], n: int, rows: list[int]) -> None:
    assert allocate(sizes, n) == rows


@settings(max_examples=50)
@given(SIZES, st.integers(1, 200), st.integers(0, 5))
def test_weights_add_up_to_the_table_and_rows_are_drawn_once(sizes: list[int], n: int, seed: int) -> None:
    whole = table(sizes)
    drawn = sample(whole, n, ["outlet"], seed)
    assert len(drawn) == min(n, len(whole))
    assert not drawn.duplicated(["article_id", "start"]).any()
    assert drawn["weight"].sum() == pytest.approx(len(whole))
    if n >= len(sizes):
        assert set(drawn["outlet"]) == set(whole["outlet"])
        assert (drawn.groupby("outlet")["weight"].sum() - whole["outlet"].value_counts()).abs().max() < 1e-6


def test_the_same_table_in_another_order_and_the_same_seed_give_the_same_sample() -> None:
    whole = table([40, 8, 3])
    shuffled = whole.sample(frac=1, random_state=3)
    assert_frame_equal(sample(whole, 12, ["outlet"], 7), sample(shuffled, 12, ["outlet"], 7))
    assert not sample(whole, 12, ["outlet"], 7).equals(sample(whole, 12, ["outlet"], 8))


@pytest.mark.parametrize("n", [30, 4], ids=["stratified", "systematic"])
def test_every_row_is_as_likely_as_its_weight_says(n: int) -> None:
    whole = table([60, 25, 10, 3, 2, 1])
    times: Counter[tuple[str, int]] = Counter()
    weights: dict[tuple[str, int], float] = {}
    for seed in range(DRAWS):
        for id, start, weight in sample(whole, n, ["outlet"], seed)[["article_id", "start", "weight"]].itertuples(
            index=False
        ):
            times[id, start] += 1
            weights[id, start] = weight
    assert len(times) == len(whole)
    found = np.array([times[key] / DRAWS for key in times])
    expected = np.array([1 / weights[key] for key in times])
    # Five standard errors of a share over so many draws.
    assert (np.abs(found - expected) <= 5 * np.sqrt(expected * (1 - expected) / DRAWS) + 1e-9).all()


def test_strata_are_combinations_and_an_empty_cell_is_a_value() -> None:
    whole = table([2, 2]).assign(stance=["favor", None, "favor", None])
    drawn = sample(whole, 4, ["outlet", "stance"])
    assert set(drawn["stratum"]) == {f"outlet 0{n} / {stance}" for n in (0, 1) for stance in ("favor", EMPTY)}


@pytest.mark.parametrize(
    ("rows", "n", "by", "cause"),
    [
        ([3], 0, [], "at least one row, not 0"),
        ([], 5, [], "no rows to draw from"),
        ([3], 2, ["outlet", "genre"], "no column genre; it has article_id, start, outlet"),
    ],
)
def test_what_cannot_be_drawn_is_said(rows: list[int], n: int, by: list[str], cause: str) -> None:
    with pytest.raises(ValueError, match=cause):
        sample(table(rows), n, by)

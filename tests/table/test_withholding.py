"""Speakers that are not sure enough: their cells are emptied, and nothing else."""

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from quotes.table import QUOTATION_COLUMNS, SPEAKER_COLUMNS, quotations_frame, read_table, withhold, write_table
from tests.builders import harbour_tables

SPEAKER = {
    "speaker": "Ana Ruiz",
    "speaker_type": "person",
    "pronouns": "she",
    "role": "mayor",
    "affiliation": "the city",
    "speaker_id": "p1",
    "speaker_in_article": "Ruiz",
}
OTHERS = [name for name in QUOTATION_COLUMNS if name not in SPEAKER_COLUMNS]

shares = st.floats(0, 1) | st.sampled_from([0.0, 0.5, 0.9, 1.0])
cells = {
    "speaker": st.sampled_from(["Ana Ruiz", "None", ""]),
    "speaker_type": st.sampled_from(["person", "organization", "unnamed", "none", ""]),
    "pronouns": st.sampled_from(["he", "she", "they", ""]),
    "role": st.sampled_from(["mayor", ""]),
    "affiliation": st.sampled_from(["NATO", ""]),
    "speaker_id": st.sampled_from(["p1", ""]),
    "speaker_in_article": st.sampled_from(["Ruiz", ""]),
    "mention": st.sampled_from(["she", ""]),
    "mention_start": st.integers(0, 9) | st.none(),
    "stance": st.sampled_from(["favor", ""]),
    "confidence": shares | st.none(),
}
frames = st.lists(st.fixed_dictionaries({"article_id": st.sampled_from("ab"), **cells}), max_size=6).map(quotations_frame)


def row(confidence: float | None, **other: object) -> pd.DataFrame:
    return quotations_frame([{"article_id": "a", "quote": "Hi", "mention": "she", "confidence": confidence, **other}])


@pytest.mark.parametrize(
    ("confidence", "least", "stays"),
    [
        (0.97, 0.9, True),
        (0.9, 0.9, True),
        (0.8999, 0.9, False),
        (1.0, 1, True),
        (0.9999, 1, False),
        (0.0, 0, True),
        (0.0, 0.0001, False),
        (None, 0, True),
        (None, 0.0001, False),
    ],
)
def test_a_speaker_stays_where_the_confidence_is_no_less(confidence: float | None, least: float, stays: bool) -> None:
    kept = withhold(row(confidence, **SPEAKER), least).iloc[0]
    assert list(SPEAKER) == list(SPEAKER_COLUMNS)
    assert kept[list(SPEAKER)].notna().tolist() == [stays] * len(SPEAKER)


def test_everything_else_stays_for_a_person_a_body_nobody_and_the_undecided() -> None:
    frame = harbour_tables()[0]
    assert frame["speaker_type"].isin(["none"]).any()
    kept = withhold(frame, 0.95)
    assert kept["speaker"].tolist()[0] == "Ruth Okafor"
    assert kept.loc[1:, list(SPEAKER_COLUMNS)].isna().all(axis=None)
    assert_frame_equal(kept[OTHERS], frame[OTHERS])


def test_nobody_is_an_answer_too_and_is_withheld_like_any_other() -> None:
    frame = row(0.6, speaker_type="none")
    assert withhold(frame, 0.5)["speaker_type"].tolist() == ["none"]
    assert withhold(frame, 0.7)["speaker_type"].isna().all()


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_table_that_was_read_back_can_be_withheld_and_written_again(tmp_path: object, suffix: str) -> None:
    path, again = f"{tmp_path}/q.{suffix}", f"{tmp_path}/again.{suffix}"
    write_table(harbour_tables()[0], path)
    kept = withhold(read_table(path), 0.5)
    write_table(kept, again)
    assert_frame_equal(read_table(again), kept)


@pytest.mark.parametrize("labels", [[7, 7], ["b", "a"]], ids=["twice the same", "not sorted"])
def test_rows_are_told_by_their_place_and_not_by_their_label(labels: list[object]) -> None:
    frame = pd.concat([row(0.99, **SPEAKER), row(0.1, **SPEAKER)]).set_axis(labels)
    kept = withhold(frame, 0.5)
    assert kept["speaker"].isna().tolist() == [False, True]
    assert kept.index.tolist() == labels


@pytest.mark.parametrize("dtype", ["float64", "Float64", object])
def test_some_columns_of_any_dtype_will_do(dtype: object) -> None:
    frame = pd.DataFrame({"speaker": ["Ana Ruiz"] * 3, "confidence": pd.Series([0.9, 0.1, None], dtype=dtype), "note": 1})
    kept = withhold(frame, 0.5)
    assert kept["speaker"].notna().tolist() == [True, False, False]
    assert list(kept) == list(frame)
    assert kept.dtypes.equals(frame.dtypes)


def test_without_a_column_of_confidences_nothing_can_be_sure() -> None:
    with pytest.raises(ValueError, match="no column confidence"):
        withhold(pd.DataFrame({"speaker": ["Ana Ruiz"]}), 0.5)


@pytest.mark.parametrize("least", [-0.1, 1.0001, 90, float("nan"), float("inf"), "0.9", None, True, Decimal("0.9"), [0.9]])
def test_what_is_no_number_from_0_to_1_is_refused(least: object) -> None:
    with pytest.raises(ValueError, match="min_confidence is a number from 0 to 1, not ") as raised:
        withhold(row(0.9), least)  # type: ignore[arg-type]
    assert repr(least) in str(raised.value)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(frame=frames, least=shares)
def test_rows_order_dtypes_and_all_other_columns_stay_and_the_frame_given_is_not_touched(
    frame: pd.DataFrame, least: float
) -> None:
    before = frame.copy(deep=True)
    kept = withhold(frame, least)
    assert_frame_equal(frame, before)
    assert_frame_equal(kept[OTHERS], frame[OTHERS])
    assert kept.dtypes.equals(frame.dtypes)
    sure = (frame["confidence"] >= least) | (least == 0)
    assert_frame_equal(kept[sure], frame[sure])
    assert kept.loc[~sure, list(SPEAKER_COLUMNS)].isna().all(axis=None)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(frame=frames, one=shares, other=shares)
def test_asking_for_more_never_fills_a_cell_and_asking_twice_is_asking_for_the_more(
    frame: pd.DataFrame, one: float, other: float
) -> None:
    less, more = sorted([one, other])
    assert not (withhold(frame, less).isna() & withhold(frame, more).notna()).any(axis=None)
    assert_frame_equal(withhold(withhold(frame, less), more), withhold(frame, more))

"""Which rows are asked for."""

from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.table import quotations_frame, select
from quotes.table.selection import folded_name

ROWS = [
    {"quote_id": "a#0", "article_id": "a", "speaker": "Jonathan Vance", "outlet": "The New Arab", "stance": "favor"},
    {"quote_id": "a#1", "article_id": "a", "speaker": "François Hollande", "outlet": "The New Arab", "stance": "against"},
    {
        "quote_id": "b#0",
        "article_id": "b",
        "speaker": "Ana Ruiz",
        "speaker_in_article": "Ms. Vance-Ruiz",
        "outlet": "Le Monde",
    },
    {"quote_id": "c#0", "article_id": "c", "quote": "Ça ne va pas", "stance": "neutral"},
]
DATES = {"a": "2020-01-08T23:59:00", "b": "2020-01-09"}
FRAME = quotations_frame([{**row, "published": DATES.get(str(row["article_id"]))} for row in ROWS])


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["a#0", "a#1", "b#0", "c#0"]),
        ({"speaker": "vance"}, ["a#0", "b#0"]),
        ({"speaker": "FRANCOIS"}, ["a#1"]),
        ({"speaker": "françois  hollande"}, ["a#1"]),
        ({"speaker": ["hollande", "ruiz"]}, ["a#1", "b#0"]),
        ({"speaker": []}, ["a#0", "a#1", "b#0", "c#0"]),
        ({"outlet": "new arab"}, ["a#0", "a#1"]),
        ({"outlet": "new arab", "speaker": "vance"}, ["a#0"]),
        ({"stance": "against"}, ["a#1"]),
        ({"stance": ["favor", "neutral"]}, ["a#0", "c#0"]),
        ({"text": "ca ne"}, ["c#0"]),
        ({"article": "a"}, ["a#0", "a#1"]),
        ({"article": "A"}, []),
        ({"since": "2020-01-08"}, ["a#0", "a#1", "b#0"]),
        ({"since": "2020-01-09"}, ["b#0"]),
        ({"until": "2020-01-08"}, ["a#0", "a#1"]),
        ({"until": date(2020, 1, 8)}, ["a#0", "a#1"]),
        ({"until": datetime(2020, 1, 8, 23, 58)}, []),
        ({"until": "2020-01-08T23:58"}, []),
        ({"since": "2020-01-08", "until": "2020-01-08", "stance": "favor"}, ["a#0"]),
        ({"speaker": "nobody of that name"}, []),
        ({"speaker": "."}, ["b#0"]),
    ],
)
def test_rows_that_fit(asked: dict[str, object], ids: list[str]) -> None:
    assert select(FRAME, **asked)["quote_id"].tolist() == ids  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        ({"stance": "for"}, "a stance is favor, against or neutral, not 'for'"),
        ({"since": "yesterday"}, "'yesterday' is not a date, such as 2020-01-31"),
        ({"until": "2020-13-01"}, "'2020-13-01' is not a date, such as 2020-01-31"),
        ({"outlet": "x"}, "the table has no column outlet, by which rows were asked for"),
    ],
)
def test_what_cannot_be_asked_is_named(asked: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        select(FRAME.drop(columns="outlet") if "outlet" in asked else FRAME, **asked)  # type: ignore[arg-type]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded_name(folded_name(folded_name(text))) == folded_name(folded_name(text))


def test_the_index_and_the_dtypes_stay() -> None:
    chosen = select(FRAME, speaker="ruiz")
    assert list(chosen.index) == [2]
    assert (chosen.dtypes == FRAME.dtypes).all()
    assert isinstance(select(FRAME.iloc[:0], speaker="x", since="2020-01-01"), pd.DataFrame)

from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.reading import ReadingWarning
from quotes.reading.dates import read_date

DAY = datetime(2020, 1, 8)
AFTERNOON = datetime(2020, 1, 8, 15, 4)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-01-08", DAY),
        ("20200108", DAY),
        (20200108, DAY),
        (43838, DAY),
        ("43838.0", DAY),
        (43838.627778, AFTERNOON),
        (1578441600, DAY),
        (1578495840000, AFTERNOON),
        ("8 January 2020 Wednesday", DAY),
        ("January 8, 2020 Wednesday 10:04 AM EST", AFTERNOON),
        ("January 8, 2020, (Wednesday)", DAY),
        ("January 8, 2020 Wednesday Late Edition - Final", DAY),
        ("2020-01-08T15:04", AFTERNOON),
        ("2020-01-08 15:04:00", AFTERNOON),
        ("2020-01-08T15:04:00Z", AFTERNOON),
        ("2020-01-08T10:04:00-05:00", AFTERNOON),
        ("2020-01-08 15:04:00 UTC", AFTERNOON),
        ("2020/01/08", DAY),
        ("08 January 2020", DAY),
        ("08 January, 2020", DAY),
        ("8th of January 2020", DAY),
        ("January 8, 2020", DAY),
        ("Jan. 8, 2020", DAY),
        ("Wednesday, January 8, 2020", DAY),
        ("January 8, 2020 at 3:04 p.m.", AFTERNOON),
        ("Jan. 8, 2020 10:04 a.m. EST", AFTERNOON),
        ("Wed, 08 Jan 2020 15:04:00 GMT", AFTERNOON),
        ("Wed, 08 Jan 2020 10:04:00 -0500", AFTERNOON),
        ("Wed Jan 8 2020 10:04:00 GMT-0500 (EST)", AFTERNOON),
        ("12:00 AM", None),
        ("January 8, 2020 12:30 AM", datetime(2020, 1, 8, 0, 30)),
        ("8 Sept 2020", datetime(2020, 9, 8)),
        ("25/12/2020", datetime(2020, 12, 25)),
        ("12/25/2020", datetime(2020, 12, 25)),
        ("02.02.2020", datetime(2020, 2, 2)),
        (date(2020, 1, 8), DAY),
        (datetime(2020, 1, 8, 15, 4, tzinfo=UTC), AFTERNOON),
        (datetime(2020, 1, 8, 17, 4, tzinfo=timezone(timedelta(hours=2))), AFTERNOON),
        (pd.Timestamp("2020-01-08 15:04"), AFTERNOON),
    ],
)
def test_a_date_with_one_meaning_is_read_as_naive_utc(value: object, expected: datetime | None) -> None:
    if expected is None:
        with pytest.warns(ReadingWarning):
            assert read_date(value, "here") is None
    else:
        found = read_date(value, "here")
        assert found == expected
        assert type(found) is datetime


@pytest.mark.parametrize(
    "value",
    [
        "01/02/2020",
        "yesterday",
        "Monday",
        "January 2020",
        "2020",
        "31 February 2020",
        "8 January 2020 10:00 IST",
        "0001-01-01",
        "9999-12-31",
        "0001-01-01T00:00:00+14:00",
        4578441600,
        2020010815,
        19794,
        99999,
        ["2020-01-08"],
    ],
)
def test_a_date_without_one_meaning_is_left_empty_and_announced(value: object) -> None:
    with pytest.warns(ReadingWarning, match=r"a\.csv:2: published"):
        assert read_date(value, "a.csv:2") is None


@pytest.mark.parametrize("value", [None, ""])
def test_no_date_is_no_reason_to_warn(value: object) -> None:
    assert read_date(value, "here") is None


@pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")
@given(st.text(alphabet="0123456789 -/:.,TZ+JanuryMchpm", max_size=30))
def test_no_string_makes_the_reader_raise(value: str) -> None:
    read_date(value, "here")


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))
def test_every_iso_date_comes_back(moment: datetime) -> None:
    assert read_date(moment.isoformat(), "here") == moment

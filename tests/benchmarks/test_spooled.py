"""The made-up rows of the end of a run are the same each time; its memory grows with them, but little."""

from pathlib import Path

import pytest

from benchmarks import long_runs
from benchmarks.spooled import growth, made_up, measured, spooled
from quotes.corpus.running.read_back import duplicates_of
from quotes.table import QUOTATION_COLUMNS

MOST_GROWTH = 2.0
"""KB a row at this size; 4.3 when all sightings and units were objects at once."""


@pytest.mark.parametrize("number", [1, 77, 500])
def test_quotations_are_as_many_as_asked_for_and_the_same_each_time(number: int) -> None:
    made = list(made_up(number))
    assert made == list(made_up(number))
    assert sum(map(len, made)) == number
    assert all(len({row["article_id"] for row in article}) == 1 for article in made)


def test_they_stand_in_the_folder_of_a_run(tmp_path: Path) -> None:
    spool = spooled(tmp_path / "work", 300)
    frame = spool.quotations(0)
    assert list(frame) == list(QUOTATION_COLUMNS)
    assert (len(frame), spool.tally().quotations) == (300, 300)
    (marks,) = duplicates_of(spool.files("articles"))
    assert len(marks) == spool.tally().articles == frame["article_id"].nunique()


def test_the_memory_of_the_end_of_a_run_grows_little_with_its_rows() -> None:
    less, more = measured(15_000), measured(45_000)
    assert (less.rows, more.rows) == (15_000, 45_000)
    assert less.before == pytest.approx(more.before, rel=0.1)
    assert growth(less, more) < MOST_GROWTH


def test_memory_prints_a_line_for_each_number_of_rows(capsys: pytest.CaptureFixture[str]) -> None:
    long_runs.main(["memory", "--rows", "60", "120"])
    header, *lines, last = capsys.readouterr().out.splitlines()
    assert header.split()[:2] == ["rows", "articles"]
    assert [line.split()[0] for line in lines] == ["60", "120"]
    assert last.startswith("60 to 120 rows: ")

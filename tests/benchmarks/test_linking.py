"""The made-up rows are the same each time, and as many as asked for; the benchmark prints a line for each size."""

import pytest

from benchmarks.linking import main, rows, table
from quotes.table import QUOTATION_COLUMNS


@pytest.mark.parametrize("number", [1, 77, 500])
def test_rows_are_as_many_as_asked_for_and_the_same_each_time(number: int) -> None:
    assert list(rows(number)) == list(rows(number))
    frame = table(number)
    assert len(frame) == number
    assert list(frame) == list(QUOTATION_COLUMNS)


def test_people_have_several_forms_of_name() -> None:
    frame = table(2000)
    assert frame["speaker"].str.contains(r"^[A-Z]\w+ [A-Z]\. ").any()
    assert frame["speaker"].str.fullmatch(r"[A-Z]{3}").any()
    assert set(frame["speaker_type"]) == {"person", "organization", "unnamed"}


@pytest.mark.parametrize("how", [[], ["--on-disk"]])
def test_a_line_for_each_size(capsys: pytest.CaptureFixture[str], how: list[str]) -> None:
    main(["--rows", "100", "200", *how])
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split()[:5] == ["rows", "speakers", "seconds", "rows/s", "GB"]
    assert first.split()[0] == "100"
    assert second.endswith("for ×2")

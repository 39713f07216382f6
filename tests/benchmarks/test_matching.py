"""The made-up statements are the same each time, and what is counted is counted right."""

import pytest

from benchmarks.matching import figures, main, matched, truth
from benchmarks.utterances import MODES, SEED, Report, reports


def test_reports_are_the_same_each_time_and_of_every_kind() -> None:
    rows = list(reports(400))
    assert rows == list(reports(400))
    assert {row.mode for row in rows} == set(MODES)
    assert any(row.statement is None for row in rows)
    assert list(reports(400, seed=2)) != rows


def test_the_places_of_a_report_are_what_it_quotes() -> None:
    rows = [row for row in reports(400) if row.mode in ("trimmed", "fragment", "exact") and row.statement is not None]
    assert all(len(row.quote.split()) == len(row.places) for row in rows)


def report(statement: int | None, *span: int) -> Report:
    return Report("x", "a", "", next(iter(reports(1))).day, statement, frozenset(range(*span)) if span else frozenset())


def test_reports_belong_together_where_their_words_overlap() -> None:
    rows = [
        report(1, 0, 9),
        report(1, 8, 20),
        report(1, 12, 30),
        report(1, 2, 4),
        report(None),
        report(2, 0, 9),
        report(None),
    ]
    names = truth(rows)
    assert names[0] == names[3] != names[1] == names[2]
    assert len({names[4], names[5], names[6], names[0], names[1]}) == 5


def test_precision_and_recall_count_pairs() -> None:
    assert figures(["u", "u", "u", "a"], ["m", "m", "x", "x"]) == {"pairs": 3, "found": 2, "precision": 0.5, "recall": 1 / 3}


@pytest.mark.parametrize("seed", [SEED, 1, 2, 3, 4])
def test_few_are_missed_and_hardly_any_invented(seed: int) -> None:
    rows = list(reports(3000, seed))
    found = figures(truth(rows), matched(rows))
    assert found["precision"] >= 0.98
    assert found["recall"] >= 0.955


def test_the_command_prints_figures(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--quality-rows", "300", "--rows", "200", "400"])
    printed = capsys.readouterr().out
    assert "precision " in printed
    assert "2 times the rows: " in printed

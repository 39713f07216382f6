"""The made-up tables are the same each time and fit their texts; the benchmark prints a line for each size."""

import pytest
from pandas.testing import assert_frame_equal

from benchmarks import report
from quotes.table import QUOTATION_COLUMNS


def test_the_tables_are_the_same_each_time_and_their_quotations_stand_in_the_texts() -> None:
    quotations, articles = report.many_quotations(100)
    assert_frame_equal(quotations, report.many_quotations(100)[0])
    assert (len(quotations), len(articles)) == (100, 10)
    assert list(quotations) == list(QUOTATION_COLUMNS)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    for id, start, end, quote in quotations[["article_id", "start", "end", "quote"]].itertuples(index=False):
        assert texts[id][start:end] == f"“{quote}”"


def test_a_line_for_each_size_without_a_browser(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report.shutil, "which", lambda _: None)
    report.main(["--quotations", "50", "100"])
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split() == ["quotations", "made", "size", "opened", "filtered"]
    assert first.split()[0] == "50"
    assert second.endswith("not opened: selenium, chromium or chromedriver is absent")

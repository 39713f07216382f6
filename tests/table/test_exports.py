import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from quotes.models import Failure
from quotes.table import (
    Run,
    check_writable,
    companions,
    exports,
    read_articles,
    read_table,
    write_export,
    write_run,
    write_table,
)
from tests.builders import harbour_tables

RUN = Run(
    pipeline="en_quotes",
    pipeline_version="1.2.0",
    inputs=["articles"],
    articles=2,
    quotations=6,
    failures=[Failure("broken.pdf", "no text in it")],
    min_confidence=0.9,
    aliases="aliases.csv",
    workers=2,
    version="0.1.0",
    time=datetime(2024, 6, 1, 12, 0, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("table", "beside"),
    [
        ("reports/quotes.csv", ["reports/quotes.articles.jsonl", "reports/quotes.run.json"]),
        ("quotes.jsonl", ["quotes.articles.jsonl", "quotes.run.json"]),
        ("may.2024.csv", ["may.2024.articles.jsonl", "may.2024.run.json"]),
    ],
)
def test_companions_stand_beside_their_table(table: str, beside: list[str]) -> None:
    assert [path.as_posix() for path in companions(table)] == beside


def test_an_export_is_a_table_its_articles_and_its_run(tmp_path: Path) -> None:
    quotations, articles = harbour_tables()
    write_export(tmp_path / "new" / "q.csv", quotations, articles, RUN)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["q.articles.jsonl", "q.csv", "q.run.json"]
    assert_frame_equal(read_table(tmp_path / "new" / "q.csv"), quotations)
    assert_frame_equal(read_articles(tmp_path / "new" / "q.articles.jsonl"), articles)


def test_a_run_tells_version_pipeline_threshold_time_counts_inputs_and_failures(tmp_path: Path) -> None:
    write_run(RUN, tmp_path / "q.run.json")
    assert json.loads((tmp_path / "q.run.json").read_text("utf-8")) == {
        "quotes": "0.1.0",
        "pipeline": {"name": "en_quotes", "version": "1.2.0"},
        "min_confidence": 0.9,
        "raw": False,
        "link": True,
        "aliases": "aliases.csv",
        "workers": 2,
        "scheduler": None,
        "time": "2024-06-01T12:00:00+00:00",
        "counts": {"articles": 2, "quotations": 6, "failures": 1},
        "inputs": ["articles"],
        "failures": [{"source": "broken.pdf", "cause": "no text in it"}],
    }


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError("disk full"), RuntimeError])
@pytest.mark.parametrize("breaks", ["write_csv", "write_jsonl", "_dump"])
def test_an_export_that_breaks_off_leaves_the_old_files_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, breaks: str, error: BaseException
) -> None:
    for path in (tmp_path / "q.csv", *companions(tmp_path / "q.csv")):
        path.write_text("old")

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(exports, breaks, broken)
    with pytest.raises(error if isinstance(error, type) else type(error)):
        write_export(tmp_path / "q.csv", *harbour_tables(), RUN)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == dict.fromkeys(
        ["q.csv", "q.articles.jsonl", "q.run.json"], "old"
    )


def test_a_file_that_is_replaced_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").touch()
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "q.csv").symlink_to("real.csv")
    write_table(harbour_tables()[0], tmp_path / "q.csv")
    assert (tmp_path / "q.csv").is_symlink()
    assert (tmp_path / "real.csv").stat().st_mode & 0o777 == 0o640
    assert len(read_table(tmp_path / "real.csv")) == 6


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_table(harbour_tables()[0], tmp_path / "q.csv")
    assert (tmp_path / "q.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(("path", "cause"), [("folder.csv", "Is a folder"), ("file/q.csv", "is not a folder")])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, path: str, cause: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").touch()
    for attempt in (check_writable, lambda target: write_table(harbour_tables()[0], target)):
        with pytest.raises(OSError, match=cause) as raised:
            attempt(tmp_path / path)
        assert raised.value.filename == str(tmp_path / path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.csv"]

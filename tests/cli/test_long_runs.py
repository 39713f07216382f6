"""Long runs on the command line: what is said, what is recorded, and what a terminal shows."""

import io
import json
import re
from pathlib import Path

import pytest
import srsly
from typer.testing import CliRunner, Result

from benchmarks.generated import articles
from quotes.cli import app, progress
from quotes.corpus import Tally
from quotes.corpus.running.outcomes import Outcome, failed
from quotes.models import Article
from quotes.table import read_articles, read_table

ROW = {"language": "en", "source": "in.jsonl:1", "article_id": "a"}


def quotes(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    srsly.write_jsonl(tmp_path / "in.jsonl", [*articles(3, "tiny"), {"id": "bad"}])
    (tmp_path / "aliases.csv").write_text("variant,canonical,role\nNobody Known,Somebody,\nHe,She,mayor\n", "utf-8")
    return tmp_path


def test_a_folder_of_parquet_is_written_recorded_and_a_table_for_every_command(folder: Path) -> None:
    result = quotes("extract", "in.jsonl", "-o", "q.parquet/", "--aliases", "aliases.csv")
    read = read_table("q.parquet")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "quotes: in.jsonl:4: no text",
        "quotes: aliases that fit no speaker: Nobody Known; He / mayor",
        f"quotes: {len(read)} quotations from 3 articles written to q.parquet/; 1 failed, see q.failures.jsonl",
    ]
    record = json.loads((folder / "q.run.json").read_text("utf-8"))
    assert [record[name] for name in ("link", "aliases", "workers", "scheduler")] == [True, "aliases.csv", 1, None]
    assert record["counts"] == {"articles": 3, "quotations": len(read), "failures": 1}
    assert len(read_articles("q.articles.parquet")) == 3
    for command in ("show", "speakers"):
        shown = quotes(command, "q.parquet")
        assert (shown.exit_code, shown.stderr) == (0, "")
        assert str(read["speaker"].dropna().iloc[0]).split()[-1] in shown.stdout


def test_resume_of_what_is_complete_says_so_and_changes_nothing(folder: Path) -> None:
    assert quotes("extract", "in.jsonl", "-o", "q.parquet", "--resume", "--no-link").exit_code == 1
    before = (folder / "q.parquet").stat().st_mtime_ns
    again = quotes("extract", "in.jsonl", "-o", "q.parquet", "--resume", "--no-link")
    assert again.exit_code == 1
    assert re.fullmatch(r"quotes: q\.parquet is complete since 20\S+: .* without --resume it is made anew\n", again.stderr)
    assert (folder / "q.parquet").stat().st_mtime_ns == before
    assert json.loads((folder / "q.run.json").read_text("utf-8"))["link"] is False


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--workers", "0"], "Invalid value for '--workers'"),
        (["--scheduler", "tcp://127.0.0.1:9"], "quotes: tcp://127.0.0.1:9: no Dask scheduler answers there\n"),
        (["--aliases", "in.jsonl"], "quotes: in.jsonl: row 1: "),
    ],
)
def test_what_cannot_be_is_said_before_any_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    monkeypatch.setattr("quotes.corpus.running.distributed.PATIENCE", "1s")
    result = quotes("extract", "in.jsonl", "-o", "q.parquet/", *options)
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert said in result.stderr
    assert not (folder / "q.parquet").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_rate_time_left_and_failures_and_a_pipe_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    article = Article("a", "x" * 40, source="in.jsonl:1")
    shown = {}
    for stream in (Terminal(), io.StringIO()):
        with progress.Progress([folder / "in.jsonl", Path("in.jsonl")], stream) as watcher:
            watcher.begin(Tally())
            watcher.done([article], [Outcome(ROW)])
            watcher.done([article], [failed(article, "broken")])
            shown[type(stream)] = (watcher.line(), stream)
            watcher.finish()
    assert re.search(r"2 articles, \d\.\d/s, 1 failed", shown[Terminal][0])
    assert "articles" in shown[Terminal][1].getvalue()
    assert shown[io.StringIO][1].getvalue() == ""

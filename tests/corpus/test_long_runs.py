"""Runs that stop and go on. The kills are real: SIGKILL, at every kind of moment."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import srsly
from pandas.testing import assert_frame_equal
from spacy.language import Language

import quotes
from benchmarks.generated import articles
from quotes.corpus import Report, Watcher, batches, extract_to
from quotes.corpus.batches import Batch
from quotes.corpus.running.spool import ResumeError
from quotes.table import read_articles, read_table, withhold

NUMBER = 5
EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "shutil.copyfile", "shutil.rmtree"}
"""What a run does to files, as Python tells it (see the list of audit events)."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of one article, parts of two."""
    monkeypatch.setattr(batches, "MOST_ARTICLES", 1)
    monkeypatch.setattr(batches, "PART_ARTICLES", 2)


class Counter(Watcher):
    """Writes down, past any kill, how many articles are done."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def done(self, batch: Batch, _: object) -> None:
        with self._path.open("ab") as stream:
            stream.write(b"x" * len(batch))


def given() -> list[dict[str, str]]:
    return list(articles(NUMBER, "tiny"))


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder; what tells the time of the run is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".run.json")
    }


def killed_at(moment: int, folder: Path, output: str, nlp: Language, done: Path) -> bool:
    """Runs in a process of its own that is killed when it does the so-manieth thing to files; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = moment

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            if event in EVENTS and str(folder) in str(arguments[0]) and str(arguments[0]) != str(done):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            extract_to(given(), folder / output if output[-1] != "/" else f"{folder}/{output}", nlp, watcher=Counter(done))
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: this system has no fork")
@pytest.mark.parametrize("output", ["corpus.parquet/", "corpus.csv"])
def test_a_run_killed_at_any_moment_goes_on_to_the_same_bytes(nlp: Language, tmp_path: Path, output: str) -> None:
    extract_to(given(), f"{tmp_path}/whole/{output}", nlp)
    expected = content(tmp_path / "whole")
    kills = 0
    for moment in range(1, 1000, 9):
        folder, done = tmp_path / f"killed{moment}", tmp_path / f"done{moment}"
        folder.mkdir()
        done.touch()
        if not killed_at(moment, folder, output, nlp, done):
            break
        kills += 1
        finished = done.stat().st_size
        report = extract_to(given(), f"{folder}/{output}", nlp, resume=True, watcher=Counter(done))
        assert content(folder) == expected
        assert report.tally.articles == NUMBER
        assert report.resumed.items >= finished
        assert done.stat().st_size == finished + NUMBER - report.resumed.items
    assert kills >= 5


def test_a_run_of_the_command_line_with_workers_is_killed_and_goes_on(nlp: Language, tmp_path: Path) -> None:
    srsly.write_jsonl(tmp_path / "in.jsonl", articles(100, "tiny"))
    extract_to(tmp_path / "in.jsonl", f"{tmp_path}/whole.parquet/", nlp)
    command = [sys.executable, "-m", "quotes", "extract", "in.jsonl", "-o", "killed.parquet/", "--workers", "2"]
    settings = {"cwd": tmp_path, "env": {**os.environ, "PYTHONPATH": str(Path(quotes.__file__).parents[1])}}
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **settings)  # type: ignore[call-overload]
    journal = tmp_path / "killed.parquet" / ".work" / "journal.jsonl"
    deadline = time.monotonic() + 60
    while not (journal.exists() and journal.stat().st_size) and time.monotonic() < deadline:
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.wait()
    with pytest.raises(ValueError, match="its run did not end; the same command with --resume goes on with it"):
        read_table(tmp_path / "killed.parquet")
    ended = subprocess.run([*command, "--resume"], capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload]
    assert ended.returncode == 0
    assert ended.stderr.startswith("quotes: going on after ")
    assert_frame_equal(read_table(tmp_path / "killed.parquet"), read_table(tmp_path / "whole.parquet"))


@pytest.mark.parametrize("output", ["q.csv", "q.jsonl", "q.parquet", "q.parquet/"])
def test_every_output_holds_the_tables_that_fit_in_memory(nlp: Language, tmp_path: Path, output: str) -> None:
    extraction = quotes.extract_articles(given(), nlp)
    report = extract_to(given(), f"{tmp_path}/{output}", nlp, min_confidence=0.9)
    assert_frame_equal(read_table(tmp_path / output), withhold(extraction.quotations, 0.9))
    beside = "q.articles.parquet" if "parquet" in output else "q.articles.jsonl"
    assert_frame_equal(read_articles(tmp_path / beside), extraction.articles)
    assert report.tally.quotations == len(extraction.quotations)
    assert sum(report.withheld) == (extraction.quotations["confidence"] < 0.9).sum() > 0
    assert [path.name for path in tmp_path.rglob("*.work")] == []


def test_other_tools_read_a_folder_of_parts(nlp: Language, tmp_path: Path) -> None:
    extract_to(given(), f"{tmp_path}/q.parquet/", nlp)
    read = pd.read_parquet(tmp_path / "q.parquet")
    assert read["quote"].tolist() == read_table(tmp_path / "q.parquet")["quote"].tolist()
    manifest = json.loads((tmp_path / "q.parquet" / "_manifest.json").read_text("utf-8"))
    assert (manifest["state"], manifest["rows"], len(manifest["parts"])) == ("complete", len(read), 3)


def test_failures_are_named_beside_the_table_and_the_run_goes_on(nlp: Language, tmp_path: Path) -> None:
    bad: list[Any] = [tmp_path / "nowhere.txt", {"id": "long", "text": f"{'so' * 50} " * 416_000}]
    report = extract_to([given()[0], *bad, given()[1]], tmp_path / "q.csv", nlp)
    assert (report.tally.articles, report.tally.failures, report.tally.failed) == (3, 2, 1)
    named = list(srsly.read_jsonl(tmp_path / "q.failures.jsonl"))
    assert [failure["source"].split("/")[-1] for failure in named] == ["nowhere.txt", "item 3"]
    assert "42,016,000 characters are more than an article has" in named[1]["cause"]
    extract_to(given()[:2], tmp_path / "q.csv", nlp)
    assert not (tmp_path / "q.failures.jsonl").exists()


def test_where_nothing_could_be_analysed_nothing_is_written(nlp: Language, tmp_path: Path) -> None:
    report = extract_to([tmp_path / "nowhere.txt"], f"{tmp_path}/q.parquet/", nlp)
    assert not report.written
    assert list(tmp_path.iterdir()) == []


def stopped(given: list[Any], output: Path, nlp: Language) -> None:
    """A run that its user stops after four articles."""

    class Stop(Watcher):
        number = 0

        def done(self, *_: object) -> None:
            self.number += 1
            if self.number == 4:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_to(given, output, nlp, watcher=Stop())


def test_a_run_does_not_go_on_with_other_articles(nlp: Language, tmp_path: Path) -> None:
    stopped(given(), tmp_path / "q.csv", nlp)
    for other in (given()[1:], [{**given()[0], "title": "Another"}, *given()[1:]], given()[:2]):
        with pytest.raises(ResumeError, match="not those that the run began with"):
            extract_to(other, tmp_path / "q.csv", nlp, resume=True)
    more = [*given(), {"id": "more", "text": "It rained."}]
    assert extract_to(more, tmp_path / "q.csv", nlp, resume=True).resumed.items == 4


def test_a_run_does_not_go_on_with_another_version(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped(given(), tmp_path / "q.csv", nlp)
    monkeypatch.setitem(nlp.meta, "version", "9.9.9")
    with pytest.raises(ResumeError, match=r"began with pipeline_version .*, which is 9\.9\.9 now"):
        extract_to(given(), tmp_path / "q.csv", nlp, resume=True)


def test_parts_that_are_done_are_never_thrown_away_silently(nlp: Language, tmp_path: Path) -> None:
    stopped(given(), tmp_path / "q.csv", nlp)
    with pytest.raises(ResumeError, match="--resume goes on with it; delete it to begin anew"):
        extract_to(given(), tmp_path / "q.csv", nlp)


def test_a_run_that_is_complete_is_left_alone(nlp: Language, tmp_path: Path) -> None:
    srsly.write_jsonl(tmp_path / "in.jsonl", given())

    def again(**changed: Any) -> Report:
        return extract_to(tmp_path / "in.jsonl", f"{tmp_path}/q.parquet/", nlp, resume=True, **changed)

    first = again()
    assert (first.written, again().made[:2], again().tally.quotations) == (True, "20", first.tally.quotations)
    assert again(min_confidence=0.9).written  # it is another table

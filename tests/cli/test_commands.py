"""The commands as a person meets them: what is printed, what is written, and the exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.corpus import link_speakers, long_runs
from quotes.models import Article, Failure, Quotation
from quotes.reading.announcements import announce
from quotes.table import articles_frame, quotations_frame, read_articles, read_table, withhold, write_articles, write_table
from tests.builders import HARBOUR, harbour_run, harbour_tables, quiet_article

BROKEN = Failure("articles/broken.pdf", "no text in it")


@dataclass
class Found:
    """What stands in the files that are read: articles with the quotations that the pipeline finds, and what fails."""

    articles: list[tuple[Article, list[Quotation]]]
    failures: list[Failure] = field(default_factory=list)


def everything(failures: Sequence[Failure] = ()) -> Found:
    return Found(harbour_run(), list(failures))


def nothing(failures: Sequence[Failure] = ()) -> Found:
    return Found([], list(failures))


def linked_tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """What a run over the two articles of the harbour writes."""
    quotations, articles = harbour_tables()
    return link_speakers(quotations), articles


class Pipeline:
    """Finds what it was told for each text; "BAD" in one breaks it."""

    lang = "en"
    meta: ClassVar = {"name": "fake", "version": "1.2.0"}

    def __init__(self, found: Found) -> None:
        self._found = {article.text: quotations for article, quotations in found.articles}

    def __call__(self, text: str) -> SimpleNamespace:
        if "BAD" in text:
            raise ValueError("too bad")
        return SimpleNamespace(_=SimpleNamespace(quotations=self._found[text]))

    def pipe(self, texts: Iterable[str], **_: object) -> Iterator[SimpleNamespace]:
        return map(self, texts)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no settings that change what is printed."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the pipeline find this, or raise it."""

    def fake(found: Found | Exception) -> None:
        def read_articles(_: object, **__: object) -> Iterator[Article | Failure]:
            if isinstance(found, Exception):
                raise found
            yield from (article for article, _ in found.articles)
            yield from found.failures

        monkeypatch.setattr(long_runs, "load", lambda _: Pipeline(found if isinstance(found, Found) else nothing()))
        monkeypatch.setattr(long_runs, "read_articles", read_articles)

    return fake


def quotes(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_run_prints_the_tables_writes_an_export_and_says_where(finds: Any, folder: Path) -> None:
    finds(everything())
    result = quotes("run", "articles", "--out", "made/here")
    assert result.exit_code == 0
    assert "The Coast Courier · Harbour plan splits the town · 2024-05-31" in result.stdout
    assert "A quiet day: no quotations" in result.stdout
    assert "4 quotations by 3 speakers in 2 articles" in result.stdout
    written = ["quotes.csv", "quotes.articles.jsonl", "quotes.run.json"]
    assert result.stdout.endswith("Written: " + ", ".join(str(Path("made/here", name)) for name in written) + "\n")
    assert result.stderr == ""
    quotations, articles = linked_tables()
    assert files(folder) == sorted(f"made/here/{name}" for name in written)
    assert_frame_equal(read_table("made/here/quotes.csv"), quotations)
    assert_frame_equal(read_articles("made/here/quotes.articles.jsonl"), articles)


def test_run_writes_to_reports_unless_told(finds: Any, folder: Path) -> None:
    finds(everything([BROKEN]))
    assert quotes("run", "articles", "more.txt").exit_code == 1
    record = json.loads((folder / "reports" / "quotes.run.json").read_text("utf-8"))
    assert record["pipeline"] == {"name": "en_fake", "version": "1.2.0"}
    assert record["counts"] == {"articles": 2, "quotations": 6, "failures": 1}
    assert record["inputs"] == ["articles", "more.txt"]
    assert record["failures"] == [{"source": "articles/broken.pdf", "cause": "no text in it"}]


@pytest.mark.parametrize("name", ["q.csv", "q.jsonl", "new/q.csv"])
def test_extract_writes_the_table_and_its_companions(finds: Any, folder: Path, name: str) -> None:
    finds(everything())
    result = quotes("extract", "articles", "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"quotes: 6 quotations from 2 articles written to {name}\n"
    stem = name.rpartition(".")[0]
    assert files(folder) == sorted([name, f"{stem}.articles.jsonl", f"{stem}.run.json"])
    assert_frame_equal(read_table(name), linked_tables()[0])


def test_extract_without_articles_leaves_them_out(finds: Any, folder: Path) -> None:
    finds(everything())
    assert quotes("extract", "articles", "-o", "q.csv", "--no-articles").exit_code == 0
    assert files(folder) == ["q.csv", "q.run.json"]


def test_extract_without_articles_warns_of_those_of_an_earlier_export(finds: Any, folder: Path) -> None:
    finds(everything())
    (folder / "q.articles.jsonl").write_text("{}")
    result = quotes("extract", "articles", "-o", "q.csv", "--no-articles")
    assert "quotes: q.articles.jsonl: is left from an earlier export and does not belong to q.csv\n" in result.stderr
    assert (folder / "q.articles.jsonl").read_text() == "{}"


def test_extract_prints_csv_and_nothing_else(finds: Any, folder: Path) -> None:
    finds(everything([BROKEN]))
    result = quotes("extract", "articles", "-o", "-")
    write_table(linked_tables()[0], folder / "expected.csv")
    assert result.stdout_bytes == (folder / "expected.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert result.stderr == "quotes: articles/broken.pdf: no text in it\n"
    assert files(folder) == ["expected.csv"]


@pytest.mark.parametrize(
    ("command", "found", "code", "said"),
    [
        (["run", "a"], everything([BROKEN]), 1, "quotes: articles/broken.pdf: no text in it\n"),
        (["extract", "a", "-o", "-"], nothing([BROKEN]), 2, "quotes: articles/broken.pdf: no text in it\n"),
        (["run", "a"], nothing([BROKEN]), 2, "quotes: articles/broken.pdf: no text in it\n"),
        (["run", "a", "b"], nothing(), 2, "quotes: a, b: no articles\n"),
        (["run", "a"], OSError("no pipeline\n  of that name"), 2, "quotes: no pipeline of that name\n"),
        (["run", "a"], FileNotFoundError(2, "No such file", "a"), 2, "quotes: a: No such file\n"),
        (["run", "a", "--out", "file"], everything(), 2, "is not a folder\n"),
        (["extract", "a", "-o", "file/q.csv"], everything(), 2, "is not a folder\n"),
        (["extract", "a", "-o", "folder.csv"], everything(), 2, "quotes: folder.csv: Is a folder, not a file\n"),
        (
            ["extract", "a", "-o", "q.ods"],
            everything(),
            2,
            "quotes: q.ods: a table is a .csv, .jsonl, .xlsx or .parquet file\n",
        ),
        (["run", "a"], nothing([Failure("a\x1b[2J\nb", "odd")]), 2, "quotes: a\\x1b[2J b: odd\n"),
    ],
)
def test_what_fails_is_said_in_a_line_and_by_the_exit_code(
    finds: Any, folder: Path, command: list[str], found: Found | Exception, code: int, said: str
) -> None:
    (folder / "file").touch()
    (folder / "folder.csv").mkdir()
    finds(found)
    result = quotes(*command)
    assert result.exit_code == code
    assert result.stderr.endswith(said)
    assert result.stderr.count("\n") == 1
    assert code == 1 or files(folder) == ["file"]


def test_where_nothing_could_be_done_the_old_files_stay(finds: Any, folder: Path) -> None:
    (folder / "q.csv").write_text("old")
    finds(nothing([BROKEN]))
    quotes("extract", "articles", "-o", "q.csv")
    assert (folder / "q.csv").read_text() == "old"


def test_an_output_that_cannot_be_is_refused_before_any_work(finds: Any) -> None:
    finds(AssertionError("nothing may be read before the output is looked at"))
    assert quotes("extract", "articles", "-o", "q.txt").exit_code == 2


@pytest.mark.parametrize("command", [["run", "a"], ["extract", "a", "-o", "q.csv"], ["extract", "a", "-o", "-"]])
def test_an_article_that_is_not_english_is_named(finds: Any, command: list[str]) -> None:
    articles = [quiet_article("hafen", language="de", source="texts/hafen.txt"), quiet_article("port", language="en")]
    finds(Found([(article, []) for article in [*articles, quiet_article("unsure")]]))
    result = quotes(*command)
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if "English" in line] == [
        "quotes: texts/hafen.txt is not English (de); its rows may be wrong"
    ]


def test_what_is_announced_while_reading_is_said_in_a_line(finds: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    finds(everything())

    def read_articles(_: object, **__: object) -> Iterator[Article]:
        announce("b/harbour.txt: another article has the id 'harbour'; this one gets 'b/harbour'")
        yield HARBOUR

    monkeypatch.setattr(long_runs, "read_articles", read_articles)
    result = quotes("extract", "articles", "-o", "-")
    assert result.stderr == "quotes: b/harbour.txt: another article has the id 'harbour'; this one gets 'b/harbour'\n"


@pytest.mark.parametrize("name", ["q.csv", "q.jsonl"])
def test_show_prints_an_earlier_export_as_run_did(finds: Any, folder: Path, name: str) -> None:
    finds(everything())
    ran = quotes("run", "articles")
    write_table(harbour_tables()[0], folder / name)
    write_articles(harbour_tables()[1], folder / "q.articles.jsonl")
    result = quotes("show", name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert ran.stdout.startswith(result.stdout)


def test_show_says_that_the_articles_are_missing_and_goes_on(folder: Path) -> None:
    write_table(harbour_tables()[0], folder / "q.csv")
    result = quotes("show", "q.csv")
    assert result.exit_code == 0
    assert result.stderr == "quotes: q.articles.jsonl: not there; articles without quotations cannot be shown\n"
    assert "The Coast Courier · Harbour plan splits the town" in result.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.csv", "quotes: absent.csv: No such file or directory\n"),
        ("other.csv", "quotes: other.csv: not such a table, it has no column article_id, start, end, quote\n"),
        ("notes.txt", "quotes: notes.txt: a table is a .csv, .jsonl, .xlsx or .parquet file\n"),
    ],
)
def test_show_says_what_is_wrong_with_a_table(folder: Path, name: str, said: str) -> None:
    (folder / "other.csv").write_text("a,b\n1,2\n")
    result = quotes("show", name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


WITHHELD = [
    ("0.95", "Withheld (confidence below 0.95): the speaker of 3 quotations, “nobody” of 1."),
    ("0.5", "Withheld (confidence below 0.5): the speaker of 1 quotation."),
    ("0.01", "Withheld (confidence below 0.01): the speaker of 0 quotations."),
    ("0", ""),
]


@pytest.mark.parametrize(("least", "said"), WITHHELD)
def test_run_prints_and_writes_speakers_that_are_sure_enough_and_says_how_many_are_not(
    finds: Any, folder: Path, least: str, said: str
) -> None:
    finds(everything())
    result = quotes("run", "articles", "--min-confidence", least)
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if "ithheld" in line] == [said] * bool(said)
    assert_frame_equal(read_table("reports/quotes.csv"), withhold(linked_tables()[0], float(least)))
    assert_frame_equal(read_articles("reports/quotes.articles.jsonl"), linked_tables()[1])
    assert json.loads((folder / "reports" / "quotes.run.json").read_text("utf-8"))["min_confidence"] == float(least)


@pytest.mark.parametrize(("least", "said"), WITHHELD)
def test_extract_writes_speakers_that_are_sure_enough_and_says_how_many_are_not(finds: Any, least: str, said: str) -> None:
    finds(everything())
    result = quotes("extract", "articles", "-o", "q.csv", "--min-confidence", least)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[1:] == [f"quotes: {said}"] * bool(said)
    assert_frame_equal(read_table("q.csv"), withhold(linked_tables()[0], float(least)))


def test_extract_prints_speakers_that_are_sure_enough(finds: Any, folder: Path) -> None:
    finds(everything())
    result = quotes("extract", "articles", "-o", "-", "--min-confidence", "0.95")
    write_table(withhold(linked_tables()[0], 0.95), folder / "expected.csv")
    assert result.stdout_bytes == (folder / "expected.csv").read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert result.stderr == f"quotes: {WITHHELD[0][1]}\n"


def test_show_leaves_speakers_out_of_what_it_prints_and_the_table_as_it_is(folder: Path) -> None:
    write_table(harbour_tables()[0], folder / "q.csv")
    result = quotes("show", "q.csv", "--min-confidence", "0.95")
    assert result.exit_code == 0
    assert "Ruth Okafor" in result.stdout
    assert "Lind" not in result.stdout
    assert "1 quotation by 1 speaker in 1 article; 5 whose speaker is undecided." in result.stdout
    assert result.stdout.endswith(f"{WITHHELD[0][1]}\n")
    assert_frame_equal(read_table("q.csv"), harbour_tables()[0])


@pytest.mark.parametrize("command", [["run", "a"], ["extract", "a", "-o", "q.csv"], ["show", "q.csv"]], ids=lambda c: c[0])
@pytest.mark.parametrize("least", ["1.01", "-0.1", "90", "nan", "inf", "abc", "0,9", ""])
def test_a_confidence_that_is_no_number_from_0_to_1_is_refused_before_any_work(
    finds: Any, folder: Path, command: list[str], least: str
) -> None:
    finds(AssertionError("nothing may be read before the options are looked at"))
    result = quotes(*command, "--min-confidence", least)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"quotes: --min-confidence: '{least}' is not a number from 0 to 1\n"
    assert files(folder) == []


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    row = {"article_id": "a", "start": 0, "end": 9, "quote": "so " * 20, "speaker": "Ruth Okafor"}
    write_table(quotations_frame([row] * 3000), folder / "q.csv")
    write_articles(articles_frame([{"article_id": "a", "text": "so"}]), folder / "q.articles.jsonl")
    command = subprocess.Popen(
        [sys.executable, "-m", "quotes", "show", "q.csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"},
    )
    assert command.stdout
    assert command.stderr
    assert command.stdout.readline() == b"a\n"
    command.stdout.close()
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NOT TESTED: this system has no /dev/full, a disk that is full")
def test_a_full_disk_behind_standard_output_is_one_line(folder: Path) -> None:
    write_table(harbour_tables()[0], folder / "q.csv")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = subprocess.run(
            [sys.executable, "-m", "quotes", "show", "q.csv"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"},
        )
    assert command.returncode == 2
    assert command.stderr.splitlines()[-1] == "quotes: standard output: No space left on device"
    assert "Traceback" not in command.stderr


@pytest.mark.parametrize(("failing", "code"), [(1, 1), (2, 2)])
def test_where_no_article_could_be_analysed_nothing_is_written(finds: Any, folder: Path, failing: int, code: int) -> None:
    bad = [(replace(article, text=f"BAD {article.text}"), []) for article, _ in harbour_run()[:failing]]
    finds(Found([*bad, *harbour_run()[failing:]]))
    result = quotes("extract", "articles", "-o", "q.csv")
    assert result.exit_code == code
    assert result.stderr.startswith("quotes: articles/harbour.txt: could not be analysed: ValueError: too bad\n")
    assert files(folder) == (["q.articles.jsonl", "q.csv", "q.failures.jsonl", "q.run.json"] if code == 1 else [])

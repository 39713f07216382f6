"""``quotes report`` as a person meets it: what is written, what is said, and the exit code."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.table import Run, read_articles, read_table, write_articles, write_export, write_table
from quotes.views.report import report_page
from tests.views.report.scenes import harbour


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(name: str = "q.csv") -> None:
    write_export(name, *harbour(), Run("en_fake", "1.2.0", ["articles"], 4, 8, min_confidence=0.25))


def quotes(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given)


@pytest.mark.parametrize("name", ["q.csv", "q.jsonl"])
def test_a_table_becomes_a_page_with_its_articles(folder: Path, name: str) -> None:
    exported(name)
    result = quotes("report", name, "-o", "out/page.html", "--title", "The harbour")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"quotes: 8 quotations written to {Path('out/page.html')}\n"
    page = (folder / "out/page.html").read_text("utf-8")
    assert "<h1>The harbour</h1>" in page
    assert page.count('<article id="a') == 4
    assert "pipeline en_fake 1.2.0" in page
    assert "withheld where the confidence is below 0.25" in page


def test_the_page_is_report_html_unless_told(folder: Path) -> None:
    exported()
    assert quotes("report", "q.csv").exit_code == 0
    assert (folder / "report.html").exists()


def test_a_table_without_its_articles_says_so_in_a_line(folder: Path) -> None:
    write_table(harbour()[0], "q.csv")
    result = quotes("report", "q.csv")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0].startswith("quotes: q.articles.jsonl: not there; the report has no articles' texts")
    assert len(result.stderr.splitlines()) == 2
    assert (folder / "report.html").read_text("utf-8") == report_page(read_table("q.csv"))


def test_articles_are_analysed_first(folder: Path) -> None:
    for name, text in {"a.txt": "“We are ready,” said Ana Ruiz.", "b.txt": "It rained in Sund."}.items():
        (folder / "articles").mkdir(exist_ok=True)
        (folder / "articles" / name).write_text(text, "utf-8")
    assert quotes("report", "articles", "articles/a.txt").exit_code == 0
    page = (folder / "report.html").read_text("utf-8")
    assert page.count('<article id="a') == 3
    assert "pipeline en_quotes" in page and "Ana Ruiz" in page
    (folder / "articles" / "c.txt").write_bytes(b"\0\1\2")
    result = quotes("report", "articles")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"quotes: {Path('articles/c.txt')}: ")


@pytest.mark.parametrize("name", ["harbour.jsonl", "harbour.parquet", "harbour.xlsx"])
def test_a_table_of_articles_is_articles(folder: Path, name: str) -> None:
    write_articles(harbour()[1], "harbour.jsonl")
    told = read_articles("harbour.jsonl")[["article_id", "outlet", "text"]]
    {"harbour.parquet": told.to_parquet, "harbour.xlsx": told.to_excel}.get(name, lambda _: None)(name)
    assert quotes("report", name).exit_code == 0
    assert "pipeline en_quotes" in (folder / "report.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["q.xlsx", "q.parquet", "q.parquet/"])
def test_a_table_is_known_by_its_columns_whatever_its_format(folder: Path, name: str) -> None:
    if name.endswith("/"):
        (folder / name).mkdir()
    write_table(harbour()[0], f"{name}part.parquet" if name.endswith("/") else name)
    result = quotes("report", name, "-q")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "texts" in result.stderr and "written" not in result.stderr
    assert (folder / "report.html").read_text("utf-8").count("<blockquote>") >= 8


@pytest.mark.parametrize("output", [["-o", "-"], ["--json"]])
def test_a_table_comes_through_a_pipe(output: list[str]) -> None:
    exported()
    given = quotes("show", "q.csv", *output).stdout_bytes
    result = quotes("report", "-", given=given)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "quotes: the articles: not there; the report has no articles' texts, and no articles without quotations",
        "quotes: 8 quotations written to report.html",
    ]


def test_articles_come_through_a_pipe(folder: Path) -> None:
    write_articles(harbour()[1], "harbour.jsonl")
    assert quotes("report", "-", given=Path("harbour.jsonl").read_bytes()).exit_code == 0
    assert "pipeline en_quotes" in (folder / "report.html").read_text("utf-8")


def test_min_confidence_withholds_speakers(folder: Path) -> None:
    exported()
    assert quotes("report", "q.csv", "--min-confidence", "0.95").exit_code == 0
    page = (folder / "report.html").read_text("utf-8")
    assert "1 quotation by 1 speaker." in page
    assert "withheld where the confidence is below 0.95" in page


def test_a_dash_prints_the_page_and_nothing_else(folder: Path) -> None:
    exported()
    result = quotes("report", "q.csv", "-o", "-")
    assert result.stdout == report_page_of_export()
    assert result.stderr == ""
    assert not (folder / "report.html").exists()


def report_page_of_export() -> str:
    from quotes.views.report import Made

    record = json.loads(Path("q.run.json").read_text("utf-8"))
    made = Made(record["quotes"], "en_fake 1.2.0", record["time"], 0.25)
    return report_page(read_table("q.csv"), read_articles("q.articles.jsonl"), made=made)


@pytest.mark.parametrize("content", ["{", "[]", '{"pipeline": 3, "time": null, "min_confidence": "x"}'])
def test_a_run_file_that_says_nothing_does_not_stop_the_report(folder: Path, content: str) -> None:
    exported()
    (folder / "q.run.json").write_text(content)
    assert quotes("report", "q.csv").exit_code == 0
    assert "Made with quotes." in (folder / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothere.csv"], "quotes: nothere.csv: no such file or folder\n"),
        (["q.csv", "q.csv"], "quotes: q.csv is a table of quotations: a report is of one table, or of articles\n"),
        (["q.csv", "--no-link"], "quotes: --pipeline, --aliases and --no-link are for articles, not for a table\n"),
        (["q.csv", "-o", "q.csv/page.html"], "is not a folder\n"),
        (["broken.csv"], "quotes: broken.csv: line 2: 1 cells, the header has 4\n"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(folder: Path, arguments: list[str], said: str) -> None:
    exported()
    (folder / "broken.csv").write_text("article_id,start,end,quote\nx\n")
    result = quotes("report", *arguments)
    assert result.exit_code == 2
    assert result.stderr.endswith(said)
    assert len(result.stderr.splitlines()) == 1
    assert not (folder / "report.html").exists()

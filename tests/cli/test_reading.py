"""What the commands read: pages, tables whose columns are given, standard input."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.cli.options import column_map
from quotes.table import read_articles, read_table

SAID = "“We are ready for the flood,” the mayor, Ana Ruiz, said on Monday in the town hall."
PAGE = f"""<!DOCTYPE html><html><head><title>Rain - Eastern Echo</title>
<link rel="canonical" href="https://www.easternecho.co.uk/rain"><meta property="og:site_name" content="Eastern Echo"></head>
<body><article><h1>Rain</h1><p>{SAID}</p></article></body></html>"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_outlet_of_a_page_comes_into_the_tables(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", "page.html", "-o", "q.csv"])
    assert (result.exit_code, result.stderr) == (0, "quotes: 1 quotations from 1 articles written to q.csv\n")
    [row] = read_table(folder / "q.csv").to_dict("records")
    assert (row["article_id"], row["outlet"], row["outlet_source"], row["title"]) == (
        "page",
        "Eastern Echo",
        "metadata",
        "Rain",
    )
    [article] = read_articles(folder / "q.articles.jsonl").to_dict("records")
    assert article["text"][row["start"] : row["end"]] == "“We are ready for the flood,”"


def test_columns_are_given_by_their_names(folder: Path) -> None:
    (folder / "a.csv").write_text(f'nr,text,words,paper\n1,A summary.,"{SAID}",The Echo\n', encoding="utf-8")
    given = ["--map", "text=words", "--map", "outlet=Paper", "--map", "id=nr"]
    result = CliRunner().invoke(app, ["run", "a.csv", *given])
    assert result.exit_code == 0 and result.stderr == ""
    [row] = read_table(folder / "reports" / "quotes.csv").to_dict("records")
    assert (row["article_id"], row["outlet"], row["quote"]) == ("1", "The Echo", "We are ready for the flood,")


def test_what_is_guessed_is_said_in_a_line(folder: Path) -> None:
    (folder / "a.csv").write_text(f'id,body,publication\n1,"{SAID}",The Echo\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", "a.csv", "-o", "-"])
    assert result.exit_code == 0
    assert result.stderr == (
        "quotes: a.csv: columns taken by their names: text=body, outlet=publication; say otherwise with --map FIELD=COLUMN\n"
    )


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(SAID.encode())))
    from quotes.cli import commands

    commands.extract([Path("-")], Path("q.jsonl"))
    [row] = read_table(folder / "q.jsonl").to_dict("records")
    assert (row["article_id"], row["quote"]) == ("stdin", "We are ready for the flood,")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ["texts=body"],
            "'texts' is no field of an article; the fields are id, text, outlet, title, author, published, url",
        ),
        (["text"], "'text' is not FIELD=COLUMN"),
        (["text="], "'text=' is not FIELD=COLUMN"),
        (["text=a", "text=b"], "text is given twice"),
    ],
)
def test_a_map_that_cannot_be_used_is_named(given: list[str], said: str) -> None:
    options = [part for pair in given for part in ("--map", pair)]
    result = CliRunner().invoke(app, ["extract", "a.csv", "-o", "-", *options])
    assert result.exit_code == 2 and said in " ".join(result.stderr.replace("│", " ").split())


def test_a_column_may_have_spaces_and_equals_signs() -> None:
    assert column_map(["text=Full Text", "url = a=b"]) == {"text": "Full Text", "url": "a=b"}

"""``quotes compare``."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.table import quotations_frame, write_table

SAID = "We shall rebuild the lighthouse of Dunmore before the herring return."
ANA = {"speaker": "Ana Ruiz", "speaker_id": "ana-ruiz", "speaker_type": "person", "start": 0, "end": 1}
ROWS = [
    {"article_id": "a", "outlet": "The Echo", "quote_id": "a#0", "quote": SAID, **ANA},
    {"article_id": "b", "outlet": "The Courier", "quote_id": "b#0", "quote": "rebuild the lighthouse of Dunmore", **ANA},
    {
        "article_id": "c",
        "outlet": "The Times",
        "quote_id": "c#0",
        "quote": "The brewery chimney leaks, the orchard rots.",
        **ANA,
    },
    {"article_id": "c", "outlet": "The Times", "quote_id": "c#1", "quote": "the orchard rots", **ANA},
]


def quotes(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table that was never matched."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    write_table(quotations_frame(ROWS), tmp_path / "quotes.csv")
    return tmp_path


def test_compare_prints_the_outlets_side_by_side() -> None:
    result = quotes("compare", "quotes.csv")
    assert result.exit_code == 0
    assert "Ana Ruiz · 2 quotations, 2 articles, 2 outlets" in result.stdout
    assert "1 matched quotation; beside the fullest: 1 trimmed." in result.stdout
    assert result.stdout.endswith("1 more is not shown.\n")
    assert "orchard" not in result.stdout


def test_what_an_article_repeats_is_shown_when_asked_for() -> None:
    result = quotes("compare", "quotes.csv", "--within-article")
    assert "the orchard rots" in result.stdout
    assert "not shown" not in result.stdout


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--outlet", "the echo"], True),
        (["--outlet", "écho"], True),
        (["--outlet", "The Echo", "--outlet", "The Courier"], True),
        (["--outlet", "The Post"], False),
        (["--speaker", "Ruiz"], True),
        (["--speaker", "Lund"], False),
    ],
)
def test_matches_are_chosen(options: list[str], found: bool) -> None:
    assert ("lighthouse" in quotes("compare", "quotes.csv", *options).stdout) is found


def test_a_file_has_a_row_for_each_quotation(folder: Path) -> None:
    result = quotes("compare", "quotes.csv", "-o", "compared.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "quotes: 2 quotations in 1 match written to compared.jsonl\n"
    rows = [json.loads(line) for line in (folder / "compared.jsonl").read_text("utf-8").splitlines()]
    assert [(row["match_id"], row["relation"], row["missing"]) for row in rows] == [
        ("a#0", "fullest", None),
        ("a#0", "trimmed", "We shall … before the herring return"),
    ]


def test_csv_is_printed() -> None:
    lines = quotes("compare", "quotes.csv", "-o", "-").stdout.splitlines()
    assert [line.split(",")[:2] for line in lines] == [["match_id", "relation"], ["a#0", "fullest"], ["a#0", "trimmed"]]


def test_a_table_comes_through_a_pipe_and_rows_go_into_one(folder: Path) -> None:
    given = (folder / "quotes.csv").read_bytes()
    rows = [json.loads(line) for line in quotes("compare", "-", "--json", given=given).stdout.splitlines()]
    assert [row["relation"] for row in rows] == ["fullest", "trimmed"]
    assert "not shown" not in quotes("compare", "quotes.csv", "-q").stdout


@pytest.mark.parametrize("options", [[], ["--within-article"], ["--outlet", "echo"], ["--json"], ["-o", "compared.csv"]])
def test_a_table_without_any_row_has_no_match(folder: Path, options: list[str]) -> None:
    write_table(quotations_frame([]), folder / "none.csv")
    result = quotes("compare", "none.csv", *options)
    assert (result.exit_code, result.exception) == (0, None)
    assert result.stdout == ("" if {"--json", "-o"} & {*options} else "No quotation is matched with another.\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["nowhere.csv"], "nowhere.csv: No such file or directory"),
        (["quotes.csv", "-o", "c.csv", "--json"], "--json prints rows and -o writes them: one of the two"),
        (["quotes.csv", "-o", "compared.txt"], "compared.txt: a table is a .csv, .jsonl, .xlsx or .parquet file"),
    ],
)
def test_what_cannot_be_read_or_written_is_one_line(arguments: list[str], line: str) -> None:
    result = quotes("compare", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"quotes: {line}\n")

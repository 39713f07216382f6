"""``quotes stance``: on the screen, in files, and what a wrong table says."""

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.table import quotations_frame, write_table

CELLS = {"start": 0, "end": 3, "quote": "x", "outlet": "The Echo", "speaker": "Tomas Lind", "speaker_type": "person"}
ROWS = [
    *({"article_id": "a", "stance": "against", "stance_target": "harbour plan", **CELLS} for _ in range(6)),
    {"article_id": "b", "stance": "favor", "stance_target": "a library\x1b[31m", **CELLS, "speaker": "Ana Ruiz"},
]


def quotes(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=given)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    write_table(quotations_frame(ROWS), tmp_path / "quotes.csv")
    return tmp_path


@pytest.mark.parametrize(("by", "who"), [("speaker", "Tomas Lind"), ("outlet", "The Echo")])
def test_stances_are_printed_with_counts_and_intervals(by: str, who: str) -> None:
    result = quotes("stance", "quotes.csv", "--by", by)
    assert result.exit_code == 0
    line = next(line for line in result.stdout.splitlines() if "harbour plan" in line)
    assert line.startswith(who)
    assert "0% [0%, 39%]; 100% [61%, 100%]" in line.replace("\N{NO-BREAK SPACE}", " ")
    assert "too few" in next(line for line in result.stdout.splitlines() if "library" in line)
    assert f"2 pairs of {by} and target; shares from 5 quotations on." in result.stdout
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("name", ["stances.csv", "stances.jsonl"])
def test_stances_are_written_to_a_file(folder: Path, name: str) -> None:
    result = quotes("stance", "quotes.csv", "-o", name)
    assert (result.exit_code, result.stderr) == (0, f"quotes: 2 pairs of speaker and target written to {name}\n")
    read = pd.read_csv(folder / name) if name.endswith("csv") else pd.read_json(folder / name, lines=True)
    assert read["quotations"].tolist() == [6, 1]


def test_stances_are_printed_as_csv() -> None:
    lines = quotes("stance", "quotes.csv", "-o", "-", "--by", "outlet", "--least", "7").stdout.splitlines()
    assert lines[0].startswith("outlet,target,quotations,favor,against,neutral")
    assert lines[1] == "The Echo,harbour plan,6,0,6,0,1,,,,,,"


def test_a_table_comes_through_a_pipe_and_rows_go_into_one(folder: Path) -> None:
    given = (folder / "quotes.csv").read_bytes()
    rows = [json.loads(line) for line in quotes("stance", "-", "--json", given=given).stdout.splitlines()]
    assert [(row["speaker"], row["quotations"]) for row in rows] == [("Tomas Lind", 6), ("Ana Ruiz", 1)]
    assert quotes("stance", "quotes.csv", "-q", "-o", "stances.csv").stderr == ""


@pytest.mark.parametrize(("times", "rest"), [(1, "1 quotation each"), (2, "2 quotations or fewer")])
def test_the_screen_has_the_pairs_with_most_quotations_and_says_how_many_are_left(
    folder: Path, times: int, rest: str
) -> None:
    rows = [{**CELLS, "article_id": "a", "stance": "favor", "stance_target": f"plan {n}"} for n in range(60)] * times
    write_table(quotations_frame(rows), folder / "many.csv")
    shown = quotes("stance", "many.csv").stdout
    assert shown.count("too few") == 50
    words = " ".join(shown.split())
    assert f"60 pairs of speaker and target, the first 50 shown; the others have {rest} (-o FILE has all)" in words
    assert len(quotes("stance", "many.csv", "--json").stdout.splitlines()) == 60


def test_a_table_without_stances_says_so(folder: Path) -> None:
    write_table(quotations_frame([{"article_id": "a", **CELLS}]), folder / "none.csv")
    assert quotes("stance", "none.csv").stdout == "No quotation has speaker, stance and target.\n"


@pytest.mark.parametrize("arguments", [["none.csv"], ["quotes.csv", "-o", "a.pdf"], ["quotes.csv", "--by", "year"]])
def test_what_cannot_be_done_is_one_line_and_exit_code_2(arguments: list[str]) -> None:
    result = quotes("stance", *arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output

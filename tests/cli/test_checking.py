"""``quotes sample``, ``quotes agreement`` and ``quotes evaluate`` as a person meets them."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from quotes.checking import read_filled
from quotes.cli import app
from quotes.table import write_articles, write_table
from tests.builders import harbour_tables
from tests.checking.coders import BLINDLY, RIGHTLY, changed, fill, filled
from tests.checking.gold_cases import TEXT, labels, table, write_gold

FEW = "quotes: one article: no intervals (from 10 on they can be relied on)\n"


def quotes(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an export of the harbour, and a terminal of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    quotations, articles = harbour_tables()
    write_table(quotations, tmp_path / "harbour.csv")
    write_articles(articles, tmp_path / "harbour.articles.jsonl")
    return tmp_path


def test_a_sheet_is_drawn_filled_compared_and_taken_as_gold() -> None:
    result = quotes("sample", "harbour.csv", "-n", "6", "--by", "outlet,stance", "-o", "ruiz.xlsx")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "quotes: 6 of 6 quotations in 4 strata (outlet, stance) written to ruiz.xlsx; seed 1\n"
    fill(Path("ruiz.xlsx"), changed(RIGHTLY, _0={"stance": "against"}))
    compared = quotes("agreement", "ruiz.xlsx", "-o", "differ.csv")
    assert compared.exit_code == 0
    assert compared.stderr == f"{FEW}quotes: 1 disagreement written to differ.csv\n"
    assert "ruiz – machine" in compared.stdout
    assert "Disagreements: 1 (stance 1)" in compared.stdout
    assert pd.read_csv("differ.csv")[["column", "ruiz", "machine"]].to_numpy().tolist() == [["stance", "against", "favor"]]
    measured = quotes("evaluate", "ruiz.xlsx", "harbour.csv", "-o", "mistakes.jsonl")
    assert measured.exit_code == 0
    assert "stance accuracy" in measured.stdout
    assert [json.loads(line)["gold"] for line in Path("mistakes.jsonl").read_text().splitlines()] == ["against"]


def test_a_filled_sheet_is_not_drawn_over() -> None:
    fill(Path(shutil.copy(filled(Path("ruiz.xlsx"), RIGHTLY), "kept.xlsx")), {})
    result = quotes("sample", "harbour.csv", "-o", "ruiz.xlsx")
    assert result.exit_code == 2
    assert (
        result.stderr == "quotes: ruiz.xlsx: 6 rows of this sheet are coded already; it is not replaced, give another name\n"
    )
    assert read_filled("ruiz.xlsx").coded == 6


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-n", "200"], "the table has no more than these 6"),
        (
            ["-n", "2", "--by", "stance"],
            "2 rows for 4 strata: not every stratum has one; all quotations had the same chance",
        ),
        (["-n", "2", "--seed", "5"], "2 of 6 quotations written to c.csv and c.machine.csv; seed 5"),
        (["-n", "2", "--blind"], "2 of 6 quotations written to c.csv; seed 1"),
    ],
)
def test_what_was_drawn_is_said(arguments: Sequence[str], said: str) -> None:
    result = quotes("sample", "harbour.csv", "-o", "c.csv", *arguments)
    assert result.exit_code == 0
    assert f"quotes: {said}\n" in result.stderr


def test_without_the_texts_a_sheet_is_made_and_said(folder: Path) -> None:
    (folder / "harbour.articles.jsonl").unlink()
    result = quotes("sample", "harbour.csv", "-o", "c.xlsx")
    assert result.exit_code == 0
    assert "harbour.articles.jsonl: not there; coders see each quotation without its paragraphs\n" in result.stderr


def test_texts_of_another_run_are_said(folder: Path) -> None:
    path = folder / "harbour.articles.jsonl"
    path.write_text(path.read_text("utf-8").replace("Mayor Ruth", "Ruth"), "utf-8")
    assert "6 quotations are not at their place in the texts" in quotes("sample", "harbour.csv", "-o", "c.xlsx").stderr


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["sample", "none.csv", "-o", "c.xlsx"], "none.csv: No such file or directory"),
        (["sample", "harbour.csv", "-o", "c.ods"], "c.ods: a coding sheet is an .xlsx or a .csv file"),
        (["sample", "empty.csv", "-o", "c.xlsx"], "empty.csv: no quotations to draw from"),
        (["agreement", "empty.xlsx"], "empty.xlsx: nothing is coded: all cells for answers are empty"),
        (
            ["agreement", "harbour.csv"],
            "harbour.csv: a table of quotations, not a coding sheet; quotes sample draws one from it",
        ),
        (["agreement", "none.xlsx"], "none.xlsx: No such file or directory"),
        (["agreement", "empty.xlsx", "-o", "x.txt"], "x.txt: a table is a "),
        (
            ["evaluate", "empty.xlsx", "harbour.csv"],
            "empty.xlsx: nothing is coded: there is no row with an answer and its offsets",
        ),
        (
            ["evaluate", "gold.jsonl", "harbour.csv"],
            "no article of the gold (easton-1) is in the table; its ids are harbour, quiet",
        ),
        (["evaluate", "gold.jsonl", "none.csv"], "none.csv: no such file or folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_one_line(folder: Path, arguments: list[str], line: str) -> None:
    filled(folder / "empty.xlsx", {})
    write_table(harbour_tables()[0].head(0), folder / "empty.csv")
    write_gold(folder / "gold.jsonl", labels())
    before = sorted(folder.rglob("*"))
    result = quotes(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"quotes: {line}" in result.stderr.splitlines()[-1]
    assert sorted(folder.rglob("*")) == before


def test_a_blind_sheet_needs_the_table_to_be_compared(folder: Path) -> None:
    filled(folder / "blind.xlsx", BLINDLY, blind=True)
    assert quotes("agreement", "blind.xlsx").exit_code == 2
    result = quotes("agreement", "blind.xlsx", "--machine", "harbour.csv", "--json")
    assert result.exit_code == 0
    figures = {line["column"]: line for line in json.loads(result.stdout)}
    assert (figures["speaker"]["n"], figures["speaker"]["percent"], figures["role"]["alpha"]) == (4, 1.0, None)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_agreement_fits_the_screen(folder: Path, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    filled(folder / "ruiz.xlsx", RIGHTLY)
    filled(folder / "lind.xlsx", changed(RIGHTLY, _0={"stance": "neutral"}))
    shown = quotes("agreement", "ruiz.xlsx", "lind.xlsx").stdout
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert "– undefined: only one answer was ever given" in " ".join(shown.split())
    assert "ruiz – lind" in shown


def test_articles_are_extracted_and_measured_beside_textacy(folder: Path) -> None:
    write_gold(folder / "gold.jsonl", labels("one"))
    (folder / "one.txt").write_text(TEXT, "utf-8")
    result = quotes("evaluate", "gold.jsonl", "one.txt", "--baseline", "textacy", "--json")
    assert result.exit_code == 0, result.output
    figures = {(line["system"], line["figure"]): line for line in json.loads(result.stdout) if line["outlet"] is None}
    assert figures["quotes", "detection recall"]["value"] == 1
    assert figures["quotes", "speaker accuracy"]["value"] >= 0.6
    assert 0 < figures["textacy", "detection recall"]["value"] <= 1
    assert figures["textacy", "role F1"]["value"] is None
    shown = quotes("evaluate", "gold.jsonl", "one.txt", "--baseline", "textacy").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "textacy" in shown


def test_a_baseline_needs_texts(folder: Path) -> None:
    write_gold(folder / "gold.jsonl", labels())
    write_table(table(labels()), folder / "easton.csv")
    result = quotes("evaluate", "gold.jsonl", "easton.csv", "--baseline", "textacy")
    assert result.exit_code == 2
    assert "easton.csv: --baseline needs the texts, which are not beside it; give the articles instead" in result.stderr


def test_outlets_are_listed_by_size(folder: Path) -> None:
    write_gold(folder / "gold.jsonl", labels("a") + labels("b")[:2])
    frame = pd.concat(
        [table(labels("a")).assign(outlet="[bold]Large[/]"), table(labels("b")[:2]).assign(outlet="Small\x1b[2J")]
    )
    write_table(frame, folder / "t.csv")
    shown = quotes("evaluate", "gold.jsonl", "t.csv").stdout
    below = shown.partition("By outlet")[2]
    assert below.index("[bold]Large") < below.index("Small\\x1b")
    assert "\x1b" not in shown

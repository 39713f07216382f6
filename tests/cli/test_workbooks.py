"""``-o quotes.xlsx``: all four sheets, in a run as long as it may be."""

import json
from pathlib import Path

import openpyxl
import pytest
from pandas.testing import assert_frame_equal
from typer.testing import CliRunner

import quotes
from quotes.cli import app
from quotes.table import read_table

TEXT = "“=1+1 is ready,” the mayor, Ana Ruiz, said.\n\n“=1+1,” Ruiz said.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article and corrections."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    (tmp_path / "aliases.csv").write_text("variant,canonical\nAna Ruiz,Ana Ruiz Lind\n", "utf-8")
    return tmp_path


def test_a_workbook_has_its_four_sheets_and_is_read_back() -> None:
    result = CliRunner().invoke(app, ["extract", "one.txt", "-o", "q.xlsx", "--aliases", "aliases.csv"])
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        0,
        "quotes: 2 quotations from 1 articles written to q.xlsx",
    )
    book = openpyxl.load_workbook("q.xlsx")
    assert book.sheetnames == ["quotations", "speakers", "outlets", "matches"]
    assert [cell.value for cell in book["speakers"]["B"]] == ["speaker", "Ana Ruiz Lind"]
    assert_frame_equal(read_table("q.xlsx"), quotes.extract("one.txt", aliases="aliases.csv"))


@pytest.mark.parametrize("raw", [True, False])
def test_a_run_says_whether_its_texts_are_as_they_are(raw: bool) -> None:
    assert CliRunner().invoke(app, ["run", "one.txt", "-q", *["--raw"][: int(raw)]]).exit_code == 0
    assert json.loads(Path("reports/quotes.run.json").read_text("utf-8"))["raw"] == raw
    assert ("'=1+1" in Path("reports/quotes.csv").read_text("utf-8-sig")) != raw
    assert read_table("reports/quotes.csv")["quote"].tolist() == ["=1+1 is ready,", "=1+1,"]
    printed = CliRunner().invoke(app, ["extract", "one.txt", "-q", "-o", "-", *["--raw"][: int(raw)]])
    assert (printed.stderr, "'=1+1" in printed.stdout) == ("", not raw)

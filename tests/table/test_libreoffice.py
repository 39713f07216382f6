"""The files in a real spreadsheet: opened and saved anew by LibreOffice without a window, nothing has been computed."""

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from quotes.table import quotations_frame, read_table, write_table
from tests.builders import harbour_tables
from tests.hostile import ALL, FORMULAS

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="NOT TESTED: LibreOffice is not here (Debian: apt-get install libreoffice-calc)"
)
READ_CSV = "--infilter=CSV:44,34,76,1,,0,false,true"
"""Commas, double quotation marks, UTF-8, special numbers recognized: what the dialogue proposes to a person."""

AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"
AS_XLSX = "xlsx:Calc MS Excel 2007 XML"
SECONDS = 180


def saved_anew(path: Path, kind: str, *options: str) -> Path:
    """The file as LibreOffice saves it after opening it."""
    assert OFFICE
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        OFFICE,
        profile,
        "--headless",
        *options,
        "--convert-to",
        kind,
        "--outdir",
        str(path.parent / "anew"),
        str(path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
    made = path.parent / "anew" / f"{path.stem}.{kind.partition(':')[0]}"
    assert made.exists(), done.stderr
    return made


def kept_by_libreoffice(text: str) -> str:
    """In CSV it has one kind of line break, and no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def table() -> pd.DataFrame:
    cells = ("quote", "speaker", "title")
    rows = [{"article_id": "a", "start": 0, "end": 1, **dict.fromkeys(cells, text)} for text in ALL]
    return pd.concat([quotations_frame(rows), harbour_tables()[0]], ignore_index=True)


def expected() -> pd.DataFrame:
    frame = table()
    for name in ("quote", "speaker", "title"):
        frame[name] = frame[name].map(kept_by_libreoffice, na_action="ignore").astype(frame[name].dtype)
    return frame


def test_csv_survives_and_nothing_is_computed(tmp_path: Path) -> None:
    write_table(table(), tmp_path / "q.csv")
    made = saved_anew(tmp_path / "q.csv", AS_CSV, READ_CSV)
    assert_frame_equal(read_table(made), expected())


def test_csv_saved_as_a_workbook_is_read_too_and_holds_no_formula(tmp_path: Path) -> None:
    write_table(table(), tmp_path / "q.csv")
    made = saved_anew(tmp_path / "q.csv", AS_XLSX, READ_CSV)
    assert_frame_equal(read_table(made), expected())
    assert no_formula(made)


def test_a_workbook_survives_dates_included_and_holds_no_formula(tmp_path: Path) -> None:
    write_table(table(), tmp_path / "q.xlsx")
    made = saved_anew(tmp_path / "q.xlsx", AS_XLSX)
    assert_frame_equal(read_table(made), table())
    assert no_formula(made)


def no_formula(path: Path) -> bool:
    cells = [cell for row in openpyxl.load_workbook(path).worksheets[0] for cell in row]
    return bool(cells) and not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


def test_unguarded_the_same_texts_would_be_computed(tmp_path: Path) -> None:
    """What the guard is for: without it LibreOffice's own save shows results in place of some texts."""
    write_table(table(), tmp_path / "q.csv", raw=True)
    made = saved_anew(tmp_path / "q.csv", AS_CSV, "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true,true")
    with made.open(encoding="utf-8", newline="") as stream:
        seen = [row["quote"] for row in csv.DictReader(stream)]
    assert seen[0] == "2" != FORMULAS[0]

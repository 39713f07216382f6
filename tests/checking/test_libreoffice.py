"""A coding sheet that a coder opens and saves in LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from quotes.checking import agreement, read_filled
from tests.checking.coders import RIGHTLY, filled

OFFICE = shutil.which("soffice")

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="NOT TESTED: LibreOffice (soffice, Debian's libreoffice-calc) is not there"
)


def saved_by_libreoffice(path: Path, kind: str) -> Path:
    folder = path.parent / "saved"
    command = [
        str(OFFICE),
        "--headless",
        f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
        "--convert-to",
        kind,
    ]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{kind}"


def test_lists_answers_and_the_hidden_sheet_survive(tmp_path: Path) -> None:
    saved = saved_by_libreoffice(filled(tmp_path / "ruiz.xlsx", RIGHTLY), "xlsx")
    book = openpyxl.load_workbook(saved)
    assert book["machine"].sheet_state == "hidden"
    lists = [rule.formula1 for rule in book["coding"].data_validations.dataValidation if rule.type == "list"]
    assert '"favor,against,neutral"' in lists
    assert (agreement([saved]).figures["percent"] == 1).all()


def test_a_sheet_saved_as_csv_is_read(tmp_path: Path) -> None:
    saved = saved_by_libreoffice(filled(tmp_path / "ruiz.xlsx", RIGHTLY), "csv")
    read = read_filled(saved)
    assert (read.coded, read.rows.loc["harbour#1", "stance"], read.remarks) == (6, "against", [])
    assert read.rows.loc["harbour#2", "quotation"].startswith("Tomas Lind")

"""Coding sheets as they come back."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from quotes.checking import read_filled, write_coding_sheet
from quotes.checking.coding import coding_sheet
from quotes.checking.filled import check_replaceable
from quotes.table import quotations_frame, write_table
from tests.builders import harbour_tables
from tests.checking.coders import RIGHTLY, changed, fill, filled, rearranged, sheet


def test_an_empty_sheet_is_read_and_nothing_is_coded(tmp_path: Path) -> None:
    read = read_filled(sheet(tmp_path / "a.xlsx"))
    assert (len(read.rows), read.coded, read.remarks, read.judged) == (6, 0, [], True)
    assert read.machine is not None
    assert read.machine.loc["harbour#0", "speaker"] == "Ruth Okafor"


def test_spaces_and_capitals_do_no_harm(tmp_path: Path) -> None:
    answers = changed(RIGHTLY, _0={"stance": " FAVOR ", "role": "  the   Mayor", "speaker_right": "Right"})
    read = read_filled(filled(tmp_path / "a.xlsx", answers))
    row = read.rows.loc["harbour#0"]
    assert (row["stance"], row["role"], row["speaker_right"], read.remarks) == ("favor", "the Mayor", "right", [])


def test_a_typing_error_counts_as_not_coded_and_is_said_with_its_row(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.xlsx", changed(RIGHTLY, _1={"stance": "agianst"}, _3={"speaker_type": 7}))
    read = read_filled(path)
    assert (read.rows.loc["harbour#1", "stance"], read.rows.loc["harbour#3", "speaker_type"]) == ("", "")
    assert read.remarks == [
        f"{path}: row 5: speaker_type: '7' is none of person, organization, unnamed, none; it counts as not coded",
        f"{path}: row 3: stance: 'agianst' is none of favor, against, neutral (against?); it counts as not coded",
    ]


def test_rows_may_be_sorted_and_deleted_columns_moved_and_added_the_sheet_renamed(tmp_path: Path) -> None:
    path = rearranged(filled(tmp_path / "a.xlsx", RIGHTLY), [6, 2, 4])
    read = read_filled(path)
    assert read.rows.index.tolist() == ["harbour#4", "harbour#0", "harbour#2"]
    assert read.rows["stance"].tolist() == ["", "favor", "against"]
    assert read.coded == 3


def test_a_row_twice_and_one_without_an_id_are_left_out_and_said(tmp_path: Path) -> None:
    path = rearranged(filled(tmp_path / "a.xlsx", RIGHTLY), [2, 2, 3])
    book = openpyxl.load_workbook(path)
    coding = book["Tabelle1"]
    places = {cell.value: cell.column for cell in coding[1]}
    coding.cell(4, places["quote_id"]).value = None
    book.save(path)
    read = read_filled(path)
    assert read.rows.index.tolist() == ["harbour#0"]
    assert read.remarks == [
        f"{path}: row 3: harbour#0 is there already, in row 2; the row is left out",
        f"{path}: row 4: no quote_id; the row is left out",
    ]


def as_saved_by(path: Path, delimiter: str, encoding: str) -> Path:
    frame = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    frame.loc[frame["quote_id"] == "harbour#0", ["speaker_right", "stance", "role"]] = ["right", "favor", "Bürgermeisterin"]
    frame.to_csv(path, sep=delimiter, encoding=encoding, index=False, errors="replace")
    return path


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), (",", "utf-8")])
def test_csv_is_read_as_spreadsheets_save_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    read = read_filled(as_saved_by(sheet(tmp_path / "a.csv"), delimiter, encoding))
    row = read.rows.loc["harbour#0"]
    assert (row["speaker_right"], row["stance"], row["role"]) == ("right", "favor", "Bürgermeisterin")
    assert read.machine is not None
    assert read.machine.loc["harbour#0", "stance"] == "favor"


def test_the_apostrophe_that_guards_a_cell_is_taken_away(tmp_path: Path) -> None:
    rows = [{"article_id": "=a", "quote_id": "=a#0", "start": 0, "end": 3, "quote": "x", "speaker": "-x-"}]
    write_coding_sheet(coding_sheet(quotations_frame(rows)), tmp_path / "a.csv")
    read = read_filled(tmp_path / "a.csv")
    assert read.rows.index.tolist() == ["=a#0"]
    assert read.rows["machine_speaker"].tolist() == ["-x-"]
    assert read.machine is not None
    assert read.machine.index.tolist() == ["=a#0"]


def test_a_table_of_quotations_is_no_coding_sheet(tmp_path: Path) -> None:
    write_table(harbour_tables()[0], tmp_path / "t.csv")
    with pytest.raises(ValueError, match=r"t\.csv: a table of quotations, not a coding sheet; quotes sample draws one"):
        read_filled(tmp_path / "t.csv")


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("a.ods", b"", "a coding sheet is an .xlsx or a .csv file; save it as one of these"),
        ("a.xlsx", b"no workbook", "not an Excel workbook that can be read"),
        ("a.csv", b"a,b\n1,2\n", "not a coding sheet, it has no column quote_id"),
        ("a.csv", b"quote_id,b\n1,2\n", "not a coding sheet, it has no column any of speaker_right"),
        ("a.csv", b"PK\x03\x04", "not a text file: a ZIP file"),
        ("a.csv", b'quote_id,stance\n1,"2', "broken CSV"),
        ("a.csv", b"", "not a coding sheet, it has no column quote_id"),
    ],
)
def test_what_is_no_sheet_is_said(tmp_path: Path, name: str, content: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=r"a\.\w+: ") as raised:
        read_filled(tmp_path / name)
    assert cause in str(raised.value)


def test_a_workbook_without_the_rows_is_said(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sheet(tmp_path / "a.xlsx"))
    del book["coding"]
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ValueError, match="no sheet has the column quote_id in its first row"):
        read_filled(tmp_path / "a.xlsx")


def test_a_sheet_that_is_being_coded_is_not_replaced(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx")
    check_replaceable(path)
    check_replaceable(tmp_path / "new.xlsx")
    fill(path, RIGHTLY)
    with pytest.raises(ValueError, match=r"6 rows of this sheet are coded already; it is not replaced"):
        check_replaceable(path)

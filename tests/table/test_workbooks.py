"""Workbooks as Excel would open them (looked at with openpyxl), and as they are read back."""

import warnings
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from pandas.testing import assert_frame_equal

from quotes.table import QUOTATION_COLUMNS, WritingWarning, quotations_frame, read_table, workbooks, write_table
from quotes.table.workbooks import CELL_LIMIT
from tests.builders import harbour_tables
from tests.hostile import ALL

REPLACED = "\N{REPLACEMENT CHARACTER}"


def one(**cells: object) -> pd.DataFrame:
    return quotations_frame([{"article_id": "a", "start": 0, "end": 1, "quote": "Hi", **cells}])


def sheet(path: Path, name: str = "quotations") -> Worksheet:
    found = openpyxl.load_workbook(path)[name]
    assert isinstance(found, Worksheet)
    return found


def header(found: Worksheet) -> list[object]:
    return [cell.value for cell in found[1]]


def test_a_sheet_has_a_header_that_stays_filters_and_sensible_widths(tmp_path: Path) -> None:
    quotations, _ = harbour_tables()
    write_table(quotations, tmp_path / "q.xlsx")
    found = sheet(tmp_path / "q.xlsx")
    assert header(found) == list(QUOTATION_COLUMNS)
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == f"A1:{found.cell(len(quotations) + 1, len(QUOTATION_COLUMNS)).coordinate}"
    widths = {cell.value: found.column_dimensions[cell.column_letter].width for cell in found[1]}
    assert 30 < widths["quote"] <= 62
    assert all(len(str(name)) + 3 < width < 62 for name, width in widths.items())
    quote = found.cell(2, list(QUOTATION_COLUMNS).index("quote") + 1)
    assert quote.alignment.wrap_text
    assert quote.alignment.vertical == "top"
    assert found["A1"].font.bold


def test_dates_are_dates_and_numbers_numbers(tmp_path: Path) -> None:
    write_table(one(published=datetime(2024, 5, 31, 18, 30), stance_score=-0.5), tmp_path / "q.xlsx")
    found = sheet(tmp_path / "q.xlsx")
    row = dict(zip(header(found), found[2], strict=True))
    assert (row["published"].value, row["published"].is_date) == (datetime(2024, 5, 31, 18, 30), True)
    assert [row[name].data_type for name in ("start", "stance_score", "quote")] == ["n", "n", "s"]
    assert row["stance_score"].value == -0.5
    assert row["speaker"].value is None


@pytest.mark.parametrize("text", ALL)
def test_a_text_is_a_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    frame = one(quote=text, speaker=text, title=text, url=text)
    write_table(frame, tmp_path / "q.xlsx")
    found = sheet(tmp_path / "q.xlsx")
    assert {cell.data_type for cell in found[2] if cell.value is not None} == {"s", "n"}
    assert not any(cell.hyperlink for cell in found[2])
    for name in ("quote", "speaker", "title", "url"):
        assert dict(zip(header(found), found[2], strict=True))[name].data_type == "s"
    assert_frame_equal(read_table(tmp_path / "q.xlsx"), frame)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_text_is_read_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("books") / "q.xlsx"
    write_table(pd.concat([one(quote=text) for text in texts]), path)
    kept = [workbooks._NO_XML.sub(REPLACED, text) for text in texts]
    assert read_table(path)["quote"].tolist() == kept


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1700, 1, 1),
        datetime(1900, 2, 28),
        datetime(1900, 3, 1),
        datetime(2024, 2, 29, 23, 59, 59),
        datetime(2024, 5, 31, 0, 0, 0, 1000),
        datetime(2024, 5, 31, 0, 0, 0, 1),
        datetime(2261, 12, 31, 23, 59, 59, 999000),
    ],
)
def test_a_moment_is_read_back_to_the_last_digit(tmp_path: Path, moment: datetime) -> None:
    write_table(one(published=moment), tmp_path / "q.xlsx")
    assert read_table(tmp_path / "q.xlsx")["published"].tolist() == [pd.Timestamp(moment)]


@pytest.mark.parametrize("text", ["a" * 40_000, "\N{PILE OF POO}" * 17_000])
def test_a_text_beyond_the_limit_is_cut_with_a_note_and_a_warning(tmp_path: Path, text: str) -> None:
    with pytest.warns(WritingWarning, match=r"q\.xlsx: 1 text is longer than the 32,767 characters of a cell and cut"):
        write_table(one(quote=text), tmp_path / "q.xlsx")
    kept = read_table(tmp_path / "q.xlsx")["quote"][0]
    assert len(kept.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert kept.endswith(f" […cut here: {len(text):,} characters in all]")
    assert text.startswith(kept.partition(" […")[0])


def test_a_text_of_just_the_limit_is_whole(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_table(one(quote="a" * CELL_LIMIT), tmp_path / "q.xlsx")
    assert read_table(tmp_path / "q.xlsx")["quote"][0] == "a" * CELL_LIMIT


def test_more_rows_than_a_sheet_holds_are_refused_and_no_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "ROW_LIMIT", 6)
    with pytest.raises(ValueError, match=r"q\.xlsx: quotations: 6 rows, a sheet holds 5; write \.csv or \.jsonl"):
        write_table(harbour_tables()[0], tmp_path / "q.xlsx")
    assert list(tmp_path.iterdir()) == []


def save(path: Path, **sheets: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    assert book.active
    book.remove(book.active)
    for title, rows in sheets.items():
        made = book.create_sheet(title)
        for row in rows:
            made.append(row)
    book.save(path)


HEADER = ["article_id", "start", "end", "quote"]


def test_a_workbook_made_by_hand_is_read(tmp_path: Path) -> None:
    rows = [[*HEADER, "published", "coder", None], [7, 0, 4.0, "Hi", datetime(2024, 5, 31), 1], [None] * 6]
    save(tmp_path / "q.xlsx", Sheet1=rows)
    read = read_table(tmp_path / "q.xlsx")
    expected = quotations_frame([{"article_id": "7", "start": 0, "end": 4, "quote": "Hi", "published": "2024-05-31"}])
    assert_frame_equal(read.drop(columns="coder"), expected)
    assert read["coder"].tolist() == [1]


@pytest.mark.parametrize(
    ("sheets", "complaint"),
    [
        ({"one": [HEADER], "two": []}, "no sheet 'quotations' (there are 'one', 'two')"),
        ({"one": []}, "empty, not even a header"),
        ({"one": [["a", "a"]]}, "two columns have the same name"),
        ({"one": [["a", "b"]]}, "not such a table, it has no column article_id, start, end, quote"),
        ({"one": [HEADER, ["a", "x", 4, "Hi"]]}, "row 1: start: 'x' is not a number"),
    ],
)
def test_a_workbook_that_is_no_table_is_named_with_the_cause(
    tmp_path: Path, sheets: dict[str, list[list[object]]], complaint: str
) -> None:
    save(tmp_path / "q.xlsx", **sheets)
    with pytest.raises(ValueError) as raised:
        read_table(tmp_path / "q.xlsx")
    assert str(raised.value) == f"{tmp_path / 'q.xlsx'}: {complaint}"


def test_a_file_that_is_no_workbook_is_named(tmp_path: Path) -> None:
    (tmp_path / "q.xlsx").write_text("article_id,start\n")
    with pytest.raises(ValueError, match=r"q\.xlsx: not an Excel workbook"):
        read_table(tmp_path / "q.xlsx")

"""Frames ↔ sheets of an Excel workbook: texts as texts (never a formula or a link), dates as dates, a header that stays.

Written with XlsxWriter, read with python-calamine: of the two readers tried it alone undoes the escapes of control
characters (ECMA-376, part 1, 22.9.2.19) that a workbook's XML needs.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import pandas as pd

from quotes.table.columns import MOMENT
from quotes.table.frames import Row, is_missing

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT: Final = 32_767
"""Characters (UTF-16 units) that a cell of Excel holds."""

ROW_LIMIT: Final = 1_048_576
"""Rows that a sheet of Excel holds, the header included."""

WIDEST: Final = {"quote": 60, "evidence": 60, "stance_evidence": 40}
USUAL_WIDEST: Final = 32
NARROWEST: Final = 8
"""Widths of columns, in characters."""

LINE: Final = 15
TALLEST: Final = 400
"""Heights in points: of a line, and of the tallest row (Excel's limit is 409)."""

UNWRAPPED: Final = ("article_id", "quote_id", "match_id", "speaker_id", "url")
"""Ids and addresses have no spaces to be wrapped at."""

LARGEST_WHOLE: Final = 2**53
"""Excel's numbers are doubles: a whole number beyond this is written as text, since it would come back as another."""

FIRST_DAY: Final = datetime(1900, 3, 1)
"""Excel has no days before 1900, and takes that year for a leap year: earlier moments are written as text."""

# Noncharacters and lone surrogates, which no XML can hold.
_NO_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


class WritingWarning(UserWarning):
    """A table was written, but its file cannot hold all of it."""


def write_sheets(stream: IO[bytes], sheets: Mapping[str, pd.DataFrame], name: str = "") -> None:
    """Writes a workbook with a sheet for each frame; ``name`` is what messages call the file.

    A text longer than :data:`CELL_LIMIT` is cut, ends with a note that says so, and is warned of (``WritingWarning``).
    Raises ValueError where a frame has more rows than a sheet.
    """
    import xlsxwriter

    for title, frame in sheets.items():
        if len(frame) >= ROW_LIMIT:
            raise ValueError(f"{name}: {title}: {len(frame):,} rows, a sheet holds {ROW_LIMIT - 1:,}; write .csv or .jsonl")
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#E7EDF3", "bottom": 1, "valign": "top", "indent": 1})
    cut = sum(_write_sheet(book.add_worksheet(title), frame, _formats(book), head) for title, frame in sheets.items())
    book.close()
    if cut:
        texts = "1 text is" if cut == 1 else f"{cut} texts are"
        cause = f"{texts} longer than the {CELL_LIMIT:,} characters of a cell and cut; .csv and .jsonl hold them whole"
        warnings.warn(f"{name}: {cause}" if name else cause, WritingWarning, stacklevel=2)


def read_sheet(path: str | Path, name: str) -> tuple[str, list[str], list[Row]]:
    """The title, the header and the rows of a sheet; where it is the only one it may have another name.

    Whole numbers come as int, moments as datetime, empty cells as "". Raises ValueError where the file is no workbook, has
    no such sheet, or two columns have one name; OSError where it cannot be opened.
    """
    import python_calamine

    with Path(path).open("rb") as stream:
        try:
            book = python_calamine.CalamineWorkbook.from_filelike(stream)
            titles = book.sheet_names
            if name not in titles and len(titles) != 1:
                raise ValueError(f"no sheet {name!r} (there are {', '.join(map(repr, titles))})")
            title = name if name in titles else titles[0]
            cells = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        except python_calamine.CalamineError as error:
            raise ValueError(f"not an Excel workbook ({error})") from error
    if not cells:
        raise ValueError("empty, not even a header")
    header = [str(cell) for cell in cells[0]]
    while header and not header[-1]:  # columns that were cleared in the spreadsheet
        header.pop()
    if len(set(header)) < len(header):
        raise ValueError("two columns have the same name")
    rows: list[Row] = [
        dict(zip(header, map(_read_cell, row), strict=False)) for row in cells[1:] if any(c != "" for c in row)
    ]
    return title, header, rows


def _read_cell(cell: object) -> object:
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime(cell.year, cell.month, cell.day)
    return cell


def _formats(book: Any) -> "dict[str, Format]":
    looks: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True, "indent": 1},  # else a text touches the number to its left
        "id": {"indent": 1},
        "whole": {},
        "day": {"num_format": "yyyy-mm-dd"},
        "moment": {"num_format": "yyyy-mm-dd hh:mm"},
        "real": {"num_format": "0.00"},
    }
    return {name: book.add_format({"valign": "top", **look}) for name, look in looks.items()}


def _write_sheet(sheet: "Worksheet", frame: pd.DataFrame, formats: "dict[str, Format]", head: "Format") -> int:
    """How many of its texts had to be cut."""
    cut = 0
    lines = [1] * len(frame)
    for place, name in enumerate(frame.columns):
        sheet.write_string(0, place, _fitting(str(name))[0], head)
        column = frame[name]
        look, width = _look(str(name), column), _width(str(name), column)
        sheet.set_column(place, place, width)
        for row, value in enumerate(column.astype(object)):
            cut += _write_cell(sheet, row + 1, place, value, formats[look])
            if look == "text" and isinstance(value, str):
                lines[row] = max(lines[row], _lines(value, width))
    for row, count in enumerate(lines, start=1):
        if count > 1:  # Excel finds the height of wrapped rows out itself, LibreOffice does not
            sheet.set_row(row, min(count * LINE, TALLEST))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if len(frame.columns):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    return cut


def _write_cell(sheet: "Worksheet", row: int, place: int, value: Any, look: "Format") -> bool:
    """Whether it is a text that had to be cut. What Excel would change is written as the text that is read back."""
    if is_missing(value):
        return False
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, datetime) and value >= FIRST_DAY and _in_milliseconds(value):
        sheet.write_datetime(row, place, value, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value, look)
    elif isinstance(value, int | float) and abs(value) <= LARGEST_WHOLE:
        sheet.write_number(row, place, value, look)
    else:
        text, is_cut = _fitting(value.isoformat() if isinstance(value, datetime) else str(value))
        sheet.write_string(row, place, text, look)
        return is_cut
    return False


def _in_milliseconds(moment: datetime) -> bool:
    return moment.microsecond % 1000 == 0 and not getattr(moment, "nanosecond", 0)


def _fitting(text: str) -> tuple[str, bool]:
    """The text as a cell can hold it, and whether it had to be cut."""
    text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text, False
    note = f" […cut here: {len(text):,} characters in all]"
    return units[: 2 * (CELL_LIMIT - len(note))].decode("utf-16-le", errors="ignore") + note, True


def _look(name: str, column: pd.Series) -> str:
    if column.dtype == MOMENT:
        return "day" if (column.dropna() == column.dropna().dt.normalize()).all() else "moment"
    if pd.api.types.is_float_dtype(column.dtype):
        return "real"
    if pd.api.types.is_numeric_dtype(column.dtype):
        return "whole"
    return "id" if name in UNWRAPPED else "text"


def _width(name: str, column: pd.Series) -> int:
    """Wide enough for nine in ten cells, within limits; the header has room for its filter button."""
    least = max(NARROWEST, len(name) + 5)
    if column.dtype == MOMENT:
        return max(least, len("2024-05-31 18:30") + 2)
    lengths = sorted(_lengths(column))
    usual = lengths[int(len(lengths) * 0.9)] + 3 if lengths else 0
    return max(least, min(usual, WIDEST.get(name, USUAL_WIDEST)))


def _lines(text: str, width: int) -> int:
    """How many lines a text takes; words are not cut, so that a line holds a little less than its width."""
    return sum(max(1, -(-len(paragraph) // (width - 3))) for paragraph in text.splitlines() or [""])


def _lengths(column: pd.Series) -> Iterator[int]:
    return (len(value) for value in column if isinstance(value, str))

"""Reads coding sheets as coders hand them in: rows in any order, some deleted, columns added, answers typed by hand."""

import csv
import difflib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

from quotes.checking.coding import CLOSING, OPENING, machine_file
from quotes.checking.questions import STANCE, TYPE, VERDICT
from quotes.checking.workbook import CODING, MACHINE
from quotes.reading.encoding import decode
from quotes.table.guarding import unguarded

KEY: Final = "quote_id"
ANSWERS: Final = ("speaker_right", "speaker", "speaker_type", "role", "stance", "target")
CLOSED: Final = (VERDICT, TYPE, STANCE)
DELIMITERS: Final = ",;\t"
"""Spreadsheets in half of Europe write semicolons into a file that they call CSV."""
CLOSE_TO: Final = 0.75
"""How like an answer a mistyped one must be for the message to ask whether it was meant (difflib's ratio)."""

Table = tuple[list[str], list[dict[str, str]]]


@dataclass
class FilledSheet:
    """A sheet: its file, the rows by ``quote_id`` with cells as strings, empty where nothing stands; what was odd in it.

    ``machine``: the machine's answers by ``quote_id``, None where the file has none. ``judged``: whether coders were shown
    the machine's speaker and say if it is right, as against a blind sheet.
    """

    path: Path
    rows: pd.DataFrame
    machine: pd.DataFrame | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def judged(self) -> bool:
        return "speaker_right" in self.rows

    @property
    def coded(self) -> int:
        """The number of rows with an answer."""
        return int((self.rows[[name for name in ANSWERS if name in self.rows]] != "").any(axis=1).sum())


def read_filled(path: str | Path) -> FilledSheet:
    """Reads a coding sheet, .xlsx or .csv, filled or not.

    Answers lose surrounding and doubled spaces; those of a list lose capitals, too. One that is not on its list counts as
    not coded and is among the remarks, as are rows without a ``quote_id`` or with one that was there before.
    Raises ValueError naming the file where it is no coding sheet, OSError where it cannot be opened.
    """
    path = Path(path)
    if path.suffix.casefold() == ".xlsx":
        (header, rows), machine = _read_workbook(path)
    elif path.suffix.casefold() == ".csv":
        header, rows = _read_csv(path)
        machine = _read_csv(machine_file(path)) if machine_file(path).exists() else None
    else:
        raise ValueError(f"{path}: a coding sheet is an .xlsx or a .csv file; save it as one of these")
    asked = [name for name in ANSWERS if name in header]
    if KEY not in header or not asked:
        lacking = KEY if KEY not in header else f"any of {', '.join(ANSWERS)}"
        raise ValueError(f"{path}: not a coding sheet, it has no column {lacking}")
    if "stance_target" in header and "target" not in header:
        raise ValueError(f"{path}: a table of quotations, not a coding sheet; quotes sample draws one from it")
    remarks: list[str] = []
    kept = list(_known_once(path, rows, remarks))
    frame = pd.DataFrame([row for _, row in kept], columns=list(dict.fromkeys(header)), dtype="object").fillna("")
    frame.index = pd.Index(frame[KEY])
    for question in CLOSED:
        if question.name in asked:
            numbers = [number for number, _ in kept]
            frame[question.name] = _on_the_list(path, frame[question.name], numbers, question.choices, remarks)
    return FilledSheet(path, frame, _by_key(machine) if machine else None, remarks)


def check_replaceable(path: str | Path) -> None:
    """Raises ValueError where a file is a coding sheet that somebody has begun to fill: that work must not be lost."""
    try:
        coded = read_filled(path).coded if Path(path).exists() else 0
    except (OSError, ValueError):  # no coding sheet; whether it can be written is found out by writing
        return
    if coded:
        raise ValueError(f"{path}: {coded} rows of this sheet are coded already; it is not replaced, give another name")


def quoted(rows: pd.DataFrame) -> "pd.Series":
    """The words of each row that stand between the marks of its paragraph."""
    if "quotation" not in rows:
        return pd.Series("", index=rows.index)
    return rows["quotation"].str.replace(f"(?s)^.*{OPENING}|{CLOSING}.*$", "", regex=True)


def _read_workbook(path: Path) -> tuple[Table, Table | None]:
    """The sheet that has the rows to code, whatever its name has become, and the hidden one."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise ValueError(f"{path}: not an Excel workbook that can be read ({error})") from error
    try:
        tables = {name: _table(book[name].iter_rows(values_only=True)) for name in book.sheetnames}
    finally:
        book.close()
    names = sorted(tables, key=lambda name: name != CODING)
    found = next((tables[name] for name in names if name != MACHINE and KEY in tables[name][0]), None)
    if found is None:
        raise ValueError(f"{path}: not a coding sheet, no sheet has the column {KEY} in its first row")
    machine = tables.get(MACHINE)
    return found, machine if machine and KEY in machine[0] else None


def _read_csv(path: Path) -> Table:
    """CSV as the library or a spreadsheet writes it; the delimiter is the one that the header has most of."""
    try:
        text = decode(path.read_bytes(), str(path))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    csv.field_size_limit(2**31 - 1)
    try:
        return _table(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError(f"{path}: broken CSV: {error}") from error


def _table(rows: Iterator[Sequence[object]]) -> Table:
    header = [" ".join(_text(name).casefold().split()).replace(" ", "_") for name in next(rows, ())]
    return header, [{name: _cell(name, cell) for name, cell in zip(header, row, strict=False)} for row in rows]


def _cell(name: str, cell: object) -> str:
    """A cell's text; of an answer, with single spaces alone."""
    return " ".join(_text(cell).split()) if name in ANSWERS else _text(cell).strip()


def _text(cell: object) -> str:
    """A cell's text, without the apostrophe that keeps one in a CSV file from becoming a formula."""
    if cell is None:
        return ""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return unguarded(text)


def _known_once(path: Path, rows: list[dict[str, str]], remarks: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with a quote_id, and their numbers in the file."""
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        key = row.get(KEY, "")
        if not key and any(row.get(name) for name in ANSWERS):
            remarks.append(f"{path}: row {number}: no {KEY}; the row is left out")
        elif key in seen:
            remarks.append(f"{path}: row {number}: {key} is there already, in row {seen[key]}; the row is left out")
        elif key:
            seen[key] = number
            yield number, row


def _on_the_list(
    path: Path, answers: "pd.Series", numbers: Sequence[int], choices: Sequence[str], remarks: list[str]
) -> "pd.Series":
    """The answers in small letters; what is none of the choices is empty and among the remarks."""
    cells = []
    for number, answer in zip(numbers, answers, strict=True):
        cell = answer.casefold()
        if cell and cell not in choices:
            close = difflib.get_close_matches(cell, choices, 1, CLOSE_TO)
            listed = ", ".join(choices) + (f" ({close[0]}?)" if close else "")
            remarks.append(f"{path}: row {number}: {answers.name}: {answer!r} is none of {listed}; it counts as not coded")
            cell = ""
        cells.append(cell)
    return pd.Series(cells, index=answers.index, name=answers.name, dtype="object")


def _by_key(table: Table) -> pd.DataFrame:
    header, rows = table
    frame = pd.DataFrame(rows, columns=list(dict.fromkeys(header)), dtype="object").fillna("")
    return frame.drop_duplicates(KEY).set_index(KEY, drop=False)

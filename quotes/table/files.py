"""Tables ↔ files: CSV (RFC 4180, with a BOM for spreadsheets), JSON lines (missing cells are null), Excel, Parquet.

Whatever is written is read back as it was, dtypes included; only lone surrogates do not survive, and in a workbook texts
beyond a cell's limit. In CSV files texts that a spreadsheet would take for formulas have an apostrophe in front, which the
reader takes away again (:mod:`quotes.table.guarding`).
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, TextIO

import pandas as pd

from quotes.table.atomic import replacing
from quotes.table.columns import QUOTATION_COLUMNS, REQUIRED_QUOTATION_COLUMNS, TEXT, Dtype
from quotes.table.companions import is_raw, raw_recorded
from quotes.table.frames import Row, is_missing, typed_column, typed_frame
from quotes.table.guarding import guarded, is_number, unguarded
from quotes.table.workbooks import read_sheet, write_sheets

FIELD_LIMIT = 2**31 - 1
"""Characters that a cell of a CSV file may have; the csv module's own limit is shorter than many an article."""


SHEET = "quotations"
"""The sheet of a workbook that holds the table."""

Format = Literal["csv", "jsonl", "xlsx", "parquet"]


def write_table(frame: pd.DataFrame, target: str | Path | TextIO, *, raw: bool = False, sheet: str = SHEET) -> None:
    """Writes a frame to a .csv, .jsonl, .xlsx or .parquet file, or to an open text stream as CSV without BOM (newline="").

    ``raw``: whether the texts of a CSV file stay as they are even where a spreadsheet would take them for formulas. The
    .run.json beside the file then says ``"raw": true``, so that :func:`read_table` takes no apostrophe away; for a stream,
    tell it yourself. A file is replaced whole or not at all. A workbook gets the one sheet ``sheet``; with speakers,
    outlets and matches it is written by ``frame.quotes.to_excel(path)``. Raises ValueError for another suffix or, in a
    workbook, too many rows; OSError where it cannot be written.
    """
    if not isinstance(target, str | Path):
        write_csv(frame, target, raw)
        return
    kind = table_format(target)
    if kind == "parquet":
        from quotes.table.parquet import write_parquet  # here, since most tables are none of Parquet

        write_parquet(frame, target)
        return
    with ExitStack() as files:
        if kind == "csv":
            files.enter_context(raw_recorded(target, raw))
        stream = files.enter_context(replacing(target, bom=kind == "csv"))
        write_stream(frame, stream, kind, raw=raw, name=str(target), sheet=sheet)


def read_table(source: str | Path | TextIO, *, raw: bool | None = None) -> pd.DataFrame:
    """Reads a table of quotations from a .csv, .jsonl, .xlsx or .parquet file, or a folder of .parquet parts, ours or not.

    Of a workbook that is the sheet "quotations".

    Columns that the file lacks are there and empty; columns of its own come last, cells of a CSV file as strings. ``source``
    may be an open text stream (opened with newline="") of CSV or JSON lines. ``raw``: whether the texts of a CSV file are as
    they were, or may have an apostrophe in front that has to be taken away (before "=", "+", "-", "@", a tab or a carriage
    return); None does as the .run.json beside the file says, and takes it away where there is none.
    Raises ValueError naming the file, and row and column where they matter: another suffix, no UTF-8, a required column
    missing, a cell of the wrong type. Raises OSError where the file cannot be opened.
    """
    return read_typed(source, QUOTATION_COLUMNS, REQUIRED_QUOTATION_COLUMNS, raw=raw)


def table_format(path: str | Path) -> Format:
    """The format that the suffix of a file, or of a folder of Parquet, names. Raises ValueError for one that names none."""
    suffix = Path(path).suffix.casefold()
    if suffix == ".csv":
        return "csv"
    if suffix == ".jsonl":
        return "jsonl"
    if suffix == ".xlsx":
        return "xlsx"
    if suffix == ".parquet":
        return "parquet"
    raise ValueError(f"{path}: a table is a .csv, .jsonl, .xlsx or .parquet file")


def write_stream(
    frame: pd.DataFrame,
    stream: TextIO,
    kind: Format,
    *,
    raw: bool = False,
    name: str = "",
    sheet: str = SHEET,
    more: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Writes a frame in a format; of a workbook, ``sheet`` is its sheet and ``more`` are others.

    ``name`` is what messages call the file.
    """
    if kind == "csv":
        write_csv(frame, stream, raw)
    elif kind == "jsonl":
        write_jsonl(frame, stream)
    else:
        write_sheets(stream.buffer, {sheet: frame, **(more or {})}, name)


def write_csv(frame: pd.DataFrame, stream: TextIO, raw: bool = False, header: bool = True) -> None:
    """Writes the header, even of an empty frame (not of a later part), and a record a row; lines end in CR LF.

    Unless ``raw``, texts are guarded; in a column of the user's own, numbers that stand there as texts are not.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    if header:
        writer.writerow(frame.columns if raw else _guarded(map(str, frame.columns), own=False))
    columns = [_cells(frame[name]) for name in frame]
    if not raw:
        columns = [_guarded(cells, name not in QUOTATION_COLUMNS) for name, cells in zip(frame, columns, strict=True)]
    writer.writerows(zip(*columns, strict=True))


def _guarded(cells: Iterable[object], own: bool) -> Iterator[object]:
    for cell in cells:
        yield guarded(cell) if isinstance(cell, str) and not (own and is_number(cell)) else cell


def write_jsonl(frame: pd.DataFrame, stream: TextIO) -> None:
    """Writes one object a row, every column in it."""
    names = list(frame.columns)
    for cells in zip(*(_cells(frame[name]) for name in names), strict=True):
        record = dict(zip(names, cells, strict=True))
        stream.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def read_typed(
    source: str | Path | TextIO, columns: Mapping[str, Dtype], required: Sequence[str], *, raw: bool | None = None
) -> pd.DataFrame:
    """Reads any table of known columns; see read_table."""
    kind = table_format(source) if isinstance(source, str | Path) else None
    try:
        if kind == "parquet":
            from quotes.table.parquet import read_parquet

            return read_parquet(source, columns, required)  # type: ignore[arg-type]
        present, rows = _read(source, kind, raw)
        lacking = [name for name in required if name not in present]
        if lacking and (present or rows):
            raise ValueError(f"not such a table, it has no column {', '.join(lacking)}")
        frame = typed_frame(rows, columns)
        for name in present:
            if name not in columns:
                frame[name] = _own_column([row.get(name) for row in rows], name)
    except UnicodeDecodeError as error:
        raise ValueError(f"{_name(source)}: not UTF-8 (byte {error.start})") from error
    except ValueError as error:
        raise ValueError(f"{_name(source)}: {error}") from error
    return frame


def _name(source: str | Path | TextIO) -> str:
    return str(source if isinstance(source, str | Path) else getattr(source, "name", "the stream"))


def _read(source: str | Path | TextIO, kind: Format | None, raw: bool | None) -> tuple[list[str], list[Row]]:
    """The names of the columns that are there, and the rows; an open stream has no ``kind`` and shows it itself."""
    if not isinstance(source, str | Path):
        text = source.read().removeprefix("\ufeff")
        lines = io.StringIO(text, newline="")
        return _read_jsonl(lines) if text.lstrip().startswith("{") else _read_csv(lines, bool(raw))
    if kind == "xlsx":
        title, names, rows = read_sheet(source, SHEET)
        if title == SHEET:
            return names, rows
        # A spreadsheet that saved our CSV file as a workbook named the sheet after the file, and kept its apostrophes.
        return names, [
            {name: unguarded(cell) if isinstance(cell, str) else cell for name, cell in row.items()} for row in rows
        ]
    with Path(source).open(encoding="utf-8-sig", newline="") as stream:
        if kind == "jsonl":
            return _read_jsonl(stream)
        return _read_csv(stream, is_raw(source) if raw is None else raw)


def _read_csv(stream: TextIO, raw: bool) -> tuple[list[str], list[Row]]:
    """The names in the header, and the rows."""
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(stream, strict=True)
    as_was: Callable[[str], str] = str if raw else unguarded
    try:
        header = list(map(as_was, next(reader, [])))
        if not header:
            raise ValueError("empty, not even a header")
        if len(set(header)) < len(header):
            raise ValueError("two columns have the same name")
        rows: list[Row] = []
        for cells in reader:
            if len(cells) != len(header) and cells:  # a blank line, as editors leave them, has no cells
                raise ValueError(f"line {reader.line_num}: {len(cells)} cells, the header has {len(header)}")
            if cells:
                rows.append(dict(zip(header, map(as_was, cells), strict=True)))
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error
    return header, rows


def _read_jsonl(stream: TextIO) -> tuple[list[str], list[Row]]:
    """The names that any line has, in the order of their first appearance, and the rows."""
    names: dict[str, None] = {}
    rows: list[Row] = []
    for number, line in enumerate(stream, start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number}: not JSON ({error.msg})") from error
            if not isinstance(row, dict):
                raise ValueError(f"line {number}: not a JSON object")
            names.update(dict.fromkeys(row))
            rows.append(row)
    return list(names), rows


def _own_column(values: Sequence[object], name: str) -> pd.Series:
    """A column that the table's maker added: strings, or what pandas makes of the values."""
    if all(isinstance(value, str) or is_missing(value) for value in values):
        return typed_column(values, name, TEXT)
    return pd.Series(list(values))


def _cells(column: pd.Series) -> Iterator[object]:
    """A column's cells as plain Python values, None where missing, moments in ISO 8601."""
    for value in column.astype(object):
        if is_missing(value):
            yield None
        elif isinstance(value, pd.Timestamp):
            yield value.isoformat()
        else:
            yield value.item() if hasattr(value, "item") else value

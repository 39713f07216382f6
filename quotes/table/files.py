"""Tables ↔ files: CSV (RFC 4180, with a BOM so that spreadsheets read UTF-8), JSON lines (missing cells are null), Parquet.

Whatever is written is read back as it was, dtypes included; only lone surrogates do not survive.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, TextIO

import pandas as pd

from quotes.table.atomic import replacing
from quotes.table.columns import QUOTATION_COLUMNS, REQUIRED_QUOTATION_COLUMNS, TEXT, Dtype
from quotes.table.frames import Row, is_missing, typed_column, typed_frame

FIELD_LIMIT = 2**31 - 1
"""Characters that a cell of a CSV file may have; the csv module's own limit is shorter than many an article."""


def write_table(frame: pd.DataFrame, target: str | Path | TextIO) -> None:
    """Writes a frame to a .csv, .jsonl or .parquet file, or as CSV without BOM to an open text stream (with newline="").

    A file is replaced whole or not at all. Raises ValueError for another suffix, OSError where it cannot be written.
    """
    if not isinstance(target, str | Path):
        write_csv(frame, target)
    elif table_format(target) == "csv":
        with replacing(target, bom=True) as stream:
            write_csv(frame, stream)
    elif table_format(target) == "parquet":
        from quotes.table.parquet import write_parquet  # here, since most tables are none of Parquet

        write_parquet(frame, target)
    else:
        with replacing(target) as stream:
            write_jsonl(frame, stream)


def read_table(path: str | Path) -> pd.DataFrame:
    """Reads a table of quotations from a .csv, .jsonl or .parquet file or a folder of .parquet parts, ours or made by hand.

    Columns that the file lacks are there and empty; columns of its own come last, cells of a CSV file as strings.
    Raises ValueError naming the file, and row and column where they matter: another suffix, no UTF-8, a required column
    missing, a cell of the wrong type. Raises OSError where the file cannot be opened.
    """
    return read_typed(path, QUOTATION_COLUMNS, REQUIRED_QUOTATION_COLUMNS)


def table_format(path: str | Path) -> Literal["csv", "jsonl", "parquet"]:
    """The format that the suffix of a file, or of a folder of Parquet, names. Raises ValueError for one that names none."""
    suffix = Path(path).suffix.casefold()
    if suffix == ".csv":
        return "csv"
    if suffix == ".jsonl":
        return "jsonl"
    if suffix == ".parquet":
        return "parquet"
    raise ValueError(f"{path}: a table is a .csv, .jsonl or .parquet file")


def write_csv(frame: pd.DataFrame, stream: TextIO, header: bool = True) -> None:
    """Writes the header, even of an empty frame, and a record a row; lines end in CR LF."""
    writer = csv.writer(stream, lineterminator="\r\n")
    if header:
        writer.writerow(frame.columns)
    writer.writerows(zip(*(_cells(frame[name]) for name in frame), strict=True))


def write_jsonl(frame: pd.DataFrame, stream: TextIO) -> None:
    """Writes one object a row, every column in it."""
    names = list(frame.columns)
    for cells in zip(*(_cells(frame[name]) for name in names), strict=True):
        record = dict(zip(names, cells, strict=True))
        stream.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def read_typed(path: str | Path, columns: Mapping[str, Dtype], required: Sequence[str]) -> pd.DataFrame:
    """Reads any table of known columns; see read_table."""
    kind = table_format(path)
    read = _read_csv if kind == "csv" else _read_jsonl
    try:
        if kind == "parquet":
            from quotes.table.parquet import read_parquet

            return read_parquet(path, columns, required)
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            present, rows = read(stream)
        lacking = [name for name in required if name not in present]
        if lacking and (present or rows):
            raise ValueError(f"not such a table, it has no column {', '.join(lacking)}")
        frame = typed_frame(rows, columns)
        for name in present:
            if name not in columns:
                frame[name] = _own_column([row.get(name) for row in rows], name)
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 (byte {error.start})") from error
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    return frame


def _read_csv(stream: TextIO) -> tuple[list[str], list[Row]]:
    """The names in the header, and the rows."""
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(stream, strict=True)
    try:
        header = next(reader, [])
        if not header:
            raise ValueError("empty, not even a header")
        if len(set(header)) < len(header):
            raise ValueError("two columns have the same name")
        rows: list[Row] = []
        for cells in reader:
            if len(cells) != len(header) and cells:  # a blank line, as editors leave them, has no cells
                raise ValueError(f"line {reader.line_num}: {len(cells)} cells, the header has {len(header)}")
            if cells:
                rows.append(dict(zip(header, cells, strict=True)))
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

"""The TABLE that a command is given: a file, or what comes through a pipe."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame


HEADER: Final = 4096
"""Bytes at the beginning of a pipe in which the columns of a table stand; ours take 400."""


def is_pipe(table: Path) -> bool:
    """Whether the table is to be read from standard input ("-")."""
    return str(table) == "-"


def read_given(table: Path) -> DataFrame:
    """The table of quotations in a file, or (CSV or JSON lines) on standard input. Raises as ``quotes.read_table`` does."""
    from quotes.table import read_table

    if not is_pipe(table):
        return read_table(table)
    return read_table(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline=""))


def articles_beside(table: Path) -> DataFrame | None:
    """The articles beside the table; None where there are none. Raises ValueError or OSError."""
    from quotes.table import companions, read_articles

    beside = companions(table).articles
    return read_articles(beside) if not is_pipe(table) and beside.exists() else None


def name_of_articles(table: Path) -> str:
    """What messages call the articles beside a table."""
    from quotes.table import companions

    return "the articles" if is_pipe(table) else str(companions(table).articles)


def is_quotation_table(path: Path) -> bool:
    """Whether a file, a folder NAME.parquet or a pipe holds a table of quotations, by its columns. Raises OSError.

    Nothing is taken out of a pipe. False where the file is broken: who reads it says what is wrong.
    """
    from quotes.table import table_format
    from quotes.table.columns import REQUIRED_QUOTATION_COLUMNS

    try:
        form = "pipe" if is_pipe(path) else str(table_format(path)) if path.exists() else ""
        names = _columns(path, form)
    except (ValueError, KeyError, csv.Error, zipfile.BadZipFile):
        return False
    return names >= set(REQUIRED_QUOTATION_COLUMNS)


def _columns(path: Path, form: str) -> set[str]:
    """The names of the columns of a table of some format; none of a folder of anything else."""
    if form == "pipe":
        return _named(_waiting_line())
    if form == "parquet":
        import pyarrow.parquet as pq

        parts = sorted(path.glob("*.parquet"))[:1] if path.is_dir() else [path]
        return {name for part in parts for name in pq.read_schema(part).names}
    if path.is_dir() or not form:
        return set()
    if form == "xlsx":
        import openpyxl

        book = openpyxl.load_workbook(path, read_only=True)
        first = [next(sheet.iter_rows(max_row=1, values_only=True), ()) for sheet in book.worksheets[:1]]
        book.close()
        return {str(cell) for row in first for cell in row}
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        return _named(stream.readline())


def _waiting_line() -> str:
    """The first line of standard input, which stays there."""
    stream = sys.stdin.buffer
    if hasattr(stream, "peek"):
        waiting: bytes = stream.peek(HEADER)
    else:  # in memory, as a test gives it
        waiting = stream.read(HEADER)
        stream.seek(-len(waiting), io.SEEK_CUR)
    return waiting.decode("utf-8-sig", errors="replace").partition("\n")[0]


def _named(line: str) -> set[str]:
    """The columns that a first line names: the header of a CSV file, or a row as JSON."""
    if line.startswith("{"):
        return set(json.loads(line))
    return set(next(csv.reader([line]), []))

"""Reads the sheets of Excel files (.xlsx), as press databases export them."""

from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl

from quotes.reading.announcements import announce
from quotes.reading.opening import seekable

LONGEST_CELL = 32_767
"""The characters that an Excel cell holds at most; what exports write beyond them is lost."""


class Sheet:
    """A sheet with one article a row, numbered as Excel numbers them; its first row that is not empty is its header."""

    def __init__(self, path: Path, name: str, only: bool) -> None:
        """``only``: whether it is the only sheet of its file, so that rows need not name it."""
        self._path, self._name, self._only = path, name, only
        _, header = next(self._cells(), (0, ()))
        self.columns = [_column(cell) for cell in header]

    def rows(self, wanted: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows that are not empty, with the wanted columns."""
        cells = self._cells()
        next(cells, None)
        for number, row in cells:
            place = str(number) if self._only else f"{self._name}:{number}"
            if any(isinstance(cell, str) and len(cell) == LONGEST_CELL for cell in row):
                full = f"a cell has {LONGEST_CELL:,} characters, the most that Excel holds; it may be cut off"
                announce(f"{self._path}:{place}: {full}")
            yield place, {name: cell for name, cell in zip(self.columns, row, strict=False) if name in wanted}

    def _cells(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        with (
            seekable(self._path) as stream,
            closing(openpyxl.load_workbook(stream, read_only=True, data_only=True)) as book,
        ):
            sheet = book[self._name]
            sheet.reset_dimensions()  # Some programs write a size that is too small, and rows beyond it would be lost.
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                if any(cell is not None and str(cell).strip() for cell in row):
                    yield number, row


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a file that have anything in them; charts are none. Raises what openpyxl raises for damaged files."""
    with seekable(path) as stream, closing(openpyxl.load_workbook(stream, read_only=True)) as book:
        names = [sheet.title for sheet in book.worksheets]
    for name in names:
        if (sheet := Sheet(path, name, len(names) == 1)).columns:
            yield sheet


def _column(cell: object) -> str:
    return "" if cell is None else str(cell).strip()

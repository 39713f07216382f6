"""Reads the sheets of Excel files (.xlsx), as press databases export them."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl

from quotes.reading.announcements import announce
from quotes.reading.opening import seekable
from quotes.reading.tables.headers import MOST_ABOVE, by_name, filled, header_place, names_of

LONGEST_CELL = 32_767
"""The characters that an Excel cell holds at most; what exports write beyond them is lost."""


class Sheet:
    """A sheet with one article a row, numbered as Excel numbers them; rows may stand above its header."""

    def __init__(self, path: Path, name: str, only: bool, given: Mapping[str, str]) -> None:
        """``only``: whether it is the only sheet of its file, so that rows need not name it.

        ``given`` (field → column): what the user said about the columns.
        """
        self._path, self.name, self._only = path, name, only
        first = [row for (_, row), _ in zip(self._cells(), range(MOST_ABOVE + 1), strict=False)]
        self._above = header_place(first, given)
        self.columns = names_of(first[self._above]) if first else []

    def rows(self, wanted: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows that are not empty, with the wanted columns."""
        cells = self._cells()
        for _ in range(self._above + 1):
            next(cells, None)
        for number, row in cells:
            place = str(number) if self._only else f"{self.name}:{number}"
            if any(isinstance(cell, str) and len(cell) == LONGEST_CELL for cell in row):
                full = f"a cell has {LONGEST_CELL:,} characters, the most that Excel holds; it may be cut off"
                announce(f"{self._path}:{place}: {full}")
            yield place, {name: cell for name, cell in by_name(self.columns, row).items() if name in wanted}

    def _cells(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        with (
            seekable(self._path) as stream,
            closing(openpyxl.load_workbook(stream, read_only=True, data_only=True)) as book,
        ):
            sheet = book[self.name]
            sheet.reset_dimensions()  # Some programs write a size that is too small, and rows beyond it would be lost.
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                for cells in filled([row]):
                    yield number, tuple(cells)


def sheets(path: Path, given: Mapping[str, str]) -> Iterator[Sheet]:
    """The sheets of a file that have anything in them; charts are none. Raises what openpyxl raises for damaged files.

    ``given`` (field → column): what the user said about the columns.
    """
    with seekable(path) as stream, closing(openpyxl.load_workbook(stream, read_only=True)) as book:
        names = [sheet.title for sheet in book.worksheets]
    for name in names:
        if (sheet := Sheet(path, name, len(names) == 1, given)).columns:
            yield sheet

"""Tables with one article a row: CSV and TSV, JSON lines, Parquet, Excel; all but Excel's strings are read row by row."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from quotes.models import Failure
from quotes.reading.kinds import Kind

Row = tuple[str, dict[str, Any]]
"""Where a row stands in its file ("12", "Sheet2:12"), and its cells by the names of their columns."""


class Table(Protocol):
    """A table whose columns are known and whose rows are still to be read."""

    columns: list[str]
    name: str
    """What it is called where its file has several."""

    def rows(self, wanted: Collection[str]) -> Iterator[Row | Failure]:
        """The rows with at least the ``wanted`` columns; a broken one gives a ``Failure``, the others go on."""
        ...


def open_tables(path: Path, label: str, kind: Kind, given: Mapping[str, str]) -> Iterator[Table]:
    """The tables that a file of rows, Parquet or sheets holds; ``label`` is what its failures call it.

    ``given`` (field → column): what the user said about the columns, by which a header is known too. Raises
    ``OSError``, ``NotTextError`` and what the libraries raise for files that are damaged.
    """
    # Each is imported where it is needed: Arrow and openpyxl take longer than most texts.
    if kind == "rows":
        from quotes.reading.tables.rows import Rows

        yield Rows(path, label, given)
    elif kind == "parquet":
        from quotes.reading.tables.parquet import ParquetTable

        yield ParquetTable(path)
    else:
        from quotes.reading.tables.sheets import sheets

        yield from sheets(path, given)

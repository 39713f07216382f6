"""What a file holds, where its name does not say, or says what it cannot be: people and databases name files wrongly."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from quotes.models import Failure
from quotes.reading.announcements import ReadingWarning
from quotes.reading.columns import choose_columns
from quotes.reading.encoding import NotTextError, loosely
from quotes.reading.kinds import SNIFFED, Kind, is_json_lines, is_page
from quotes.reading.opening import BROKEN_GZIP, NotGzipError, opened, seekable
from quotes.reading.tables.lines import is_whole
from quotes.reading.tables.rows import Rows, has_header

ZIP, PARQUET = b"PK\x03\x04", b"PAR1"
OFFICE: dict[str, Kind] = {"xl/workbook.xml": "sheet", "word/document.xml": "document"}
"""The part by which a ZIP file is known for an Excel or a Word file."""
OPEN: tuple[Kind, ...] = ("", "text", "rows", "sheet", "document", "parquet")
"""Kinds whose names say little: what else a page or JSON lines are called is said where they are read."""
BINARY: tuple[Kind, ...] = ("sheet", "document", "parquet")
LONGEST_COLUMN = 40
"""Characters of the longest name of a column; longer fields of a first line are prose."""


def held_kind(path: Path, named: Kind, columns: Mapping[str, str]) -> Kind:
    """The kind of a file by what it holds; ``named``, which its name says, where that can be. Never raises.

    ``columns``: what the user said about the columns of tables. What cannot be read is left to its reader, which says why.
    """
    if named not in OPEN or not path.is_file():
        return named  # To look at a pipe would take away what it holds.
    try:
        with opened(path) as stream:
            head = stream.read(SNIFFED)
        if head.startswith((ZIP, PARQUET)):
            return "parquet" if head.startswith(PARQUET) else _office(path) or named
        if named == "rows":
            return named
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReadingWarning)  # Its reader says it.
            return _written(path, named, head, columns) or named
    except (OSError, NotTextError, NotGzipError, *BROKEN_GZIP):
        return named


def _office(path: Path) -> Kind:
    try:
        with seekable(path) as stream, ZipFile(stream) as archive:
            parts = set(archive.namelist())
    except BadZipFile:
        return ""
    return next((kind for part, kind in OFFICE.items() if part in parts), "")


def _written(path: Path, named: Kind, head: bytes, columns: Mapping[str, str]) -> Kind:
    """The kind of what is written in letters; empty for a text like others, of which no more than the head is looked at."""
    text = loosely(head)
    if is_page(text):
        return "page"
    if is_json_lines(text) or (text.lstrip().startswith(("[", "{")) and is_whole(path)):
        return "lines"
    if named == "text" and not has_header(text, columns):
        return ""
    return "rows" if _is_table(path, columns) else ""


def _is_table(path: Path, columns: Mapping[str, str]) -> bool:
    """Whether a file is CSV: several short names of columns, one of them a text's, and a first row that fits them."""
    table = Rows(path, given=columns)
    names = [name for name in table.columns if name]
    if "text" not in choose_columns(names, columns).columns or max(map(len, names)) > LONGEST_COLUMN:
        return False
    if len(names) < 2:
        return names == ["text"]
    first = next(iter(table), None)
    return first is None or (not isinstance(first, Failure) and len(first[1]) == len(set(table.columns)))

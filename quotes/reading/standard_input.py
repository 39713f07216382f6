"""Standard input → a file of a kind: a text, a page, JSON lines or CSV, recognised by what it holds."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from quotes.models import Failure
from quotes.reading.columns import choose_columns
from quotes.reading.contents import Input
from quotes.reading.encoding import NotTextError, encoding_of
from quotes.reading.kinds import SNIFFED, Kind, is_json_lines, is_page
from quotes.reading.opening import BROKEN_GZIP, on_disk, opened
from quotes.reading.tables.rows import Rows

STANDARD_INPUT = "-"
NAME = "stdin"
"""What the article, or the rows without an id, are called."""
LONGEST_COLUMN = 40
"""Characters of the longest name of a column: longer fields of a first line are prose."""


@contextmanager
def standard_input(columns: Mapping[str, str]) -> Iterator[Input]:
    """What standard input holds, compressed or not. ``columns``: what the user said about the columns of tables."""
    with on_disk(sys.stdin.buffer) as path:
        yield Input(path, STANDARD_INPUT, NAME, _kind(path, columns))


def _kind(path: Path, columns: Mapping[str, str]) -> Kind:
    try:
        with opened(path) as stream:
            encoding = encoding_of(stream, STANDARD_INPUT)
            stream.seek(0)
            head = stream.read(SNIFFED).decode(encoding, errors="replace")
        if is_page(head):
            return "page"
        if is_json_lines(head):
            return "lines"
        return "rows" if _is_table(path, columns) else "text"
    except (NotTextError, *BROKEN_GZIP):
        return "text"  # Its reader says what is wrong with it.


def _is_table(path: Path, columns: Mapping[str, str]) -> bool:
    """Whether a file is CSV: several short names of columns, one of them a text's, and a first row that fits them."""
    table = Rows(path)
    names = [name for name in table.columns if name]
    if "text" not in choose_columns(names, columns).columns or max(map(len, names)) > LONGEST_COLUMN:
        return False
    if len(names) < 2:
        return names == ["text"]
    first = next(iter(table), None)
    return first is None or (not isinstance(first, Failure) and len(first[1]) == len(table.columns))

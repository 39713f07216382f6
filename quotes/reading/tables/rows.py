"""Reads the rows of CSV and TSV files, of articles as of manifests: row by row, each with the line it begins in."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from quotes.models import Failure
from quotes.reading.encoding import encoding_of
from quotes.reading.opening import opened
from quotes.reading.tables.headers import LONGEST_NAME, MOST_ABOVE, by_name, header_place, names_of

LONGEST_FIELD = 2**31 - 1
"""Python's csv stops at 131,072 characters, which a long article has; this is the most that every platform takes."""
DELIMITERS = ",;\t|"
"""Spreadsheets in half of Europe write semicolons, and some databases tabs or bars, into a file that they call CSV."""
MOST_LINES, MOST_CHARACTERS = 200, 1 << 16
"""How much of a file is looked at to find its header."""


class Rows:
    """The rows of a CSV file. Encoding and delimiter are recognised; column names are stripped and in small letters."""

    def __init__(self, path: Path, label: str = "", given: Mapping[str, str] | None = None) -> None:
        """Reads the header. Raises ``OSError`` and ``NotTextError``. ``label``: what failures call the file.

        ``given`` (field → column): what the user said about the columns.
        """
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
        self.path, self.name = path, ""
        self._label = label or str(path)
        with opened(path) as stream:
            self._encoding = encoding_of(stream, self._label)
        with self._lines() as lines:
            beginning = _beginning(lines)
        header = _header(beginning, given or {})
        self._delimiter, self._above, names = header
        # Databases and R write tabs around whatever a cell holds; a mark that opens a cell is then a word's, not the cell's.
        self._unquoted = self._delimiter == "\t" and _is_unquoted(beginning[self._above :], len(names))
        self.columns = [name.casefold() for name in names_of(names)]

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]] | Failure]:
        """Each row with the number of its first line; a broken one gives a ``Failure``, the others go on.

        A row with more fields than the header has a delimiter or a quotation mark too many: what it holds is no longer
        the text, so it is not guessed at.
        """
        with self._lines() as lines:
            for _ in range(self._above):
                lines.readline()
            quoting: Literal[0, 3] = csv.QUOTE_NONE if self._unquoted else csv.QUOTE_MINIMAL
            reader = csv.reader(lines, delimiter=self._delimiter, quoting=quoting, strict=True)
            header = True
            while True:
                first = self._above + reader.line_num + 1
                try:
                    fields = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Failure(f"{self._label}:{first}", f"broken CSV: {_cause(error)}")
                    header = False
                    continue
                if header or not any(map(str.strip, fields)):
                    header = False
                    continue
                if any(fields[len(self.columns) :]):
                    cause = f"{len(fields)} fields, where the header has {len(self.columns)}"
                    yield Failure(f"{self._label}:{first}", cause)
                    continue
                yield first, by_name(self.columns, fields)

    def rows(self, wanted: Collection[str]) -> Iterator[tuple[str, dict[str, str]] | Failure]:  # noqa: ARG002
        """The rows, whichever columns are wanted: a line of CSV has to be read as a whole."""
        for row in self:
            yield row if isinstance(row, Failure) else (str(row[0]), row[1])

    @contextmanager
    def _lines(self) -> Iterator[io.TextIOWrapper]:
        # Without newline="" Python would rewrite the line breaks within the fields.
        with (
            opened(self.path) as stream,
            io.TextIOWrapper(stream, encoding=self._encoding, errors="replace", newline="") as lines,
        ):
            yield lines


class _Header(NamedTuple):
    """How a table is delimited, how many lines stand above its header, and the header's fields."""

    delimiter: str
    above: int
    names: list[str]


def _beginning(lines: Iterator[str]) -> list[str]:
    """The first lines of a file, the first that is not blank in any case."""
    beginning: list[str] = []
    characters = 0
    for line in islice(lines, MOST_LINES):
        beginning.append(line)
        characters += len(line)
        if characters > MOST_CHARACTERS:
            break
    return beginning


def has_header(text: str, given: Mapping[str, str]) -> bool:
    """Whether a table begins so, or one with a few lines above it: several names, that of the texts among them.

    >>> has_header("Headline,Body\\nRain,It rained.\\n", {}), has_header("Body, soul and mind\\n", {})
    (True, False)
    """
    lines = [line for line in text.splitlines() if line.strip()][: MOST_ABOVE + 1]
    rows = (line.split(delimiter) for line in lines for delimiter in DELIMITERS if delimiter in line)
    # Whole rows are not read: this is asked of every text, of which next to none is a table.
    names = ([cell.strip().strip('"') for cell in row] for row in rows if max(map(len, row)) <= LONGEST_NAME)
    return any(header_place([[], row], given) for row in names)


def _header(beginning: list[str], given: Mapping[str, str]) -> _Header:
    """The header of the table that begins so: with whichever delimiter it names texts, else the first line.

    >>> _header(["sep=;\\n", "Title;Text\\n", "Rain, wind, snow;It rained.\\n"], {})
    _Header(delimiter=';', above=1, names=['Title', 'Text'])
    """
    first = next((line for line in beginning if line.strip()), "")
    # The delimiter that the first line has most of comes first, and holds if no row names texts.
    found = [_cut(beginning, delimiter, given) for delimiter in sorted(DELIMITERS, key=first.count, reverse=True)]
    return max(found, key=lambda cut: cut[0])[1]


def _cut(beginning: list[str], delimiter: str, given: Mapping[str, str]) -> tuple[bool, _Header]:
    """The header as a delimiter cuts it, and whether it is one: several names, that of the texts among them."""
    reader = csv.reader(beginning, delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    above = 0
    for row in reader:
        if any(map(str.strip, row)):
            rows.append((above, row))
        above = reader.line_num
    if not rows:
        return False, _Header(delimiter, 0, [])
    place = header_place([row for _, row in rows], given)
    above, names = rows[place]
    return header_place([[], names], given) == 1, _Header(delimiter, above, names)


def _is_unquoted(lines: list[str], width: int) -> bool:
    """Whether the rows are broken where quotation marks enclose cells, and whole where they are like other signs.

    >>> _is_unquoted(['id\\ttext\\n', '1\\t"We go," he said.\\n'], 2), _is_unquoted(['1\\t"We\\n', 'go."\\n'], 2)
    (True, False)
    """
    whole = lines[:-1] if len(lines) > 1 and not lines[-1].endswith(("\n", "\r")) else lines
    try:
        rows = list(csv.reader(whole, delimiter="\t", strict=True))
    except csv.Error:
        rows = []
    if rows and all(len(row) <= width for row in rows):
        return False
    return all(line.count("\t") == width - 1 for line in whole if line.strip())


def _cause(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quotation mark opened in this row is never closed; nothing after it could be read"
    return str(error)

"""Reads the rows of CSV and TSV files, of articles as of manifests: row by row, each with the line it begins in."""

import csv
import io
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from quotes.models import Failure
from quotes.reading.encoding import encoding_of
from quotes.reading.opening import opened

LONGEST_FIELD = 2**31 - 1
"""Python's csv stops at 131,072 characters, which a long article has; this is the most that every platform takes."""
DELIMITERS = ",;\t"
"""Spreadsheets in half of Europe write semicolons, and some databases tabs, into a file that they call CSV."""


class Rows:
    """The rows of a CSV file. Encoding and delimiter are recognised; column names are stripped and in small letters."""

    def __init__(self, path: Path, label: str = "") -> None:
        """Reads the header. Raises ``OSError`` and ``NotTextError``. ``label``: what failures call the file."""
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
        self.path = path
        self._label = label or str(path)
        with opened(path) as stream:
            self._encoding = encoding_of(stream, self._label)
        with self._lines() as lines:
            header = lines.readline()
        self._delimiter = max(DELIMITERS, key=header.count)
        self.columns = [name.strip().casefold() for name in next(csv.reader([header], delimiter=self._delimiter), [])]

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]] | Failure]:
        """Each row with the number of its first line; a broken one gives a ``Failure``, the others go on.

        A row with more fields than the header has a delimiter or a quotation mark too many: what it holds is no longer
        the text, so it is not guessed at.
        """
        with self._lines() as lines:
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            while True:
                first = reader.line_num + 1
                try:
                    fields = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield Failure(f"{self._label}:{first}", f"broken CSV: {_cause(error)}")
                    continue
                if first == 1 or not any(map(str.strip, fields)):
                    continue
                if any(fields[len(self.columns) :]):
                    cause = f"{len(fields)} fields, where the header has {len(self.columns)}"
                    yield Failure(f"{self._label}:{first}", cause)
                    continue
                yield first, dict(zip(self.columns, fields, strict=False))

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


def _cause(error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        return "a quotation mark opened in this row is never closed; nothing after it could be read"
    return str(error)

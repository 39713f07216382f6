"""One file → its articles: a text, a page, a document, or a table with one article a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes.models import Article, Failure
from quotes.reading.chosen import ChosenColumns, NoTextError
from quotes.reading.encoding import NotTextError, decode
from quotes.reading.identifiers import Identifiers
from quotes.reading.kinds import KINDS, SNIFFED, Kind, bare_name, is_page
from quotes.reading.opening import BROKEN_GZIP, NotGzipError, opened
from quotes.reading.records import RecordError, article_text, completed, has_words, identifier, metadata
from quotes.reading.tables import Row, open_tables

SUFFIXES = tuple(KINDS)
"""What is read in a folder, compressed (.gz) or not. A file given by its path is read whatever its name."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. ``label`` is what its user calls it, ``name`` its path relative to the folder that is read.

    ``known`` is what a manifest says about it; ``shared_name`` that another article has its bare name; ``optional`` that
    it was found in a folder and not named, so that a table without texts may be left out.
    """

    path: Path
    label: str
    name: str
    kind: Kind
    known: Mapping[str, Any] = field(default_factory=dict)
    shared_name: bool = False
    optional: bool = False

    @property
    def bare(self) -> str:
        """What an article is called that has no id of its own."""
        return bare_name(Path(self.name))


class FileReader:
    """Reads files in one run, so that their articles' ids differ. ``left_out``: optional tables without texts so far."""

    def __init__(self, identifiers: Identifiers, columns: ChosenColumns) -> None:
        self._identifiers = identifiers
        self._columns = columns
        self.left_out: list[str] = []

    def read(self, file: Input) -> Iterator[Article | Failure]:
        """The articles of a file; whatever cannot be read gives a ``Failure``. Never raises."""
        try:
            if file.kind in ("rows", "parquet", "sheet"):
                yield from self._tables(file)
            elif file.kind == "lines":
                yield from self._rows(file, self._columns.of_lines(file.path, file.label))
            else:
                yield self._single(file)
        except NoTextError as error:
            if file.optional:
                self.left_out.append(file.label)
            else:
                yield Failure(file.label, str(error))
        except (NotTextError, NotGzipError) as error:
            yield Failure(file.label, str(error))
        except BROKEN_GZIP as error:
            yield Failure(file.label, f"broken gzip file: {error}")
        except OSError as error:
            yield Failure(file.label, f"cannot be read: {error.strerror or error}")
        except Exception as error:  # what libraries raise for damaged files is not said anywhere; one never stops the run
            yield Failure(file.label, " ".join(f"cannot be read: {type(error).__name__}: {error}".split()))

    def _single(self, file: Input) -> Article | Failure:
        text, given = _content(file)
        if not has_words(text):
            return Failure(file.label, "empty: the file has no words")
        unique = self._identifiers.claim(file.bare, file.label, file.name, file.shared_name)
        # A manifest is written by hand for this file: it holds against what the page says.
        return completed(Article(unique, text, source=file.label, **{**given, **file.known}), {})

    def _tables(self, file: Input) -> Iterator[Article | Failure]:
        columns: list[str] = []
        found = False
        for table in open_tables(file.path, file.label, file.kind):
            columns += table.columns
            choice = self._columns.of_table(table.columns, file.label)
            if "text" in choice.columns:
                found = True
                rows = table.rows(list(choice.columns.values()))
                chosen = (row if isinstance(row, Failure) else (row[0], choice.of(row[1])) for row in rows)
                yield from self._rows(file, chosen)
        if not found:
            raise NoTextError(columns, self._columns.given)

    def _rows(self, file: Input, rows: Iterator[Row | Failure]) -> Iterator[Article | Failure]:
        """Rows → articles. A row without an id is called after its file and its place in it, ``corpus:12``."""
        empty = True
        for row in rows:
            empty = False
            if isinstance(row, Failure):
                yield row
                continue
            place, record = row
            source = f"{file.label}:{place}"
            try:
                text, wanted = article_text(record), identifier(record)
            except RecordError as error:
                yield Failure(source, str(error))
                continue
            if wanted:
                unique = self._identifiers.claim(wanted, source)
            else:
                unique = self._identifiers.claim(f"{file.bare}:{place}", source, f"{file.name}:{place}")
            given = metadata(record, source)
            yield completed(Article(unique, text, source=source, **given), file.known)
        if empty:
            yield Failure(file.label, "empty: the file has no articles")


def _content(file: Input) -> tuple[str, Mapping[str, Any]]:
    """The text of a file that holds one article, and what it says about it."""
    if file.kind == "document":
        from quotes.reading.documents import document_text

        return document_text(file.path, file.label), {}
    with opened(file.path) as stream:
        content = stream.read()
    if file.kind == "page" or (not file.kind and is_page(content[:SNIFFED].decode("latin-1"))):
        from quotes.reading.pages import read_page

        return read_page(content, file.label)
    return decode(content, file.label), {}

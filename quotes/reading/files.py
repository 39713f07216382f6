"""One file → its articles: a text, a page, a document, or a table with one article a row."""

from collections.abc import Iterator

from quotes.models import Article, Failure
from quotes.reading.announcements import announce
from quotes.reading.chosen import ChosenColumns, NoTextError
from quotes.reading.contents import Content, Input, cause_of, content_of
from quotes.reading.fragments import without_markup
from quotes.reading.identifiers import Identifiers
from quotes.reading.kinds import KINDS
from quotes.reading.records import RecordError, article_text, completed, has_words, identifier, metadata
from quotes.reading.tables import Row, open_tables

SUFFIXES = tuple(KINDS)
"""What is read in a folder, compressed (.gz) or not. A file given by its path is read whatever its name."""


class FileReader:
    """Reads files in one run, so that their articles' ids differ."""

    def __init__(self, identifiers: Identifiers, columns: ChosenColumns) -> None:
        self._identifiers = identifiers
        self._columns = columns

    def read(self, file: Input, content: Content | None = None) -> Iterator[Article | Failure]:
        """The articles of a file; whatever cannot be read gives a ``Failure``. Never raises.

        ``content``: what another process has read of a file that holds one article.
        """
        try:
            if file.kind in ("rows", "parquet", "sheet"):
                yield from self._tables(file)
            elif file.kind == "lines":
                yield from self._rows(file, self._columns.of_lines(file.path, file.label))
            else:
                yield from self._single(file, content)
        except NoTextError as error:
            if file.left_out is None:
                yield Failure(file.label, str(error))
            else:
                file.left_out.append(file.label)
        except Exception as error:  # one file never stops the run
            yield Failure(file.label, cause_of(error))

    def _single(self, file: Input, content: Content | None) -> Iterator[Article | Failure]:
        content = content or Content(content_of(file))
        for message in content.told:
            announce(message)
        if content.cause:
            yield Failure(file.label, content.cause)
            return
        several = len(content.articles) > 1
        for number, told in enumerate(content.articles, start=1):
            place = f":{number}" if several else ""
            source = file.label + place
            if not has_words(told.text):
                yield Failure(source, f"empty: the {'article' if several else 'file'} has no words")
                continue
            unique = self._identifiers.claim(file.bare + place, source, file.name + place, file.shared_name)
            # A manifest is written by hand for this file: it holds against what the page says, but for several articles.
            given = {**file.known, **told.given} if several else {**told.given, **file.known}
            if "outlet" in given:
                given.setdefault("outlet_source", "field")
            yield completed(Article(unique, told.text, source=source, language=told.language, **given), {})

    def _tables(self, file: Input) -> Iterator[Article | Failure]:
        columns: list[str] = []
        others: list[str] = []
        found = False
        for table in open_tables(file.path, file.label, file.kind, self._columns.given):
            columns += table.columns
            choice = self._columns.of_table(table.columns, file.label)
            if "text" in choice.columns:
                found = True
                rows = table.rows(list(choice.columns.values()))
                chosen = (row if isinstance(row, Failure) else (row[0], choice.of(row[1])) for row in rows)
                yield from self._rows(file, chosen)
            else:
                others.append(table.name)
        if found and others:
            announce(f"{file.label}: left out, since no column of theirs holds texts: the sheets {', '.join(others)}")
        if not found:
            raise NoTextError(columns, self._columns.given)

    def _rows(self, file: Input, rows: Iterator[Row | Failure]) -> Iterator[Article | Failure]:
        """Rows → articles. A row without an id is called after its file and its place in it, ``corpus:12``."""
        empty, marked = True, False
        for row in rows:
            empty = False
            if isinstance(row, Failure):
                yield row
                continue
            place, record = row[0], {name: without_markup(cell) for name, cell in row[1].items()}
            marked = marked or record != row[1]
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
        if marked:
            announce(f"{file.label}: HTML in its cells was read as the text that it shows")
        if empty:
            yield Failure(file.label, "empty: the file has no articles")

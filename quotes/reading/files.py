"""One file → its articles: a text, JSON lines or rows of CSV."""

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from quotes.models import Article, Failure
from quotes.reading.encoding import NotTextError, decode, encoding_of
from quotes.reading.identifiers import Identifiers, bare_name
from quotes.reading.records import (
    RecordError,
    article_text,
    completed,
    has_words,
    identifier,
    metadata,
)
from quotes.reading.rows import Rows

SUFFIXES = (".txt", ".jsonl", ".csv")
"""What is read in a folder. A file given by its path is read as a text whatever its suffix, if it is one."""


class FileReader:
    """Reads files in one run, so that their articles' ids differ."""

    def __init__(self, identifiers: Identifiers) -> None:
        self._identifiers = identifiers

    def read(
        self, path: Path, name: str, known: Mapping[str, Any], shared_name: bool = False
    ) -> Iterator[Article | Failure]:
        """The articles of a file; whatever cannot be read gives a ``Failure``.

        ``name`` is its path relative to the folder that is read, its id where another article has the file's own name
        (``shared_name`` says so beforehand). ``known`` is what the manifest says about it.
        """
        suffix = path.suffix.lower()
        try:
            if suffix == ".jsonl":
                yield from self._rows(path, name, known, _json_lines(path))
            elif suffix == ".csv":
                yield from self._csv(path, name, known)
            else:
                yield self._text(path, name, known, shared_name)
        except NotTextError as error:
            yield Failure(str(path), str(error))
        except OSError as error:
            yield Failure(str(path), f"cannot be read: {error.strerror or error}")

    def _text(self, path: Path, name: str, known: Mapping[str, Any], shared_name: bool) -> Article | Failure:
        text = decode(path.read_bytes(), str(path))
        if not has_words(text):
            return Failure(str(path), "empty: the file has no words")
        unique = self._identifiers.claim(bare_name(path), str(path), name, shared_name)
        return completed(Article(unique, text, source=str(path)), known)

    def _csv(self, path: Path, name: str, known: Mapping[str, Any]) -> Iterator[Article | Failure]:
        rows = Rows(path)
        if "text" not in rows.columns:
            yield Failure(str(path), f"no column 'text'; the columns are {', '.join(rows.columns) or 'none'}")
        else:
            yield from self._rows(path, name, known, iter(rows))

    def _rows(
        self,
        path: Path,
        name: str,
        known: Mapping[str, Any],
        rows: Iterator[tuple[int, Mapping[str, Any]] | Failure],
    ) -> Iterator[Article | Failure]:
        """Rows → articles. A row without an id is called after its file and its line, ``corpus:12``."""
        empty = True
        for row in rows:
            empty = False
            if isinstance(row, Failure):
                yield row
                continue
            line, record = row
            source = f"{path}:{line}"
            try:
                text, wanted = article_text(record), identifier(record)
            except RecordError as error:
                yield Failure(source, str(error))
                continue
            if wanted:
                unique = self._identifiers.claim(wanted, source)
            else:
                unique = self._identifiers.claim(f"{bare_name(path)}:{line}", source, f"{name}:{line}")
            given = metadata(record, source)
            yield completed(Article(unique, text, source=source, **given), known)
        if empty:
            yield Failure(str(path), "empty: the file has no articles")


def _json_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]] | Failure]:
    """The objects of a file of JSON lines; one failure for the whole file where none of them has a ``text``.

    Until one has, only the numbers of the lines without are kept. Raises ``OSError`` and ``NotTextError``.
    """
    without_text: list[int] | None = []
    for line, record in _parsed_lines(path):
        if isinstance(record, Failure):
            yield record
        elif "text" in record:
            for earlier in without_text or ():
                yield earlier, {}
            without_text = None
            yield line, record
        elif without_text is None:
            yield line, record
        else:
            without_text.append(line)
    if without_text:
        yield Failure(str(path), "no line has a field 'text'")


def _parsed_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | Failure]]:
    with path.open("rb") as stream:
        encoding = encoding_of(stream, str(path))
        stream.seek(0)
        # newline="\n": a carriage return within a line is for JSON to judge.
        with io.TextIOWrapper(stream, encoding, errors="replace", newline="\n") as lines:
            for line, content in enumerate(lines, start=1):
                if content.strip():
                    yield line, _parsed(content.strip(), f"{path}:{line}")


def _parsed(content: str, source: str) -> Mapping[str, Any] | Failure:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        message = f"{error.msg} at character {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        return Failure(source, f"broken JSON: {message}")
    if not isinstance(record, dict):
        return Failure(source, "the line is no JSON object")
    return record

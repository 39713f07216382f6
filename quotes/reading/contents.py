"""A file that holds one article → its content: read where its turn comes, or before that in another process."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from quotes.reading.announcements import ReadingWarning
from quotes.reading.encoding import NotTextError, decode
from quotes.reading.kinds import SNIFFED, Kind, bare_name, is_page
from quotes.reading.language import recognise_language
from quotes.reading.opening import BROKEN_GZIP, NotGzipError, opened

SHEETS = re.compile(r"\.xlsx?(?:\.gz)?$", re.IGNORECASE)
"""Some databases export a page with one table under the name of an Excel file."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read. ``label`` is what its user calls it, ``name`` its path relative to the folder that is read.

    ``known`` is what a manifest says about it; ``shared_name`` that another article has its bare name; ``left_out`` takes in
    its label if it is a table without texts, where it was found in a folder and not named.
    """

    path: Path
    label: str
    name: str
    kind: Kind
    known: Mapping[str, Any] = field(default_factory=dict)
    shared_name: bool = False
    left_out: list[str] | None = None

    @property
    def bare(self) -> str:
        """What an article is called that has no id of its own."""
        return bare_name(Path(self.name))


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says: its text, with the language, and arguments of ``Article``; or the cause why it could not be read.

    ``told`` was announced on the way.
    """

    text: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""
    cause: str = ""
    told: tuple[str, ...] = ()


def content_of(file: Input) -> tuple[str, Mapping[str, Any]]:
    """The text of a file that holds one article, and what it says about it. Raises whatever :func:`cause_of` explains."""
    if file.kind == "document":
        from quotes.reading.documents import document_text

        return document_text(file.path, file.label), {}
    with opened(file.path) as stream:
        content = stream.read()
    if file.kind == "page" and SHEETS.search(file.path.name):
        raise NotTextError("a table in HTML, whatever its name says; a spreadsheet can save it as .xlsx or .csv")
    if file.kind == "page" or (not file.kind and is_page(content[:SNIFFED].decode("latin-1"))):
        from quotes.reading.pages import read_page

        return read_page(content, file.label)
    return decode(content, file.label), {}


def read_content(file: Input) -> Content:
    """The same in another process than that of the run, which says later what is announced. Never raises."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ReadingWarning)
        try:
            text, given = content_of(file)
            found = Content(text, given, recognise_language(text))
        except Exception as error:  # one file never stops the run
            found = Content(cause=cause_of(error))
    told = tuple(str(one.message) for one in caught if issubclass(one.category, ReadingWarning))
    return Content(found.text, found.given, found.language, found.cause, told)


def cause_of(error: Exception) -> str:
    """Why a file could not be read, in a line."""
    if isinstance(error, (NotTextError, NotGzipError)):
        return str(error)
    if isinstance(error, BROKEN_GZIP):
        return f"broken gzip file: {error}"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    if isinstance(error, BadZipFile):
        return "cannot be read: no .xlsx or .docx file, whatever its name says, or a damaged one"
    # What libraries raise for damaged files is not said anywhere.
    return " ".join(f"cannot be read: {type(error).__name__}: {error}".split())

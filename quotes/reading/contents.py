"""A file that holds one article → its content: read where its turn comes, or before that in another process."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from quotes.reading.announcements import ReadingWarning, announce
from quotes.reading.downloads import articles_in
from quotes.reading.encoding import NotTextError, decode
from quotes.reading.fragments import without_markup
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


class Told(NamedTuple):
    """What a file says about one article: its text, arguments of ``Article``, and the language."""

    text: str
    given: Mapping[str, Any]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says: its articles, of which most have one; or the cause why it could not be read.

    ``told`` was announced on the way.
    """

    articles: tuple[Told, ...] = ()
    cause: str = ""
    told: tuple[str, ...] = ()


def content_of(file: Input) -> tuple[Told, ...]:
    """What a file says that is no table: one article, or a download's. Raises whatever :func:`cause_of` explains."""
    text, given = _whole(file)
    if several := () if given else articles_in(text):
        announce(f"{file.label}: a download of {len(several)} articles, each taken by itself")
        return tuple(Told(*one) for one in several)
    return (Told(text, given),)


def _whole(file: Input) -> tuple[str, Mapping[str, Any]]:
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
    text = decode(content, file.label)
    if (shown := without_markup(text)) != text:
        announce(f"{file.label}: HTML in it was read as the text that it shows")
    return shown, {}


def read_content(file: Input) -> Content:
    """The same in another process than that of the run, which says later what is announced. Never raises."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ReadingWarning)
        try:
            told = tuple(one._replace(language=recognise_language(one.text)) for one in content_of(file))
            found = Content(told)
        except Exception as error:  # one file never stops the run
            found = Content(cause=cause_of(error))
    messages = tuple(str(one.message) for one in caught if issubclass(one.category, ReadingWarning))
    return Content(found.articles, found.cause, messages)


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

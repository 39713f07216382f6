"""A source → its articles: says what a path, a folder, a record or a mixture of them stands for."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from quotes.models import Article, Failure
from quotes.reading.announcements import announce
from quotes.reading.chosen import ChosenColumns
from quotes.reading.contents import Input
from quotes.reading.files import SUFFIXES, FileReader
from quotes.reading.folders import Listing, fitting, list_folder
from quotes.reading.fragments import without_markup
from quotes.reading.holding import held_kind
from quotes.reading.identifiers import Identifiers
from quotes.reading.kinds import SINGLE, Kind, bare_name, kind_of
from quotes.reading.manifest import Manifest, is_manifest, read_manifest
from quotes.reading.records import (
    RecordError,
    article_text,
    completed,
    encodable,
    identifier,
    metadata,
)
from quotes.reading.standard_input import STANDARD_INPUT, standard_input
from quotes.reading.steps import Ahead, Step, failing, in_turn

Item = str | os.PathLike[str] | Article | Failure | Mapping[str, Any]
"""A path (a string is always one, never a text; ``-`` is standard input, and ``*`` stands for names that exist), an article,
or a dict with ``id``, ``text`` and any of the metadata. A failure is handed on, so that what ``read_articles`` gives can be
given to it again.
"""

Source = Item | Iterable[Item]

NAMED = 5
"""How many of the things that are left out a note names."""
SHOWN = 80
"""How much of a path that does not exist a failure shows: somebody may have given a text."""


def read_articles(
    source: Source, *, columns: Mapping[str, str] | None = None, ahead: Ahead | None = None
) -> Iterator[Article | Failure]:
    """The articles of a file, a folder, a record, or of any iterable of these, one by one and in their order.

    What gives no article gives a ``Failure`` that names it, and the others go on; only a ``source`` that can be none of
    these raises ``TypeError``. An iterable is read no faster than the articles are taken. No two articles of a run have
    the same id: a file whose name is taken gets its relative path, a record ``~2`` behind its id, and a
    ``ReadingWarning`` says so.

    ``columns`` says which column of a table (or key of JSON lines) holds an article's ``id``, ``text``, ``outlet``,
    ``title``, ``author``, ``published`` or ``url``, as {"text": "body"}. Others are known by their names, and what is
    guessed so is in a ``ReadingWarning``. Raises ``ValueError`` for a field that articles do not have. ``ahead`` reads files
    in other processes (:mod:`quotes.corpus.running.readers`); what is given is the same.

    >>> [article.id for article in read_articles({"id": "a", "text": "It rained in Erbil."})]
    ['a']
    """
    run = _Run(ChosenColumns(columns or {}), ahead or in_turn)
    if isinstance(source, (str, os.PathLike, Article, Failure, Mapping)):
        return run.read([source])
    if hasattr(source, "to_dict"):
        raise TypeError('a DataFrame is no source of articles; give frame.to_dict("records")')
    if isinstance(source, (bytes, bytearray)) or not isinstance(source, Iterable):
        raise TypeError(f"{type(source).__name__} is no source of articles: give a path, a dict, an Article or several")
    return run.read(source)


class _Run:
    """One call of ``read_articles``: the ids it has given, and the manifests of the folders it has seen."""

    def __init__(self, columns: ChosenColumns, ahead: Ahead) -> None:
        self._ahead = ahead
        self._columns = columns.given
        self._identifiers = Identifiers()
        self._files = FileReader(self._identifiers, columns)
        self._manifests: dict[Path, Manifest] = {}
        self._reported: set[Failure] = set()

    def read(self, items: Iterable[Item]) -> Iterator[Article | Failure]:
        skipped: list[Path] = []
        nothing = True
        for step, content in self._ahead(self._steps(items, skipped)):
            for result in step.results(content):
                nothing = False
                yield result
        if nothing:
            for path in skipped:
                yield Failure(str(path), "a manifest, which is not read as articles; give its folder or its files")

    def _steps(self, items: Iterable[Item], skipped: list[Path]) -> Iterator[Step]:
        """What is read in turn; nothing is done before, but for looking at folders. ``skipped`` takes in manifests."""
        for number, item in enumerate(items, start=1):
            if not isinstance(item, (str, os.PathLike)):
                yield Step(partial(self._item, item, number))
            elif is_manifest(Path(item), self._columns):
                skipped.append(Path(item))  # A shell's * gives the manifest together with its files.
            else:
                yield from self._given(os.fspath(item))

    def _item(self, item: object, number: int, _: object) -> Iterator[Article | Failure]:
        if isinstance(item, Article):
            yield self._article(item, number)
        elif isinstance(item, Mapping):
            yield self._record(item, number)
        elif isinstance(item, Failure):
            yield item
        else:
            yield Failure(f"item {number}", f"{type(item).__name__} is no path, dict or Article")

    def _article(self, article: Article, number: int) -> Article | Failure:
        source = article.source or f"item {number}"
        if not article.id:
            return Failure(source, "no id")
        unique, text = self._identifiers.claim(article.id, source), encodable(article.text)
        if (unique, text) != (article.id, article.text):
            article = replace(article, id=unique, text=text)
        return completed(article, {})

    def _record(self, record: Mapping[str, Any], number: int) -> Article | Failure:
        source = f"item {number}"
        try:
            wanted = identifier(record)
            source = f"{source} (id {wanted!r})" if wanted else source
            text = article_text(record)
            if without_markup(text) != text:  # Nothing is taken away: offsets are in the text that was given.
                announce(f"{source}: the text has HTML in it, which stays; quotation marks that it encodes are not found")
            if not wanted:
                raise RecordError("no id")
        except RecordError as error:
            return Failure(source, str(error))
        unique = self._identifiers.claim(wanted, source)
        return completed(Article(unique, text, source=f"item {number}", **metadata(record, source)), {})

    def _given(self, given: str) -> Iterator[Step]:
        """What a path stands for: itself, standard input, or the files whose names fit it."""
        if given == STANDARD_INPUT:
            yield Step(self._piped)
        elif (found := fitting(given)) is not None:
            paths = [path for path in found if not is_manifest(Path(path), self._columns)]
            for path in paths:
                yield from self._path(path)
            if not paths:
                yield failing(Failure(_shown(given), "no file or folder has such a name" + _hint(given)))
        else:
            yield from self._path(given)

    def _piped(self, _: object) -> Iterator[Article | Failure]:
        with standard_input(self._columns) as file:
            yield from self._files.read(file)

    def _path(self, given: str) -> Iterator[Step]:
        path = Path(given)
        try:
            if not given:
                raise ValueError
            path.stat()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            yield failing(Failure(_shown(given), "no such file or folder" + _hint(given)))
        except OSError as error:
            yield failing(Failure(_shown(given), f"cannot be read: {error.strerror}" + _hint(given)))
        else:
            if path.is_dir():
                yield from self._folder(path)
            else:
                manifest = self._manifest(path.parent)
                yield Step(partial(self._once, manifest.failures))
                known = manifest.entries.get(path.name, {})
                yield self._file(Input(path, str(path), path.as_posix(), self._kind(path), known))

    def _file(self, file: Input) -> Step:
        return Step(partial(self._files.read, file), file if file.kind in SINGLE else None)

    def _kind(self, path: Path) -> Kind:
        return held_kind(path, kind_of(path), self._columns)

    def _folder(self, folder: Path) -> Iterator[Step]:
        listing = list_folder(folder, self._columns)
        yield failing(*listing.failures)
        for place in listing.manifests:
            manifest = self._manifest(place)
            yield Step(partial(self._once, (*manifest.failures, *manifest.missing)))
        left_out: list[str] = []
        for path in listing.files:
            name, kind = path.relative_to(folder).as_posix(), self._kind(path)
            shared = kind in SINGLE and bare_name(path) in listing.shared_names
            yield self._file(Input(path, str(path), name, kind, self._known(path, folder), shared, left_out))
        yield Step(partial(_without_texts, folder, listing, left_out))

    def _manifest(self, folder: Path) -> Manifest:
        if folder not in self._manifests:
            self._manifests[folder] = read_manifest(folder, self._columns)
        return self._manifests[folder]

    def _known(self, path: Path, folder: Path) -> Mapping[str, Any]:
        """What the manifests between a file and the folder that is read say about it; the nearest that lists it holds."""
        for place in path.parents:
            entries = self._manifest(place).entries
            if (name := path.relative_to(place).as_posix()) in entries:
                return entries[name]
            if place == folder:
                break
        return {}

    def _once(self, failures: Iterable[Failure], _: object) -> Iterator[Failure]:
        """The failures not given before in this run: files of one folder share their manifest."""
        for failure in failures:
            if failure not in self._reported:
                self._reported.add(failure)
                yield failure


def _without_texts(folder: Path, listing: Listing, left_out: list[str], _: object) -> Iterator[Failure]:
    """What is said of a folder when its files have been read: that none was, or which of them were not."""
    kinds = _list([f"{count} {suffix or 'without a suffix'}" for suffix, count in listing.passed_over.items()])
    if len(left_out) == len(listing.files) and not listing.failures:
        tables = f", and {_list(left_out)} without a column that holds texts" if left_out else ""
        others = f"; there are {kinds}" if kinds else ""
        links = f"; links to folders are not followed: {_list(list(listing.links))}" if listing.links else ""
        yield Failure(str(folder), f"nothing to read: no file in it ends in {', '.join(SUFFIXES)}{tables}{others}{links}")
        return
    if left_out:
        announce(f"{folder}: left out, since no column of theirs holds texts: {_list(left_out)}")
    if kinds:
        announce(f"{folder}: left out, since files of their kinds are not read: {kinds}")
    if listing.links:
        announce(f"{folder}: links to folders are not followed: {_list(list(listing.links))}")


def _list(things: list[str]) -> str:
    more = len(things) - NAMED
    return ", ".join(things[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _shown(given: str) -> str:
    return repr(given) if not given else " ".join(given[: SHOWN + 1].split())[:SHOWN] + "…" * (len(given) > SHOWN)


def _hint(given: str) -> str:
    """A text given where a path belongs is the likeliest mistake: it has line breaks, or is longer than any name."""
    return "; a string is always a path: give a text as {'id': …, 'text': …}" if len(given) > 255 or "\n" in given else ""

"""The manifest of a folder, ``articles.csv`` or ``meta.jsonl``: says about its files what they do not say themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes.models import Failure
from quotes.reading.columns import choose_columns
from quotes.reading.encoding import NotTextError
from quotes.reading.records import METADATA, is_missing, metadata
from quotes.reading.tables.lines import json_lines
from quotes.reading.tables.rows import Rows

MANIFESTS = ("articles.csv", "meta.jsonl")
"""Where a folder has both, the first holds for a file that both list."""
FILE = "file"
"""The column that names the files, by their paths relative to the manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder's manifest says, by the files' paths relative to it, and what in it could not be read.

    ``missing`` are the failures for rows whose file does not exist.
    """

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    missing: tuple[Failure, ...] = ()


def is_manifest(path: Path, columns: Mapping[str, str]) -> bool:
    """Whether a file is a manifest: one of the names, unless it is a table of articles (a text but no ``file``).

    A ``meta.jsonl`` without ``file`` is a table like others. ``columns``: what the user said about columns of tables.
    """
    if path.name not in MANIFESTS:
        return False
    try:
        if not path.is_file():
            return False
        names = _columns(path)
    except (OSError, NotTextError):
        return path.suffix == ".csv"
    if FILE in names:
        return True
    return path.suffix == ".csv" and "text" not in choose_columns(names, columns).columns


def read_manifest(folder: Path, columns: Mapping[str, str]) -> Manifest:
    """The manifest of a folder; an empty one where it has none. Never raises: what is broken becomes a ``Failure``."""
    entries: dict[str, Mapping[str, Any]] = {}
    failures: list[Failure] = []
    missing: list[Failure] = []
    for name in MANIFESTS:
        if is_manifest(folder / name, columns):
            found = _read(folder / name)
            entries = {**found.entries, **entries}
            failures += found.failures
            missing += found.missing
    return Manifest(entries, tuple(failures), tuple(missing))


def _read(path: Path) -> Manifest:
    try:
        if FILE not in _columns(path):
            cause = "broken manifest: no column 'file'; another table must have another name than articles.csv"
            return Manifest(failures=(Failure(str(path), cause),))
    except (OSError, NotTextError) as error:
        return Manifest(failures=(Failure(str(path), f"broken manifest: {getattr(error, 'strerror', None) or error}"),))
    entries: dict[str, Mapping[str, Any]] = {}
    failures, missing = [], []
    for row in _rows(path):
        if isinstance(row, Failure):
            failures.append(Failure(row.source, f"broken manifest: {row.cause}"))
            continue
        line, cells = row
        source = f"{path}:{line}"
        given = cells.get(FILE)
        name = Path(str(given).strip().replace("\\", "/")).as_posix()
        if is_missing(given):
            failures.append(Failure(source, "broken manifest: the row names no file"))
        elif name in entries:
            failures.append(Failure(source, f"broken manifest: {name} has a row already, which holds"))
        else:
            choice = choose_columns([column for column in cells if column != FILE], {})
            entries[name] = metadata({key: cell for key, cell in choice.of(cells).items() if key in METADATA}, source)
            if not (path.parent / name).exists():
                missing.append(Failure(source, f"no such file: {name}"))
    return Manifest(entries, tuple(failures), tuple(missing))


def _columns(path: Path) -> list[str]:
    if path.suffix == ".csv":
        return Rows(path).columns
    record = next((record for _, record in json_lines(path, str(path)) if not isinstance(record, Failure)), {})
    return list(record)


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, Any]] | Failure]:
    if path.suffix == ".csv":
        yield from Rows(path)
    else:
        for line, record in json_lines(path, str(path)):
            yield record if isinstance(record, Failure) else (line, record)

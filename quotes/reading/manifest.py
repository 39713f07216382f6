"""The manifest: ``articles.csv``, which says about the files of its folder what the files themselves do not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes.models import Failure
from quotes.reading.encoding import NotTextError
from quotes.reading.records import metadata
from quotes.reading.rows import Rows

MANIFEST = "articles.csv"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder's manifest says, by the files' paths relative to it, and what in it could not be read.

    ``missing`` are the failures for rows whose file does not exist.
    """

    entries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    missing: tuple[Failure, ...] = ()


def is_manifest(path: Path) -> bool:
    """Whether a file is a manifest: ``articles.csv``, unless it is a table of articles (``text`` but no ``file``)."""
    if path.name != MANIFEST:
        return False
    try:
        if not path.is_file():
            return False
        columns = Rows(path).columns
    except (OSError, NotTextError):
        return True
    return "file" in columns or "text" not in columns


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one where it has none. Never raises: what is broken becomes a ``Failure``."""
    path = folder / MANIFEST
    if not is_manifest(path):
        return Manifest()
    try:
        rows = Rows(path)
    except (OSError, NotTextError) as error:
        return Manifest(failures=(Failure(str(path), f"broken manifest: {getattr(error, 'strerror', None) or error}"),))
    if "file" not in rows.columns:
        cause = "broken manifest: no column 'file'; another table must have another name than articles.csv"
        return Manifest(failures=(Failure(str(path), cause),))
    entries: dict[str, Mapping[str, Any]] = {}
    failures, missing = [], []
    for row in rows:
        if isinstance(row, Failure):
            failures.append(Failure(row.source, f"broken manifest: {row.cause}"))
            continue
        line, cells = row
        source = f"{path}:{line}"
        name = Path(cells["file"].strip().replace("\\", "/")).as_posix()
        if not cells["file"].strip():
            failures.append(Failure(source, "broken manifest: the row names no file"))
        elif name in entries:
            failures.append(Failure(source, f"broken manifest: {name} has a row already, which holds"))
        else:
            entries[name] = metadata(cells, source)
            if not (folder / name).exists():
                missing.append(Failure(source, f"no such file: {name}"))
    return Manifest(entries, tuple(failures), tuple(missing))

"""A run does not write over what it reads: a corpus that was given twice on a command line would be gone."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.reading import Source
from quotes.reading.folders import list_folder
from quotes.table.atomic import check_apart
from quotes.table.companions import companions
from quotes.table.exports import failures_path
from quotes.table.parquet import PARTS

if TYPE_CHECKING:
    from quotes.corpus.running.places import Place


def paths_of(source: Source) -> list[str]:
    """The paths that are to be read; none where the articles are in memory."""
    given = source if isinstance(source, list | tuple) else [source]
    return [os.fspath(item) for item in given if isinstance(item, str | os.PathLike)]


def check_output(place: "Place", source: Source) -> None:
    """Raises ValueError where a file that is to be read would be written over, or deleted."""
    written = [path for path in _written(place) if path.exists()]
    for path in written:
        check_apart(path, *_read(source, path))


def _written(place: "Place") -> Iterator[Path]:
    beside = companions(place.path)
    yield from (place.path, beside.articles, beside.run, failures_path(place.path))
    if place.folder:
        yield from (*place.path.glob(PARTS), *beside.articles.glob(PARTS))


def _read(source: Source, path: Path) -> Iterator[Path]:
    """What is to be read; of folders, the files, if the path is in one of them."""
    for given in map(Path, paths_of(source)):
        yield given
        if given.is_dir() and given.resolve() in path.resolve().parents:
            yield from list_folder(given, {}).files

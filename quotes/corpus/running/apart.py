"""A run does not write over what it reads: a corpus that was given twice on a command line would be gone."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.reading import Source
from quotes.reading.folders import fitting, list_folder
from quotes.table.atomic import WRITTEN_OVER
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
    if written:
        read = {_place(path) for path in _read(source, place.path) if path.exists()}
        for path in written:
            if _place(path) in read:
                raise ValueError(WRITTEN_OVER.format(path))


def _place(path: Path) -> tuple[int, int]:
    """The file behind a path, however it is called."""
    status = path.stat()
    return status.st_dev, status.st_ino


def _written(place: "Place") -> Iterator[Path]:
    beside = companions(place.path)
    yield from (place.path, beside.articles, beside.run, failures_path(place.path))
    if place.folder:
        yield from (*place.path.glob(PARTS), *beside.articles.glob(PARTS))


def _read(source: Source, written: Path) -> Iterator[Path]:
    """What is to be read; of folders, the files, if the output is in one of them."""
    for given in (Path(name) for path in paths_of(source) for name in fitting(path) or [path]):
        yield given
        if given.is_dir() and given.resolve() in written.resolve().parents:
            yield from list_folder(given, {}).files

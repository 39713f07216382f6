"""How far a run has come in its files, so that the time left can be told: by their sizes, read before any article."""

from collections.abc import Iterable
from pathlib import Path

from quotes.corpus.batches import Batch
from quotes.models import Article
from quotes.reading.folders import list_folder


class Extent:
    """The files of a run in their order, with their sizes in bytes; a file is as far as the texts that it has given."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Lists folders. What is no file or folder (a pattern, standard input) leaves the extent unknown."""
        self._before: dict[str, int] = {}
        self._size: dict[str, int] = {}
        self.total = 0
        self.known = True
        self._file, self._within = "", 0
        for path in paths:
            try:
                for file in list_folder(path, {}).files if path.is_dir() else [path]:
                    self._before[str(file)] = self.total
                    self._size[str(file)] = file.stat().st_size
                    self.total += self._size[str(file)]
            except OSError:
                self.known = False

    def after(self, batch: Batch) -> int:
        """How many bytes are done when this batch is, which comes after the one asked about before."""
        for item in batch:
            file = item.source if item.source in self._size else item.source.rpartition(":")[0]
            if file != self._file and file in self._size:
                self._file, self._within = file, 0
            self._within += len(item.text) if isinstance(item, Article) else 0
        return self._before.get(self._file, 0) + min(self._within, self._size.get(self._file, 0))

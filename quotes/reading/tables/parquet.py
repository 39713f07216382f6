"""Reads Parquet files, a few rows at a time and only the columns that are wanted."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet

from quotes.reading.opening import seekable
from quotes.reading.tables.headers import by_name, names_of

BATCH = 64
"""Rows held at once: articles are long."""
BUFFER = 1 << 20
"""Bytes read at once of a column; without a buffer all of a row group's, which may be the whole file."""


class ParquetTable:
    """A Parquet file with one article a row; its rows are numbered from 1."""

    def __init__(self, path: Path) -> None:
        """Reads the schema. Raises ``OSError`` and ``pyarrow.ArrowInvalid`` (a ``ValueError``)."""
        self.path, self.name = path, ""
        with seekable(path) as stream, pyarrow.parquet.ParquetFile(stream) as file:
            self._names: list[str] = list(file.schema_arrow.names)
        self.columns = names_of(self._names)

    def rows(self, wanted: Collection[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows, with the wanted columns alone."""
        with (
            seekable(self.path) as stream,
            pyarrow.parquet.ParquetFile(stream, pre_buffer=False, buffer_size=BUFFER) as file,
        ):
            number = 0
            called = dict(zip(self._names, self.columns, strict=True))
            columns = [column for column, name in called.items() if name in wanted]
            for batch in file.iter_batches(batch_size=BATCH, columns=columns, use_threads=False):
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    number += 1
                    yield str(number), by_name([called[name] for name in batch.schema.names], cells)

"""Text columns of a Parquet file, for a process that need not import pandas: ``pq.read_table`` would."""

from pathlib import Path

import pyarrow.parquet as pq


def text_cells(path: str | Path, *names: str) -> list[list[str]]:
    """The cells of each of these columns, "" where missing. Raises OSError; KeyError where a column is not there."""
    with pq.ParquetFile(path, memory_map=True) as file:
        table = file.read(columns=list(names))
    return [[cell or "" for cell in table[name].to_pylist()] for name in names]

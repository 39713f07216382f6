"""Text columns of a Parquet file as they are: a process that needs no more of it need not import pandas."""

from pathlib import Path

import pyarrow.parquet as pq


def text_cells(path: str | Path, *names: str) -> list[list[str]]:
    """The cells of each of these columns, "" where missing. Raises OSError; KeyError where a column is not there."""
    table = pq.read_table(path, columns=list(names), memory_map=True)
    return [[cell or "" for cell in table[name].to_pylist()] for name in names]

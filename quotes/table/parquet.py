"""Tables ↔ Parquet: one file, or a folder of parts that a manifest closes.

Text is stored as strings (categories too, so that every reader of Parquet knows them), whole numbers as int64, dates as
nanoseconds. What was written is read back as it was, dtypes included; only lone surrogates do not survive.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from quotes.table.atomic import replacing_path
from quotes.table.columns import MOMENT, REAL, TEXT, WHOLE, Dtype
from quotes.table.frames import typed_column

MANIFEST: Final = "_manifest.json"
"""In a folder of parts: how it was made, and whether it is finished. Readers of Parquet pass over names with "_"."""
PART: Final = "part-{:05}.parquet"
PARTS: Final = "part-*.parquet"
"""What a run deletes in its folder when it ends, if an earlier one left any. Other programs call theirs so, too."""
COMPRESSION: Final = "zstd"


def arrow_schema(columns: Mapping[str, Dtype]) -> pa.Schema:
    """The columns of a table of ours as Arrow types."""
    return pa.schema([(name, _arrow_type(dtype)) for name, dtype in columns.items()])


def _arrow_type(dtype: object) -> pa.DataType | None:
    """How a dtype of ours is stored; None for one that no column of ours has."""
    if dtype == TEXT or isinstance(dtype, pd.CategoricalDtype):
        return pa.string()
    if dtype == WHOLE:
        return pa.int64()
    if dtype == REAL:
        return pa.float64()
    return pa.timestamp("ns") if dtype == MOMENT else None


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """A frame as an Arrow table. Columns of dtypes that no table of ours has become what pandas makes of them."""
    arrays = {name: _array(frame[name]) for name in frame.columns}
    return pa.table(arrays) if arrays else pa.table({})


def _array(column: pd.Series) -> pa.Array:
    kind = _arrow_type(column.dtype)
    if kind != pa.string():
        return pa.array(column, type=kind, from_pandas=True)
    cells = column.astype(object).where(column.notna(), None).tolist()
    try:
        return pa.array(cells, type=kind)
    except UnicodeEncodeError:
        return pa.array([cell and cell.encode("utf-8", "replace").decode() for cell in cells], type=kind)


@contextmanager
def parquet_writer(path: str | Path, schema: pa.Schema) -> Iterator[pq.ParquetWriter]:
    """A writer of tables to one file, which appears whole when the block ends well. Raises OSError."""
    with replacing_path(path) as temporary, pq.ParquetWriter(temporary, schema, compression=COMPRESSION) as writer:
        yield writer


def write_parquet(frame: pd.DataFrame, path: str | Path) -> None:
    """Writes a frame to one file, replaced whole or not at all. Raises OSError."""
    table = to_arrow(frame)
    with parquet_writer(path, table.schema) as writer:
        writer.write_table(table)


def is_folder(path: str | Path) -> bool:
    """Whether a path stands for a folder of parts: it is one, or is written with a separator at its end."""
    return str(path).endswith(tuple(filter(None, (os.sep, os.altsep)))) or Path(path).is_dir()


def part_files(path: str | Path) -> list[Path]:
    """The files of a table of Parquet, in their order: itself, or the parts of a folder.

    Raises ValueError where a folder's manifest says that its run did not end, or it holds no part; OSError where nothing is
    there.
    """
    place = Path(path)
    if not place.is_dir():
        place.stat()
        return [place]
    manifest = place / MANIFEST
    if manifest.exists() and json.loads(manifest.read_text("utf-8")).get("state") != "complete":
        raise ValueError("its run did not end; the same command with --resume goes on with it")
    parts = sorted(file for file in place.glob("*.parquet") if not file.name.startswith(("_", ".")))
    if not parts:
        raise ValueError("a folder without any .parquet file")
    return parts


def read_parquet(path: str | Path, columns: Mapping[str, Dtype], required: Sequence[str]) -> pd.DataFrame:
    """Reads a file or a folder of parts as a frame of these columns, and of its own behind them.

    Raises ValueError where it is no such table, or holds a cell of the wrong type; OSError.
    """
    try:
        tables = [pq.read_table(pa.memory_map(str(file))) for file in part_files(path)]
        table = pa.concat_tables(tables, promote_options="permissive")
    except pa.ArrowException as error:
        raise ValueError(" ".join(str(error).split())) from error
    lacking = [name for name in required if name not in table.column_names]
    if lacking:
        raise ValueError(f"not such a table, it has no column {', '.join(lacking)}")
    return to_frame(table, columns)


def read_columns(path: str | Path, columns: Mapping[str, Dtype]) -> pd.DataFrame:
    """These columns of a file that has them. Raises OSError."""
    return to_frame(pq.read_table(path, columns=list(columns), memory_map=True), columns)


def to_frame(table: pa.Table, columns: Mapping[str, Dtype]) -> pd.DataFrame:
    """An Arrow table as a frame of these columns, empty where it lacks them, and of its own behind them.

    Raises ValueError naming row and column of the first cell that does not fit.
    """
    present = set(table.column_names)
    made = {
        name: _typed(table[name], name, dtype) if name in present else typed_column([None] * len(table), name, dtype)
        for name, dtype in columns.items()
    }
    for name in table.column_names:
        if name not in columns:
            made[name] = _own_series(table[name], name)
    return pd.DataFrame(made)


def _own_series(column: pa.ChunkedArray, name: str) -> pd.Series:
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return typed_column(column.to_pylist(), name, TEXT)
    return column.to_pandas().rename(None)


def _typed(column: pa.ChunkedArray, name: str, dtype: Dtype) -> pd.Series:
    """The column; by way of Python values, which are checked one by one, unless it is already of the type."""
    if column.type != _arrow_type(dtype) or isinstance(dtype, pd.CategoricalDtype):
        return typed_column(column.to_pylist(), name, dtype)
    if dtype == TEXT:
        return pd.Series(pd.array([cell or None for cell in column.to_pylist()], dtype=TEXT))
    if dtype == WHOLE:
        return column.to_pandas(types_mapper={pa.int64(): WHOLE}.get).rename(None)
    return column.to_pandas().astype(dtype).rename(None)

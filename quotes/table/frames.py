"""Rows → frames whose columns, order and dtypes are those of :mod:`quotes.table.columns`, even when empty."""

import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

import pandas as pd

from quotes.table.columns import ARTICLE_COLUMNS, MOMENT, QUOTATION_COLUMNS, REAL, TEXT, WHOLE, Dtype

Row = Mapping[str, object]

# datetime64[ns] holds no other years. A date beyond them is a page's placeholder ("0001-01-01"), no date of publication.
FIRST_YEAR, LAST_YEAR = 1678, 2261


def quotations_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """The table of quotations, from rows as :func:`~quotes.table.rows.quotation_row` gives them.

    Absent cells are missing; so are empty strings, which no CSV file can tell from them. Columns that the table does
    not have are left out. Raises ValueError naming the row (from 1) and the column where a value does not fit.
    """
    return typed_frame(list(rows), QUOTATION_COLUMNS)


def articles_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """The table of articles, from rows as :func:`~quotes.table.rows.article_row` gives them; see quotations_frame."""
    return typed_frame(list(rows), ARTICLE_COLUMNS)


def typed_frame(rows: Sequence[Row], columns: Mapping[str, Dtype]) -> pd.DataFrame:
    """A frame of exactly these columns. Values may be of their own type, or strings as a file holds them."""
    filled = {name: typed_column([row.get(name) for row in rows], name, dtype) for name, dtype in columns.items()}
    return pd.DataFrame(filled)


def typed_column(values: Sequence[object], name: str, dtype: Dtype) -> pd.Series:
    """One column. Raises ValueError naming row and column of the first value that ``dtype`` cannot hold."""
    quick = _as_they_are(values, dtype)
    if quick is not None:
        return quick
    cells = [None if is_missing(value) else value for value in values]
    if isinstance(dtype, pd.CategoricalDtype):
        allowed = set(dtype.categories)
        return pd.Series(_each(cells, name, lambda cell: _choice(cell, allowed)), dtype=dtype)
    if dtype == TEXT:
        return pd.Series(_each(cells, name, str), dtype=dtype)
    if dtype == WHOLE:
        return pd.Series(_each(cells, name, _whole), dtype=dtype)
    if dtype == REAL:
        return pd.Series(_each(cells, name, _real), dtype=dtype)
    if dtype == MOMENT:
        return _moments(cells, name)
    raise TypeError(f"{name}: no column is of dtype {dtype}")


def _as_they_are(values: Sequence[object], dtype: Dtype) -> pd.Series | None:
    """The column where all values are of its own type already, as nearly all are; None where each has to be looked at."""
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {str} and dtype == TEXT:
        return pd.Series([value or None for value in values], dtype=dtype)
    if kinds <= {str} and isinstance(dtype, pd.CategoricalDtype) and set(values) <= {None, "", *dtype.categories}:
        return pd.Series(pd.Categorical([value or None for value in values], dtype=dtype))
    if kinds <= {int} and dtype == WHOLE and all(abs(value) < 2**63 for value in values if isinstance(value, int)):
        return pd.Series(values, dtype=dtype)
    return None


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing: None, <NA>, NaN, NaT, or no characters. The words "None" and "nan" are words."""
    return value is None or value is pd.NA or (isinstance(value, str) and not value) or value != value


def _each(cells: Sequence[object], name: str, convert: Callable[[object], object]) -> list[object]:
    converted = []
    for number, cell in enumerate(cells, start=1):
        try:
            converted.append(None if cell is None else convert(cell))
        except (TypeError, ValueError, OverflowError) as error:
            raise ValueError(f"row {number}: {name}: {error}") from error
    return converted


def _choice(cell: object, allowed: set[str]) -> object:
    if cell not in allowed:
        raise ValueError(f"{cell!r} is none of {', '.join(sorted(allowed))}")
    return cell


def _whole(cell: object) -> int:
    """Takes 12, "12" and, since spreadsheets and pandas write whole numbers beside empty cells so, "12.0"."""
    try:
        # Not by way of float, which beyond 2**53 has no longer every whole number.
        number: float = int(cell) if isinstance(cell, str) and "." not in cell else operator.index(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = _real(cell)
    if number != int(number) or abs(number) >= 2**63:
        raise ValueError(f"{cell!r} is not a whole number")
    return int(number)


def _real(cell: object) -> float:
    try:
        number = float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{cell!r} is not a number")
    return number


def _moments(cells: Sequence[object], name: str) -> pd.Series:
    """Dates and times, or strings of them in ISO 8601; those with a zone are turned into UTC, naive."""
    written = pd.Series([cell.isoformat() if isinstance(cell, datetime) else cell for cell in cells], dtype=object)
    # Strings alone: pandas would read a bare number as nanoseconds since 1970.
    known = written.map(lambda cell: isinstance(cell, str)).astype(bool)
    moments = pd.to_datetime(written.where(known), format="ISO8601", utc=True, errors="coerce").dt.tz_localize(None)
    for number, (cell, moment) in enumerate(zip(cells, moments, strict=True), start=1):
        if cell is not None and pd.isna(moment):
            raise ValueError(f"row {number}: {name}: {cell!r} is not a date in ISO 8601, such as 2024-05-31T18:00:00")
    return moments.where(moments.dt.year.between(FIRST_YEAR, LAST_YEAR)).astype(MOMENT)

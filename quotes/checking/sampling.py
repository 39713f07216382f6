"""A stratified random sample of a table: proportional, reproducible, with the weights that lead back to the table."""

import heapq
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from quotes.table.columns import TEXT

EMPTY: Final = "(empty)"
"""How a stratum is called where the cell is."""

SAMPLE_COLUMNS: Final = ("stratum", "stratum_size", "weight")
"""What a sample has beyond the columns of its table."""


def sample(quotations: pd.DataFrame, n: int = 200, by: Sequence[str] = (), seed: int = 1) -> pd.DataFrame:
    """``n`` rows drawn at random from a table, in random order; all of them where the table has no more.

    ``by``: columns whose combinations of values are the strata. Each stratum gets at least one row, and the rest in
    proportion to its size (:func:`allocate`). With more strata than ``n`` that cannot be: the rows are then drawn at equal
    distances through the table sorted by stratum (systematic sampling), so that every row has the same chance.

    The sample has three more columns: ``stratum``, the values joined by " / "; ``stratum_size``, the rows of the table in
    it; ``weight``, how many rows of the table a drawn row stands for. Weights add up to the rows of the table. The same
    table, in whatever order, and the same seed give the same sample.

    >>> table = pd.DataFrame({"article_id": list("aaab"), "start": [0, 9, 20, 5], "outlet": ["E", "E", "E", "C"]})
    >>> drawn = sample(table, 2, ["outlet"])
    >>> sorted(zip(drawn["stratum"], drawn["weight"]))
    [('C', 1.0), ('E', 3.0)]

    Raises ValueError where ``n`` is less than 1, the table is empty or it has no column of ``by``.
    """
    if n < 1:
        raise ValueError(f"a sample has at least one row, not {n}")
    if quotations.empty:
        raise ValueError("the table has no rows to draw from")
    unknown = [name for name in by if name not in quotations]
    if unknown:
        raise ValueError(f"the table has no column {', '.join(unknown)}; it has {', '.join(map(str, quotations.columns))}")
    n = min(n, len(quotations))
    table = quotations.sort_values(["article_id", "start"], kind="stable", ignore_index=True)
    table["stratum"] = _strata(table, by)
    table["stratum_size"] = table.groupby("stratum")["stratum"].transform("size").astype("Int64")
    rng = np.random.default_rng(seed)
    # Shuffled first: within a stratum the first rows are then a random sample of it.
    table = table.iloc[rng.permutation(len(table))]
    sizes = table["stratum"].value_counts().sort_index()
    if len(sizes) <= n:
        drawn = _first_of_each(table, dict(zip(sizes.index, allocate(sizes.tolist(), n), strict=True)))
    else:
        drawn = _systematic(table, n, rng)
    return drawn.iloc[rng.permutation(n)].reset_index(drop=True)


def allocate(sizes: Sequence[int], n: int) -> list[int]:
    """How many rows of each stratum are drawn: one of each, the rest in proportion to the sizes, none beyond its size.

    After the first, each next row goes to the stratum with the greatest size / (2 rows + 1): Webster's (Sainte-Laguë's)
    apportionment, by which no stratum loses a row where ``n`` grows.

    >>> allocate([60, 30, 9, 1], 10)
    [5, 3, 1, 1]
    """
    if not len(sizes) <= n <= sum(sizes):
        raise ValueError(f"{n} rows cannot be drawn from {len(sizes)} strata with {sum(sizes)} rows")
    rows = [1] * len(sizes)
    queue = [(-size / 3, number) for number, size in enumerate(sizes) if size > 1]
    heapq.heapify(queue)
    for _ in range(n - len(sizes)):
        _, number = heapq.heappop(queue)
        rows[number] += 1
        if rows[number] < sizes[number]:
            heapq.heappush(queue, (-sizes[number] / (2 * rows[number] + 1), number))
    return rows


def _strata(table: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    if not by:
        return pd.Series("all", index=table.index, dtype=TEXT)
    values = [table[name].astype(TEXT).fillna(EMPTY) for name in by]
    return values[0].str.cat(values[1:], sep=" / ") if len(values) > 1 else values[0]


def _first_of_each(table: pd.DataFrame, rows: dict[str, int]) -> pd.DataFrame:
    allotted = table["stratum"].map(rows).astype(int)
    drawn = table[table.groupby("stratum").cumcount() < allotted]
    return drawn.assign(weight=(drawn["stratum_size"] / allotted[drawn.index]).astype(float))


def _systematic(table: pd.DataFrame, n: int, rng: np.random.Generator) -> pd.DataFrame:
    step = len(table) / n
    places = np.floor(rng.uniform(0, step) + step * np.arange(n)).astype(int)
    # The last place may be rounded up to the length.
    drawn = table.sort_values("stratum", kind="stable").iloc[np.minimum(places, len(table) - 1)]
    return drawn.assign(weight=step)

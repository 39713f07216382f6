"""The TABLE that a command is given: a file, or what comes through a pipe."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame


def is_pipe(table: Path) -> bool:
    """Whether the table is to be read from standard input ("-")."""
    return str(table) == "-"


def read_given(table: Path) -> DataFrame:
    """The table of quotations in a file, or (CSV or JSON lines) on standard input. Raises as ``quotes.read_table`` does."""
    from quotes.table import read_table

    if not is_pipe(table):
        return read_table(table)
    return read_table(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline=""))


def articles_beside(table: Path) -> DataFrame | None:
    """The articles beside the table; None where there are none. Raises ValueError or OSError."""
    from quotes.table import companions, read_articles

    beside = companions(table).articles
    return read_articles(beside) if not is_pipe(table) and beside.exists() else None

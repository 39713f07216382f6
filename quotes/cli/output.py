"""Where a command's rows go: to the screen, to a file (-o), or bare to standard output (-o - and --json)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.messages import reader_may_leave, warnings_in_lines
from quotes.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from pandas import DataFrame

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="A .csv, .jsonl, .xlsx or .parquet file; - prints CSV.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the rows as JSON lines.")]


def check_output(output: Path | None, json: bool, *read: Path) -> None:
    """Raises ValueError or OSError where rows cannot go to, as over what is ``read``; for asking before the work."""
    from quotes.table import check_writable, table_format

    if json and output:
        raise ValueError("--json prints rows and -o writes them: one of the two")
    if to_file(output):
        table_format(output)  # type: ignore[arg-type]
        check_writable(output, *read)  # type: ignore[arg-type]


def to_file(output: Path | None) -> bool:
    """Whether the rows go to a file."""
    return output is not None and str(output) != "-"


def write_rows(frame: DataFrame, output: Path, raw: bool, sheet: str) -> None:
    """Writes the rows to a file; what a workbook cannot hold is said in a line. Raises OSError."""
    from quotes.table import write_table

    with warnings_in_lines():
        write_table(frame, output, raw=raw, sheet=sheet)


def print_rows(frame: DataFrame, json: bool, raw: bool) -> None:
    """Prints the rows as JSON lines or as CSV."""
    with reader_may_leave():
        if json:
            print_json(frame)
        else:
            print_table(frame, raw)

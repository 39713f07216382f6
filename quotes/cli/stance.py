"""``quotes stance``: who of a table is for and who is against what."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say


class By(StrEnum):
    """Whose stances are counted."""

    speaker = "speaker"
    outlet = "outlet"


def stance(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A table that run or extract wrote.", show_default=False)],
    by: Annotated[
        By,
        typer.Option(
            metavar="speaker|outlet", help="Count the quotations of each speaker, or those that each outlet prints."
        ),
    ] = By.speaker,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A .csv or .jsonl file; - prints CSV.", show_default=False),
    ] = None,
    least: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Give shares from this number of quotations on.")] = 5,
) -> None:
    """Print who is for and who is against what.

    Each speaker (or outlet) and target has the numbers of quotations in favor, against and neutral, and, from --least
    quotations on, the shares with 95 % intervals after Wilson. Targets that differ in case, determiner or title are one.
    An outlet's row counts what it quotes, not what it holds itself.

    \b
    Example: quotes stance reports/quotes.csv
    Example: quotes stance reports/quotes.csv --by outlet
    Example: quotes stance reports/quotes.csv -o stances.csv
    """
    from quotes.corpus import stance_table
    from quotes.table import check_writable, read_table, table_format, write_table
    from quotes.views import open_console, stance_listing

    printing = str(output) == "-"
    with errors_in_a_line():
        if output and not printing:
            table_format(output)
            check_writable(output)
        found = stance_table(read_table(table), by.value, least=least)
        if output and not printing:
            write_table(found, output)
            say(f"{len(found)} pairs of {by.value} and target written to {output}")
    if printing:
        with reader_may_leave():
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", newline="")
            write_table(found, sys.stdout)
    elif not output:
        with reader_may_leave():
            open_console(sys.stdout).print(stance_listing(found, least))

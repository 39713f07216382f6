"""``quotes stance``: who of a table is for and who is against what."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say
from quotes.cli.options import Raw, Table, Unaccompanied
from quotes.cli.output import Json, Output, check_output, print_rows, to_file, write_rows
from quotes.cli.tables import read_given


class By(StrEnum):
    """Whose stances are counted."""

    speaker = "speaker"
    outlet = "outlet"


def stance(
    table: Table,
    by: Annotated[
        By,
        typer.Option(
            metavar="speaker|outlet", help="Count the quotations of each speaker, or those that each outlet prints."
        ),
    ] = By.speaker,
    least: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Give shares from this number of quotations on.")] = 5,
    json: Json = False,
    output: Output = None,
    raw: Raw = False,
    quiet: Unaccompanied = False,
) -> None:
    """Print who is for and who is against what.

    Each speaker (or outlet) and target has the numbers of quotations in favor, against and neutral, and, from --least
    quotations on, the shares with 95 % intervals after Wilson. Targets that differ in case, determiner or title are one.
    An outlet's row counts what it quotes, not what it holds itself. The screen has the pairs with most quotations; -o and
    --json give all.

    \b
    Example: quotes stance reports/quotes.csv
    Example: quotes stance reports/quotes.csv --by outlet
    Example: quotes stance reports/quotes.csv -o stances.csv
    """
    from quotes.corpus import stance_table
    from quotes.views import open_console, stance_listing

    with errors_in_a_line():
        check_output(output, json, table)
        found = stance_table(read_given(table), by.value, least=least)
        if output and to_file(output):
            write_rows(found, output, raw, "stances")
            if not quiet:
                say(f"{len(found)} pairs of {by.value} and target written to {output}")
            return
    if json or output:
        print_rows(found, json, raw)
        return
    with reader_may_leave():
        open_console(sys.stdout).print(stance_listing(found, least))

"""``quotes agreement``: filled coding sheets compared with each other and with the machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say


def agreement(
    sheets: Annotated[
        list[Path],
        typer.Argument(metavar="SHEET", help="Filled coding sheets, one per coder: .xlsx or .csv.", show_default=False),
    ],
    machine: Annotated[
        Path | None,
        typer.Option(
            metavar="TABLE",
            help="The table with the machine's answers, where blind sheets do not have them.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write all disagreements to a .csv or .jsonl file.", show_default=False
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="The seed of the intervals' draws.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Compare coders with each other and with the machine.

    For each pair and column: the share of same answers, Cohen's kappa and Krippendorff's alpha (nominal), with 95 %
    bootstrap intervals over articles; of three coders or more, alpha over all. A coder has the name of the file.

    \b
    Example: quotes agreement ruiz.xlsx
    Example: quotes agreement ruiz.xlsx lind.xlsx -o disagreements.csv
    Example: quotes agreement blind.xlsx --machine reports/quotes.csv
    """
    from quotes.checking import agreement
    from quotes.table import check_writable, read_table, table_format, write_table
    from quotes.views import open_console
    from quotes.views.checking import agreement_tables

    with errors_in_a_line():
        if output:
            table_format(output)
            check_writable(output, *sheets, *([machine] if machine else []))
        report = agreement(sheets, read_table(machine) if machine else None, seed)
        if output:
            write_table(report.disagreements, output)
    for remark in report.remarks:
        say(remark)
    with reader_may_leave():
        if as_json:
            typer.echo(report.figures.to_json(orient="records", force_ascii=False))
        else:
            open_console(sys.stdout).print(agreement_tables(report))
    if output:
        number = len(report.disagreements)
        say(f"{number} disagreement{'' if number == 1 else 's'} written to {output}")

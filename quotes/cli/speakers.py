"""``quotes speakers``: who the speakers of a table are, and a file to correct it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say, warnings_in_lines
from quotes.cli.options import AliasFile, Quiet, Raw, Table
from quotes.cli.printing import print_json, print_table
from quotes.cli.tables import read_given


def speakers(
    table: Table,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="A .csv, .jsonl, .xlsx or .parquet file; - prints CSV.",
            show_default=False,
        ),
    ] = None,
    aliases: AliasFile = None,
    export_aliases: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the link as corrections, to edit and give to --aliases.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the speakers as JSON lines.")] = False,
    raw: Raw = False,
    quiet: Quiet = False,
) -> None:
    """Print the speakers of a table, each once.

    Each has its id, the variants of its name and why they are held to be one, its roles, outlets and numbers. With -o or
    --export-aliases files are written and nothing is printed. Speakers are found anew from the names that the articles
    give, so that a table need not be linked. Edit the canonical names of an exported file and give it to run or extract:
    its corrections win over everything, in every later run as well.

    \b
    Example: quotes speakers reports/quotes.csv
    Example: quotes speakers reports/quotes.csv -o speakers.csv
    Example: quotes speakers reports/quotes.csv --json | head
    Example: quotes speakers reports/quotes.csv --export-aliases aliases.csv
    """
    from quotes.corpus import aliases_to_edit, load_aliases, speakers_table, write_aliases
    from quotes.table import check_writable, table_format, write_table
    from quotes.views import identity_tables, open_console

    printing = str(output) == "-"
    with errors_in_a_line():
        if json and output:
            raise ValueError("--json prints speakers and -o writes them: one of the two")
        if output and not printing:
            table_format(output)
            check_writable(output)
        if export_aliases:
            check_writable(export_aliases)
        corrections = load_aliases(aliases)
        quotations = read_given(table)
        found = speakers_table(quotations, corrections)
        if export_aliases:
            lines = aliases_to_edit(quotations, corrections)
            write_aliases(lines, export_aliases)
            if not quiet:
                say(f"{len(lines)} names of speakers written to {export_aliases}")
        if output and not printing:
            with warnings_in_lines():
                write_table(found, output, raw=raw, sheet="speakers")
            if not quiet:
                say(f"{len(found)} speakers written to {output}")
    if printing or json:
        with reader_may_leave():
            if json:
                print_json(found)
            else:
                print_table(found, raw)
    elif not output and not export_aliases:
        with reader_may_leave():
            open_console(sys.stdout).print(identity_tables(found))

"""``quotes speakers``: who the speakers of a table are, and a file to correct it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say
from quotes.cli.options import AliasFile, Raw, Table, Unaccompanied
from quotes.cli.output import Json, Output, check_output, print_rows, to_file, write_rows
from quotes.cli.tables import read_given


def speakers(
    table: Table,
    output: Output = None,
    aliases: AliasFile = None,
    export_aliases: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the link as corrections, to edit and give to --aliases.", show_default=False
        ),
    ] = None,
    json: Json = False,
    raw: Raw = False,
    quiet: Unaccompanied = False,
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
    from quotes.table import check_writable
    from quotes.views import identity_tables, open_console

    with errors_in_a_line():
        check_output(output, json, table)
        if export_aliases:
            check_writable(export_aliases, table)
        corrections = load_aliases(aliases)
        quotations = read_given(table)
        found = speakers_table(quotations, corrections)
        if export_aliases:
            lines = aliases_to_edit(quotations, corrections)
            write_aliases(lines, export_aliases)
            if not quiet:
                say(f"{len(lines)} names of speakers written to {export_aliases}")
        if output and to_file(output):
            write_rows(found, output, raw, "speakers")
            if not quiet:
                say(f"{len(found)} speakers written to {output}")
    if json or (output and not to_file(output)):
        print_rows(found, json, raw)
    elif not output and not export_aliases:
        with reader_may_leave():
            open_console(sys.stdout).print(identity_tables(found))

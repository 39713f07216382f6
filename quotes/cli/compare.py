"""``quotes compare``: the same quotation in several outlets, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say


def compare(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A table that run or extract wrote.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A .csv or .jsonl file; - prints CSV.", show_default=False),
    ] = None,
    outlet: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only matches that this outlet is in; may be given again.", show_default=False),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only matches whose speaker's name or id holds this.", show_default=False),
    ] = None,
    within_article: Annotated[
        bool, typer.Option("--within-article", help="Also matches that lie within one article, such as a headline's.")
    ] = False,
) -> None:
    """Print quotations that several articles have, side by side.

    The fullest comes first. In the others the words that differ stand between ‹ and ›, and what they lack is named; each
    row says whom its article names as the speaker, in which role, and the stance. With -o the rows are written to a file
    (one per quotation, with all that it lacks and adds) and nothing is printed. A table without any match_id, such as one
    made with --no-link, is matched first.

    \b
    Example: quotes compare reports/quotes.csv
    Example: quotes compare reports/quotes.csv --outlet "The Echo" --speaker ruiz
    Example: quotes compare reports/quotes.csv -o compared.csv
    """
    from quotes.corpus import compare_quotations, match_quotations
    from quotes.corpus.comparison import chosen_matches
    from quotes.table import check_writable, read_table, table_format, write_table
    from quotes.views import comparison_tables, open_console

    printing = str(output) == "-"
    with errors_in_a_line():
        if output and not printing:
            table_format(output)
            check_writable(output)
        quotations = read_table(table)
        if quotations["match_id"].isna().all():
            quotations = match_quotations(quotations)
        every = compare_quotations(quotations)
        compared = chosen_matches(every, outlets=outlet or (), speaker=speaker or "", several_articles=not within_article)
        if output and not printing:
            write_table(compared, output)
            say(f"{len(compared)} quotations in {compared['match_id'].nunique()} matches written to {output}")
            return
    with reader_may_leave():
        if printing:
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", newline="")
            write_table(compared, sys.stdout)
            return
        console = open_console(sys.stdout)
        for part in comparison_tables(compared):
            console.print(part)
        left = every["match_id"].nunique() - compared["match_id"].nunique()
        if left:
            typer.echo(f"{left} more {'is' if left == 1 else 'are'} not shown.")

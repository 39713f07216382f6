"""``quotes compare``: the same quotation in several outlets, side by side."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say
from quotes.cli.options import Raw, Table, Unaccompanied
from quotes.cli.output import Json, Output, check_output, print_rows, to_file, write_rows
from quotes.cli.tables import read_given


def compare(
    table: Table,
    outlet: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only matches with an outlet whose name contains this; given again, with both.",
            show_default=False,
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only matches whose speaker's name or id contains this.", show_default=False),
    ] = None,
    within_article: Annotated[
        bool, typer.Option("--within-article", help="Also matches that lie within one article, such as a headline's.")
    ] = False,
    json: Json = False,
    output: Output = None,
    raw: Raw = False,
    quiet: Unaccompanied = False,
) -> None:
    """Print quotations that several articles have, side by side.

    The fullest comes first. In the others the words that differ stand between ‹ and ›, and what they lack is named; each
    row says whom its article names as the speaker, in which role, and the stance. With --json or -o there is one row per
    quotation, with all that it lacks and adds. A table without any match_id, such as one made with --no-link, is matched
    first.

    \b
    Example: quotes compare reports/quotes.csv
    Example: quotes compare reports/quotes.csv --outlet "The Echo" --speaker ruiz
    Example: quotes compare reports/quotes.csv -o compared.csv
    """
    from quotes.corpus import compare_quotations, match_quotations
    from quotes.corpus.comparison import chosen_matches
    from quotes.views import comparison_tables, open_console

    with errors_in_a_line():
        check_output(output, json, table)
        quotations = read_given(table)
        if quotations["match_id"].isna().all():
            quotations = match_quotations(quotations)
        every = compare_quotations(quotations)
        compared = chosen_matches(every, outlets=outlet or (), speaker=speaker or "", several_articles=not within_article)
        if output and to_file(output):
            write_rows(compared, output, raw, "matches")
            if not quiet:
                matches = compared["match_id"].nunique()
                say(f"{len(compared)} quotations in {matches} match{'' if matches == 1 else 'es'} written to {output}")
            return
    if json or output:
        print_rows(compared, json, raw)
        return
    with reader_may_leave():
        console = open_console(sys.stdout)
        for part in comparison_tables(compared):
            console.print(part)
        left = every["match_id"].nunique() - compared["match_id"].nunique()
        if left and not quiet:
            typer.echo(f"{left} more {'is' if left == 1 else 'are'} not shown.")

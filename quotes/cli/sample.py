"""``quotes sample``: a sheet for coders, drawn from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import errors_in_a_line, say
from quotes.cli.options import Table, Unaccompanied
from quotes.cli.tables import articles_beside, name_of_articles, read_given


def sample(
    table: Table,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="An .xlsx or a .csv file.", show_default=False)
    ],
    n: Annotated[int, typer.Option("-n", metavar="NUMBER", min=1, help="How many quotations to draw.")] = 200,
    by: Annotated[
        str,
        typer.Option(
            metavar="COLUMNS",
            help="Columns of the table, parted by commas, whose values are the strata.",
            show_default=False,
        ),
    ] = "",
    seed: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="The same seed draws the same sample.")] = 1,
    blind: Annotated[bool, typer.Option("--blind", help="Show and keep nothing of the machine's answers.")] = False,
    show_stance: Annotated[
        bool, typer.Option("--show-stance", help="Show the coder the machine's stance and target, too.")
    ] = False,
    quiet: Unaccompanied = False,
) -> None:
    """Draw quotations from a table into a sheet for coders.

    The sample is random within strata and proportional to them, at least one quotation each. The sheet has each quotation
    in its paragraphs (from NAME.articles.jsonl beside the table), lists to choose answers from, the codebook on a second
    sheet, and the machine's answers on a hidden one (beside a .csv: in NAME.machine.csv). Coders see the machine's
    speaker, which they judge, and nothing of its stance. The column weight says how many quotations of the table each
    stands for.

    \b
    Example: quotes sample reports/quotes.csv -n 200 --by outlet,stance -o coding.xlsx
    Example: quotes sample reports/quotes.csv --blind -o coding.xlsx
    """
    from quotes.checking import coding_sheet, sample, write_coding_sheet
    from quotes.checking.filled import check_replaceable

    with errors_in_a_line():
        check_replaceable(output)
        quotations = read_given(table)
        if quotations.empty:
            raise ValueError(f"{table}: no quotations to draw from")
        articles = articles_beside(table)
        strata = [name.strip() for name in by.split(",") if name.strip()]
        drawn = sample(quotations, n, strata, seed)
        sheet = coding_sheet(drawn, articles, blind=blind, show_stance=show_stance)
        written = write_coding_sheet(sheet, output)
    if articles is None:
        say(name_of_articles(table), "not there; coders see each quotation without its paragraphs")
    elif (lost := sum(context is None for context in sheet.contexts)) > 0:
        say(
            name_of_articles(table),
            f"{lost} quotations are not at their place in the texts; they are shown without paragraphs",
        )
    if quiet:
        return
    number = drawn["stratum"].nunique()
    among = f" in {number} strata ({', '.join(strata)})" if strata else ""
    say(f"{len(drawn)} of {len(quotations)} quotations{among} written to {' and '.join(map(str, written))}; seed {seed}")
    if len(drawn) < n:
        say(f"the table has no more than these {len(drawn)}")
    elif strata and (all_strata := quotations.groupby(strata, dropna=False, observed=True).ngroups) > number:
        say(f"{n} rows for {all_strata} strata: not every stratum has one; all quotations had the same chance")

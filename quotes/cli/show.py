"""``quotes show``: the tables of an earlier export, some of its rows, or one of its articles."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.messages import errors_in_a_line, reader_may_leave, say, warnings_in_lines
from quotes.cli.options import MinConfidence, Raw, Table, Unaccompanied
from quotes.cli.output import Json, Output, check_output, print_rows, to_file, write_rows
from quotes.cli.printing import print_tables, print_withheld
from quotes.cli.tables import articles_beside, name_of_articles, read_given

if TYPE_CHECKING:
    from pandas import DataFrame


class Stance(StrEnum):
    """The directions that ``--stance`` knows, and a shell completes."""

    favor = "favor"
    against = "against"
    neutral = "neutral"


Texts = list[str] | None
Day = str | None


def show(
    table: Table,
    speaker: Annotated[
        Texts, typer.Option(metavar="NAME", help="Only whose speaker contains this; may be given again.", show_default=False)
    ] = None,
    outlet: Annotated[
        Texts, typer.Option(metavar="NAME", help="Only whose outlet contains this; may be given again.", show_default=False)
    ] = None,
    stance: Annotated[
        list[Stance] | None,
        typer.Option(
            metavar="favor|against|neutral", help="Only those of this stance; may be given again.", show_default=False
        ),
    ] = None,
    since: Annotated[
        Day, typer.Option(metavar="DATE", help="Only those published on this day or later.", show_default=False)
    ] = None,
    until: Annotated[
        Day, typer.Option(metavar="DATE", help="Only those published on this day or before.", show_default=False)
    ] = None,
    text: Annotated[
        Texts,
        typer.Option(metavar="WORDS", help="Only quotations with these words; may be given again.", show_default=False),
    ] = None,
    article: Annotated[
        str | None, typer.Option(metavar="ID", help="One article, its quotations marked in its text.", show_default=False)
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say for each row what it goes back to: mention, cue, confidence, stance, link.")
    ] = False,
    json: Json = False,
    output: Output = None,
    raw: Raw = False,
    min_confidence: MinConfidence = 0.0,
    quiet: Unaccompanied = False,
) -> None:
    """Print the tables of an earlier export, or some of its rows.

    NAME and WORDS are looked for whatever their case and accents. Titles, texts and articles without quotations are taken
    from NAME.articles.jsonl (or .parquet) beside the table. With --json or -o nothing but the rows is printed or written.

    \b
    Example: quotes show reports/quotes.csv
    Example: quotes show reports/quotes.csv --speaker ruiz --outlet echo --stance favor --since 2020-01-01
    Example: quotes show reports/quotes.csv --article 003_f026cde60b6fe5a7 --why
    Example: quotes show reports/quotes.csv --speaker ruiz -o ruiz.xlsx
    Example: quotes extract articles/ -o - | quotes show - --json | head
    """
    from quotes.table import count_withheld, select, withhold

    asked = {"speaker": speaker, "outlet": outlet, "stance": stance, "since": since, "until": until, "text": text}
    wanted: dict[str, object] = {name: value for name, value in asked.items() if value}
    with errors_in_a_line():
        check_output(output, json, table)
        read = read_given(table)
        quotations = withhold(read, min_confidence)
        articles = articles_beside(table)
        if article is not None:
            wanted["article"] = _known(article, read, articles)
        chosen = select(quotations, **wanted)  # type: ignore[arg-type]
        if output and to_file(output):
            _write(output, chosen, raw)
            if not quiet:
                say(f"{len(chosen)} of {len(read)} quotations written to {output}")
            return
        if article is not None and not json and not output and articles is None:
            raise ValueError(f"{name_of_articles(table)}: not there, so that --article has no text to show")
    if articles is None and not quiet and not json and not output:
        say(name_of_articles(table), "not there; articles without quotations cannot be shown")
    if json or output:
        print_rows(chosen, json, raw)
        return
    with reader_may_leave():
        if article is not None or why:
            _print_articles(chosen, read, articles, wanted.get("article"), why)
        else:
            kept = (
                articles if articles is None or not wanted else articles[articles["article_id"].isin(chosen["article_id"])]
            )
            if len(chosen) or not wanted:
                print_tables(chosen, kept)
        if not quiet:
            if wanted.keys() - {"article"}:
                typer.echo(f"{len(chosen)} of {len(read)} quotations fit.")
            print_withheld(count_withheld(read, quotations), min_confidence)


def _known(article: str, quotations: DataFrame, articles: DataFrame | None) -> str:
    """The id that is meant: itself, or the only one that contains it. Raises ValueError where there is none."""
    import difflib

    ids = dict.fromkeys([*([] if articles is None else articles["article_id"]), *quotations["article_id"].dropna()])
    if article in ids:
        return article
    near: list[str] = [id for id in ids if article.casefold() in id.casefold()]
    if len(near) == 1:
        return near[0]
    near = near or difflib.get_close_matches(article, ids, cutoff=0.5) or list(ids)
    raise ValueError(f"no article {article!r}; there is {', '.join(near[:3])}{' …' if len(near) > 3 else ''}")


def _write(output: Path, chosen: DataFrame, raw: bool) -> None:
    """Some rows as a table; a workbook has its other sheets, of these rows."""
    from quotes.table import table_format
    from quotes.views import write_workbook

    if table_format(output) != "xlsx":
        write_rows(chosen, output, raw, "quotations")
        return
    with warnings_in_lines():
        write_workbook(output, chosen)


def _print_articles(chosen: DataFrame, read: DataFrame, articles: DataFrame | None, only: object, why: bool) -> None:
    """The one article with its text, or of each only the reasons for its rows."""
    from quotes.views import article_view, explanations, heading, link_reasons, open_console

    console = open_console(sys.stdout)
    links = link_reasons(read) if why else {}
    rows = {str(id): group.to_dict("records") for id, group in chosen.groupby("article_id", sort=False)}
    every = {str(id): group.to_dict("records") for id, group in read.groupby("article_id", sort=False)} if why else {}
    beside = {row["article_id"]: row for row in ([] if articles is None else articles.to_dict("records"))}
    for id in [str(only)] if only else rows:
        said = rows.get(id, [])
        article = beside.get(id) or next(iter(said), {"article_id": id})
        if only:
            console.print(*article_view(article, said, why, links, every.get(id, ())), sep="\n")
        else:
            console.print(heading(article))
            console.print(*explanations(said, links, every[id]), sep="\n")

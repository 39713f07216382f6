"""The commands. Pandas, Rich and spaCy are imported inside them, so that help comes at once."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import engine
from quotes.cli.messages import errors_in_a_line, reader_may_leave, say
from quotes.cli.options import (
    AliasFile,
    Map,
    MinConfidence,
    NoLink,
    Pipeline,
    Quiet,
    Raw,
    Resume,
    Scheduler,
    TimeLimit,
    Workers,
    column_map,
)
from quotes.cli.printing import bare_output, print_tables, print_withheld, withheld

if TYPE_CHECKING:
    from pandas import DataFrame

    from quotes.corpus import Report
    from quotes.table.exports import Sheets

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Articles: files, folders of them, or - for standard input.", show_default=False),
]


def run(
    paths: Paths,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The folder to write to.")] = Path("reports"),
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    columns: Map = None,
    workers: Workers = 1,
    time_limit: TimeLimit = None,
    resume: Resume = False,
    raw: Raw = False,
    quiet: Quiet = False,
) -> None:
    """Print the quotations of articles and write them to a folder.

    Writes quotes.csv (one row per quotation), quotes.articles.jsonl (one line per article, text included),
    quotes.run.json (version, pipeline, time, inputs) and, where anything failed, quotes.failures.jsonl.

    \b
    Example: quotes run articles/ --out reports
    Example: quotes run articles/ --quiet && quotes show reports/quotes.csv --stance against
    """
    from quotes.table import companions, failures_path, read_articles, read_table

    target, chosen = out / "quotes.csv", column_map(columns)
    with errors_in_a_line():
        report = engine.extract_to(
            paths,
            str(target),
            pipeline,
            link=not no_link,
            aliases=aliases,
            min_confidence=min_confidence,
            workers=workers,
            time_limit=time_limit,
            resume=resume,
            raw=raw,
            columns=chosen,
        )
        quotations, articles = read_table(target), read_articles(companions(target).articles)
    files = [target, *companions(target), *([failures_path(target)] if report.tally.failures else [])]
    if not quiet:
        with reader_may_leave():
            print_tables(quotations, articles)
            print_withheld(report.withheld, min_confidence)
            typer.echo(f"\nWritten: {', '.join(map(str, files))}")
    engine.end(report)


def extract(
    paths: Paths,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="A .csv, .jsonl, .xlsx or .parquet file, or a folder NAME.parquet/ of parts; - prints CSV.",
            show_default=False,
        ),
    ],
    no_articles: Annotated[bool, typer.Option("--no-articles", help="Write no table of articles.")] = False,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    columns: Map = None,
    workers: Workers = 1,
    time_limit: TimeLimit = None,
    resume: Resume = False,
    scheduler: Scheduler = None,
    raw: Raw = False,
    quiet: Quiet = False,
) -> None:
    """Write the quotations of articles to a file.

    FILE has one row per quotation. -o NAME.csv also writes NAME.articles.jsonl (one line per article, text included),
    NAME.run.json (version, pipeline, time, inputs) and, where anything failed, NAME.failures.jsonl. For NAME.parquet, a
    file or a folder of parts, the articles go to NAME.articles.parquet. An .xlsx file has the sheets quotations, speakers,
    outlets and matches.

    \b
    Example: quotes extract articles/ -o quotes.csv
    Example: quotes extract articles/ -o quotes.xlsx
    Example: quotes extract articles/ -o quotes.csv --min-confidence 0.9
    Example: quotes extract articles/ -o quotes.csv --aliases aliases.csv
    Example: quotes extract page.html articles.xlsx -o quotes.csv
    Example: quotes extract articles.csv -o quotes.csv --map text=body
    Example: quotes extract articles/ -o corpus.parquet/ --workers 8 --resume
    Example: cat articles.jsonl | quotes extract - -o - | head
    """
    from quotes.table import companions

    options: dict[str, Any] = {
        "link": not no_link,
        "aliases": aliases,
        "min_confidence": min_confidence,
        "workers": workers,
        "time_limit": time_limit,
    }
    options |= {
        "articles": not no_articles,
        "resume": resume,
        "scheduler": scheduler,
        "raw": raw,
        "columns": column_map(columns),
    }
    if output == "-":
        with errors_in_a_line(), tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="") as printed:
            report = engine.extract_to(paths, printed, pipeline, **options)
            printed.seek(0)
            with reader_may_leave():
                shutil.copyfileobj(printed, bare_output())
    else:
        with errors_in_a_line():
            report = engine.extract_to(paths, output, pipeline, **options, sheets=_more_sheets(aliases))
        if not quiet:
            say(_summary(report, output))
        if no_articles and companions(output).articles.exists():
            say(str(companions(output).articles), f"is left from an earlier export and does not belong to {output}")
    if min_confidence and report.written and not quiet:
        say(withheld(report.withheld, min_confidence))
    engine.end(report)


def _more_sheets(aliases: Path | None) -> Sheets:
    """Makes the further sheets of a workbook, whose speakers are linked with the same corrections."""

    def made(quotations: DataFrame, articles: DataFrame | None) -> dict[str, DataFrame]:
        from quotes.views import workbook_sheets

        return workbook_sheets(quotations, articles, aliases)

    return made


def _summary(report: Report, output: str) -> str:
    from quotes.table import failures_path

    counted = f"{report.tally.quotations} quotations from {report.tally.articles} articles"
    failed = f"; {report.tally.failures} failed, see {failures_path(output)}" if report.tally.failures else ""
    if report.made:
        return f"{output} is complete since {report.made}: {counted}{failed}; without --resume it is made anew"
    return f"{counted} written to {output}{failed}"

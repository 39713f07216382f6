"""The commands. Pandas, Rich and spaCy are imported inside them, so that help comes at once."""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import engine
from quotes.cli.messages import FAILED, errors_in_a_line, reader_may_leave, say
from quotes.cli.options import AliasFile, NoLink, Resume, Scheduler, Workers

if TYPE_CHECKING:
    from pandas import DataFrame

    from quotes.corpus import Report

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Articles: files, or folders of them.", show_default=False)
]
Pipeline = Annotated[
    str | None,
    typer.Option(help="The spaCy pipeline to use, by name or path, instead of the one shipped.", show_default=False),
]


def _from_0_to_1(given: str) -> float:
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:  # NaN is not
        say("--min-confidence", f"{given!r} is not a number from 0 to 1")
        raise typer.Exit(FAILED)
    return number


MinConfidence = Annotated[
    float,
    typer.Option(
        metavar="NUMBER",
        parser=_from_0_to_1,
        help="Leave speaker, type, pronouns, role and affiliation empty where confidence is below this (0 to 1).",
        show_default=False,
    ),
]


def run(
    paths: Paths,
    out: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("reports"),
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Print the quotations of articles and write them to a folder.

    Writes quotes.csv (one row per quotation), quotes.articles.jsonl (one line per article, text included),
    quotes.run.json (version, pipeline, time, inputs) and, where anything failed, quotes.failures.jsonl.

    \b
    Example: quotes run articles/ --out reports
    """
    from quotes.table import companions, failures_path, read_articles, read_table

    target = out / "quotes.csv"
    with errors_in_a_line():
        report = engine.extract_to(
            paths,
            str(target),
            pipeline,
            link=not no_link,
            aliases=aliases,
            min_confidence=min_confidence,
            workers=workers,
            resume=resume,
        )
        quotations, articles = read_table(target), read_articles(companions(target).articles)
    files = [target, *companions(target), *([failures_path(target)] if report.tally.failures else [])]
    with reader_may_leave():
        _print_tables(quotations, articles)
        _print_withheld(report.withheld, min_confidence)
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
            help="A .csv, .jsonl or .parquet file, or a folder NAME.parquet/ of parts; - prints CSV.",
            show_default=False,
        ),
    ],
    no_articles: Annotated[bool, typer.Option("--no-articles", help="Write no table of articles.")] = False,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    workers: Workers = 1,
    resume: Resume = False,
    scheduler: Scheduler = None,
) -> None:
    """Write the quotations of articles to a file.

    FILE has one row per quotation. -o NAME.csv also writes NAME.articles.jsonl (one line per article, text included),
    NAME.run.json (version, pipeline, time, inputs) and, where anything failed, NAME.failures.jsonl. For NAME.parquet, a
    file or a folder of parts, the articles go to NAME.articles.parquet.

    \b
    Example: quotes extract articles/ -o quotes.csv
    Example: quotes extract articles/ -o quotes.csv --min-confidence 0.9
    Example: quotes extract articles/ -o quotes.csv --aliases aliases.csv
    Example: quotes extract articles/ -o corpus.parquet/ --workers 8 --resume
    Example: quotes extract articles/ -o - | head
    """
    from quotes.table import companions

    options: dict[str, object] = {
        "link": not no_link,
        "aliases": aliases,
        "min_confidence": min_confidence,
        "workers": workers,
    }
    options |= {"articles": not no_articles, "resume": resume, "scheduler": scheduler}
    if output == "-":
        with errors_in_a_line(), tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="") as printed:
            report = engine.extract_to(paths, printed, pipeline, **options)
            printed.seek(0)
            with reader_may_leave():
                if hasattr(sys.stdout, "reconfigure"):
                    sys.stdout.reconfigure(encoding="utf-8", newline="")
                shutil.copyfileobj(printed, sys.stdout)
    else:
        with errors_in_a_line():
            report = engine.extract_to(paths, output, pipeline, **options)
        say(_summary(report, output))
        if no_articles and companions(output).articles.exists():
            say(str(companions(output).articles), f"is left from an earlier export and does not belong to {output}")
    if min_confidence and report.written:
        say(_withheld(report.withheld, min_confidence))
    engine.end(report)


def _summary(report: Report, output: str) -> str:
    from quotes.table import failures_path

    counted = f"{report.tally.quotations} quotations from {report.tally.articles} articles"
    failed = f"; {report.tally.failures} failed, see {failures_path(output)}" if report.tally.failures else ""
    if report.made:
        return f"{output} is complete since {report.made}: {counted}{failed}; without --resume it is made anew"
    return f"{counted} written to {output}{failed}"


def show(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A table that run or extract wrote.", show_default=False)],
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Print the tables of an earlier export.

    Titles and articles without quotations are taken from NAME.articles.jsonl or .parquet beside the table.

    \b
    Example: quotes show reports/quotes.csv
    """
    from quotes.table import companions, count_withheld, read_articles, read_table, withhold

    with errors_in_a_line():
        read = read_table(table)
        quotations = withhold(read, min_confidence)
        beside = companions(table).articles
        articles = read_articles(beside) if beside.exists() else None
    if articles is None:
        say(str(beside), "not there; articles without quotations cannot be shown")
    with reader_may_leave():
        _print_tables(quotations, articles)
        _print_withheld(count_withheld(read, quotations), min_confidence)


def _print_tables(quotations: DataFrame, articles: DataFrame | None) -> None:
    from quotes.views import article_tables, open_console, speaker_summary

    console = open_console(sys.stdout)
    for article in article_tables(quotations, articles):
        console.print(article)
    console.print(speaker_summary(quotations, articles))


def _print_withheld(withheld: tuple[int, int], min_confidence: float) -> None:
    if min_confidence:
        typer.echo(_withheld(withheld, min_confidence))


def _withheld(withheld: tuple[int, int], min_confidence: float) -> str:
    """How much of what was found is not shown, in a line."""
    somebodys, nobodys = withheld
    number = f"{somebodys} quotation{'' if somebodys == 1 else 's'}"
    nobody = f", “nobody” of {nobodys}" if nobodys else ""
    return f"Withheld (confidence below {min_confidence:g}): the speaker of {number}{nobody}."

"""``quotes report``: one HTML page of a table, or of articles that are read first."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli import engine
from quotes.cli.messages import errors_in_a_line, reader_may_leave, say
from quotes.cli.options import AliasFile, Map, MinConfidence, NoLink, Pipeline, Unaccompanied, Workers, column_map
from quotes.cli.tables import articles_beside, is_quotation_table, name_of_articles, read_given

if TYPE_CHECKING:
    from pandas import DataFrame

    from quotes.corpus import Report
    from quotes.views.report import Made

Sources = Annotated[
    list[Path],
    typer.Argument(
        metavar="TABLE|PATH",
        help="A table that run or extract wrote, or articles: files, folders of them; - takes either from a pipe.",
        show_default=False,
    ),
]


def report(
    sources: Sources,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write; - prints it.")] = Path(
        "report.html"
    ),
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The title of the page.", show_default=False)] = None,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    columns: Map = None,
    workers: Workers = 1,
    quiet: Unaccompanied = False,
) -> None:
    """Write one HTML page, to read and to send by mail.

    It has figures (who speaks, where, when, for and against what), the articles with their quotations marked, and the
    same quotation across outlets; it can be filtered, printed and used without a mouse. The page holds everything it
    needs and asks no network for anything. Given a TABLE, articles come from NAME.articles.jsonl beside it; given
    articles, they are read and analysed first (--pipeline, --aliases, --no-link, --map and --workers are for these alone).

    \b
    Example: quotes report reports/quotes.csv -o report.html
    Example: quotes report articles/ -o report.html --title "The harbour in the news"
    """
    from quotes.table import check_writable, withhold
    from quotes.views.report import TITLE, report_page, write_report

    printing = str(output) == "-"
    found, chosen = None, column_map(columns)
    with errors_in_a_line():
        if not printing:
            check_writable(output, *sources)
        tables = [path for path in sources if is_quotation_table(path)]
        if tables and len(sources) > 1:
            raise ValueError(f"{tables[0]} is a table of quotations: a report is of one table, or of articles")
        if tables:
            if pipeline or aliases or no_link:
                raise ValueError("--pipeline, --aliases and --no-link are for articles, not for a table")
            quotations, articles, made = _table(tables[0], min_confidence)
        else:
            options = {"link": not no_link, "aliases": aliases, "workers": workers, "columns": chosen}
            found, quotations, articles, made = _extracted(sources, pipeline, min_confidence, options)
        quotations = withhold(quotations, min_confidence)
        heading = title or TITLE
        if not printing:
            write_report(output, quotations, articles, title=heading, made=made)
            if not quiet:
                say(f"{len(quotations)} quotations written to {output}")
    if printing:
        page = report_page(quotations, articles, title=heading, made=made)
        with reader_may_leave():
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", errors="replace")
            sys.stdout.write(page)
    if found is not None:
        engine.end(found)


def _table(path: Path, min_confidence: float) -> tuple[DataFrame, DataFrame | None, Made]:
    """A table, its articles where they are beside it, and how both were made."""
    from quotes.table import companions

    quotations, articles = read_given(path), articles_beside(path)
    if articles is None:
        say(name_of_articles(path), "not there; the report has no articles' texts, and no articles without quotations")
    return quotations, articles, _made(companions(path).run, min_confidence)


def _made(path: Path, min_confidence: float) -> Made:
    """How a table was made, as its .run.json tells; what it does not tell stays empty."""
    from quotes.views.report import Made

    try:
        record = json.loads(path.read_text("utf-8")) if path.exists() else {}
    except (OSError, ValueError):
        say(str(path), "not readable; the report does not say how the table was made")
        record = {}
    record = record if isinstance(record, dict) else {}
    pipeline = record.get("pipeline")
    parts = [pipeline.get("name"), pipeline.get("version")] if isinstance(pipeline, dict) else []
    least = record.get("min_confidence")
    return Made(
        version=str(record.get("quotes") or ""),
        pipeline=" ".join(str(part) for part in parts if part),
        time=str(record.get("time") or ""),
        min_confidence=max(min_confidence, least if isinstance(least, int | float) else 0.0),
    )


def _extracted(
    paths: list[Path], pipeline: str | None, min_confidence: float, options: dict[str, Any]
) -> tuple[Report, DataFrame, DataFrame | None, Made]:
    """What is found in articles, and how; the tables are made in a place of their own, which is not kept."""
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        target = Path(folder, "quotes.csv")
        found = engine.extract_to(paths, str(target), pipeline, min_confidence=min_confidence, **options)
        return found, *_table(target, min_confidence)

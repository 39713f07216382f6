"""The commands. Pandas, Rich and spaCy are imported inside them, so that help comes at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import engine
from quotes.cli.messages import FAILED, FAILED_PARTLY, errors_in_a_line, reader_may_leave, say, spinner, warnings_in_lines
from quotes.cli.options import AliasFile, MinConfidence, NoLink, Pipeline, Quiet, Raw
from quotes.cli.printing import print_table, print_tables, print_withheld, withheld

if TYPE_CHECKING:
    from pandas import DataFrame

    from quotes.corpus import Aliases, Extraction
    from quotes.table import Run

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Articles: files, or folders of them.", show_default=False)
]


def run(
    paths: Paths,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="The folder to write to.")] = Path("reports"),
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    raw: Raw = False,
    quiet: Quiet = False,
) -> None:
    """Print the quotations of articles and write them to a folder.

    Writes quotes.csv (one row per quotation), quotes.articles.jsonl (one line per article, text included) and
    quotes.run.json (version, pipeline, time, inputs, failures).

    \b
    Example: quotes run articles/ --out reports
    Example: quotes run articles/ --quiet && quotes show reports/quotes.csv --stance against
    """
    from quotes.table import check_writable, companions, withhold, write_export

    target = out / "quotes.csv"
    with errors_in_a_line():
        check_writable(target)
        corrections = _corrections(aliases, no_link)
        extraction, record = _extract(paths, pipeline, min_confidence, not no_link, corrections)
        quotations = withhold(extraction.quotations, min_confidence)
        write_export(target, quotations, extraction.articles, replace(record, raw=raw))
    if not quiet:
        with reader_may_leave():
            print_tables(quotations, extraction.articles)
            print_withheld(extraction.quotations, quotations, min_confidence)
            typer.echo(f"\nWritten: {', '.join(str(path) for path in (target, *companions(target)))}")
    _end(extraction)


def extract(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="A .csv, .jsonl or .xlsx file; - prints CSV.", show_default=False
        ),
    ],
    no_articles: Annotated[bool, typer.Option("--no-articles", help="Write no NAME.articles.jsonl.")] = False,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    raw: Raw = False,
    quiet: Quiet = False,
) -> None:
    """Write the quotations of articles to a file.

    FILE has one row per quotation. -o NAME.csv also writes NAME.articles.jsonl (one line per article, text included)
    and NAME.run.json (version, pipeline, time, inputs, failures). An .xlsx file has the sheets quotations, speakers,
    outlets and matches.

    \b
    Example: quotes extract articles/ -o quotes.csv
    Example: quotes extract articles/ -o quotes.xlsx
    Example: quotes extract articles/ -o quotes.csv --min-confidence 0.9
    Example: quotes extract articles/ -o quotes.csv --aliases aliases.csv
    Example: quotes extract articles/ -o - | head
    """
    from quotes.table import check_writable, companions, table_format, withhold, write_export

    printing = str(output) == "-"
    with errors_in_a_line():
        if not printing:
            table_format(output)
            check_writable(output)
        corrections = _corrections(aliases, no_link)
        extraction, record = _extract(paths, pipeline, min_confidence, not no_link, corrections)
        quotations = withhold(extraction.quotations, min_confidence)
        if not printing:
            articles = None if no_articles else extraction.articles
            with warnings_in_lines():
                more = _more_sheets(output, extraction, quotations, corrections)
                write_export(output, quotations, articles, replace(record, raw=raw), more)
            if not quiet:
                say(f"{len(quotations)} quotations from {len(extraction.articles)} articles written to {output}")
            if no_articles and companions(output).articles.exists():
                say(str(companions(output).articles), f"is left from an earlier export and does not belong to {output}")
    if printing:
        with reader_may_leave():
            print_table(quotations, raw)
    if min_confidence and not quiet:
        say(withheld(extraction.quotations, quotations, min_confidence))
    _end(extraction)


def _more_sheets(
    output: Path, extraction: Extraction, quotations: DataFrame, corrections: Aliases | None
) -> dict[str, DataFrame] | None:
    """The further sheets of a workbook; None where the table is none."""
    from quotes.table import table_format
    from quotes.views import workbook_sheets

    if table_format(output) != "xlsx":
        return None
    return workbook_sheets(quotations, extraction.articles, corrections)


def _corrections(aliases: Path | None, no_link: bool) -> Aliases | None:
    """The corrections of a file, read before any long work. Raises ValueError or OSError."""
    if aliases is None:
        return None
    if no_link:
        raise ValueError("--aliases are applied by the link, which --no-link leaves out")
    from quotes.corpus import load_aliases

    return load_aliases(aliases)


def _extract(
    paths: list[Path], pipeline: str | None, min_confidence: float, link: bool, aliases: Aliases | None
) -> tuple[Extraction, Run]:
    """What is in the articles, and how it was found; says what failed. Ends the command where there are no articles."""
    from quotes.table import Run

    with spinner("Reading articles"), warnings_in_lines():
        nlp = engine.load(pipeline)
        extraction = engine.extract_articles(paths, nlp, link, aliases)
    for failure in extraction.failures:
        say(failure.source, failure.cause)
    if extraction.articles.empty:
        if not extraction.failures:
            say(", ".join(map(str, paths)), "no articles")
        raise typer.Exit(FAILED)
    failed = {failure.source for failure in extraction.failures}
    if extraction.articles["source"].fillna(extraction.articles["article_id"]).isin(failed).all():
        raise typer.Exit(FAILED)
    _say_languages(extraction.articles)
    return extraction, Run(
        pipeline=f"{nlp.lang}_{nlp.meta['name']}",
        pipeline_version=nlp.meta["version"],
        inputs=[str(path) for path in paths],
        articles=len(extraction.articles),
        quotations=len(extraction.quotations),
        failures=extraction.failures,
        min_confidence=min_confidence,
    )


def _say_languages(articles: DataFrame) -> None:
    foreign = articles[articles["language"].notna() & (articles["language"] != "en")]
    for source, id, language in foreign[["source", "article_id", "language"]].fillna("").itertuples(index=False):
        say(f"{source or id} is not English ({language}); its rows may be wrong")


def _end(extraction: Extraction) -> None:
    if extraction.failures:
        raise typer.Exit(FAILED_PARTLY)

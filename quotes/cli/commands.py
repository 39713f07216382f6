"""The commands. Pandas, Rich and spaCy are imported inside them, so that help comes at once."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli import engine
from quotes.cli.messages import FAILED, FAILED_PARTLY, errors_in_a_line, reader_may_leave, say, spinner, warnings_in_lines
from quotes.cli.options import AliasFile, Map, NoLink, column_map

if TYPE_CHECKING:
    from pandas import DataFrame

    from quotes.corpus import Aliases, Extraction
    from quotes.table import Run

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Articles: files, folders of them, or - for standard input.", show_default=False),
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
        raise typer.BadParameter(f"{given!r} is not a number from 0 to 1.")
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
    columns: Map = None,
) -> None:
    """Print the quotations of articles and write them to a folder.

    Writes quotes.csv (one row per quotation), quotes.articles.jsonl (one line per article, text included) and
    quotes.run.json (version, pipeline, time, inputs, failures).

    \b
    Example: quotes run articles/ --out reports
    """
    from quotes.table import check_writable, companions, withhold, write_export

    target, chosen = out / "quotes.csv", column_map(columns)
    with errors_in_a_line():
        check_writable(target)
        corrections = _corrections(aliases, no_link)
        extraction, record = _extract(paths, chosen, pipeline, min_confidence, not no_link, corrections)
        quotations = withhold(extraction.quotations, min_confidence)
        write_export(target, quotations, extraction.articles, record)
    with reader_may_leave():
        _print_tables(quotations, extraction.articles)
        _print_withheld(extraction.quotations, quotations, min_confidence)
        typer.echo(f"\nWritten: {', '.join(str(path) for path in (target, *companions(target)))}")
    _end(extraction)


def extract(
    paths: Paths,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="A .csv or .jsonl file; - prints CSV.", show_default=False),
    ],
    no_articles: Annotated[bool, typer.Option("--no-articles", help="Write no NAME.articles.jsonl.")] = False,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    aliases: AliasFile = None,
    no_link: NoLink = False,
    columns: Map = None,
) -> None:
    """Write the quotations of articles to a file.

    FILE has one row per quotation. -o NAME.csv also writes NAME.articles.jsonl (one line per article, text included)
    and NAME.run.json (version, pipeline, time, inputs, failures).

    \b
    Example: quotes extract articles/ -o quotes.csv
    Example: quotes extract articles/ -o quotes.csv --min-confidence 0.9
    Example: quotes extract articles/ -o quotes.csv --aliases aliases.csv
    Example: quotes extract page.html articles.xlsx -o quotes.csv
    Example: quotes extract articles.csv -o quotes.csv --map text=body
    Example: cat articles.jsonl | quotes extract - -o - | head
    """
    from quotes.table import check_writable, companions, table_format, withhold, write_export, write_table

    printing, chosen = str(output) == "-", column_map(columns)
    with errors_in_a_line():
        if not printing:
            table_format(output)
            check_writable(output)
        corrections = _corrections(aliases, no_link)
        extraction, record = _extract(paths, chosen, pipeline, min_confidence, not no_link, corrections)
        quotations = withhold(extraction.quotations, min_confidence)
        if not printing:
            write_export(output, quotations, None if no_articles else extraction.articles, record)
            say(f"{len(quotations)} quotations from {len(extraction.articles)} articles written to {output}")
            if no_articles and companions(output).articles.exists():
                say(str(companions(output).articles), f"is left from an earlier export and does not belong to {output}")
    if printing:
        with reader_may_leave():
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", newline="")
            write_table(quotations, sys.stdout)
    if min_confidence:
        say(_withheld(extraction.quotations, quotations, min_confidence))
    _end(extraction)


def show(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A table that run or extract wrote.", show_default=False)],
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Print the tables of an earlier export.

    Titles and articles without quotations are taken from NAME.articles.jsonl beside the table.

    \b
    Example: quotes show reports/quotes.csv
    """
    from quotes.table import companions, read_articles, read_table, withhold

    with errors_in_a_line():
        read = read_table(table)
        quotations = withhold(read, min_confidence)
        beside = companions(table).articles
        articles = read_articles(beside) if beside.exists() else None
    if articles is None:
        say(str(beside), "not there; articles without quotations cannot be shown")
    with reader_may_leave():
        _print_tables(quotations, articles)
        _print_withheld(read, quotations, min_confidence)


def _corrections(aliases: Path | None, no_link: bool) -> Aliases | None:
    """The corrections of a file, read before any long work. Raises ValueError or OSError."""
    if aliases is None:
        return None
    if no_link:
        raise ValueError("--aliases are applied by the link, which --no-link leaves out")
    from quotes.corpus import load_aliases

    return load_aliases(aliases)


def _extract(
    paths: list[Path],
    columns: dict[str, str],
    pipeline: str | None,
    min_confidence: float,
    link: bool,
    aliases: Aliases | None,
) -> tuple[Extraction, Run]:
    """What is in the articles, and how it was found; says what failed. Ends the command where there are no articles."""
    from quotes.table import Run

    with spinner("Reading articles"), warnings_in_lines():
        articles = engine.read_articles(paths, columns)
        nlp = engine.load(pipeline)
        extraction = engine.extract_articles(articles, nlp, link, aliases)
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


def _print_tables(quotations: DataFrame, articles: DataFrame | None) -> None:
    from quotes.views import article_tables, open_console, speaker_summary

    console = open_console(sys.stdout)
    for article in article_tables(quotations, articles):
        console.print(article)
    console.print(speaker_summary(quotations, articles))


def _print_withheld(found: DataFrame, shown: DataFrame, min_confidence: float) -> None:
    if min_confidence:
        typer.echo(_withheld(found, shown, min_confidence))


def _withheld(found: DataFrame, shown: DataFrame, min_confidence: float) -> str:
    """How much of what was found is not shown, in a line."""
    from quotes.table import SPEAKER_COLUMNS

    columns = list(SPEAKER_COLUMNS)
    withheld = found[(found[columns].notna() & shown[columns].isna()).any(axis=1)]
    nobodys = int((withheld["speaker_type"] == "none").sum())
    somebodys = len(withheld) - nobodys
    number = f"{somebodys} quotation{'' if somebodys == 1 else 's'}"
    nobody = f", “nobody” of {nobodys}" if nobodys else ""
    return f"Withheld (confidence below {min_confidence:g}): the speaker of {number}{nobody}."


def _end(extraction: Extraction) -> None:
    if extraction.failures:
        raise typer.Exit(FAILED_PARTLY)

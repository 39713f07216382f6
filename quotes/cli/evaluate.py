"""``quotes evaluate``: a table, or what is extracted from articles, against gold labels."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.messages import FAILED, errors_in_a_line, reader_may_leave, say, spinner, warnings_in_lines
from quotes.cli.options import Pipeline
from quotes.cli.tables import articles_beside, is_quotation_table, name_of_articles, read_given

if TYPE_CHECKING:
    from pandas import DataFrame

    from quotes.checking import Evaluation, Gold


class Baseline(StrEnum):
    """What can be measured beside the machine."""

    textacy = "textacy"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Labels: .jsonl, or a filled coding sheet (.xlsx, .csv).", show_default=False),
    ],
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="PATH|TABLE", help="A table of quotations, or articles to extract.", show_default=False),
    ],
    baseline: Annotated[
        Baseline | None,
        typer.Option(metavar="textacy", help="Measure this, too, on the same articles and pipeline.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write all mistakes to a .csv or .jsonl file.", show_default=False
        ),
    ] = None,
    pipeline: Pipeline = None,
    seed: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="The seed of the intervals' draws.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure a table, or articles, against gold labels.

    Detection, speaker, type, role and stance, in all and per outlet, with 95 % bootstrap intervals over articles. GOLD has
    one JSON object per labelled quotation or per article (docs/gold.md), or is a coding sheet that a coder filled; its
    figures are then weighted to the table that it was drawn from.

    \b
    Example: quotes evaluate gold.jsonl articles/
    Example: quotes evaluate gold.jsonl articles/ --baseline textacy
    Example: quotes evaluate ruiz.xlsx reports/quotes.csv -o mistakes.csv
    """
    from quotes.checking import evaluate as measure
    from quotes.checking import read_gold
    from quotes.table import check_writable, table_format, write_table
    from quotes.views import open_console
    from quotes.views.checking import evaluation_tables

    with errors_in_a_line():
        if output:
            table_format(output)
            check_writable(output, gold, *sources)
        labels = read_gold(gold)
        quotations, articles = _tables(sources, pipeline)
        measured = [measure(labels, quotations, articles, seed=seed)]
        if baseline:
            measured.append(_baseline(labels, articles, sources[0], pipeline, seed))
        if output:
            write_table(measured[0].mistakes, output)
    for remark in measured[0].remarks:
        say(remark)
    with reader_may_leave():
        if as_json:
            frames = [json.loads(each.figures.to_json(orient="records")) for each in measured]
            typer.echo(json.dumps([line for lines in frames for line in lines], ensure_ascii=False))
        else:
            open_console(sys.stdout).print(evaluation_tables(measured))
    if output:
        number = len(measured[0].mistakes)
        say(f"{number} mistake{'' if number == 1 else 's'} written to {output}")


def _tables(sources: list[Path], pipeline: str | None) -> tuple[DataFrame, DataFrame | None]:
    """The quotations and, where they are known, the articles; extracted now unless one table is given."""
    from quotes import pipeline as pipelines
    from quotes.corpus import extract_articles

    if len(sources) == 1 and is_quotation_table(sources[0]):
        quotations, articles = read_given(sources[0]), articles_beside(sources[0])
        if articles is None:
            say(name_of_articles(sources[0]), "not there; articles without quotations cannot be told from absent ones")
        return quotations, articles
    with spinner("Reading articles"), warnings_in_lines():
        extraction = extract_articles(sources, pipelines.load(pipeline))
    for failure in extraction.failures:
        say(failure.source, failure.cause)
    if extraction.articles.empty:
        if extraction.failures:
            raise typer.Exit(FAILED)
        raise ValueError(f"{', '.join(map(str, sources))}: no articles")
    return extraction.quotations, extraction.articles


def _baseline(labels: Gold, articles: DataFrame | None, source: Path, pipeline: str | None, seed: int) -> Evaluation:
    from quotes.checking import evaluate as measure
    from quotes.checking.textacy_rules import textacy_table
    from quotes.pipeline.loading import MODEL, load_parser

    if articles is None:
        raise ValueError(f"{source}: --baseline needs the texts, which are not beside it; give the articles instead")
    labelled = articles[articles["article_id"].isin(list(labels.articles))]
    with spinner("Measuring the baseline"):
        quotations = textacy_table(labelled, load_parser(pipeline or MODEL))
    return measure(labels, quotations, labelled, seed=seed, system="textacy")

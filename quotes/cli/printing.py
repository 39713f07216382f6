"""What several commands print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

import typer

if TYPE_CHECKING:
    from pandas import DataFrame


def print_tables(quotations: DataFrame, articles: DataFrame | None) -> None:
    """Each article with its quotations, and the speakers of all."""
    from quotes.views import article_tables, open_console, speaker_summary

    console = open_console(sys.stdout)
    for article in article_tables(quotations, articles):
        console.print(article)
    console.print(speaker_summary(quotations, articles))


def print_withheld(counts: tuple[int, int], min_confidence: float) -> None:
    """How much of what was found is not shown, where a confidence was asked for."""
    if min_confidence:
        typer.echo(withheld(counts, min_confidence))


def withheld(counts: tuple[int, int], min_confidence: float) -> str:
    """How much of what was found is not shown (of somebody, of nobody), in a line."""
    somebodys, nobodys = counts
    number = f"{somebodys} quotation{'' if somebodys == 1 else 's'}"
    nobody = f", “nobody” of {nobodys}" if nobodys else ""
    return f"Withheld (confidence below {min_confidence:g}): the speaker of {number}{nobody}."


def print_table(frame: DataFrame, raw: bool = False) -> None:
    """A table as CSV on standard output, in UTF-8 whatever the terminal's encoding."""
    from quotes.table import write_table

    write_table(frame, bare_output(), raw=raw)


def print_json(frame: DataFrame) -> None:
    """A table as JSON lines on standard output."""
    from quotes.table.files import write_jsonl

    write_jsonl(frame, bare_output())


def bare_output() -> TextIO:
    """Standard output in UTF-8, line ends as written."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout

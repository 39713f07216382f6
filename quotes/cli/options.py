"""Options that several commands share."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.messages import FAILED, say

AliasFile = Annotated[
    Path | None,
    typer.Option(
        "--aliases",
        metavar="FILE",
        help="Corrections that win over everything: a CSV file with the columns variant, canonical[, role, outlet].",
        show_default=False,
    ),
]
NoLink = Annotated[
    bool,
    typer.Option(
        "--no-link",
        help="Leave speakers as each article names them, and match no quotations; speaker_id and match_id stay empty.",
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="The column of tables that holds an article's text, id, outlet, title, author, published or url; "
        "may be given several times. Columns with common names (body, headline, ...) need none.",
        show_default=False,
    ),
]


def column_map(given: Sequence[str] | None) -> dict[str, str]:
    """The columns that ``--map`` gives, by their fields. Raises ``typer.BadParameter``.

    >>> column_map(["text=Full Text", "outlet=Paper"])
    {'text': 'Full Text', 'outlet': 'Paper'}
    """
    columns: dict[str, str] = {}
    for pair in given or ():
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not (field and equals and column):
            raise typer.BadParameter(f"{pair!r} is not FIELD=COLUMN, as in text=body.", param_hint="--map")
        if field in columns:
            raise typer.BadParameter(f"{field} is given twice.", param_hint="--map")
        columns[field] = column
    return columns


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
Pipeline = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="The spaCy pipeline to use, by name or path, instead of the one shipped.", show_default=False
    ),
]
Raw = Annotated[
    bool,
    typer.Option(
        "--raw",
        help="Write texts of CSV as they are, even those that a spreadsheet computes; otherwise ' stands before = + - @.",
    ),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say and print nothing but what went wrong.")]
Unaccompanied = Annotated[
    bool, typer.Option("-q", "--quiet", help="Print what was asked for alone; say nothing but what went wrong.")
]
Table = Annotated[
    Path,
    typer.Argument(
        metavar="TABLE",
        help="A .csv, .jsonl, .xlsx or .parquet table that run or extract wrote; - takes CSV or JSON lines from a pipe.",
        show_default=False,
    ),
]
Workers = Annotated[
    int, typer.Option(metavar="N", min=1, help="Processes that share the work; the table is the same.", show_default="1")
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS", min=1, help="An article that takes longer fails, and the others go on.", show_default=False
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where an earlier run of this command stopped, if one did.")]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Let a Dask cluster do the work: its scheduler's address, such as tcp://host:8786.",
        show_default=False,
    ),
]

"""Options that several commands share."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

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

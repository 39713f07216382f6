"""Options that several commands share."""

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

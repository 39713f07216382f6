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
    bool, typer.Option("--no-link", help="Leave speakers as each article names them; speaker_id stays empty.")
]
Workers = Annotated[
    int, typer.Option(metavar="N", min=1, help="Processes that share the work; the table is the same.", show_default="1")
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

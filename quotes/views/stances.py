"""Who is for and who is against what, as a person reads it in a terminal."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from rich.console import Group, RenderableType
from rich.text import Text

from quotes.views.characters import visible
from quotes.views.listing import Column, Listing

NUMBERS: Final = (
    Column("+ for", width=6, numbers=True),
    Column("− agst", width=6, numbers=True),
    Column("· neut", width=6, numbers=True),
)
NOTE: Final = "An aid to coding, not a verdict: shares are of what the model found; read the quotations before you conclude."

Row = Mapping[str, Any]


def stance_listing(stances: pd.DataFrame, least: int) -> RenderableType:
    """A table as ``quotes.corpus.stance_table`` makes it; ``least``: the quotations from which on it gives shares."""
    who = "outlet" if "outlet" in stances else "speaker"
    columns = (Column(who, share=3), Column("toward", share=4), *NUMBERS, Column("share for; against [95 %]", share=4))
    rows = [
        [
            Text(visible(str(row[who]))),
            Text(visible(str(row["target"]))),
            *(Text(str(row[label])) for label in ("favor", "against", "neutral")),
            _shares(row),
        ]
        for row in stances.to_dict("records")
    ]
    pairs = f"{len(rows)} pair{'' if len(rows) == 1 else 's'} of {who} and target"
    counts = Text(f"\n{pairs}; shares from {least} quotations on. {NOTE}", style="dim")
    return Group(Listing(Text("Stances", style="bold"), columns, rows), counts) if rows else counts


def _shares(row: Row) -> Text:
    if pd.isna(row["favor_share"]):
        return Text("too few", style="dim")
    return Text("; ".join(_share(row, label) for label in ("favor", "against")))


def _share(row: Row, label: str) -> str:
    share, low, high = (row[f"{label}_{part}"] for part in ("share", "low", "high"))
    return f"{share:.0%} [{low:.0%}, {high:.0%}]"

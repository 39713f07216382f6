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
SHOWN: Final = 50
"""Pairs that a screen has; most of the others are of one quotation."""
NOTE: Final = "An aid to coding, not a verdict: shares are of what the model found; read the quotations before you conclude."

Row = Mapping[str, Any]


def stance_listing(stances: pd.DataFrame, least: int) -> RenderableType:
    """The first rows of a table as ``quotes.corpus.stance_table`` makes it, and how many more there are.

    ``least``: the quotations from which on it gives shares.
    """
    who = "outlet" if "outlet" in stances else "speaker"
    columns = (Column(who, share=3), Column("toward", share=4), *NUMBERS, Column("share for; against [95 %]", share=4))
    rows = [
        [
            Text(visible(str(row[who]))),
            Text(visible(str(row["target"]))),
            *(Text(str(row[label])) for label in ("favor", "against", "neutral")),
            _shares(row),
        ]
        for row in stances.head(SHOWN).to_dict("records")
    ]
    if not rows:
        return Text(f"No quotation has {who}, stance and target.", style="dim")
    pairs = f"{len(stances)} pair{'' if len(stances) == 1 else 's'} of {who} and target"
    if len(stances) > SHOWN:
        most = int(stances["quotations"].iloc[SHOWN])
        pairs += f", the first {SHOWN} shown; the others have {most} quotation{'' if most == 1 else 's'}"
        pairs += " or fewer" if most > 1 else " each"
        pairs += " (-o FILE has all)"
    counts = Text(f"\n{pairs}; shares from {least} quotations on. {NOTE}", style="dim")
    return Group(Listing(Text("Stances", style="bold"), columns, rows), counts)


def _shares(row: Row) -> Text:
    if pd.isna(row["favor_share"]):
        return Text("too few", style="dim")
    return Text("; ".join(_share(row, label) for label in ("favor", "against")))


def _share(row: Row, label: str) -> str:
    share, low, high = (row[f"{label}_{part}"] for part in ("share", "low", "high"))
    return f"{share:.0%} [{low:.0%}, {high:.0%}]".replace(" ", "\N{NO-BREAK SPACE}")  # whole, in whatever column

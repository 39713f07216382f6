"""The speakers of a corpus as a person reads them in a terminal: names, why they are one, roles, outlets, numbers."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
from rich.console import Group, RenderableType
from rich.text import Text

from quotes.corpus import speakers_table
from quotes.views.characters import visible
from quotes.views.listing import Column, Listing

SHOWN: Final = 3
"""Roles, outlets and reasons that a speaker's cells show; the file of the table has all."""

COLUMNS: Final = (
    Column("speaker", share=5),
    Column("variants, and why", share=6),
    Column("roles", share=5),
    Column("outlets", share=3),
    Column("quot.", width=5, numbers=True),
    Column("art.", width=5, numbers=True),
)

Row = Mapping[str, Any]


def identity_tables(speakers: pd.DataFrame) -> RenderableType:
    """The named speakers of a table as ``quotes.speakers_table`` makes it, and in a line how many are unnamed."""
    named = speakers[speakers["speaker_type"] != "unnamed"]
    rows = [
        [
            _speaker(row),
            _variants(row),
            _some(row, "roles"),
            _some(row, "outlets"),
            _number(row, "quotations"),
            _number(row, "articles"),
        ]
        for row in named.to_dict("records")
    ]
    unnamed = len(speakers) - len(named)
    parts = [f"{len(named)} speaker{'' if len(named) == 1 else 's'}"]
    if unnamed:
        parts.append(f"{unnamed} unnamed, each of one article, not shown")
    counts = Text("\n" + "; ".join(parts) + ".", style="dim")
    return Group(Listing(Text("Speakers", style="bold"), COLUMNS, rows, spaced=True), counts) if rows else counts


def link_reasons(quotations: pd.DataFrame) -> dict[str, list[str]]:
    """Why names of a table of quotations are held to be one speaker's, by ``speaker_id``."""
    speakers = speakers_table(quotations)
    return {row["speaker_id"]: _parts(row, "evidence") for row in speakers.to_dict("records")}


def _speaker(row: Row) -> Text:
    return Text.assemble(visible(_text(row, "speaker")), "\n", (visible(_text(row, "speaker_id")), "dim"))


def _variants(row: Row) -> Text:
    """The variants, and below them why they are one; a speaker of one name needs no reasons."""
    text = Text(visible(_text(row, "variants")))
    reasons = _parts(row, "evidence")
    for reason in reasons[:SHOWN]:
        text.append("\n" + visible(reason), style="dim")
    return text.append(_more(len(reasons), "\n"), style="dim")


def _some(row: Row, name: str) -> Text:
    parts = _parts(row, name)
    return Text(visible("; ".join(parts[:SHOWN]))).append(_more(len(parts), "; "), style="dim")


def _more(count: int, before: str) -> str:
    return f"{before}{count - SHOWN} more" if count > SHOWN else ""


def _parts(row: Row, name: str) -> list[str]:
    return [part for part in _text(row, name).split("; ") if part]


def _number(row: Row, name: str) -> Text:
    return Text(str(row[name]))


def _text(row: Row, name: str) -> str:
    """A cell's text; empty where it is missing."""
    value = row.get(name)
    return value if isinstance(value, str) else ""

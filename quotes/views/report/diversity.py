"""Whose voices are heard: the shares that an audit of source diversity asks for, each with its denominator."""

from collections.abc import Mapping

import pandas as pd

from quotes.views.report.blocks import Block, Cell, Pick, Table
from quotes.views.report.charts import bars
from quotes.views.report.said import PRONOUNS, SOURCES
from quotes.views.report.shares import Share
from quotes.views.report.wording import NO_OUTLET, counting, number


def sources_block(said: pd.DataFrame) -> Block:
    """The share of each type of source among all quotations, and in each outlet."""
    heading = "Types of source"
    if said.empty:
        return Block("sources", heading, empty="There are no quotations.")
    note = f"Of all {counting(len(said), 'quotation')}: who says them; nobody says titles, terms and nicknames."
    return _block("sources", heading, note, said, "source", SOURCES, "Type of source")


def pronouns_block(said: pd.DataFrame) -> Block:
    """The share of each pronoun among quotations of named persons, and in each outlet."""
    heading = "Pronouns of named persons"
    persons = said[said["source"] == "person"]
    if persons.empty:
        return Block("pronouns", heading, empty="No quotation is by a named person.")
    known = persons[persons["pronouns"] != ""]
    of_known = ", ".join(
        f"{name} {Share(int((known['pronouns'] == key).sum()), len(known)).percent}" for key, name in PRONOUNS.items() if key
    )
    alone = f" Of the {number(len(known))} with a pronoun: {of_known}." if len(known) else ""
    note = (
        f"Of the {counting(len(persons), 'quotation')} by named persons: the pronoun that the article itself uses of the "
        f"speaker, never guessed from a name.{alone}"
    )
    return _block("pronouns", heading, note, persons, "pronouns", PRONOUNS, "Pronoun")


def _block(id: str, heading: str, note: str, said: pd.DataFrame, key: str, names: Mapping[str, str], noun: str) -> Block:
    present = [value for value in names if (said[key] == value).any()]
    charted = [(names[value], Share(int((said[key] == value).sum()), len(said))) for value in present]
    chart = bars(id, heading, [(f"{name}", share.count) for name, share in charted], [share.percent for _, share in charted])
    tables = [_whole(said, key, names, present, noun)]
    outlets = said["outlet"].where(said["outlet"] != "", NO_OUTLET)
    if outlets.nunique() > 1:
        tables.append(_by_outlet(said, outlets, key, names, present, noun))
    return Block(id, heading, note, chart, tables=tables)


def _whole(said: pd.DataFrame, key: str, names: Mapping[str, str], present: list[str], noun: str) -> Table:
    words, speakers = int(said["words"].sum()), said.loc[said["who"] != "", "who"].nunique()
    rows: list[list[Cell]] = []
    for value in present:
        theirs = said[said[key] == value]
        share = Share(len(theirs), len(said), with_interval=True)
        voices = theirs.loc[theirs["who"] != "", "who"].nunique()
        rows.append([names[value], share, Share(int(theirs["words"].sum()), words), Share(voices, speakers)])
    columns = [
        noun,
        f"Quotations (of {number(len(said))}) [95 %]",
        f"Words (of {number(words)})",
        f"Speakers (of {number(speakers)})",
    ]
    return Table(f"{noun}: quotations, words, speakers", columns, rows)


def _by_outlet(
    said: pd.DataFrame, outlets: "pd.Series[str]", key: str, names: Mapping[str, str], present: list[str], noun: str
) -> Table:
    rows: list[list[Cell]] = []
    for outlet in outlets.value_counts().index:
        theirs = said.loc[outlets == outlet, key]
        shares = [Share(int((theirs == value).sum()), len(theirs)) for value in present]
        rows.append([outlet if outlet == NO_OUTLET else Pick(outlet, "outlet"), *shares, len(theirs)])
    return Table(f"{noun} by outlet (share of the outlet’s)", ["Outlet", *(names[value] for value in present), "n"], rows)

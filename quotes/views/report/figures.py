"""Who speaks most, and where: the first figures of the overview, counted from the frame of :mod:`.said`."""

from typing import Final

import pandas as pd

from quotes.views.certainty import bound_in_words
from quotes.views.report.blocks import Block, Cell, Overview, Pick, Table, Tile
from quotes.views.report.charts import bars
from quotes.views.report.diversity import pronouns_block, sources_block
from quotes.views.report.shares import Share
from quotes.views.report.stances import pairs_block, speakers_stance_block, targets_block
from quotes.views.report.timeline import days, timeline_block
from quotes.views.report.wording import NO_OUTLET, are, counting, listed, number

IN_CHART: Final = 12
"""Bars of a chart of names."""

IN_TABLE: Final = 50
"""Rows of a table of names; the exported tables have all of them."""


def overview(said: pd.DataFrame, articles: pd.DataFrame | None) -> Overview:
    """The overview of quotations as :func:`.said.counted` gives them; ``articles`` counts those without any, too."""
    blocks = [
        speakers_block(said),
        outlets_block(said, articles),
        timeline_block(said),
        sources_block(said),
        pronouns_block(said),
        speakers_stance_block(said),
        targets_block(said),
        pairs_block(said),
    ]
    return Overview(tiles(said, articles), blocks, notes(said))


def tiles(said: pd.DataFrame, articles: pd.DataFrame | None) -> list[Tile]:
    """The numbers at the top."""
    n_articles = said["article_id"].nunique() if articles is None else len(articles)
    n_speakers = said.loc[said["who"] != "", "who"].nunique()
    names = set(said["outlet"]) if articles is None else {*said["outlet"], *articles["outlet"].dropna()}
    n_outlets = len(names - {""})
    counts = [(len(said), "quotation"), (n_speakers, "speaker"), (n_articles, "article"), (n_outlets, "outlet")]
    found = [Tile(number(count), noun if count == 1 else f"{noun}s") for count, noun in counts]
    moments = [*said["published"].dropna(), *([] if articles is None else articles["published"].dropna())]
    return [*found, Tile(days(min(moments), max(moments)), "published")] if moments else found


def notes(said: pd.DataFrame) -> list[str]:
    """What has to be known to read the numbers."""
    nobody, undecided = int((said["source"] == "none").sum()), int((said["source"] == "").sum())
    unsure = int(said["unsure"].sum())
    told = {
        "said by nobody (titles, terms, nicknames)": nobody,
        "of an undecided speaker": undecided,
        f"{bound_in_words()}, hatched and called “unsure”": unsure,
    }
    parts = [f"{are(count)} {what}" for what, count in told.items() if count]
    counts = [count for count in told.values() if count]
    subjects = [counting(counts[0], "quotation"), *map(number, counts[1:])] if counts else []
    return [f"{listed([f'{subject} {part}' for subject, part in zip(subjects, parts, strict=True)])}."] if parts else []


def speakers_block(said: pd.DataFrame) -> Block:
    """Who speaks most."""
    heading = "Who speaks most"
    known = said[said["who"] != ""]
    if known.empty:
        return Block("speakers", heading, empty="No quotation has a speaker.")
    words = known["words"].to_numpy()
    speakers = known.groupby("who", sort=False).indices
    first = sorted(speakers, key=lambda who: (-len(speakers[who]), -int(words[speakers[who]].sum()), str(who)))[:IN_TABLE]
    rows = [_speaker_row(known.iloc[speakers[who]]) for who in first]
    top = [(row[0].name, _int(row[2])) for row in rows[:IN_CHART] if isinstance(row[0], Pick)]
    columns = ["Speaker", "Most usual role", "Quotations", "Words", "Articles", "Outlets"]
    table = Table(_first("Speakers", len(speakers)), columns, rows)
    n_unnamed = int(known.loc[known["source"] == "unnamed", "who"].nunique())
    unnamed = f", {number(n_unnamed)} of them unnamed" if n_unnamed else ""
    note = f"{counting(len(known), 'quotation')} by {counting(len(speakers), 'speaker')}{unnamed}."
    return Block("speakers", heading, note, bars("speakers", heading, top), tables=[table])


def _speaker_row(theirs: pd.DataFrame) -> list[Cell]:
    outlets = theirs["outlet"]
    return [
        Pick(theirs["name"].iloc[0], "speaker"),
        _usual(theirs["role"]),
        len(theirs),
        int(theirs["words"].sum()),
        theirs["article_id"].nunique(),
        outlets[outlets != ""].nunique(),
    ]


def outlets_block(said: pd.DataFrame, articles: pd.DataFrame | None) -> Block:
    """Where they speak."""
    heading = "By outlet"
    there = said["outlet"].unique() if articles is None else [*articles["outlet"].fillna(""), *said["outlet"]]
    if not any(there):
        return Block("outlets", heading, empty="No article has an outlet.")
    rows: list[list[Cell]] = []
    for outlet in dict.fromkeys(there):
        theirs = said[said["outlet"] == outlet]
        of = theirs["article_id"].nunique() if articles is None else int((articles["outlet"].fillna("") == outlet).sum())
        of = max(of, theirs["article_id"].nunique())
        name: Cell = Pick(outlet, "outlet") if outlet else NO_OUTLET
        speakers = theirs.loc[theirs["who"] != "", "who"].nunique()
        each = f"{len(theirs) / of:.1f}" if of else "–"
        rows.append([name, of, len(theirs), each, speakers, int(theirs["words"].sum()), Share(len(theirs), len(said))])
    rows.sort(key=lambda row: -_int(row[2]))
    top = [(row[0].name if isinstance(row[0], Pick) else NO_OUTLET, _int(row[2])) for row in rows[:IN_CHART]]
    columns = ["Outlet", "Articles", "Quotations", "per article", "Speakers", "Words quoted", "Share of all"]
    table = Table(_first("Outlets", len(rows)), columns, rows[:IN_TABLE])
    without = "" if articles is not None else " Articles without quotations are not among them: their table is not there."
    note = f"{counting(len(said), 'quotation')} in {counting(len(rows), 'outlet')}.{without}"
    return Block("outlets", heading, note, bars("outlets", heading, top), tables=[table])


def _usual(column: "pd.Series[str]") -> str:
    """The value that most cells have, empty ones aside; among equals the longest."""
    counts = column[column != ""].value_counts()
    return str(max(counts.index, key=lambda value: (counts[value], len(value), value))) if len(counts) else ""


def _first(noun: str, count: int) -> str:
    return noun if count <= IN_TABLE else f"{noun}: the first {IN_TABLE} of {number(count)}"


def _int(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0

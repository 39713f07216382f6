"""The tables as a person reads them in a terminal, or in the file that a pipe ends in."""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TextIO

import pandas as pd
from rich.console import Console, Group, RenderableType
from rich.text import Text

from quotes.views.certainty import bound_in_words, is_unsure
from quotes.views.characters import folded, visible
from quotes.views.listing import Column, Listing
from quotes.views.speakers import has_speaker, said_by_nobody, speakers_frame

PLAIN_WIDTH: Final = 120
"""Columns of what is not printed to a terminal, unless COLUMNS is set."""

# The sign says without colour what the colour says.
STANCES: Final = {"favor": ("+ favor", "green"), "against": ("− against", "red"), "neutral": ("· neutral", "cyan")}

QUOTATION_COLUMNS: Final = (
    Column("speaker", share=4),
    Column("role", share=4),
    Column("stance", width=max(len(sign) for sign, _ in STANCES.values())),
    Column("conf", width=4, numbers=True),
    Column("quotation", share=9),
)
SPEAKER_COLUMNS: Final = (
    Column("speaker", share=1),
    Column("quotations", width=10, numbers=True),
    Column("words", width=7, numbers=True),
    Column("outlets", share=1),
)

Row = Mapping[str, Any]


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leaves it to the caller what a reader that has gone means; Rich would end the program with an error."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def open_console(stream: TextIO) -> Console:
    """A console on a stream: as wide as its terminal; without a terminal 120 columns, or COLUMNS, and no control codes."""
    columns = os.environ.get("COLUMNS", "")
    told = columns.isascii() and columns.isdigit() and int(columns) > 0
    width = None if told or stream.isatty() else PLAIN_WIDTH
    return _Console(file=stream, width=width, markup=False, emoji=False, highlight=False)


def article_tables(quotations: pd.DataFrame, articles: pd.DataFrame | None = None) -> Iterator[RenderableType]:
    """For each article a heading and a table of its quotations, or one line where it has none.

    Articles come in the order of ``articles``, then those that only ``quotations`` knows. Both are frames as
    :mod:`quotes.table` makes them; no row of either is left out.
    """
    rows: dict[str, list[Row]] = {}
    for row in quotations.to_dict("records"):
        rows.setdefault(text_of(row, "article_id"), []).append(row)
    for article in [] if articles is None else articles.to_dict("records"):
        said = rows.pop(text_of(article, "article_id"), [])
        yield _article_table(article, said) if said else Text.assemble(heading(article), (": no quotations\n", "dim"))
    for said in rows.values():
        yield _article_table(said[0], said)


def speaker_summary(quotations: pd.DataFrame, articles: pd.DataFrame | None = None) -> RenderableType:
    """Who spoke how often, in how many words, in which outlets; and how many quotations nobody says or are undecided."""
    frame = speakers_frame(quotations, articles)
    rows = [
        [plain(row, "speaker"), Text(str(row["quotations"])), Text(str(row["words"])), plain(row, "outlets")]
        for row in frame.to_dict("records")
    ]
    counts = Text("\n" + _counts(quotations, articles, len(frame)), style="dim")
    return Group(Listing(Text("Speakers", style="bold"), SPEAKER_COLUMNS, rows), counts) if rows else counts


def _counts(quotations: pd.DataFrame, articles: pd.DataFrame | None, speakers: int) -> str:
    nobody, somebody = int(said_by_nobody(quotations).sum()), int(has_speaker(quotations).sum())
    undecided = len(quotations) - nobody - somebody
    n_articles = quotations["article_id"].nunique(dropna=False) if articles is None else len(articles)
    parts = [f"{_number(somebody, 'quotation')} by {_number(speakers, 'speaker')} in {_number(n_articles, 'article')}"]
    if nobody:
        parts.append(f"{nobody} more that nobody says")
    if undecided:
        parts.append(f"{undecided} whose speaker is undecided")
    return "; ".join(parts) + "."


def _article_table(article: Row, rows: list[Row]) -> RenderableType:
    cells = [
        [speaker_cell(row), plain(row, "role"), stance_cell(row), confidence_cell(row), Text(folded(text_of(row, "quote")))]
        for row in rows
    ]
    notes = marks_explained(rows)
    listing = Listing(heading(article), QUOTATION_COLUMNS, cells, spaced=True)
    return Group(listing, Text(f"\n{notes}\n" if notes else "", style="dim"))


def heading(article: Row) -> Text:
    """Outlet · title · date of an article; its id stands in for a title, without which two articles look the same."""
    published = article.get("published")
    date = published.strftime("%Y-%m-%d") if isinstance(published, pd.Timestamp) and pd.notna(published) else ""
    title = text_of(article, "title") or text_of(article, "article_id")
    return Text(" · ".join(visible(part) for part in (text_of(article, "outlet"), title, date) if part), style="bold")


def speaker_cell(row: Row) -> Text:
    """Who says it, with what :func:`article_tables` says of it: nobody, undecided, unsure."""
    if _nobody(row):
        speaker = Text("(nobody)", style="dim")
    elif name := text_of(row, "speaker"):
        speaker = Text(visible(name))
    else:
        return Text("?", style="dim")
    return speaker.append("\N{NO-BREAK SPACE}?", style="dim") if _unsure(row) else speaker


def stance_cell(row: Row) -> Text:
    """The stance with a sign that says it without colour."""
    return Text(*STANCES.get(text_of(row, "stance"), ("", "")))


def confidence_cell(row: Row) -> Text:
    """Two digits; a share of one in a hundred says as much as there is to say."""
    confidence = row.get("confidence")
    known = isinstance(confidence, float) and confidence == confidence
    return Text(f"{confidence:.2f}" if known else "", style="yellow" if _unsure(row) else "dim")


def marks_explained(rows: Sequence[Row]) -> str:
    """What the question marks of a table mean; empty where it has none."""
    decided = [row for row in rows if _nobody(row) or text_of(row, "speaker")]
    notes = []
    if len(decided) < len(rows):
        notes.append("? alone: speaker undecided")
    if any(_unsure(row) for row in decided):
        notes.append(f"? after a speaker: {bound_in_words()}")
    return "; ".join(notes)


def _nobody(row: Row) -> bool:
    return text_of(row, "speaker_type") == "none"


def _unsure(row: Row) -> bool:
    return is_unsure(row.get("confidence"))


def plain(row: Row, name: str) -> Text:
    """A cell's text on one line, made harmless."""
    return Text(visible(text_of(row, name)))


def text_of(row: Row, name: str) -> str:
    """A cell's text; empty where it is missing."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

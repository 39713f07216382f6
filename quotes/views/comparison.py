"""The same quotation in several outlets, side by side in a terminal: who has all of it, who trimmed or reworded what."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from rich.console import Group, RenderableType
from rich.text import Text

from quotes.corpus.comparison import BETWEEN, marked_segments
from quotes.views.characters import folded, visible
from quotes.views.console import STANCES
from quotes.views.listing import Column, Listing

COLUMNS: Final = (
    Column("outlet, date", share=3),
    Column("speaker, role", share=4),
    Column("stance", width=max(len(sign) for sign, _ in STANCES.values())),
    Column("quotation", share=8),
)
OPENING, CLOSING = "‹", "›"
"""Around words that differ: they are told from others without colour, too."""
LACKING: Final = 60
"""Characters of what a quotation lacks that its row shows; the file has all."""

Row = Mapping[str, Any]


def comparison_tables(compared: pd.DataFrame) -> Iterator[RenderableType]:
    """For each match of a table as ``quotes.corpus.compare_quotations`` makes it, a heading and its members; then a count.

    Words that a member has and the fullest lacks, or has elsewhere, stand between ‹ and ›; below stands what it lacks.
    """
    matches = [group.to_dict("records") for _, group in compared.groupby("match_id", sort=False)]
    for rows in matches:
        yield _match([{str(name): cell for name, cell in row.items()} for row in rows])
    yield Text(_counts(compared, len(matches)), style="dim")


def _match(rows: Sequence[Row]) -> RenderableType:
    fullest = rows[0]
    speakers = list(dict.fromkeys(name for row in rows if (name := _text(row, "speaker"))))
    heading = Text(visible(" / ".join(speakers) or "?"), style="bold")
    heading.append(f" · {_spread(rows)}", style="dim")
    cells = [[_outlet(row), _speaker(row), _stance(row), _quotation(row, fullest)] for row in rows]
    return Group(Listing(heading, COLUMNS, cells, spaced=True), Text(""))


def _spread(rows: Sequence[Row]) -> str:
    articles = len({_text(row, "article_id") for row in rows})
    outlets = len({_text(row, "outlet") for row in rows} - {""})
    parts = [_number(len(rows), "quotation"), _number(articles, "article")]
    return ", ".join([*parts, _number(outlets, "outlet")] if outlets else parts)


def _outlet(row: Row) -> Text:
    published = row.get("published")
    date = f"{published:%Y-%m-%d}" if isinstance(published, pd.Timestamp) and pd.notna(published) else ""
    text = Text(visible(_text(row, "outlet") or _text(row, "article_id")))
    return text.append(f"\n{date}" if date else "", style="dim")


def _speaker(row: Row) -> Text:
    """Whom this article names, and as what; "(not named)" where it only describes the speaker, "?" where it is undecided."""
    name = _text(row, "speaker_in_article") or _text(row, "speaker")
    text = Text(visible(name)) if name else Text("?", style="dim")
    if name and _text(row, "speaker_type") == "unnamed":
        text.append(" (not named)", style="dim")
    role = _text(row, "role")
    return text.append(f"\n{visible(role)}" if role else "", style="dim")


def _stance(row: Row) -> Text:
    return Text(*STANCES.get(_text(row, "stance"), ("", "")))


def _quotation(row: Row, fullest: Row) -> Text:
    quote = _text(row, "quote")
    if row is fullest:
        return Text(folded(quote))
    text = Text()
    for segment in marked_segments(quote, _text(fullest, "quote")):
        if segment.marked:
            text.append(f"{OPENING}{folded(segment.text)}{CLOSING}", style="bold yellow")
        else:
            text.append(_between(segment.text))
    return text.append(f"\n{'; '.join(_changes(row))}", style="dim")


def _changes(row: Row) -> Iterator[str]:
    """How the quotation is related to the fullest, which of its words were moved and which it lacks."""
    yield _text(row, "relation")
    added = {run.casefold() for run in _text(row, "added").split(BETWEEN)}
    lacking = [run for run in _text(row, "missing").split(BETWEEN) if run]
    for name, runs in (
        ("moved", [run for run in lacking if run.casefold() in added]),
        ("lacks", [run for run in lacking if run.casefold() not in added]),
    ):
        listed = visible(BETWEEN.join(runs))
        if listed:
            yield f"{name}: {listed if len(listed) <= LACKING else listed[:LACKING].rsplit(' ', 1)[0] + ' …'}"


def _between(text: str) -> str:
    """What stands between marks, with the blanks at its ends."""
    inner = folded(text)
    before = " " if text[:1].isspace() else ""
    after = " " if inner and text[-1:].isspace() else ""
    return f"{before}{inner}{after}"


def _counts(compared: pd.DataFrame, matches: int) -> str:
    if not matches:
        return "No quotation is matched with another."
    counts = compared["relation"].value_counts()
    others = [f"{counts[name]} {name}" for name in counts.index if name != "fullest" and counts[name]]
    return f"{_number(matches, 'matched quotation')}; beside the fullest: {', '.join(others)}."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _text(row: Row, name: str) -> str:
    """A cell's text; empty where it is missing."""
    value = row.get(name)
    return value if isinstance(value, str) else ""

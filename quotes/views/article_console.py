"""An article on a screen, its quotations coloured by speaker and in numbered brackets; why a row says what it says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quotes.views.article import Marked, Row, colours, marked_rows, pieces
from quotes.views.certainty import bound_in_words, is_unsure
from quotes.views.characters import folded, lines, visible
from quotes.views.console import (
    QUOTATION_COLUMNS,
    confidence_cell,
    heading,
    marks_explained,
    plain,
    speaker_cell,
    stance_cell,
    text_of,
)
from quotes.views.listing import Column, Listing
from quotes.views.repeated import repeated_in
from quotes.views.wrapping import Wrapped

PALETTE: Final = ("cyan", "green", "magenta", "yellow", "blue", "bright_red")
NONE: Final = "dim"

LEGEND: Final = (
    Column("no.", width=4, numbers=True),
    *(column for column in QUOTATION_COLUMNS if column.name != "quotation"),
    Column("target", share=3),
)
REASONS: Final = 3
"""Reasons of the link that are shown; ``quotes speakers`` has all."""

Links = Mapping[str, Sequence[str]]
"""The reasons for which names were linked, by ``speaker_id``."""


def article_view(
    article: Row, rows: Sequence[Row], why: bool = False, links: Links | None = None, of_article: Sequence[Row] = ()
) -> Iterator[RenderableType]:
    """A heading, the article with its quotations marked, and below it who says them (and why: see :func:`explanations`).

    ``article``: a row of the table of articles, whose ``text`` is shown; ``rows``: its quotations in the order of the text.
    Those whose offsets do not fit the text are named in a line and not marked.
    """
    text = article.get("text")
    text = text if isinstance(text, str) else ""
    marked = [one for one in marked_rows(rows, text) if one]
    yield heading(article)
    yield Text("")
    styles = colours(marked, PALETTE, NONE)
    yield from (Wrapped(line) for line in _marked_text(text, marked, styles).split("\n", allow_blank=True))
    yield Text("")
    if astray := len(rows) - len(marked):
        several = "s are" if astray > 1 else " is"
        yield Text(f"{astray} quotation{several} not where the table says; the text is another one.", style="bold")
    if why:
        yield from explanations(rows, links, of_article)
    elif rows:
        yield Listing(Text("Quotations", style="bold"), LEGEND, [_legend(n, row) for n, row in enumerate(rows, 1)])
        if notes := marks_explained(rows):
            yield Text(f"\n{notes}", style="dim")
    else:
        yield Text("No quotations.", style="dim")


def _marked_text(text: str, marked: Sequence[Marked], styles: Mapping[int, str]) -> Text:
    shown = Text()
    for piece in pieces(text, marked):
        style = styles[piece.quotation.number] if piece.quotation else ""
        for one in piece.opens:
            shown.append(f"[{one.number}\N{NO-BREAK SPACE}", f"bold {styles[one.number]}")
        shown.append(lines(piece.text), f"{style} underline" if piece.mention else f"{style} italic" if piece.cue else style)
        for one in reversed(piece.closes):
            shown.append("]", f"bold {styles[one.number]}")
    return shown


def _legend(number: int, row: Row) -> list[Text]:
    return [
        Text(str(number)),
        speaker_cell(row),
        plain(row, "role"),
        stance_cell(row),
        confidence_cell(row),
        plain(row, "stance_target"),
    ]


def explanations(
    rows: Sequence[Row], links: Links | None = None, of_article: Sequence[Row] = ()
) -> Iterator[RenderableType]:
    """Each quotation with the words at it that its row goes back to, the confidence, the stance's and the link's reasons.

    ``of_article``: all rows of their article, where ``rows`` are some of them.
    """
    for number, row in enumerate(rows, start=1):
        quote = row.get("quote")
        yield Wrapped(Text.assemble((f"{number} ", "bold"), folded(quote) if isinstance(quote, str) else ""))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for name, reason in _reasons(row, links or {}, of_article or rows):
            if reason:
                table.add_row(name, Wrapped(reason))
        yield Padding(table, (0, 0, 1, 2))


def _reasons(row: Row, links: Links, of_article: Sequence[Row]) -> Iterator[tuple[str, Text]]:
    named = text_of(row, "role").casefold() == text_of(row, "speaker").casefold()  # "a resident": a name and a role
    yield "speaker", Text(", ").join(part for part in (speaker_cell(row), Text() if named else plain(row, "role")) if part)
    yield "written", Text(" · ").join(_named(row, name) for name in ("mention", "cue") if text_of(row, name))
    place = repeated_in(row, of_article)
    if place is not None:
        holding = text_of(of_article[place], "quote")
        yield "same words", Text.assemble("in ", plain(row, "speaker"), "’s “", folded(holding), "”")
    confidence = confidence_cell(row)
    if is_unsure(row.get("confidence")):
        confidence.append(f", {bound_in_words()}", style="dim")
    yield "confidence", confidence
    stance = stance_cell(row)
    if score := _number(row, "stance_score"):
        stance.append(f" ({score})")
    if target := text_of(row, "stance_target"):
        stance.append(f" toward “{visible(target)}”")
    yield "stance", stance
    yield "because", plain(row, "stance_evidence")
    name = text_of(row, "speaker_in_article")
    if name and name != text_of(row, "speaker"):
        yield "in the article", Text(visible(name))
    reasons = [reason for reason in links.get(text_of(row, "speaker_id"), ()) if f"“{name}”" in reason]
    yield "link", Text("\n").join(Text(visible(reason)) for reason in reasons[:REASONS])


def _named(row: Row, name: str) -> Text:
    return Text(f"{name} “{visible(text_of(row, name))}”")


def _number(row: Row, name: str) -> str:
    value: Any = row.get(name)
    return "" if value is None or pd.isna(value) else f"{value:.2f}"

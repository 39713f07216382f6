"""Which row of a table answers which gold quotation: by overlap, as the gold set's scorer has it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from quotes.checking.gold import GoldUnit
from quotes.models import Span

COVERED: Final = 0.6
"""The share of a gold quotation that a row must cover, and of the row that must lie within gold quotations."""
STRAY: Final = 0.5
"""A row of which less lies within gold quotations is no answer to any of them."""

Row = Mapping[str, Any]


def rows_by_article(quotations: pd.DataFrame) -> dict[str, list[Row]]:
    """The rows of a table as dicts, missing cells None. Rows without offsets, and indirect speech, are left out."""
    frame = quotations[quotations["start"].notna() & quotations["end"].notna()]
    if "kind" in frame:
        frame = frame[(frame["kind"] != "indirect").fillna(True).astype(bool)]
    found: dict[str, list[Row]] = {}
    for row in frame.astype("object").where(frame.notna(), None).to_dict("records"):
        found.setdefault(str(row["article_id"]), []).append({str(name): cell for name, cell in row.items()})
    return found


def row_for(unit: GoldUnit, rows: Iterable[Row], units: Sequence[GoldUnit]) -> Row | None:
    """The row that overlaps a gold quotation most, if it covers it and does not win by being long."""
    best = max(rows, key=lambda row: overlap(span_of(row), unit.span), default=None)
    if best is None or overlap(span_of(best), unit.span) < COVERED * (unit.span.end - unit.span.start):
        return None
    return best if share_within(best, units) >= COVERED else None


def share_within(row: Row, units: Iterable[GoldUnit]) -> float:
    """The share of a row's characters that lie within gold quotations."""
    span = span_of(row)
    return sum(overlap(span, unit.span) for unit in units) / max(1, span.end - span.start)


def mention_of(row: Row | None) -> Span | None:
    """Where a row's mention stands; None where it has none."""
    start, end = (row.get(name) if row else None for name in ("mention_start", "mention_end"))
    return Span(int(start), int(end)) if start is not None and end is not None and end > start else None


def span_of(row: Row) -> Span:
    """Where a row's quotation stands."""
    return Span(int(row["start"]), int(row["end"]))


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share.

    >>> overlap(Span(0, 5), Span(3, 9)), overlap(Span(0, 5), Span(7, 9))
    (2, 0)
    """
    return max(0, min(one.end, other.end) - max(one.start, other.start))

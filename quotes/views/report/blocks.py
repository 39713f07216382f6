"""What the overview is made of: figures, each a chart, a table of the same numbers, and a line that says of what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from quotes.views.report.shares import Share


@dataclass(frozen=True, slots=True)
class Pick:
    """A name that sets a filter when it is chosen. ``shown`` stands for it where it is empty."""

    name: str
    filter: Literal["speaker", "outlet"]


Cell = str | int | Share | Pick


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of a table; the first cell of a row names it."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a chart's legend: what it says, and the class that colours it."""

    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Block:
    """One figure. ``empty`` says why there is none and stands in the place of all but the heading."""

    id: str
    heading: str
    note: str = ""
    chart: Markup | None = None
    legend: Sequence[Key] = ()
    tables: Sequence[Table] = ()
    open: bool = False
    wide: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number at the top of the page."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The top of the page."""

    tiles: Sequence[Tile]
    blocks: Sequence[Block]
    notes: Sequence[str] = field(default=())

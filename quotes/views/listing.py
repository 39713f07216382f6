"""The one look of all tables on a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

NARROW: Final = 60
"""On fewer columns than these a table would break words, so that its rows are written one cell below the other."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: of a fixed width, right-aligned if it holds numbers, or else of a share of what the others leave."""

    name: str
    share: int | None = None
    width: int | None = None
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading and rows of cells, which are folded and never cut. ``spaced`` rows have a blank line between them."""

    heading: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Text]]
    spaced: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """What Rich calls to draw it."""
        yield self.heading
        if options.max_width < NARROW:
            yield from self._lines()
        else:
            yield self._table()

    def _table(self) -> Table:
        table = Table(
            box=box.SIMPLE_HEAD, expand=True, leading=int(self.spaced), padding=(0, 1, 0, 0), pad_edge=False, show_edge=False
        )
        for column in self.columns:
            justify: JustifyMethod = "right" if column.numbers else "left"
            table.add_column(column.name, ratio=column.share, width=column.width, justify=justify, overflow="fold")
        for row in self.rows:
            table.add_row(*row)
        return table

    def _lines(self) -> Iterator[Text]:
        for row in self.rows:
            for column, cell in zip(self.columns, row, strict=True):
                if cell:
                    yield Text(f"{column.name}: ", style="dim", overflow="fold") + cell
            yield Text("")

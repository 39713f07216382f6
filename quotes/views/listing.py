"""The one look of all tables on a screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderableType
from rich.table import Table
from rich.text import Text

from quotes.views.wrapping import Wrapped, longest_piece

NARROW: Final = 60
"""On fewer columns than these, or where words would break, the rows are written one cell below the other."""


LONGEST_WORDS: Final = (20, 15, 12, 10)
"""A column is made as wide as its longest word, or so wide where that is longer: such a word is broken. The first of these
that leaves room for all columns counts."""
BROKEN: Final = 0.1
"""The share of rows in which words may be broken that are no longer than the first of these: one long word does not take the
table away from all rows."""

GAP: Final = 1


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
        widths = self._widths(options.max_width) if options.max_width >= NARROW else None
        yield from [self._table(widths)] if widths else self._lines()

    def _table(self, widths: Sequence[int]) -> Table:
        table = Table(
            box=box.SIMPLE_HEAD,
            expand=True,
            leading=int(self.spaced),
            padding=(0, GAP, 0, 0),
            pad_edge=False,
            show_edge=False,
        )
        justified: list[JustifyMethod] = ["right" if column.numbers else "default" for column in self.columns]
        for column, size, justify in zip(self.columns, widths, justified, strict=True):
            table.add_column(column.name, width=size, justify=justify, overflow="fold")
        for row in self.rows:
            table.add_row(*map(Wrapped, row, justified))
        return table

    def _widths(self, width: int) -> list[int] | None:
        """Of each column: its own, or its share of what the others leave, and no less than its longest word needs.

        None where there is not so much, even if words of a few rows are broken as :data:`LONGEST_WORDS` allows.
        """
        # Each column but the last has a line of the box and a gap behind it.
        left = width - sum(column.width or 0 for column in self.columns) - (1 + GAP) * (len(self.columns) - 1)
        words = {
            place: [longest_piece(row[place].plain) for row in self.rows]
            for place, column in enumerate(self.columns)
            if column.width is None
        }
        for longest in LONGEST_WORDS:
            needed = {
                place: max([*(min(size, longest) for size in sizes), longest_piece(self.columns[place].name)])
                for place, sizes in words.items()
            }
            if sum(needed.values()) <= left:
                break
        else:
            return None
        widths = self._shared(left, needed)
        broken = sum(any(sizes[row] > widths[place] for place, sizes in words.items()) for row in range(len(self.rows)))
        if longest < LONGEST_WORDS[0] and broken > BROKEN * len(self.rows):
            return None
        return [widths[place] if column.width is None else column.width for place, column in enumerate(self.columns)]

    def _shared(self, left: int, needed: dict[int, int]) -> dict[int, int]:
        """The columns' shares of what is left, none less than it needs."""
        shares = {place: self.columns[place].share or 1 for place in needed}
        widths: dict[int, int] = {}
        while shares:
            unit = left / sum(shares.values())
            short = next((place for place, share in shares.items() if share * unit < needed[place]), None)
            if short is None:
                break
            widths[short] = needed[short]
            left -= widths[short]
            del shares[short]
        for place, share in list(shares.items()):
            widths[place] = left if len(shares) == 1 else round(left * share / sum(shares.values()))
            left -= widths[place]
            del shares[place]
        return widths

    def _lines(self) -> Iterator[RenderableType]:
        for row in self.rows:
            for column, cell in zip(self.columns, row, strict=True):
                if cell:
                    yield Wrapped(Text(f"{column.name}: ", style="dim") + cell)
            yield Text("")

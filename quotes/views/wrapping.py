"""Cells that are wrapped between words, and ids after their hyphens; inside a word only where it is wider than the cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod
from rich.measure import Measurement
from rich.text import Text

# A word and the spaces after it; a no-break space is none. A hyphen or the like between letters ends a piece, too; a date
# stays whole.
_PIECE: Final = re.compile(r"[\S\xa0]+?(?:(?<=[^\W\d])[\-/_@#‐–—]+(?=[^\W\d])|[^\S\xa0]+|$)|\s+")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text that wraps so, wherever Rich draws it."""

    text: Text
    justify: JustifyMethod = "default"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """What Rich calls to draw it."""
        for line in self.text.split("\n", allow_blank=True):
            for part in _lines(line, options.max_width):
                part.justify = self.justify  # "left" would fill the line with spaces
                part.no_wrap = True
                part.overflow = "fold"
                yield part

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """The widest piece that does not break, and the widest line."""
        lines = self.text.plain.split("\n")
        return Measurement(longest_piece(self.text.plain), max(map(cell_len, lines), default=0)).clamp(0, options.max_width)


def longest_piece(text: str) -> int:
    """How many columns the widest piece of a text takes.

    >>> longest_piece("ana-ruiz-benhaddous-harbour-office")
    11
    """
    return max((cell_len(piece.rstrip()) for piece in _PIECE.findall(text)), default=0)


def _lines(line: Text, width: int) -> Iterator[Text]:
    """The text cut into lines; a piece that is wider than one is cut where the line ends."""
    breaks: list[int] = []
    used = 0
    for piece in _PIECE.finditer(line.plain):
        size = cell_len(piece[0].rstrip())
        if used and used + size > width:
            breaks.append(piece.start())
            used = 0
        start = piece.start()
        while size > width:
            start, columns = _fitting(line.plain, start, width)
            size -= columns
            breaks.append(start)
        used += cell_len(line.plain[start : piece.end()])
    for part in line.divide([place for place in breaks if place < len(line.plain)]):
        part.rstrip()
        yield part


def _fitting(text: str, start: int, width: int) -> tuple[int, int]:
    """Where the line ends that begins at ``start``, after one character at least, and how many columns it takes."""
    end, used = start + 1, cell_len(text[start])
    while end < len(text) and used + cell_len(text[end]) <= width:
        used += cell_len(text[end])
        end += 1
    return end, used

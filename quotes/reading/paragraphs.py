"""Splits a text into paragraphs. The one place that decides what a paragraph is, hard-wrapped texts included."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotes.models import Paragraph
from quotes.reading.furniture import is_furniture

LINE_BREAK = re.compile("\r\n|[\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")

INVISIBLE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}\N{SOFT HYPHEN}"
)
"""What a blank line may hold: web pages fill lines with characters that nobody sees."""

WRAP_NARROWEST, WRAP_WIDEST = 40, 120
"""The widths at which texts are wrapped, by hand or by a program: narrower lines are a list, wider ones paragraphs."""
WRAP_WITHIN = 0.95
"""The share of the lines that lie within the width of a wrapped text; the rest may be addresses that cannot be broken."""
WRAP_FULL = 0.8
"""Of the lines that another follows in their block, the share that must have no room for the next line's first word."""
WRAP_LINES = 4
"""So many such lines there must be: fewer may be full by chance."""
WRAP_SHORT = 0.5
"""A line of a wrapped text under this share of its width ends its paragraph: a title, a byline, an item of a list."""


class _Line(NamedTuple):
    """A line that is not blank, without the white space around it; ``glued`` if no blank line precedes it."""

    start: int
    end: int
    glued: bool

    @property
    def width(self) -> int:
        return self.end - self.start


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order, numbered from 0; ``text[start:end]`` has no white space at either end.

    Every line that is not blank is a paragraph. Only where the text is hard-wrapped are the lines of a block joined.
    Time linear in the length of the text. Never raises.

    >>> [(p.start, p.end, p.furniture) for p in split_paragraphs("Storm nears\\r\\n\\r\\n 3 min read\\r\\nIt will rain. ")]
    [(0, 11, False), (16, 26, True), (28, 41, False)]
    """
    lines = list(_lines(text))
    width = _wrap_width(text, lines)
    paragraphs: list[Paragraph] = []
    previous: _Line | None = None
    for line in lines:
        furniture = is_furniture(text[line.start : line.end])
        if previous is not None and line.glued and not furniture and previous.width >= WRAP_SHORT * width:
            last = paragraphs[-1]
            paragraphs[-1] = Paragraph(last.number, last.start, line.end)
        else:
            paragraphs.append(Paragraph(len(paragraphs), line.start, line.end, furniture))
        # Without a width nothing is joined; nor does anything join furniture.
        previous = None if furniture or not width else line
    return paragraphs


def _lines(text: str) -> Iterator[_Line]:
    at, blank_before = 0, True
    for end, following in (*(m.span() for m in LINE_BREAK.finditer(text)), (len(text), len(text))):
        line = text[at:end]
        start = at + len(line) - len(line.lstrip(INVISIBLE))
        stop = at + len(line.rstrip(INVISIBLE))
        if start < stop:
            yield _Line(start, stop, not blank_before)
        blank_before = start >= stop
        at = following


def _wrap_width(text: str, lines: list[_Line]) -> int:
    """The width at which a text is hard-wrapped; 0 where it is not.

    A program that wraps breaks a line only where the next word would not fit; a writer who ends a paragraph does so
    anywhere. So a text is wrapped if blank lines part its blocks and within them nearly every line is full.
    """
    broken = [(line, after) for line, after in pairwise(lines) if after.glued]
    if len(broken) < WRAP_LINES or len(broken) == len(lines) - 1:
        return 0
    width = _width_of_most([line.width for line, _ in broken])
    if not WRAP_NARROWEST <= width <= WRAP_WIDEST:
        return 0
    full = sum(line.width + 1 + _first_word(text, after) > width for line, after in broken)
    return width if full >= WRAP_FULL * len(broken) else 0


def _width_of_most(widths: list[int]) -> int:
    """The smallest width that ``WRAP_WITHIN`` of the lines do not pass; counted, not sorted, to stay linear."""
    counts = Counter(min(width, WRAP_WIDEST + 1) for width in widths)
    within = 0
    for width in range(WRAP_WIDEST + 1):
        within += counts[width]
        if within >= WRAP_WITHIN * len(widths):
            return width
    return WRAP_WIDEST + 1


def _first_word(text: str, line: _Line) -> int:
    """The length of the first word of a line, looked for no farther than a wrapped line is wide."""
    return len(text[line.start : min(line.end, line.start + WRAP_WIDEST)].split(maxsplit=1)[0])

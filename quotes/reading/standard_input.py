"""Standard input → a file of a kind: a text, a page, JSON lines or CSV, recognised by what it holds."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from quotes.reading.contents import Input
from quotes.reading.holding import held_kind
from quotes.reading.opening import on_disk

STANDARD_INPUT = "-"
NAME = "stdin"
"""What the article, or the rows without an id, are called."""


@contextmanager
def standard_input(columns: Mapping[str, str]) -> Iterator[Input]:
    """What standard input holds, compressed or not. ``columns``: what the user said about the columns of tables."""
    with on_disk(sys.stdin.buffer) as path:
        yield Input(path, STANDARD_INPUT, NAME, held_kind(path, "", columns) or "text")

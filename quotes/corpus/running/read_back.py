"""Parts of a run read back: the words of their quotations, and which of their articles tell an earlier one's story.

Another process may do it (:mod:`quotes.corpus.running.aside`), so that nothing here needs pandas.
"""

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from quotes.corpus.duplicates import Duplicates, Sketch, shared_keys
from quotes.corpus.matching.rows import NOBODYS, WRITTEN, Written
from quotes.table.cells import text_cells

Marks = list[list[str | None]]
"""For each article of each part the id of the earlier one whose story it tells; None for a new one."""
SKETCH: Final = "sketch"
"""The column of the articles' sketches, as text: base64."""


def words_of(parts: Sequence[Path]) -> Written:
    """The words of the quotations of these files that somebody says, in their order. Raises OSError."""
    read = (zip(*text_cells(part, *WRITTEN), strict=True) for part in parts)
    return Written(quote for cells in read for quote, kind in cells if kind != NOBODYS)


def duplicates_of(parts: Sequence[Path]) -> Marks:
    """Which articles of these files tell an earlier one's story. Raises OSError."""

    def sketches(part: Path) -> Iterator[Sketch]:
        (packed,) = text_cells(part, SKETCH)
        return map(Sketch.unpacked, map(base64.b64decode, packed))

    seen = Duplicates(shared_keys(map(sketches, parts)))
    return [
        [seen.first(*each) or None for each in zip(*text_cells(part, "article_id"), sketches(part), strict=True)]
        for part in parts
    ]

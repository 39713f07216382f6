"""Where the header of a table is, and its rows by their names: exports put the search above, or name two columns alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from quotes.reading.columns import choose_columns
from quotes.reading.records import is_missing

MOST_ABOVE = 20
"""How many rows may stand above a header: the name of the database, the search, how much was found."""
LONGEST_NAME = 60
"""Characters of the longest name of a column; a longer cell is prose."""
FEWEST_KNOWN = 2
"""How many columns, that of the texts included, a header has to name that is not the first row."""

Cells = Sequence[Any]


def header_place(rows: Iterable[Cells], given: Mapping[str, str]) -> int:
    """Which of the rows, none of them empty, is the header: 0 unless a later one is one and the first is none.

    ``given`` (field → column) is what the user said about the columns.

    >>> header_place([["Search: mayor"], ["Headline", "Body", "Date"], ["Rain", "It rained.", ""]], {})
    1
    """
    found = {place: _known(row, given) for place, row in enumerate(islice(rows, MOST_ABOVE + 1))}
    if found.get(0, 0) >= FEWEST_KNOWN:
        return 0
    return next((place for place, known in found.items() if place and known >= FEWEST_KNOWN), 0)


def names_of(header: Cells) -> list[str]:
    """The names of the columns, in one line each and each in one spelling; empty where a cell has none.

    >>> names_of(["Headline", None, "Publication\\nname ", "HEADLINE"])
    ['Headline', '', 'Publication name', 'Headline']
    """
    spelt: dict[str, str] = {}
    names = ("" if cell is None else " ".join(str(cell).split()) for cell in header)
    return [spelt.setdefault(name.casefold(), name) for name in names]


def by_name(names: Sequence[str], cells: Cells) -> dict[str, Any]:
    """A row by the names of its columns; of several with one name, the first cell that is not empty.

    >>> by_name(["a", "a", "b"], ["", 1, 2])
    {'a': 1, 'b': 2}
    """
    row: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=False):
        if name not in row or (is_missing(row[name]) and not is_missing(cell)):
            row[name] = cell
    return row


def filled(rows: Iterable[Cells]) -> Iterator[Cells]:
    """The rows in which any cell has anything."""
    return (row for row in rows if any(cell is not None and str(cell).strip() for cell in row))


def _known(row: Cells, given: Mapping[str, str]) -> int:
    """How many of an article's fields a row names, the texts among them; 0 where it is no header."""
    names = [name for name in names_of(row) if name]
    if not names or max(map(len, names)) > LONGEST_NAME:
        return 0
    chosen = choose_columns(names, given).columns
    return len(chosen) if "text" in chosen else 0

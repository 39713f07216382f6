"""The rows of a table that somebody says, as the link reads them: once, part by part, into columns of numbers."""

from array import array
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

import numpy as np

from quotes.corpus.numbering import Numbers, Small, ranks

NONE: Final = -1


class SpokenRow(NamedTuple):
    """What the link reads of a row of the table. Missing cells are empty, a missing date None."""

    article: str
    name: str
    kind: str
    role: str = ""
    affiliation: str = ""
    pronouns: str = ""
    outlet: str = ""
    published: datetime | None = None


ARTICLE, NAME, KIND, ROLE, AFFILIATION, PRONOUNS, OUTLET, DATE = range(len(SpokenRow._fields))
"""The columns of :class:`Spoken`."""


class Spoken:
    """Rows in columns, in the order of their articles, names and types, so that those of one sighting stand together.

    ``strings`` and ``dates`` are what the numbers of the columns stand for; number 0 is none. ``begins``: where the rows of
    each sighting begin. ``sighting``: that of each row as it was read, :data:`NONE` where nobody speaks.
    """

    def __init__(self, rows: Iterable[SpokenRow | None]) -> None:
        strings, dates = Numbers([""]), Numbers[datetime | None]([None])
        columns = tuple(array("i") for _ in SpokenRow._fields)
        notes = [column.append for column in columns]
        spoken = array("b")
        for row in rows:
            spoken.append(row is not None)
            if row is not None:
                for note, number in zip(notes, (*map(strings.__getitem__, row[:-1]), dates[row.published]), strict=True):
                    note(number)
        self.strings, self.dates = list(strings), list(dates)
        del strings, dates
        places = ranks(self.strings)
        article, name, kind = (places[_numbers(column)] for column in columns[: KIND + 1])
        order = np.lexsort((kind, name, article))
        new = np.ones(len(order), dtype=bool)
        new[1:] = False
        for key in (article, name, kind):
            new[1:] |= key[order[1:]] != key[order[:-1]]
        self.columns = [_numbers(column)[order] for column in columns]
        del columns, notes
        self.begins = np.append(np.flatnonzero(new), len(order)).astype(np.int32)
        self.sighting = np.full(len(spoken), NONE, dtype=np.int32)
        self.sighting[np.flatnonzero(np.array(spoken))[order]] = np.cumsum(new) - 1

    def __len__(self) -> int:
        """The number of sightings."""
        return len(self.begins) - 1

    def of_sightings(self, column: int) -> Small:
        """A column of which all rows of a sighting have the same: article , name or type."""
        found: Small = self.columns[column][self.begins[:-1]]
        return found


def _numbers(column: "array[int]") -> Small:
    return np.frombuffer(column, dtype=np.int32) if column else np.empty(0, dtype=np.int32)

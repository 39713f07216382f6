"""The same utterance in several quotations: ``match_id``, across the articles of a corpus and within each."""

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from quotes.corpus.collector import undisturbed
from quotes.corpus.matching.candidates import candidates
from quotes.corpus.matching.clusters import Links, grouped, links
from quotes.corpus.matching.rows import NOBODYS, Quoted, Tellers, Written
from quotes.corpus.matching.units import corpus
from quotes.corpus.numbering import Small
from quotes.corpus.vocabulary import name_key
from quotes.table.columns import TEXT

REQUIRED: Final = ("quote", "article_id")
TOLD: Final = ("article_id", "quote_id", "start", "published", "speaker", "speaker_type", "speaker_id")
"""The columns that matching looks at, beside those that tell the words (``quotes.corpus.matching.rows.WRITTEN``)."""
NAMED: Final = ("person", "organization")
_Earliest = tuple[bool, int, str, int, str]
"""Whether a row is undated, its date, article and place; and its id, which the others order."""


def match_rows(rows: Iterable[Quoted]) -> list[list[int]]:
    """The groups of at least two rows that are the same utterance, by their numbers from 0; each row is in one at most.

    Rows are read once, and none of their texts is kept. The groups depend on what the rows say, not on their order. Time
    is linear in their number, but for sorting.
    """
    group = group_rows(rows)
    order = np.argsort(group, kind="stable")
    order = order[np.searchsorted(group[order], 0) :]
    begins = np.flatnonzero(np.diff(group[order], prepend=-1))
    return sorted(some.tolist() for some in np.split(order, begins[1:]) if len(some))


def group_rows(rows: Iterable[Quoted]) -> Small:
    """The same as a number for each row: that of its group, -1 for a row that is in none."""
    tellers = Tellers()
    return _grouped(Written(tellers.noted(rows)), tellers)


@undisturbed()
def _grouped(written: Written, tellers: Tellers, scratch: Path | None = None) -> Small:
    found = corpus(written, tellers)
    units = found.units
    linked = Links(links(found, candidates(units, found.vocabulary, scratch)))
    roots = np.repeat(grouped(units, linked), np.diff(units.begins))
    group = np.full(found.rows, -1, dtype=np.int32)
    group[units.rows] = np.where(np.bincount(roots, minlength=1)[roots] > 1, roots, -1) if len(roots) else roots
    return group


def match_quotations(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with ``match_id`` filled: the same for every quotation that is the same utterance; empty for one alone.

    The id is the ``quote_id`` of the earliest of them (by date, undated last, then by article and place). The frame given is
    not changed; what it had as ``match_id`` is not looked at. Words count, not marks, case or brackets: quotations match
    that are equal, trimmed, reworded or moved in the middle, or a part of a longer one. ``speaker_id`` confirms it, so that
    :func:`~quotes.corpus.link_speakers` comes first: two known speakers match only where the words are long and
    nearly the same. Phrases too short or too common to be one utterance's match nothing, nor do words that nobody says
    (``speaker_type`` "none").

    >>> from quotes.table import quotations_frame
    >>> said = "We shall rebuild Kelso’s old lighthouse before winter."
    >>> rows = [("a", said), ("b", "“rebuild Kelso's old lighthouse”"), ("b", "Thank you very much.")]
    >>> frame = quotations_frame([{"article_id": id, "quote": quote, "quote_id": f"{id}#{n}", "speaker_id": "ana-ruiz",
    ...     "speaker_type": "person"}
    ...     for n, (id, quote) in enumerate(rows)])
    >>> match_quotations(frame)["match_id"].fillna("").tolist()
    ['a#0', 'a#0', '']

    Raises ValueError where the frame has no ``quote`` or no ``article_id``.
    """
    lacking = [name for name in REQUIRED if name not in frame]
    if lacking:
        raise ValueError(f"not a table of quotations, it has no column {', '.join(lacking)}")
    matched = frame.copy(deep=False)
    ids = match_ids(lambda: [frame]).ids(0, len(frame))
    matched["match_id"] = pd.Series(ids, index=frame.index, dtype=TEXT)
    return matched


class Matches:
    """The ``match_id`` of the rows that have one, as :func:`match_quotations` fills it."""

    def __init__(self, group: Small, names: Mapping[int, str]) -> None:
        self._group, self._names = group, names

    def ids(self, begin: int, end: int) -> list[str | None]:
        """Those of the rows from ``begin`` to before ``end``, counted from 0; None for a row that matches nothing."""
        return [self._names.get(group) for group in self._group[begin:end].tolist()]


def match_ids(
    frames: Callable[[], Iterable[pd.DataFrame]],
    scratch: Path | None = None,
    written: Callable[[], Written] | None = None,
) -> Matches:
    """The ``match_id`` of the rows of a table.

    ``frames`` gives the table in parts, and is asked twice: for who says the words, and for the ids and dates of the rows
    that match. Of each part the words and the columns of :data:`TOLD` are looked at, where it has them. ``scratch``:
    the folder of the temporary files; None is the system's. ``written`` gives the words of the rows that somebody says,
    which then need not be in the frames.
    """
    said, tellers = _Said(frames()), Tellers()
    texts = tellers.noted(said)
    if written is None:
        words = Written(texts)
    else:
        deque(texts, maxlen=0)
        words = written()
    group = np.full(said.rows, -1, dtype=np.int32)
    group[np.array(said.numbers, dtype=np.int64)] = _grouped(words, tellers, scratch)
    del said
    first: dict[int, _Earliest] = {}
    before = 0
    for frame in frames():
        groups = group[before : before + len(frame)]
        rows = np.flatnonzero(groups >= 0).tolist()
        places = _places(frame)
        told = _earliest(frame.iloc[rows], [places[row] for row in rows])
        for number, earliest in zip(groups[rows].tolist(), told, strict=True):
            known = first.get(number)
            if known is None or earliest[:-1] < known[:-1]:
                first[number] = earliest
        before += len(frame)
    return Matches(group, {number: earliest[-1] for number, earliest in first.items()})


class _Said:
    """The rows that somebody says, as matching reads them; ``numbers`` says which they are, of ``rows`` in all."""

    def __init__(self, frames: Iterable[pd.DataFrame]) -> None:
        self._frames, self.numbers, self.rows = frames, array("q"), 0

    def __iter__(self) -> Iterator[Quoted]:
        for frame in self._frames:
            places = [place for place, kind in enumerate(_cells(frame, "speaker_type")) if kind != NOBODYS]
            self.numbers.extend(self.rows + place for place in places)
            self.rows += len(frame)
            yield from _quoted(frame, places)


def _quoted(frame: pd.DataFrame, places: Iterable[int]) -> Iterator[Quoted]:
    """The rows at these places, as matching reads them."""
    texts, articles, speakers, days = _cells(frame, "quote"), _cells(frame, "article_id"), _speakers(frame), _days(frame)
    for place in places:
        yield Quoted(texts[place], articles[place], speakers[place], days[place])


def _speakers(frame: pd.DataFrame) -> list[str]:
    """Whose words they are known to be, "" where that is open: somebody unnamed may be anybody."""
    ids, kinds = _cells(frame, "speaker_id"), _cells(frame, "speaker_type")
    names = ids if any(ids) else [name_key(name) if name else "" for name in _cells(frame, "speaker")]
    return [name if kind in NAMED and "@" not in name else "" for name, kind in zip(names, kinds, strict=True)]


def _days(frame: pd.DataFrame) -> list[int | None]:
    return [None if pd.isna(moment) else moment.toordinal() for moment in _moments(frame)]


def _moments(frame: pd.DataFrame) -> Iterable[pd.Timestamp]:
    return list(frame["published"]) if "published" in frame else repeat(pd.NaT, len(frame))


def _earliest(frame: pd.DataFrame, places: Sequence[int]) -> list[_Earliest]:
    """What tells which of several rows is the earliest; what it is called: its ``quote_id``, or its article and place."""
    articles, names = _cells(frame, "article_id"), _cells(frame, "quote_id")
    moments = [(True, 0) if pd.isna(moment) else (False, moment.value) for moment in _moments(frame)]
    told = zip(moments, articles, places, names, strict=True)
    return [(*moment, article, place, name or f"{article}@{place}") for moment, article, place, name in told]


def _places(frame: pd.DataFrame) -> list[int]:
    """Where the quotations begin in their articles; by their rows where the frame does not say."""
    return (
        [int(place) for place in frame["start"]]
        if "start" in frame and frame["start"].notna().all()
        else [*range(len(frame))]
    )


def _cells(frame: pd.DataFrame, name: str) -> list[str]:
    """The cells of a column, "" where they are missing or the frame has no such column."""
    if name not in frame:
        return [""] * len(frame)
    column = frame[name]
    return list(column.astype(object).where(column.notna(), ""))

"""The same utterance in several quotations: ``match_id``, across the articles of a corpus and within each."""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Final

import pandas as pd

from quotes.corpus.collector import switched_off
from quotes.corpus.matching_candidates import candidates
from quotes.corpus.matching_clusters import grouped, links
from quotes.corpus.matching_units import Quoted, corpus
from quotes.corpus.vocabulary import name_key
from quotes.table.columns import TEXT

REQUIRED: Final = ("quote", "article_id")
READ: Final = (*REQUIRED, "quote_id", "start", "published", "speaker", "speaker_type", "speaker_id")
"""The columns that matching looks at."""
NAMED: Final = ("person", "organization")


@switched_off()
def match_rows(rows: Iterable[Quoted]) -> list[list[int]]:
    """The groups of at least two rows that are the same utterance, by their numbers from 0; each row is in one at most.

    Rows are read once, and none of their texts is kept. The groups depend on what the rows say, not on their order. Time
    is linear in their number, but for sorting.
    """
    found = corpus(rows)
    linked = links(found, candidates(found.units, found.vocabulary))
    groups = [sorted(row for place in group for row in found.units[place].rows) for group in grouped(found.units, linked)]
    return sorted(group for group in groups if len(group) > 1)


def match_quotations(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with ``match_id`` filled: the same for every quotation that is the same utterance; empty for one alone.

    The id is the ``quote_id`` of the earliest of them (by date, undated last, then by article and place). The frame given is
    not changed; what it had as ``match_id`` is not looked at. Words count, not marks, case or brackets: quotations match
    that are equal, trimmed, reworded or moved in the middle, or a part of a longer one. ``speaker_id`` confirms it, so that
    :func:`~quotes.corpus.linking.link_speakers` comes first: two known speakers match only where the words are long and
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
    matched["match_id"] = pd.Series(match_ids([frame]), index=frame.index, dtype=TEXT)
    return matched


def match_ids(frames: Iterable[pd.DataFrame]) -> list[str | None]:
    """The ``match_id`` of every row of a table that comes in parts, as :func:`match_quotations` fills it.

    Of each part the columns of :data:`READ` are looked at, where it has them, and none of its texts is kept.
    """
    names: list[str] = []
    order: list[tuple[bool, int, str, int]] = []
    said: list[int] = []

    def quoted() -> Iterator[Quoted]:
        for frame in frames:
            before = len(names)
            places = [place for place, kind in enumerate(_cells(frame, "speaker_type")) if kind != "none"]
            names.extend(_names(frame))
            order.extend(_order(frame))
            said.extend(before + place for place in places)
            yield from _quoted(frame, places)

    groups = match_rows(quoted())
    ids: list[str | None] = [None] * len(names)
    for group in groups:
        members = [said[number] for number in group]
        first = names[min(members, key=order.__getitem__)]
        for member in members:
            ids[member] = first
    return ids


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


def _names(frame: pd.DataFrame) -> list[str]:
    """What each row is called: its ``quote_id``, or its article and place."""
    named = zip(_cells(frame, "quote_id"), _cells(frame, "article_id"), _places(frame), strict=True)
    return [name or f"{article}@{place}" for name, article, place in named]


def _order(frame: pd.DataFrame) -> list[tuple[bool, int, str, int]]:
    """What tells which of several rows is the earliest."""
    moments = [(True, 0) if pd.isna(moment) else (False, moment.value) for moment in _moments(frame)]
    places = zip(moments, _cells(frame, "article_id"), _places(frame), strict=True)
    return [(*moment, article, place) for moment, article, place in places]


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

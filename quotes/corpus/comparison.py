"""The same quotation in several articles, side by side: who has all of it, who trimmed or reworded what."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

import pandas as pd

from quotes.corpus.matching.words import Word, words
from quotes.table.columns import QUOTATION_COLUMNS, TEXT, Dtype
from quotes.table.frames import typed_column
from quotes.table.selection import folded_name

RELATIONS: Final = ("fullest", "exact", "trimmed", "fragment", "overlapping", "reworded")
FROM_TABLE: Final = (
    "quote_id article_id outlet published title url quote kind speaker speaker_in_article speaker_type speaker_id role "
    "affiliation stance stance_target mention cue confidence"
).split()
COMPARISON_COLUMNS: Final[Mapping[str, Dtype]] = {
    "match_id": TEXT,
    "relation": pd.CategoricalDtype(RELATIONS),
    **{name: QUOTATION_COLUMNS[name] for name in FROM_TABLE},
    "missing": TEXT,
    "added": TEXT,
}
"""One row per member of a match. ``missing``: the words of the fullest member that this one lacks; ``added``: those that it
has and the fullest lacks or has elsewhere; runs of words, verbatim, joined by :data:`BETWEEN`."""

SPEAKERS: Final = ("speaker", "speaker_in_article", "speaker_id")
BETWEEN: Final = " … "
BEYOND: Final = 3
"""Words before or after those of the fullest quotation with which one overlaps it and is no rewording of it."""

Row = Mapping[str, Any]


class Segment(NamedTuple):
    """A stretch of a quotation, marked where its words differ from another one's."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What a quotation lacks of a fuller one and what it has besides, as runs of words; and how the two are related."""

    relation: str
    missing: tuple[str, ...]
    added: tuple[str, ...]


def marked_segments(quote: str, other: str) -> list[Segment]:
    """The quotation in stretches whose texts, joined, are it; marked are the words that ``other`` lacks or has elsewhere.

    Case, accents, punctuation and the kind of marks make no difference. What stands between two marked words is marked.

    >>> marked_segments("We go, at last, home.", "we go home")
    [Segment(text='We go, ', marked=False), Segment(text='at last', marked=True), Segment(text=', home.', marked=False)]
    """
    mine = list(words(quote))
    cut = 0
    segments = []
    for run in _runs(mine, [block[0::2] for block in _same(mine, list(words(other)))]):
        start, end = run[0].start, run[-1].end
        segments += [Segment(quote[cut:start], False), Segment(quote[start:end], True)]
        cut = end
    return [segment for segment in (*segments, Segment(quote[cut:], False)) if segment.text]


def difference(quote: str, fullest: str, kind: str = "") -> Difference:
    """How a quotation differs from the fullest of its match. ``kind`` tells a fragment from a sentence that was trimmed.

    ``exact``: the same words; ``trimmed``: some are left out; ``fragment``: the same of a phrase (``kind`` "fragment");
    ``overlapping``: it begins before the fullest or ends after it; ``reworded``: words are changed or moved.

    >>> difference("will be moved temporarily", "People will temporarily be moved home")
    Difference(relation='reworded', missing=('People', 'temporarily', 'home'), added=('temporarily',))
    """
    mine, full = list(words(quote)), list(words(fullest))
    blocks = _same(mine, full)
    missing = [fullest[run[0].start : run[-1].end] for run in _runs(full, [block[1:] for block in blocks])]
    added = [quote[run[0].start : run[-1].end] for run in _runs(mine, [block[0::2] for block in blocks])]
    return Difference(_relation(mine, blocks, missing, added, kind), tuple(missing), tuple(added))


def _relation(
    mine: Sequence[Word], blocks: Sequence[tuple[int, int, int]], missing: Sequence[str], added: Sequence[str], kind: str
) -> str:
    if not added:
        return ("fragment" if kind == "fragment" else "trimmed") if missing else "exact"
    before = blocks[0][0] if blocks else 0
    after = len(mine) - (blocks[-1][0] + blocks[-1][2]) if blocks else 0
    return "overlapping" if max(before, after) >= BEYOND and missing else "reworded"


def _same(mine: Sequence[Word], other: Sequence[Word]) -> list[tuple[int, int, int]]:
    """The blocks of equal words: where they begin in both, and how long they are."""
    matcher = SequenceMatcher(None, [word.key for word in mine], [word.key for word in other], autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def _runs(written: Sequence[Word], blocks: Sequence[Sequence[int]]) -> Iterator[Sequence[Word]]:
    """The runs of words outside the blocks, each of which has a begin and a length."""
    cut = 0
    for begin, size in (*blocks, (len(written), 0)):
        if cut < begin:
            yield written[cut:begin]
        cut = begin + size


def compare_quotations(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per member of each match of a table of quotations; columns are :data:`COMPARISON_COLUMNS`.

    Rows without a ``match_id`` are left out. In each match the fullest member, which the others are compared with, comes
    first: the one of most words, the earliest among equals; then the others by date. The matches come in the order in which
    the table has them first. ``relation`` is one of :data:`RELATIONS`, see :func:`difference`. A column that the frame lacks
    is empty. Raises ValueError where it has no ``match_id`` or no ``quote``.

    >>> from quotes.table import quotations_frame
    >>> rows = [{"quote": "home", "match_id": "a#0"}, {"quote": "We all go home.", "match_id": "a#0"}]
    >>> compare_quotations(quotations_frame(rows))[["relation", "quote", "missing"]]
      relation            quote    missing
    0  fullest  We all go home.       <NA>
    1  trimmed             home  We all go
    """
    lacking = [name for name in ("match_id", "quote") if name not in frame]
    if lacking:
        raise ValueError(f"not a table of matched quotations, it has no column {', '.join(lacking)}")
    matched = frame[frame["match_id"].notna() & frame["quote"].notna()]
    groups: dict[str, list[Row]] = {}
    for row in matched.to_dict("records"):
        groups.setdefault(row["match_id"], []).append({str(name): cell for name, cell in row.items()})
    rows = [row for members in groups.values() for row in _compared(members)]
    return pd.DataFrame(
        {name: typed_column([row.get(name) for row in rows], name, dtype) for name, dtype in COMPARISON_COLUMNS.items()}
    )


def _compared(members: Sequence[Row]) -> Iterator[dict[str, Any]]:
    ordered = sorted(members, key=_date)
    fullest = max(ordered, key=lambda row: sum(1 for _ in words(row["quote"])))
    yield {**fullest, "relation": "fullest"}
    for row in ordered:
        if row is not fullest:
            kind = row.get("kind")
            found = difference(row["quote"], fullest["quote"], kind if isinstance(kind, str) else "")
            changes = {"missing": BETWEEN.join(found.missing), "added": BETWEEN.join(found.added)}
            yield {**row, "relation": found.relation, **changes}


def _date(row: Row) -> tuple[bool, pd.Timestamp]:
    """The earliest first, undated ones last."""
    published = row.get("published")
    known = isinstance(published, pd.Timestamp) and not pd.isna(published)
    return (not known, published if known else pd.Timestamp(0))


def chosen_matches(
    compared: pd.DataFrame, *, outlets: Collection[str] = (), speaker: str = "", several_articles: bool = False
) -> pd.DataFrame:
    """The matches of a table that :func:`compare_quotations` made which one asks for, all of their rows.

    ``outlets``: each of them is in the name of a row's outlet; ``speaker``: it is in a row's ``speaker``,
    ``speaker_in_article`` or ``speaker_id``; both whatever the case and the accents. ``several_articles``: leaves out what
    an article repeats of its own.
    """
    wanted, sought = [folded_name(name) for name in outlets], folded_name(speaker)
    kept: list[bool] = []
    for _, rows in compared.groupby("match_id", sort=False):
        there = [folded_name(name) for name in rows["outlet"].dropna()]
        names = [folded_name(name) for column in SPEAKERS for name in rows[column].dropna()]
        good = all(any(one in name for name in there) for one in wanted) and (not sought or any(sought in n for n in names))
        kept += [good and (not several_articles or rows["article_id"].nunique() > 1)] * len(rows)
    return compared[pd.Series(kept, index=compared.index, dtype=bool)].reset_index(drop=True)

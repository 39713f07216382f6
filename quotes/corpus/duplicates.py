"""The same story twice, in one outlet or syndicated: found by MinHash over the words of the texts, marked, never dropped."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quotes.table.columns import TEXT

WORD: Final = re.compile(r"[^\W_]+")
SHINGLE: Final = 4
"""Words in a row that are compared as one."""
LEAST_SHINGLES: Final = 40
"""Texts of fewer are no stories: a page's "Read more" is the same everywhere."""
BANDS: Final = 32
ROWS: Final = 4
"""Numbers of a signature that must all be equal for two texts to be compared, and how many such bands it has: a pair that
shares half of its shingles is found with 0.87, one that shares 0.6 with 0.99 (Leskovec, Rajaraman and Ullman, ch. 3)."""
OVERLAP: Final = 0.5
"""The share of all shingles of two texts that both have (Jaccard), from which they are one story."""
PART: Final = 0.8
"""Or the share of the shorter one's that the longer has: one with its tail cut."""
PART_OVERLAP: Final = 0.35
"""Less than this in common of all is no longer sure of being found; a brief in a long story is none of its copies."""
ROUNDS: Final = 8
"""Different stories that may share a band before the rest of it is left."""

Signature = NDArray[np.uint32]


def signature(text: str) -> tuple[Signature, int] | None:
    """What is kept of a text: its MinHash of ``BANDS * ROWS`` numbers, and how many shingles it has; None if too few."""
    from datasketch import MinHash  # here, since it imports scipy

    keys = WORD.findall(text.casefold())
    shingles = {" ".join(keys[place : place + SHINGLE]) for place in range(len(keys) - SHINGLE + 1)}
    if len(shingles) < LEAST_SHINGLES:
        return None
    sketch = MinHash(num_perm=BANDS * ROWS)
    sketch.update_batch([shingle.encode("utf-8", "replace") for shingle in sorted(shingles)])
    return sketch.hashvalues.astype(np.uint32), len(shingles)


class Duplicates:
    """Articles, seen one by one, of which half a kilobyte each is kept, and at the end which tell the same story.

    >>> story = " ".join(f"the harbour board met on day {day} and voted" for day in range(30))
    >>> seen = Duplicates()
    >>> for id, text in [("a", story), ("b", "By our own staff. " + story), ("c", story[::-1])]:
    ...     seen.add(id, text)
    >>> seen.found()
    {'b': 'a'}
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._order: list[tuple[bool, datetime | None, int]] = []
        self._signatures: list[Signature] = []
        self._sizes: list[int] = []

    def add(self, article_id: str, text: str, published: datetime | None = None) -> None:
        """Takes in one more article."""
        self.add_signature(article_id, signature(text), published)

    def add_signature(self, article_id: str, known: tuple[Signature, int] | None, published: datetime | None = None) -> None:
        """The same for one whose :func:`signature` was made elsewhere, in a worker."""
        if known is not None:
            self._order.append((published is None, published, len(self._ids)))
            self._ids.append(article_id)
            self._signatures.append(known[0])
            self._sizes.append(known[1])

    def found(self) -> dict[str, str]:
        """For each article that tells another's story, the id of the earliest that does (undated last, then as added)."""
        if not self._ids:
            return {}
        signatures, sizes = np.stack(self._signatures), np.array(self._sizes)
        parent = list(range(len(self._ids)))
        for bucket in _buckets(signatures):
            for one, others in _same_stories(bucket, signatures, sizes):
                for other in others:
                    parent[_root(parent, one)] = _root(parent, int(other))
        stories: dict[int, list[int]] = {}
        for place in range(len(parent)):
            stories.setdefault(_root(parent, place), []).append(place)
        copies: dict[int, str] = {}
        for story in stories.values():
            first, *rest = sorted(story, key=lambda place: self._order[place])
            copies |= dict.fromkeys(rest, self._ids[first])
        return {self._ids[place]: copies[place] for place in sorted(copies)}


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


def _buckets(signatures: NDArray[np.uint32]) -> Iterator[NDArray[np.int64]]:
    """Groups of texts that agree in a band. datasketch's own index takes some kilobytes a text, sorting none."""
    for band in range(BANDS):
        numbers = np.ascontiguousarray(signatures[:, band * ROWS : (band + 1) * ROWS])
        keys = numbers.view(np.dtype((np.void, numbers.dtype.itemsize * ROWS))).ravel()
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(keys[order][1:] != keys[order][:-1]) + 1
        yield from (group for group in np.split(order, ends) if len(group) > 1)


def _same_stories(
    bucket: NDArray[np.int64], signatures: NDArray[np.uint32], sizes: NDArray[np.int64]
) -> Iterator[tuple[int, Sequence[int]]]:
    """One text with those of the bucket that tell the same, then one of the others with those, and so on."""
    rest = bucket
    for _ in range(ROUNDS):
        if len(rest) < 2:
            return
        one, others = rest[0], rest[1:]
        overlap = (signatures[others] == signatures[one]).mean(axis=1)
        common = overlap * (sizes[others] + sizes[one]) / (1 + overlap)
        part = common / np.minimum(sizes[others], sizes[one])
        same = (overlap >= OVERLAP) | ((part >= PART) & (overlap >= PART_OVERLAP))
        yield int(one), others[same].tolist()
        rest = others[~same]


def mark_duplicates(articles: pd.DataFrame) -> pd.DataFrame:
    """The table of articles with ``duplicate_of`` filled: the id of the earliest article that tells the same story.

    Empty for that one, and for a story told once. No row is left out and the frame given is not changed. Raises ValueError
    where it has no ``article_id`` or no ``text``.
    """
    lacking = [name for name in ("article_id", "text") if name not in articles]
    if lacking:
        raise ValueError(f"not a table of articles, it has no column {', '.join(lacking)}")
    seen = Duplicates()
    dates = articles["published"] if "published" in articles else [pd.NaT] * len(articles)
    for id, text, published in zip(articles["article_id"], articles["text"], dates, strict=True):
        if isinstance(text, str):
            seen.add(id, text, None if pd.isna(published) else published)
    found = seen.found()
    marked = articles.copy(deep=False)
    ids = [found.get(id) for id in articles["article_id"]]
    marked["duplicate_of"] = pd.Series(ids, index=articles.index, dtype=TEXT)
    return marked

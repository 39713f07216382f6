"""BILUO tags, and the best valid sequence of them over runs of candidates.

A tag is a number: 0 is O, then B, I, L and U of each label in turn.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from quotes.pipeline.names.places import Candidates
from quotes.pipeline.names.words import Bools, Floats, Places

PREFIXES = "BILU"
IMPOSSIBLE = np.float32(-1e9)


class Tags:
    """The tags of some labels and what may follow what."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.names = ["O", *(f"{prefix}-{label}" for label in labels for prefix in PREFIXES)]
        self.number = {name: n for n, name in enumerate(self.names)}
        self.may_begin: Bools = np.array([name[0] in "OBU" for name in self.names])
        self.may_end: Bools = np.array([name[0] in "OLU" for name in self.names])
        open_label = np.array([name[2:] if name[0] in "BI" else "" for name in self.names])
        wanted_label = np.array([name[2:] if name[0] in "IL" else "" for name in self.names])
        self.may_follow: Bools = open_label[:, None] == wanted_label[None, :]

    def __len__(self) -> int:
        return len(self.names)

    def encode(self, entities: Sequence[tuple[int, int, str]], length: int) -> Places:
        """The tags (length,) of spans (start, end, label) that do not overlap."""
        tags = np.zeros(length, dtype=np.intp)
        for start, end, label in entities:
            tags[start:end] = self.number[f"I-{label}"]
            tags[start], tags[end - 1] = self.number[f"B-{label}"], self.number[f"L-{label}"]
            if end - start == 1:
                tags[start] = self.number[f"U-{label}"]
        return tags

    def decode(self, scores: Floats, candidates: Candidates) -> Places:
        """The valid tags (n,) with the highest sum of scores (n, tags).

        Nearly every run's best tags are valid at once; only the others need the search.
        """
        best: Places = scores.argmax(axis=1) if len(scores) else np.zeros(0, dtype=np.intp)
        begins, ends = candidates.left < 0, candidates.right < 0
        valid = (~begins | self.may_begin[best]) & (~ends | self.may_end[best])
        valid[1:] &= begins[1:] | self.may_follow[best[:-1], best[1:]]
        starts, stops = np.flatnonzero(begins), np.flatnonzero(ends) + 1
        for run in np.unique(np.cumsum(begins)[~valid] - 1):
            best[starts[run] : stops[run]] = self.best_path(scores[starts[run] : stops[run]])
        return best

    def best_path(self, scores: Floats) -> list[int]:
        """Viterbi's path through the scores (length, tags) of one run."""
        reached = np.where(self.may_begin, scores[0], IMPOSSIBLE)
        origins: list[NDArray[np.intp]] = []
        for row in scores[1:]:
            ways = np.where(self.may_follow, reached[:, None], IMPOSSIBLE)
            origins.append(ways.argmax(axis=0))
            reached = ways.max(axis=0) + row
        path = [int(np.where(self.may_end, reached, 2 * IMPOSSIBLE).argmax())]
        for origin in reversed(origins):
            path.append(int(origin[path[-1]]))
        return path[::-1]

    def spans(self, tags: Places, at: Places) -> Iterator[tuple[int, int, str]]:
        """(start, end, label) in tokens of valid tags (n,) at token indices (n,)."""
        start = 0
        for n in np.flatnonzero(tags).tolist():
            prefix, label = self.names[tags[n]].split("-", 1)
            if prefix in "BU":
                start = int(at[n])
            if prefix in "LU":
                yield start, int(at[n]) + 1, label

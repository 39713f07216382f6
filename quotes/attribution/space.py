"""Features → rows of numbers, in a fixed order and on one scale."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from quotes.attribution.candidates import Candidate
from quotes.attribution.context import ArticleContext
from quotes.attribution.features import Features, candidate_features, outright_features, quotation_features
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.networks import Array
from quotes.attribution.pairs import far_features, near_features, place_features, sequence_features
from quotes.models import Span

NOBODY: Features = {"nobody": True}


@dataclass(slots=True)
class FeatureSpace:
    """The order of the features in a row, by the function that gives them (``blocks``), and how they are scaled."""

    blocks: Mapping[str, Sequence[str]]
    mean: Array
    spread: Array
    width: int = 0
    _places: dict[str, slice] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.width = 0
        for block, names in self.blocks.items():
            self._places[block] = slice(self.width, self.width + len(names))
            self.width += len(names)

    def place(self, block: str) -> slice:
        """Where a block's features stand in a row."""
        return self._places[block]

    def put(self, rows: Array, block: str, which: Sequence[int], features: Sequence[Features]) -> None:
        """Write the features of a block into some of the rows, not yet scaled.

        Raises ``ValueError`` where their number is another than the block's.
        """
        place = self._places[block]
        if any(len(found) != place.stop - place.start for found in features):  # numpy would spread a single value
            raise ValueError(f"{len(features[0])} features for the block {block!r} of {place.stop - place.start}")
        rows[which, place] = [list(found.values()) for found in features]

    def scaled(self, rows: Array) -> Array:
        """Rows with each feature centred and divided by its spread."""
        scaled: Array = (rows - self.mean) / self.spread
        return scaled

    def steps(self, block: str, features: Array) -> Array:
        """By how much rows with these features in a block (n, its features) differ, scaled, from those with zeros there."""
        steps: Array = features / self.spread[self._places[block]]
        return steps


class ArticleRows:
    """The feature rows of an article; what concerns one candidate alone is computed once."""

    def __init__(self, context: ArticleContext, space: FeatureSpace, lexicon: Lexicon) -> None:
        self.context, self.space, self.lexicon = context, space, lexicon
        self._of_candidate: dict[Span, tuple[str, Features]] = {}

    def candidates(self, index: int, chosen: Sequence[Candidate | None]) -> list[Candidate]:
        """A quotation's candidates; the last chosen one stays in reach across paragraphs without any."""
        return self.with_last(self.context.candidates_for(index), chosen)

    def with_last(self, found: list[Candidate], chosen: Sequence[Candidate | None]) -> list[Candidate]:
        """The candidates and, at the end, the last chosen one if it is not among them."""
        last = next((c for c in reversed(chosen) if c is not None), None)
        return found if last is None or any(c.span == last.span for c in found) else [*found, last]

    def of(self, index: int, candidates: Sequence[Candidate], chosen: Sequence[Candidate | None]) -> Array:
        """One row a candidate, and a last one for "nobody"; shape (candidates + 1, features)."""
        rows = self.fixed(index, candidates)
        rows[:-1, self.space.place("sequence")] = self.sequence(index, candidates, chosen)
        return rows

    def fixed(self, index: int, candidates: Sequence[Candidate]) -> Array:
        """The rows without what depends on the mentions chosen before."""
        rows = np.zeros((len(candidates) + 1, self.space.width), dtype="float32")
        blocks: defaultdict[str, tuple[list[int], list[Features]]] = defaultdict(lambda: ([], []))
        for n, candidate in enumerate(candidates):
            for block, features in (self._alone(candidate), *pair_blocks(self.context, index, candidate, self.lexicon)):
                which, found = blocks[block]
                which.append(n)
                found.append(features)
        for block, (which, found) in blocks.items():
            self.space.put(rows, block, which, found)
        every = range(len(rows))
        self.space.put(rows, "quotation", every, [quotation_features(self.context, index, self.lexicon)])
        self.space.put(rows, "nobody", every[-1:], [NOBODY])
        return rows

    def sequence(self, index: int, candidates: Sequence[Candidate], chosen: Sequence[Candidate | None]) -> Array:
        """What depends on the mentions chosen before, for each candidate; shape (candidates, the block's features)."""
        earlier = [c.span if c is not None else None for c in chosen]
        found = [list(sequence_features(self.context, index, c, earlier).values()) for c in candidates]
        return np.array(found, dtype="float32").reshape(len(candidates), len(self.space.blocks["sequence"]))

    def _alone(self, candidate: Candidate) -> tuple[str, Features]:
        found = self._of_candidate.get(candidate.span)
        if found is None:
            found = self._of_candidate[candidate.span] = candidate_block(self.context, candidate, self.lexicon)
        return found


def candidate_block(context: ArticleContext, candidate: Candidate, lexicon: Lexicon) -> tuple[str, Features]:
    """The block that describes a candidate by itself, and its features."""
    if candidate.head is None:
        return "outright", outright_features(context, candidate)
    return "candidate", candidate_features(context, candidate, lexicon)


def pair_blocks(context: ArticleContext, index: int, candidate: Candidate, lexicon: Lexicon) -> list[tuple[str, Features]]:
    """The blocks that describe a quotation and a candidate together, and their features."""
    found = [("place", place_features(context, index, candidate))]
    if candidate.head is None:
        return found
    piece = next((p for c, p in context.pieces[index] if c.paragraph.number == candidate.paragraph), None)
    if piece is None:
        return [*found, ("far", far_features(context, index, candidate))]
    return [*found, ("near", near_features(context, piece, candidate, lexicon))]

"""Features → rows of numbers, in a fixed order and on one scale."""

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

    def put(self, row: Array, block: str, features: Features) -> None:
        """Write a block's features into a row, not yet scaled. Raises ``ValueError`` where their number is another."""
        place = self._places[block]
        if len(features) != place.stop - place.start:  # numpy would spread a single value
            raise ValueError(f"{len(features)} features for the block {block!r} of {place.stop - place.start}")
        row[place] = list(features.values())

    def scaled(self, rows: Array) -> Array:
        """Rows with each feature centred and divided by its spread."""
        scaled: Array = (rows - self.mean) / self.spread
        return scaled


class ArticleRows:
    """The feature rows of an article; what concerns one candidate alone is computed once."""

    def __init__(self, context: ArticleContext, space: FeatureSpace, lexicon: Lexicon) -> None:
        self.context, self.space, self.lexicon = context, space, lexicon
        self._of_candidate: dict[Span, Array] = {}

    def candidates(self, index: int, chosen: Sequence[Candidate | None]) -> list[Candidate]:
        """A quotation's candidates; the last chosen one stays in reach across paragraphs without any."""
        found = self.context.candidates_for(index)
        last = next((c for c in reversed(chosen) if c is not None), None)
        if last is not None and all(c.span != last.span for c in found):
            found.append(last)
        return found

    def of(self, index: int, candidates: Sequence[Candidate], chosen: Sequence[Candidate | None]) -> Array:
        """One row a candidate, and a last one for "nobody"; shape (candidates + 1, features)."""
        rows = np.zeros((len(candidates) + 1, self.space.width), dtype="float32")
        self.space.put(rows[-1], "quotation", quotation_features(self.context, index, self.lexicon))
        rows[:-1] = rows[-1]
        earlier = [c.span if c is not None else None for c in chosen]
        for row, candidate in zip(rows, candidates, strict=False):
            row += self._alone(candidate)
            for block, features in pair_blocks(self.context, index, candidate, self.lexicon):
                self.space.put(row, block, features)
            self.space.put(row, "sequence", sequence_features(self.context, index, candidate, earlier))
        self.space.put(rows[-1], "nobody", NOBODY)
        return rows

    def _alone(self, candidate: Candidate) -> Array:
        found = self._of_candidate.get(candidate.span)
        if found is None:
            found = self._of_candidate[candidate.span] = np.zeros(self.space.width, dtype="float32")
            self.space.put(found, *candidate_block(self.context, candidate, self.lexicon))
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

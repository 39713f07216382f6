"""Features → rows of numbers, in a fixed order and on one scale."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

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

    def array(self, block: str, features: Sequence[Features]) -> Array:
        """The features of a block as rows, not scaled. Raises ``ValueError`` where their number is another than the
        block's."""
        wanted = len(self.blocks[block])
        for other in set(map(len, features)) - {wanted}:
            raise ValueError(f"{other} features for the block {block!r} of {wanted}")
        values = chain.from_iterable([found.values() for found in features])
        return np.fromiter(values, "float32", len(features) * wanted).reshape(-1, wanted)

    def put(self, rows: Array, block: str, which: Sequence[int], features: Sequence[Features]) -> None:
        """Write the features of a block into some of the rows, not scaled. Raises ``ValueError`` as :meth:`array` does."""
        rows[which, self._places[block]] = self.array(block, features)

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
        return self.with_last(self.context.candidates_for(index), chosen)

    def with_last(self, found: list[Candidate], chosen: Sequence[Candidate | None]) -> list[Candidate]:
        """The candidates and, at the end, the last chosen one if it is not among them."""
        last = next((c for c in reversed(chosen) if c is not None), None)
        return found if last is None or any(c.span == last.span for c in found) else [*found, last]

    def of(self, index: int, candidates: Sequence[Candidate], chosen: Sequence[Candidate | None]) -> Array:
        """One row a candidate, and a last one for "nobody"; shape (candidates + 1, features)."""
        (rows,) = self.fixed([index], [candidates])
        rows[:-1, self.space.place("sequence")] = self.sequence(index, candidates, chosen)
        return rows

    def fixed(self, indices: Sequence[int], candidates: Sequence[Sequence[Candidate]]) -> list[Array]:
        """The rows of some quotations (their ``indices``), each with candidates of its own, without what depends on the
        mentions chosen before."""
        sizes = [len(own) + 1 for own in candidates]
        everyone = [candidate for own in candidates for candidate in own]
        alone = self._alone({candidate.span: candidate for candidate in reversed(everyone)})  # of one span the first counts
        rows = np.zeros((sum(sizes), self.space.width), "float32")
        blocks: defaultdict[str, tuple[list[int], list[Features]]] = defaultdict(lambda: ([], []))
        row = 0
        for index, own in zip(indices, candidates, strict=True):
            for candidate in own:
                rows[row] = alone[candidate.span]
                for block, features in pair_blocks(self.context, index, candidate, self.lexicon):
                    which, found = blocks[block]
                    which.append(row)
                    found.append(features)
                row += 1
            blocks["nobody"][0].append(row)
            blocks["nobody"][1].append(NOBODY)
            row += 1
        for block, (which, found) in blocks.items():
            self.space.put(rows, block, which, found)
        told = [quotation_features(self.context, index, self.lexicon) for index in indices]
        rows[:, self.space.place("quotation")] = np.repeat(self.space.array("quotation", told), sizes, axis=0)
        return np.split(rows, list(accumulate(sizes))[:-1])

    def sequence(self, index: int, candidates: Sequence[Candidate], chosen: Sequence[Candidate | None]) -> Array:
        """What depends on the mentions chosen before, for each candidate; shape (candidates, the block's features)."""
        earlier = [c.span if c is not None else None for c in chosen]
        return self.space.array("sequence", [sequence_features(self.context, index, c, earlier) for c in candidates])

    def _alone(self, candidates: Mapping[Span, Candidate]) -> Mapping[Span, Array]:
        """Rows with nothing but what candidates show by themselves; there may be others among them."""
        new = [candidate for span, candidate in candidates.items() if span not in self._of_candidate]
        rows = np.zeros((len(new), self.space.width), "float32")
        found = [candidate_block(self.context, candidate, self.lexicon) for candidate in new]
        for block in {block for block, _ in found}:
            which = [row for row, (name, _) in enumerate(found) if name == block]
            self.space.put(rows, block, which, [found[row][1] for row in which])
        self._of_candidate.update(zip([candidate.span for candidate in new], rows, strict=True))
        return self._of_candidate


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

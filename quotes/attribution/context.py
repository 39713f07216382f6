"""What attribution knows of an article: carriers, candidates and counts, computed once and asked by the features."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.candidates import Candidate, find_candidates, piece_of
from quotes.attribution.carriers import PARAGRAPHS_AFTER, PARAGRAPHS_BEFORE, Carrier, Piece, parse_carriers
from quotes.models import Paragraph, Quotation, Span
from quotes.pipeline.labels import entity_label

MOST_CANDIDATES = 80
"""The nearest so many are ranked: in a text without line breaks the time would else grow with its square."""


@dataclass(slots=True)
class ArticleContext:
    """An article's quotations with everything that the features look at."""

    text: str
    quotations: Sequence[Quotation]
    paragraphs: Sequence[Paragraph]
    carriers: dict[int, Carrier]
    candidates: dict[int, list[Candidate]]
    order: dict[int, int]
    """The place of each paragraph among those that are not furniture."""
    names: Counter[str] = field(default_factory=Counter)
    """How often each last word of a nominal with a name occurs in the carriers."""

    def first_piece(self, index: int) -> tuple[Carrier, Piece]:
        """The carrier and piece in which a quotation begins."""
        carrier = self.carriers[self.quotations[index].paragraph]
        piece = piece_of(carrier, index)
        assert piece is not None, "a quotation has a piece in the paragraph it begins in"
        return carrier, piece

    def last_piece(self, index: int) -> tuple[Carrier, Piece]:
        """The carrier and piece in which a quotation ends."""
        holding = [c for c in self.carriers.values() if any(p.quotation == index for p in c.pieces)]
        carrier = holding[-1]
        piece = piece_of(carrier, index)
        assert piece is not None
        return carrier, piece

    def candidates_for(self, index: int) -> list[Candidate]:
        """Candidates in the paragraphs around a quotation, in the order of the text."""
        quotation = self.quotations[index]
        first = self.order[quotation.paragraph]
        last = self.order[self.last_piece(index)[0].paragraph.number]
        near = range(first - PARAGRAPHS_BEFORE, last + PARAGRAPHS_AFTER + 1)
        found = [c for number in sorted(self.carriers) if self.order[number] in near for c in self.candidates[number]]
        if len(found) <= MOST_CANDIDATES:
            return found
        nearest = sorted(found, key=lambda c: max(quotation.start - c.span.end, c.span.start - quotation.end))
        return sorted(nearest[:MOST_CANDIDATES], key=lambda c: c.span)


def article_context(
    doc: Doc, quotations: Sequence[Quotation], paragraphs: Sequence[Paragraph], nlp: Language
) -> ArticleContext:
    """Parse the carriers of an article and collect its candidates. ``doc`` gives the text and the named entities."""
    text = doc.text
    carriers = parse_carriers(text, paragraphs, quotations, nlp)
    by_paragraph = _entities_by_paragraph(doc, list(carriers.values()))
    candidates = {number: find_candidates(c, by_paragraph[number]) for number, c in carriers.items()}
    order = {p.number: n for n, p in enumerate(p for p in paragraphs if not p.furniture)}
    names = Counter(
        text[c.span.start : c.span.end].split()[-1]
        for found in candidates.values()
        for c in found
        if c.head and c.head.pos_ == "PROPN"
    )
    return ArticleContext(text, quotations, paragraphs, carriers, candidates, order, names)


def _entities_by_paragraph(doc: Doc, carriers: Sequence[Carrier]) -> dict[int, list[tuple[Span, str]]]:
    found: dict[int, list[tuple[Span, str]]] = {c.paragraph.number: [] for c in carriers}
    starts = [c.paragraph.start for c in carriers]
    for entity in doc.ents:
        label = entity_label(entity)
        at = bisect_right(starts, entity.start_char) - 1
        if label and at >= 0 and entity.end_char <= carriers[at].paragraph.end:
            found[carriers[at].paragraph.number].append((Span(entity.start_char, entity.end_char), label))
    return found

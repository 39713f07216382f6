"""What attribution knows of an article: carriers, candidates and counts, computed once and asked by the features."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quotes.attribution.candidates import Candidate, find_candidates
from quotes.attribution.carriers import (
    PARAGRAPHS_AFTER,
    PARAGRAPHS_BEFORE,
    Carrier,
    Masks,
    Piece,
    mask_article,
    parse_carriers,
)
from quotes.attribution.words import Word
from quotes.detection.layout import layout
from quotes.models import Paragraph, Quotation, Span
from quotes.pipeline.entities import entities
from quotes.pipeline.labels import Relation
from quotes.pipeline.syntax import Syntax

MOST_CANDIDATES = 80
"""The nearest so many are ranked: in a text without line breaks the time would else grow with its square."""

HEARD = frozenset("heard overheard quoted cited reported said recorded filmed seen caught".split())
"""Verbs whose passive subject speaks ("was heard shouting", "is reported to have called")."""


@dataclass(slots=True)
class ArticleContext:
    """An article's quotations with everything that the features look at."""

    text: str
    quotations: Sequence[Quotation]
    paragraphs: Sequence[Paragraph]
    carriers: dict[int, Carrier]
    candidates: dict[int, list[Candidate]]
    pieces: dict[int, list[tuple[Carrier, Piece]]]
    """Where each quotation lies: its pieces with their carriers, in order."""
    alone: Sequence[bool]
    """Whether each quotation stands alone in its paragraphs, so that their neighbours may name the speaker."""
    order: dict[int, int]
    """The place of each paragraph among those that are not furniture."""
    names: Counter[str] = field(default_factory=Counter)
    """How often each last word of a nominal with a name occurs in the carriers."""

    def first_piece(self, index: int) -> tuple[Carrier, Piece]:
        """The carrier and piece in which a quotation begins."""
        return self.pieces[index][0]

    def last_piece(self, index: int) -> tuple[Carrier, Piece]:
        """The carrier and piece in which a quotation ends."""
        return self.pieces[index][-1]

    def candidates_for(self, index: int) -> list[Candidate]:
        """Candidates in a quotation's paragraphs, and in those around one that stands alone, in the order of the text."""
        quotation = self.quotations[index]
        first, last = self.pieces[index][0][0].paragraph.number, self.pieces[index][-1][0].paragraph.number
        near = range(self.order[first], self.order[last] + 1)
        if self.alone[index]:
            near = range(near.start - PARAGRAPHS_BEFORE, near.stop + PARAGRAPHS_AFTER)
        found = [
            c
            for number in self.candidates
            if self.order[number] in near
            for c in self.candidates[number]
            if not any(_is_told(c, carrier, piece) for carrier, piece in self.pieces[index])
        ]
        if len(found) <= MOST_CANDIDATES:
            return found
        nearest = sorted(found, key=lambda c: max(quotation.start - c.span.end, c.span.start - quotation.end))
        return sorted(nearest[:MOST_CANDIDATES], key=lambda c: c.span)


def _is_told(candidate: Candidate, carrier: Carrier, piece: Piece) -> bool:
    """Whether the quotation is said to or of the candidate: "Ruiz was told that …", "Ruiz has been accused of …".

    In PolNeAR's training articles 4 of 103 such subjects speak, most of them where the parser errs.
    """
    head = candidate.head
    if head is None or carrier.paragraph.number != candidate.paragraph or head.relation is not Relation.PASSIVE_SUBJECT:
        return False
    verb = carrier.words[head.governor]
    way = [piece.head, *piece.head.above]
    if verb not in way or head.i > piece.start or verb.lower in HEARD:
        return False
    return not any(_acts_on(word) for word in way[: way.index(verb)])


def _acts_on(word: Word) -> bool:
    """Whether a word begins something else that the subject does: "was booed and said", "was booed after saying"."""
    clause = word.relation is Relation.ADVERBIAL_CLAUSE and all(left.lower != "of" for left in word.lefts)
    return clause or word.relation is Relation.CONJUNCT


def article_contexts(
    docs: Sequence[Doc],
    quotations: Sequence[Sequence[Quotation]],
    paragraphs: Sequence[Sequence[Paragraph]],
    syntax: Syntax,
) -> list[ArticleContext]:
    """Parse the carriers of articles and collect their candidates. The documents give texts and named entities."""
    masks = [mask_article(layout(d).text, p, q) for d, p, q in zip(docs, paragraphs, quotations, strict=True)]
    carriers = parse_carriers(masks, syntax)
    return [_context(*parts) for parts in zip(docs, quotations, paragraphs, masks, carriers, strict=True)]


def _context(
    doc: Doc,
    quotations: Sequence[Quotation],
    paragraphs: Sequence[Paragraph],
    masks: Masks,
    carriers: dict[int, Carrier],
) -> ArticleContext:
    text = layout(doc).text
    by_paragraph = _entities_by_paragraph(doc, list(carriers.values()))
    candidates = {number: find_candidates(c, by_paragraph[number]) for number, c in carriers.items()}
    order = {p.number: n for n, p in enumerate(p for p in paragraphs if not p.furniture)}
    pieces: dict[int, list[tuple[Carrier, Piece]]] = {}
    for carrier in carriers.values():
        for piece in carrier.pieces:
            pieces.setdefault(piece.quotation, []).append((carrier, piece))
    names = Counter(
        text[c.span.start : c.span.end].split()[-1]
        for found in candidates.values()
        for c in found
        if c.head and c.head.pos == "PROPN"
    )
    return ArticleContext(text, quotations, paragraphs, carriers, candidates, pieces, masks.alone, order, names)


def _entities_by_paragraph(doc: Doc, carriers: Sequence[Carrier]) -> dict[int, list[tuple[Span, str]]]:
    found: dict[int, list[tuple[Span, str]]] = {c.paragraph.number: [] for c in carriers}
    starts = [c.paragraph.start for c in carriers]
    for span, label in entities(doc):
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.end <= carriers[at].paragraph.end:
            found[carriers[at].paragraph.number].append((span, label))
    return found

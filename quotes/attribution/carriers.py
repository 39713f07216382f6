"""Hands out parsed carriers: paragraphs whose quotation bodies are replaced by a placeholder, with a map of offsets.

Only paragraphs that hold quotations are parsed, and the neighbours of a quotation that stands alone in its paragraphs: in
PolNeAR's training articles 99.9 % of the quotations with words beside them have their source among those words.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quotes.attribution.masks import LEAST_BESIDE, WORD, Masked, mask
from quotes.attribution.tallies import Tally
from quotes.attribution.words import Word, read_words
from quotes.models import Paragraph, Quotation, Span
from quotes.pipeline.syntax import Syntax

PARAGRAPHS_BEFORE = 2
PARAGRAPHS_AFTER = 1
"""So many paragraphs around a quotation that stands alone may name its speaker."""

LONGEST_HEADLINE = 25
HEADLINE_CAPITALS = 0.6
FINAL_MARKS = set('.?!:"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}')


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a quotation (its index) that lies in one carrier: tokens ``start:end``, marks included, and its head."""

    quotation: int
    start: int
    end: int
    head: Word


@dataclass(slots=True)
class Carrier:
    """One parsed paragraph, or the sentences of it that matter: masked text, words, and quotations in order (``pieces``)."""

    paragraph: Paragraph
    text: str
    words: list[Word]
    introduces: bool
    """Whether the paragraph ends with a colon, so that what follows it may be its quotation."""
    pieces: list[Piece] = field(default_factory=list)
    _masked_starts: list[int] = field(default_factory=list)
    _text_starts: list[int] = field(default_factory=list)
    _tally: Tally | None = None
    _headline: bool | None = None

    @property
    def tally(self) -> Tally:
        """Counts over its words and quotations, made when first asked for: words and pieces must be complete by then."""
        if self._tally is None:
            self._tally = Tally(self.words, [p.start for p in self.pieces], [p.end for p in self.pieces])
        return self._tally

    @property
    def starts(self) -> bool:
        """Whether it begins where its paragraph does, and not with a later sentence."""
        return self.text_offset(0) == self.paragraph.start

    @property
    def headline(self) -> bool:
        """Whether it reads like a headline: few words, most of them capitalised or no stop at the end."""
        if self._headline is None:
            words = [w for w in self.words if not w.punct]
            capitals = sum(w.text[:1].isupper() for w in words)
            self._headline = len(words) <= LONGEST_HEADLINE and (
                capitals > HEADLINE_CAPITALS * len(words) or self.words[-1].text not in FINAL_MARKS
            )
        return self._headline

    def text_offset(self, masked: int) -> int:
        """The offset in the article's text of an offset in the carrier's."""
        at = bisect_right(self._masked_starts, masked) - 1
        return self._text_starts[at] + (masked - self._masked_starts[at])

    def text_span(self, start: int, end: int) -> Span:
        """The span in the article's text of the carrier's tokens ``start:end``, which must hold no placeholder."""
        last = self.words[end - 1]
        return Span(self.text_offset(self.words[start].start), self.text_offset(last.start + len(last.text) - 1) + 1)


@dataclass(slots=True)
class Masks:
    """What an article gives the parser: the paragraphs that its quotations need, masked, in order.

    ``alone`` tells of each quotation whether it stands alone in its paragraphs.
    """

    paragraphs: list[Paragraph]
    masked: list[Masked]
    alone: list[bool]


def mask_article(text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> Masks:
    """The masks of an article."""
    body = [p for p in paragraphs if not p.furniture]
    alone = standing_alone(text, body, quotations)
    wanted, before, after = _wanted(body, quotations, alone)
    masked = [mask(text, body[at], quotations, before=at in before, after=at in after) for at in wanted]
    return Masks([body[at] for at in wanted], masked, alone)


def parse_carriers(articles: Sequence[Masks], syntax: Syntax) -> list[dict[int, Carrier]]:
    """The carriers of several articles by paragraph number, parsed together: the parser is faster with many texts."""
    docs = iter(syntax.parse(m.text for masks in articles for m in masks.masked))
    return [
        {p.number: _carrier(p, m, next(docs)) for p, m in zip(masks.paragraphs, masks.masked, strict=True)}
        for masks in articles
    ]


def standing_alone(text: str, body: Sequence[Paragraph], quotations: Sequence[Quotation]) -> list[bool]:
    """Whether each quotation has fewer than ``LEAST_BESIDE`` words beside it and others in its paragraphs.

    ``body`` are the paragraphs without furniture.
    """
    beside: dict[int, int] = {}
    for at, inside in _quotations_of(body, quotations).items():
        words, start = 0, body[at].start
        for end, following in [*((q.start, q.end) for q in inside), (body[at].end, 0)]:
            words += sum(1 for _ in WORD.finditer(text, start, max(start, end)))
            start = max(start, following)
        beside[at] = words
    return [sum(beside[at] for at in _places(body, q)) < LEAST_BESIDE for q in quotations]


def _places(body: Sequence[Paragraph], quotation: Quotation) -> range:
    """The paragraphs that a quotation lies in, as places in ``body``."""
    first = bisect_right(body, quotation.start, key=lambda p: p.start) - 1
    return range(max(0, first), bisect_right(body, quotation.end - 1, key=lambda p: p.start))


def _quotations_of(body: Sequence[Paragraph], quotations: Sequence[Quotation]) -> dict[int, list[Quotation]]:
    found: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        for at in _places(body, quotation):
            found.setdefault(at, []).append(quotation)
    return found


def _wanted(
    body: Sequence[Paragraph], quotations: Sequence[Quotation], alone: Sequence[bool]
) -> tuple[list[int], set[int], set[int]]:
    """The places of the paragraphs that hold a quotation or are neighbours of one that stands alone, in order; and which
    of them come before such a one, and which after."""
    held: set[int] = set()
    before: set[int] = set()
    after: set[int] = set()
    for quotation, stands_alone in zip(quotations, alone, strict=True):
        places = _places(body, quotation)
        held.update(places)
        if stands_alone:
            before.update(range(max(0, places.start - PARAGRAPHS_BEFORE), places.start))
            after.update(range(places.stop, min(len(body), places.stop + PARAGRAPHS_AFTER)))
    return sorted(held | before | after), before, after


def _carrier(paragraph: Paragraph, masked: Masked, doc: Doc) -> Carrier:
    words = read_words(doc)
    carrier = Carrier(
        paragraph, masked.text, words, masked.text.rstrip().endswith(":"), [], masked.masked_starts, masked.text_starts
    )
    for index, start, end, body_start, body_end in masked.quotations:
        marked = doc.char_span(start, end, alignment_mode="expand")
        body = doc.char_span(body_start, body_end, alignment_mode="contract") if body_end > body_start else None
        if marked is None:
            continue
        for word in words[marked.start : marked.end]:
            word.quoted = True
        carrier.pieces.append(Piece(index, marked.start, marked.end, words[(body or marked).root.i]))
    return carrier

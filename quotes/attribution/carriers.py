"""Hands out parsed carriers: paragraphs whose quotation bodies are replaced by a placeholder, with a map of offsets.

What is said inside a quotation tells little about who says it, costs most of the parsing time, and confuses the parser:
with the body replaced by one word, the quotation is one argument of its verb. Only paragraphs that hold or adjoin
quotations are parsed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Token

from quotes.detection.marks import MARK_OR_DOUBLED
from quotes.models import PLACEHOLDER, SYNTAX, Paragraph, Quotation, Span

SHORT = 4
"""A body of at most so many words without final punctuation is part of the writer's sentence and stays."""

PARAGRAPHS_BEFORE = 2
PARAGRAPHS_AFTER = 1

PARTY = re.compile(r"[ \N{NO-BREAK SPACE}]\([A-Z][A-Za-z.]{0,5}(?:[-\N{EN DASH}][A-Z][\w.\N{NO-BREAK SPACE} ]{0,14})?\)")
"""A party, state or letter in brackets behind a name ("(R-Utah)"): left out of carriers, it only misleads the parser."""

FINAL_REVERSED = re.compile(r"\W*[.,?!:;\N{HORIZONTAL ELLIPSIS}\N{EM DASH}]")
"""Final punctuation read from the end: a search from the start takes quadratic time on a long row of dots."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a quotation (its index) that lies in one carrier: tokens ``start:end``, marks included, and its head."""

    quotation: int
    start: int
    end: int
    head: Token


@dataclass(slots=True)
class Carrier:
    """One parsed paragraph, bodies masked. ``pieces`` are its quotations in order."""

    paragraph: Paragraph
    doc: Doc
    introduces: bool
    """Whether the paragraph ends with a colon, so that what follows it may be its quotation."""
    pieces: list[Piece] = field(default_factory=list)
    _masked_starts: list[int] = field(default_factory=list)
    _text_starts: list[int] = field(default_factory=list)
    _quoted: list[bool] = field(default_factory=list)

    def text_offset(self, masked: int) -> int:
        """The offset in the article's text of an offset in the carrier's."""
        at = bisect_right(self._masked_starts, masked) - 1
        return self._text_starts[at] + (masked - self._masked_starts[at])

    def text_span(self, start: int, end: int) -> Span:
        """The span in the article's text of the carrier's tokens ``start:end``, which must hold no placeholder."""
        last = self.doc[end - 1]
        return Span(self.text_offset(self.doc[start].idx), self.text_offset(last.idx + len(last) - 1) + 1)

    def quoted(self, token: int) -> bool:
        """Whether the token lies within a quotation, marks included."""
        return self._quoted[token]


def parse_carriers(
    text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], nlp: Language
) -> dict[int, Carrier]:
    """The carriers that the quotations need, by paragraph number."""
    body = [p for p in paragraphs if not p.furniture]
    wanted = _wanted(body, quotations)
    masked = [_mask(text, p, quotations) for p in wanted]
    docs = _parse([m.text for m in masked], nlp)
    return {p.number: _carrier(p, m, doc) for p, m, doc in zip(wanted, masked, docs, strict=True)}


def _wanted(body: Sequence[Paragraph], quotations: Sequence[Quotation]) -> list[Paragraph]:
    """The paragraphs that hold a quotation, and their neighbours; furniture does not count."""
    wanted: set[int] = set()
    starts = [p.start for p in body]
    for quotation in quotations:
        first = bisect_right(starts, quotation.start) - 1
        last = bisect_right(starts, quotation.end - 1) - 1
        for at in (*range(first - PARAGRAPHS_BEFORE, first + 1), *range(last, last + PARAGRAPHS_AFTER + 1)):
            if 0 <= at < len(body):
                wanted.add(at)
    return [body[at] for at in sorted(wanted)]


@dataclass(slots=True)
class _Masked:
    """A masked paragraph: its text, the map of offsets, and (quotation, start, end, body start, body end) in it."""

    text: str
    masked_starts: list[int]
    text_starts: list[int]
    quotations: list[tuple[int, int, int, int, int]]


def _mask(text: str, paragraph: Paragraph, quotations: Sequence[Quotation]) -> _Masked:
    masked = _Masked("", [], [], [])

    def keep(start: int, end: int) -> None:
        if end > start:
            masked.masked_starts.append(len(masked.text))
            masked.text_starts.append(start)
            masked.text += text[start:end]

    def copy(start: int, end: int) -> None:
        for bracket in PARTY.finditer(text, start, end):
            keep(start, bracket.start())
            start = bracket.end()
        keep(start, end)

    at = paragraph.start
    first = bisect_right([q.end for q in quotations], paragraph.start)
    for index in range(first, len(quotations)):
        quotation = quotations[index]
        if quotation.start >= paragraph.end:
            break
        start, end = max(quotation.start, paragraph.start), min(quotation.end, paragraph.end)
        opened = quotation.inner.start if quotation.start >= paragraph.start else _after_mark(text, start)
        body_start = min(opened, end)
        body_end = max(body_start, min(quotation.inner.end, end))
        copy(at, start)
        masked_start = len(masked.text)
        copy(start, body_start)
        masked_body = len(masked.text)
        tail = _masked_tail(text[body_start:body_end])
        if tail is None:
            copy(body_start, body_end)
        else:
            masked.masked_starts.append(len(masked.text))
            masked.text_starts.append(body_start)
            masked.text += PLACEHOLDER
            copy(body_end - len(tail), body_end)
        masked_body_end = len(masked.text)
        copy(body_end, end)
        masked.quotations.append((index, masked_start, len(masked.text), masked_body, masked_body_end))
        at = end
    copy(at, paragraph.end)
    return masked


def _after_mark(text: str, start: int) -> int:
    """Where the body begins in a paragraph that reopens a quotation."""
    mark = MARK_OR_DOUBLED.match(text, start)
    return mark.end() if mark is not None else start


def _masked_tail(body: str) -> str | None:
    """The final punctuation that stays behind the placeholder; None where the body is to stay as it is."""
    final = FINAL_REVERSED.match(body[::-1])
    if final is None and len(body.split()) <= SHORT:
        return None
    return body[len(body) - final.end() :] if final is not None else ""


def _parse(texts: Iterable[str], nlp: Language) -> list[Doc]:
    """Tokenize and parse with the pipeline's own syntax components, whether they are enabled or not."""
    docs = [nlp.make_doc(text) for text in texts]
    names = [name for name in nlp.component_names if name in SYNTAX or nlp.get_pipe_meta(name).factory in SYNTAX]
    if not any(nlp.get_pipe_meta(name).factory == "parser" for name in names):
        raise ValueError("the step 'attribution' needs a pipeline with a parser; quotes.load() gives one")
    for name in names:
        pipe = nlp.get_pipe(name)
        docs = list(pipe.pipe(docs, batch_size=64)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]
    return docs


def _carrier(paragraph: Paragraph, masked: _Masked, doc: Doc) -> Carrier:
    carrier = Carrier(
        paragraph, doc, masked.text.rstrip().endswith(":"), [], masked.masked_starts, masked.text_starts, [False] * len(doc)
    )
    for index, start, end, body_start, body_end in masked.quotations:
        marked = doc.char_span(start, end, alignment_mode="expand")
        body = doc.char_span(body_start, body_end, alignment_mode="contract") if body_end > body_start else None
        if marked is None:
            continue
        for token in marked:
            carrier._quoted[token.i] = True
        carrier.pieces.append(Piece(index, marked.start, marked.end, (body or marked).root))
    return carrier

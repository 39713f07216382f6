"""Pairs marks into quotations, paragraph by paragraph.

Existing extractors flip an inside/outside flag at each mark, so that one typo turns the rest of an article inside out, or
raise on an odd number of marks. Here every paragraph starts afresh: a mark left open ends with its paragraph, unless the
next paragraph reopens it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.detection.kinds import quotation_kind
from quotes.detection.marks import (
    DOUBLE_CHARACTERS,
    ENDS_A_PHRASE,
    SINGLE_CHARACTERS,
    Mark,
    marks,
    maybe_apostrophe,
    maybe_inches,
)
from quotes.models import Paragraph, Quotation, Span
from quotes.reading import split_paragraphs

NOT_BLANK = re.compile(rf"[^\s{re.escape(DOUBLE_CHARACTERS + SINGLE_CHARACTERS)}]")
WORDS = re.compile(rf"[^\s{re.escape(DOUBLE_CHARACTERS + SINGLE_CHARACTERS + ENDS_A_PHRASE)}]")
BEFORE_SPEECH = tuple(ENDS_A_PHRASE + "\N{RIGHT SINGLE QUOTATION MARK}'")
"""What may stand before the mark with which somebody begins to speak in the middle of a paragraph."""

_Pair = tuple[Mark, Mark | None]


@dataclass(slots=True)
class _Piece:
    """What one paragraph holds of a quotation; ``closed`` is False where it runs to the paragraph's end."""

    start: int
    end: int
    opener: int
    closer: int
    single: bool
    closed: bool


def find_quotations(text: str, single_quotes: bool = True, paragraphs: Sequence[Paragraph] | None = None) -> list[Quotation]:
    """The top-level quotations of a text, in order.

    Items have ``start`` and ``end`` (marks included) and ``inner`` (marks left out), offsets into ``text``. Nested
    quotations belong to their outer one; openers and closers of different styles make a pair; a mark left open ends with
    its paragraph; paragraphs that each reopen continue one quotation. With ``single_quotes=False`` single marks are
    left alone. ``paragraphs`` None splits the text. Never raises.

    >>> [q.start for q in find_quotations("“Yes,” she said. “It’s the players’ union.”")]
    [0, 17]
    >>> text = "He is 5'10\\" tall and likes rock 'n' roll."
    >>> find_quotations(text)
    []
    """
    return _with_kinds(text, _quotations(text, _marked(text, paragraphs), single_quotes))


def find_article_quotations(text: str, paragraphs: Sequence[Paragraph] | None = None) -> list[Quotation]:
    """The quotations of an article: where double marks open any, single ones never do, headlines included.

    In an article that quotes with single marks, double ones stand only within them. ``paragraphs`` None splits the text.
    """
    marked = _marked(text, paragraphs)
    doubles = _quotations(text, marked, single_quotes=False)
    if not _single_opens(marked, doubles[0].start if doubles else len(text)):
        return _with_kinds(text, doubles)
    both = _quotations(text, marked, single_quotes=True)
    nested = all(any(s.start < d.start and d.end < s.end for s in both) for d in doubles)
    return _with_kinds(text, both if nested else doubles)


def _marked(text: str, paragraphs: Sequence[Paragraph] | None) -> list[tuple[Paragraph, list[Mark]]]:
    """The paragraphs that are no furniture, each with its marks."""
    paragraphs = split_paragraphs(text) if paragraphs is None else paragraphs
    return [(p, marks(text, p.start, p.end)) for p in paragraphs if not p.furniture]


def _single_opens(marked: list[tuple[Paragraph, list[Mark]]], end: int) -> bool:
    """Whether a single mark before ``end`` may open a quotation: only then may the double one there be nested."""
    for paragraph, found in marked:
        if paragraph.start >= end:
            return False
        if any(mark.single and mark.opens and mark.start < end for mark in found):
            return True
    return False


def _with_kinds(text: str, found: list[Quotation]) -> list[Quotation]:
    for quotation in found:
        quotation.kind = quotation_kind(text[quotation.inner.start : quotation.inner.end])
    return found


def _quotations(text: str, marked: list[tuple[Paragraph, list[Mark]]], single_quotes: bool) -> list[Quotation]:
    found: list[Quotation] = []
    open_piece: _Piece | None = None
    for at, (paragraph, present) in enumerate(marked):
        next_opener = _first_opener(*marked[at + 1]) if at + 1 < len(marked) else None
        pieces = _pieces(text, paragraph, present, next_opener, single_quotes) if present else ()
        for number, piece in enumerate(pieces):
            reopens = number == 0 and open_piece is not None and _reopens(text, piece, open_piece, paragraph)
            if reopens:
                found[-1].end = piece.end
                found[-1].inner = Span(found[-1].inner.start, piece.closer)
            else:
                inner = Span(piece.opener, piece.closer)
                found.append(Quotation(piece.start, piece.end, inner, paragraph=paragraph.number))
            open_piece = None if piece.closed else piece
        if open_piece is not None and open_piece.end < paragraph.start:
            open_piece = None
    return found


LABEL = re.compile(
    r"\s*[A-Z][A-Z.'\N{RIGHT SINGLE QUOTATION MARK}-]+(?: [A-Z][A-Z.'\N{RIGHT SINGLE QUOTATION MARK}-]+){0,3}:\s"
)
"""What a transcript begins each turn with, inside the marks: another turn is another quotation."""


def _reopens(text: str, piece: _Piece, last: _Piece, paragraph: Paragraph) -> bool:
    """Whether a piece continues the quotation that the paragraph before left open; another turn of a transcript does not."""
    begins = piece.start == paragraph.start and piece.single == last.single and last.end < paragraph.start
    return begins and LABEL.match(text, piece.opener, piece.closer) is None


def _first_opener(paragraph: Paragraph, found: list[Mark]) -> Mark | None:
    """The mark with which a paragraph begins, if that may open a quotation."""
    return found[0] if found and found[0].opens and found[0].start == paragraph.start else None


def _pieces(
    text: str, paragraph: Paragraph, found: list[Mark], next_opener: Mark | None, single_quotes: bool
) -> list[_Piece]:
    """The quotations of one paragraph; only the last may be left open. Time linear in the number of marks.

    ``next_opener`` is the mark that the next paragraph begins with: what is left open here may go on there.
    """
    goes_on = next_opener is not None and not next_opener.single
    candidates = _without_inches(text, [m for m in found if not m.single])
    doubles = _paired(text, paragraph, _double_pairs(candidates, next_opener), goes_on)
    if not single_quotes:
        return doubles
    goes_on = next_opener is not None and next_opener.single
    free = _outside(doubles, [m for m in found if m.single])
    return _top_level(doubles + _paired(text, paragraph, _single_pairs(text, free, goes_on), goes_on))


def _without_inches(text: str, candidates: list[Mark]) -> list[Mark]:
    """The marks without those that may stand for inches and are followed by another closer before the next opener."""
    kept: list[Mark] = []
    for mark in reversed(candidates):
        if not (kept and kept[-1].closes and not kept[-1].opens and maybe_inches(text, mark)):
            kept.append(mark)
    return kept[::-1]


def _double_pairs(candidates: list[Mark], next_opener: Mark | None) -> list[_Pair]:
    """Top-level pairs of double marks.

    Where nesting does not come out even, an outer opener that stands directly before another is a slip. Any other is
    left open where the next paragraph begins with the same mark, and else takes the paragraph's last closer: that one
    inner mark was forgotten is likelier than that all the rest was said.
    """
    partner = _partners(candidates)
    last_closer = max(partner.values(), default=-1)
    pairs: list[_Pair] = []
    at = 0
    while at < len(candidates):
        mark = candidates[at]
        if at in partner:
            pairs.append((mark, candidates[partner[at]]))
            at = partner[at] + 1
        elif not mark.opens or _adjoins_opener(at, candidates):
            at += 1
        elif last_closer > at and not (next_opener is not None and next_opener.text == mark.text):
            pairs.append((mark, candidates[last_closer]))
            at = last_closer + 1
        else:
            pairs.append((mark, None))
            break
    return pairs


def _partners(candidates: list[Mark]) -> dict[int, int]:
    """The index of the closer of each opener that has one, nesting counted; one pass over a stack."""
    partner: dict[int, int] = {}
    stack: list[int] = []
    for index, mark in enumerate(candidates):
        if mark.closes and stack:
            partner[stack.pop()] = index
        elif mark.opens:
            stack.append(index)
    return partner


def _adjoins_opener(at: int, candidates: list[Mark]) -> bool:
    following = candidates[at + 1] if at + 1 < len(candidates) else None
    return following is not None and following.opens and following.start == candidates[at].end


def _single_pairs(text: str, candidates: list[Mark], goes_on: bool) -> list[_Pair]:
    """Top-level pairs of single marks, apostrophes told apart.

    What may be the apostrophe of the word it ends ("the players' union", "goin' home") is one where another closer
    follows before the next opener, or where the quotation may go on in the next paragraph.
    """
    following: Mark | None = None
    closers: list[Mark | None] = []
    for mark in reversed(candidates):
        closers.append(following)
        if mark.opens:
            following, goes_on = None, False  # only the last quotation of a paragraph can go on
        elif not (maybe_apostrophe(text, mark) and (following is not None or goes_on)):
            following = mark
    closers.reverse()
    pairs: list[_Pair] = []
    end = -1
    for mark, closing in zip(candidates, closers, strict=True):
        if mark.opens and mark.start >= end:
            pairs.append((mark, closing))
            end = closing.end if closing is not None else end
    return pairs


def _paired(text: str, paragraph: Paragraph, pairs: list[_Pair], goes_on: bool) -> list[_Piece]:
    """Pairs as pieces of the paragraph; empty ones and openers that cannot stand open are left out."""
    pieces = []
    for opener, closer in pairs:
        if closer is not None and NOT_BLANK.search(text, opener.end, closer.start):
            pieces.append(_Piece(opener.start, closer.end, opener.end, closer.start, opener.single, True))
        elif closer is None and _stands_open(text, opener, paragraph, goes_on and opener is pairs[-1][0]):
            pieces.append(_Piece(opener.start, paragraph.end, opener.end, paragraph.end, opener.single, False))
    return pieces


def _stands_open(text: str, opener: Mark, paragraph: Paragraph, goes_on: bool) -> bool:
    """Whether a mark without a closer opens a quotation.

    Words must follow. A single one may be an apostrophe: it must begin the paragraph, or come after a phrase and go on
    in the next one.
    """
    if not WORDS.search(text, opener.end, paragraph.end):
        return False
    if not opener.single or opener.start == paragraph.start:
        return True
    before = text[max(paragraph.start, opener.start - 2) : opener.start].rstrip()
    return goes_on and before[-1:] in BEFORE_SPEECH


def _outside(pieces: list[_Piece], candidates: list[Mark]) -> list[Mark]:
    """The marks that lie in none of the pieces; both lists are in the order of the text."""
    free, at = [], 0
    for mark in candidates:
        while at < len(pieces) and pieces[at].end <= mark.start:
            at += 1
        if at == len(pieces) or mark.start < pieces[at].start:
            free.append(mark)
    return free


def _top_level(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces in the order of the text, without those that lie in another."""
    kept: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: p.start):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept

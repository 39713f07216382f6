"""What a careful reader looks at to judge a quotation: its words, the rest of their sentence, and the text around."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quotes.models import Paragraph, Quotation, Span

REACH = 1000
"""Characters looked at on either side of a quotation: enough for two paragraphs of news, and time stays linear."""

ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Sen Sens Rep Reps Gov Gen Lt Col Sgt Capt Maj Prof Rev Hon St Jr Sr Adm Amb vs No".split()
)
"""Words that a full stop follows inside a sentence; so does it single capitals."""

_BREAK = re.compile(r"[.!?][\"”’']{0,2}\s+(?=[\"“‘'A-Z])")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_LONGEST = 5
"""Letters of the longest abbreviation."""


class Surroundings(NamedTuple):
    """Parts of a text as spans: the words, the rest of their sentence, all of the paragraph, the paragraph before."""

    quotation: Span
    before: Span
    after: Span
    left: Span
    right: Span
    previous: Span


class Breaks(NamedTuple):
    """Where sentences end and the next ones start, in order."""

    ends: list[int]
    starts: list[int]


def surroundings(
    text: str, quotation: Quotation, paragraphs: Sequence[Paragraph], breaks: Breaks | None = None
) -> Surroundings:
    """The parts around a quotation; ``left`` ends where it starts, ``right`` starts where it ends, within paragraphs.

    ``breaks`` are the text's; None finds them.
    """
    breaks = find_breaks(text) if breaks is None else breaks
    first = max(0, bisect_right(paragraphs, quotation.start, key=lambda p: p.start) - 1)
    last = max(first, bisect_right(paragraphs, quotation.end - 1, key=lambda p: p.start) - 1)
    opening = paragraphs[first].start if paragraphs else 0
    closing = paragraphs[last].end if paragraphs else len(text)
    left = Span(max(min(opening, quotation.start), quotation.start - REACH), quotation.start)
    right = Span(quotation.end, min(max(closing, quotation.end), quotation.end + REACH))
    previous = Span(opening, opening)
    if first > 0:
        earlier = paragraphs[first - 1]
        previous = Span(max(earlier.start, earlier.end - REACH), earlier.end)
    before, after = _sentence_before(breaks, left), _sentence_after(text, breaks, right)
    return Surroundings(quotation.inner, before, after, left, right, previous)


def find_breaks(text: str) -> Breaks:
    """All breaks between sentences of a text."""
    found = [match.span() for match in _BREAK.finditer(text) if not _abbreviated(text, match.start())]
    return Breaks([end for end, _ in found], [start for _, start in found])


def _abbreviated(text: str, at: int) -> bool:
    if text[at] != "." or (text[max(0, at - _LONGEST) : at].isalpha() and at >= _LONGEST):
        return False  # most words are longer than any abbreviation
    if not (last := _LAST_WORD.search(text, max(0, at - _LONGEST), at)):
        return False
    word = last.group()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _sentence_before(breaks: Breaks, left: Span) -> Span:
    last = bisect_left(breaks.starts, left.end) - 1
    return Span(breaks.starts[last] if last >= 0 and breaks.ends[last] >= left.start else left.start, left.end)


def _sentence_after(text: str, breaks: Breaks, right: Span) -> Span:
    first = bisect_left(breaks.ends, right.start)
    end = breaks.starts[first] if first < len(breaks.starts) and breaks.starts[first] < right.end else right.end
    return Span(right.start, right.start + len(text[right.start : end].rstrip()) if end < right.end else end)

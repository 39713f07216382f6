"""What a careful reader looks at to judge a quotation: its words, the rest of their sentence, and the text around."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from quotes.models import Paragraph, Quotation, Span

REACH = 1000
"""Characters looked at on either side of a quotation: enough for two paragraphs of news, and time stays linear."""

_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"”’']{0,2}\s+(?=[\"“‘'A-Z])")


class Surroundings(NamedTuple):
    """Parts of a text as spans: the words, the rest of their sentence, all of the paragraph, the paragraph before."""

    quotation: Span
    before: Span
    after: Span
    left: Span
    right: Span
    previous: Span


def surroundings(text: str, quotation: Quotation, paragraphs: Sequence[Paragraph]) -> Surroundings:
    """The parts around a quotation; ``left`` ends where it starts, ``right`` starts where it ends, within paragraphs."""
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
    return Surroundings(quotation.inner, _sentence_before(text, left), _sentence_after(text, right), left, right, previous)


def _sentence_before(text: str, left: Span) -> Span:
    start = left.start
    for found in _SENTENCE_BREAK.finditer(text, *left):
        start = found.end()
    return Span(start, left.end)


def _sentence_after(text: str, right: Span) -> Span:
    found = _SENTENCE_BREAK.search(text, *right)
    return Span(right.start, found.start() if found else right.end)

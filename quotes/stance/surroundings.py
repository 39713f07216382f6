"""What a careful reader looks at to judge a quotation: its words, the rest of their sentence, and the text around."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
    return Span(max(_breaks(text, left), default=left.start), left.end)


def _sentence_after(text: str, right: Span) -> Span:
    end = next(_breaks(text, right), right.end)
    return Span(right.start, right.start + len(text[right.start : end].rstrip()) if end < right.end else end)


def _breaks(text: str, within: Span) -> Iterator[int]:
    """Where sentences start within a part of a text, its own start left out."""
    for found in _BREAK.finditer(text, *within):
        if text[found.start()] == "." and (last := _LAST_WORD.search(text, found.start() - _LONGEST, found.start())):
            word = last.group()
            if word in ABBREVIATIONS or (len(word) == 1 and word.isupper()):
                continue
        yield found.end()

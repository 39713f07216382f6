"""Replaces the bodies of quotations by a placeholder and leaves out the sentences that have nothing to do with them.

What is said inside a quotation tells little about who says it, costs most of the parsing time, and confuses the parser:
with the body replaced by one word, the quotation is one argument of its verb. A quotation that has words beside it in its
sentence has its source among them (99.4 % of those in PolNeAR's training articles); only one that makes up its sentence
needs the sentences around it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.detection.marks import MARK_OR_DOUBLED
from quotes.models import PLACEHOLDER, Paragraph, Quotation

LEAST_BESIDE = 2
"""A quotation with fewer words beside it stands alone: "he said" is two."""
SENTENCES_BEFORE = 2
SENTENCES_AFTER = 1

SHORT = 4
"""A body of at most so many words without final punctuation is part of the writer's sentence and stays."""

PARTY = re.compile(r"[ \N{NO-BREAK SPACE}]\([A-Z][A-Za-z.]{0,5}(?:[-\N{EN DASH}][A-Z][\w.\N{NO-BREAK SPACE} ]{0,14})?\)")
"""A party, state or letter in brackets behind a name ("(R-Utah)"): left out of carriers, it only misleads the parser."""

FINAL_REVERSED = re.compile(r"\W*[.,?!:;\N{HORIZONTAL ELLIPSIS}\N{EM DASH}]")
"""Final punctuation read from the end: a search from the start takes quadratic time on a long row of dots."""

WORD = re.compile(r"\w+")

SENTENCE_BREAK = re.compile(
    r"(?<![A-Z]\.)(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!\b[A-Z][a-z]{3})"
    r"[.?!][\"\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}')\]]*\s+"
    r"(?=[\"\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`'(\[]*(?:[A-Z0-9]|"
    rf"{PLACEHOLDER}))"
)
"""The end of a sentence for sure: not behind initials and short capitalised words, which may be titles ("Sen. Lee"). A
sentence too long costs a little time, one cut in two would cost a speaker."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked paragraph: its text, the map of offsets, and its quotations as (number, start, end, body start, body end)."""

    text: str
    masked_starts: list[int]
    text_starts: list[int]
    quotations: list[tuple[int, int, int, int, int]]


class _Builder:
    """A masked paragraph as it grows."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._masked_starts: list[int] = []
        self._text_starts: list[int] = []
        self.quotations: list[tuple[int, int, int, int, int]] = []

    def add(self, part: str, start: int) -> None:
        """Append ``part``, which stands at (or stands for what stands at) ``start`` in the article's text."""
        if part:
            self._masked_starts.append(self.length)
            self._text_starts.append(start)
            self._parts.append(part)
            self.length += len(part)

    def copy(self, text: str, start: int, end: int) -> None:
        """Append ``text[start:end]`` without the parties in brackets."""
        for bracket in PARTY.finditer(text, start, end):
            self.add(text[start : bracket.start()], start)
            start = bracket.end()
        self.add(text[start:end], start)

    def masked(self) -> Masked:
        return Masked("".join(self._parts), self._masked_starts, self._text_starts, self.quotations)


def mask(
    text: str, paragraph: Paragraph, quotations: Sequence[Quotation], *, before: bool = False, after: bool = False
) -> Masked:
    """The masked text of a paragraph; of one that holds quotations only the sentences that these need.

    ``before``: a quotation after this paragraph may need its last sentences; ``after``: one before it may need its first.
    """
    masked = _Builder()
    at = paragraph.start
    for index in range(bisect_right(quotations, paragraph.start, key=lambda q: q.end), len(quotations)):
        quotation = quotations[index]
        if quotation.start >= paragraph.end:
            break
        start, end = max(quotation.start, paragraph.start), min(quotation.end, paragraph.end)
        opened = quotation.inner.start if quotation.start >= paragraph.start else _after_mark(text, start)
        body_start = min(opened, end)
        body_end = max(body_start, min(quotation.inner.end, end))
        masked.copy(text, at, start)
        masked_start = masked.length
        masked.copy(text, start, body_start)
        masked_body = masked.length
        tail = _masked_tail(text[body_start:body_end])
        if tail is None:
            masked.copy(text, body_start, body_end)
        else:
            masked.add(PLACEHOLDER, body_start)
            masked.copy(text, body_end - len(tail), body_end)
        masked_body_end = masked.length
        masked.copy(text, body_end, end)
        masked.quotations.append((index, masked_start, masked.length, masked_body, masked_body_end))
        at = end
    masked.copy(text, at, paragraph.end)
    return _trimmed(masked.masked(), before=before, after=after) if masked.quotations else masked.masked()


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


def _trimmed(masked: Masked, *, before: bool, after: bool) -> Masked:
    """Only the sentences that the quotations need, and those that a quotation of the next or last paragraph may need."""
    sentences = _sentences(masked)
    needed = _needed(masked, sentences)
    if before:
        needed.update(range(max(0, len(sentences) - SENTENCES_BEFORE), len(sentences)))
    if after:
        needed.update(range(min(len(sentences), SENTENCES_AFTER)))
    if len(needed) == len(sentences):
        return masked
    trimmed, shift = _Builder(), {}
    for number in sorted(needed):
        start, end = sentences[number]
        shift[number] = trimmed.length - start
        at = bisect_right(masked.masked_starts, start) - 1
        while at < len(masked.masked_starts) and masked.masked_starts[at] < end:
            begin = max(start, masked.masked_starts[at])
            stop = min(end, masked.masked_starts[at + 1]) if at + 1 < len(masked.masked_starts) else end
            trimmed.add(masked.text[begin:stop], masked.text_starts[at] + begin - masked.masked_starts[at])
            at += 1
    starts = [start for start, _ in sentences]
    for index, *places in masked.quotations:
        moved = shift[bisect_right(starts, places[0]) - 1]
        start, end, body_start, body_end = (place + moved for place in places)
        trimmed.quotations.append((index, start, end, body_start, body_end))
    return trimmed.masked()


def _sentences(masked: Masked) -> list[tuple[int, int]]:
    """Start and end of each sentence; no quotation is cut."""
    inside = [(start, end) for _, start, end, _, _ in masked.quotations]
    cuts = [0]
    at = 0
    for found in SENTENCE_BREAK.finditer(masked.text):
        while at < len(inside) and inside[at][1] <= found.start():
            at += 1
        cut = found.end()
        if all(not start < cut < end for start, end in inside[at : at + 2]):
            cuts.append(cut)
    return list(zip(cuts, [*cuts[1:], len(masked.text)], strict=True))


def _needed(masked: Masked, sentences: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the sentences that hold quotations, and of those around a quotation that makes up its sentence."""
    starts = [start for start, _ in sentences]
    outside = [_words_outside(masked, *sentence) for sentence in sentences]
    run_starts: list[int] = []  # where the run of sentences begins that are nothing but quotations
    for number in range(len(sentences)):
        silent = number > 0 and outside[number - 1] < LEAST_BESIDE
        run_starts.append(run_starts[-1] if silent else number)
    needed: set[int] = set()
    for _, start, end, _, _ in masked.quotations:
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        needed.update(range(first, last + 1))
        if sum(outside[first : last + 1]) < LEAST_BESIDE:
            for near in (first, run_starts[first]):
                needed.update(range(max(0, near - SENTENCES_BEFORE), near))
            needed.update(range(last + 1, min(len(sentences), last + 1 + SENTENCES_AFTER)))
    return needed


def _words_outside(masked: Masked, start: int, end: int) -> int:
    """The words of a sentence outside quotations."""
    words, at = 0, start
    first = bisect_right(masked.quotations, start, key=lambda q: q[2])
    for number in range(first, len(masked.quotations)):
        _, opened, closed, _, _ = masked.quotations[number]
        if opened >= end:
            break
        words += sum(1 for _ in WORD.finditer(masked.text, at, max(at, opened)))
        at = max(at, closed)
    return words + sum(1 for _ in WORD.finditer(masked.text, at, max(at, end)))

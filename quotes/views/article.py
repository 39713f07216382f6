"""An article with its quotations: what each says of itself, and the text cut where something begins or ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from quotes.models import Quotation, Span
from quotes.views.certainty import is_unsure

if TYPE_CHECKING:
    from spacy.tokens import Doc

NOBODY: Final = "(nobody)"
UNDECIDED: Final = "?"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation as a view shows it; what is empty is not known. ``number`` counts from 1 in the order of the text."""

    number: int
    span: Span
    speaker: str
    role: str = ""
    stance: str = ""
    target: str = ""
    confidence: float | None = None
    mention: Span | None = None
    cue: Span | None = None

    @property
    def has_speaker(self) -> bool:
        """Whether somebody is known to say it."""
        return self.speaker not in (NOBODY, UNDECIDED)

    @property
    def is_unsure(self) -> bool:
        """Whether the answer, nobody included, is less sure than the bound of all views."""
        return self.speaker != UNDECIDED and is_unsure(self.confidence)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text inside which nothing begins or ends, and the quotations that begin and end with it."""

    text: str
    quotation: Marked | None = None
    mention: bool = False
    cue: bool = False
    opens: tuple[Marked, ...] = ()
    closes: tuple[Marked, ...] = ()


def marked_rows(rows: Sequence[Row], text: str) -> list[Marked | None]:
    """The rows of one article, which stand in the order of its text; None where a row's offsets do not fit the text."""
    return [_of_row(number, row) if _fits(row, text) else None for number, row in enumerate(rows, start=1)]


def _fits(row: Row, text: str) -> bool:
    start, end, quote = row["start"], row["end"], row["quote"]
    if pd.isna(start) or pd.isna(end) or not 0 <= int(start) < int(end) <= len(text):
        return False
    return not isinstance(quote, str) or quote in text[int(start) : int(end)]


def _of_row(number: int, row: Row) -> Marked:
    def words(name: str) -> str:
        cell = row.get(name)
        return cell if isinstance(cell, str) else ""

    confidence, start, end = (row.get(name) for name in ("confidence", "mention_start", "mention_end"))
    return Marked(
        number,
        Span(int(row["start"]), int(row["end"])),
        NOBODY if words("speaker_type") == "none" else words("speaker") or UNDECIDED,
        words("role"),
        words("stance"),
        words("stance_target"),
        None if confidence is None or pd.isna(confidence) else float(confidence),
        None if start is None or end is None or pd.isna(start) or pd.isna(end) else Span(int(start), int(end)),
    )


def marked_quotations(doc: "Doc") -> list[Marked]:
    """The quotations of a document. Raises ValueError where no step has looked for them."""
    if not doc.has_extension("quotations") or doc._.quotations is None:
        raise ValueError("the document has no quotations: make it with quotes.analyse(text) or quotes.load()(text)")
    return [_of_quotation(number, found, doc.text) for number, found in enumerate(doc._.quotations, start=1)]


def _of_quotation(number: int, found: Quotation, text: str) -> Marked:
    def words(span: Span | None) -> str:
        return text[span.start : span.end] if span else ""

    said, speaker, stance = found.attribution, found.speaker, found.stance
    name = speaker.name if speaker else ""
    return Marked(
        number,
        found.span,
        NOBODY if speaker and speaker.type == "none" else name or UNDECIDED,
        words(speaker.role) if speaker else "",
        stance.label if stance else "",
        words(stance.target) if stance else "",
        found.confidence,
        said.mention if said else None,
        said.cue if said else None,
    )


def pieces(text: str, marked: Iterable[Marked]) -> Iterator[Piece]:
    """The text in stretches whose texts, joined, are it. Where quotations overlap, a stretch is of the one that began last.

    >>> [piece.text for piece in pieces("“Hi,” she said.", [Marked(1, Span(0, 5), "?", mention=Span(6, 9))])]
    ['“Hi,”', ' ', 'she', ' said.']
    """
    known = list(marked)
    spans = [one.span for one in known] + [span for one in known for span in (one.mention, one.cue) if span]
    places = sorted({0, len(text), *(place for span in spans for place in span if 0 < place < len(text))})
    for start, end in pairwise(places):
        inside = [one for one in known if one.span.start <= start and end <= one.span.end]
        yield Piece(
            text[start:end],
            max(inside, key=lambda one: one.span.start, default=None),
            any(one.mention and one.mention.start <= start and end <= one.mention.end for one in known),
            any(one.cue and one.cue.start <= start and end <= one.cue.end for one in known),
            tuple(one for one in known if one.span.start == start),
            tuple(one for one in known if one.span.end == end),
        )


def colours(marked: Iterable[Marked], palette: Sequence[str], none: str) -> dict[int, str]:
    """A colour for each quotation, the same for one speaker; they are dealt out in the order in which speakers appear."""
    of_speaker: dict[str, str] = {}
    for one in marked:
        if one.has_speaker and one.speaker not in of_speaker:
            of_speaker[one.speaker] = palette[len(of_speaker) % len(palette)]
    return {one.number: of_speaker.get(one.speaker, none) for one in marked}

"""Articles as the page shows them: their paragraphs with the quotations marked in place, and a note for each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from quotes.reading import split_paragraphs
from quotes.views.repeated import repeated_in
from quotes.views.report.harmless import web_address
from quotes.views.report.said import SOURCES, STANCES

OPEN: Final = 12
"""Articles up to this number are open when the page opens; of more, the reader opens those of interest."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of one quotation. ``key`` numbers it on the page, ``number`` in its article, from 1.

    ``speaker`` is a name, or says in words that there is none (``named`` is then False). ``placed``: it is marked in the
    text; else ``quote`` is shown with the note. ``match`` is the key of its comparison across outlets, or None; ``repeats``
    the number and key of the quotation that names the speaker of the same words, where the mention does not (or None).
    """

    key: int
    number: int
    speaker: str
    named: bool
    source: str
    role: str
    affiliation: str
    stance: str
    stance_label: str
    target: str
    evidence: str
    mention: str
    cue: str
    confidence: str
    unsure: bool
    quote: str
    placed: bool
    match: int | None
    repeats: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two boundaries; of the quotation of the note, and perhaps its last piece, or of none."""

    text: str
    note: Note | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's pieces; furniture is what a page holds beside the article."""

    pieces: Sequence[Piece]
    furniture: bool


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One article. ``lacking`` says why there is no text, or why quotations are not marked in it."""

    key: int
    title: str
    outlet: str
    author: str
    date: str
    url: str
    notes: Sequence[Note]
    paragraphs: Sequence[Paragraph]
    lacking: str


def shown_articles(said: pd.DataFrame, articles: pd.DataFrame | None, matches: Mapping[int, int]) -> list[ShownArticle]:
    """The articles in their table's order, then those that only the quotations know.

    ``said``: as :func:`.said.counted` gives it, with an index from 0; ``matches``: for each row, by that index, the key
    of its comparison, if it has one.
    """
    rows: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for key, row in enumerate(said.to_dict("records")):
        rows[str(row["article_id"])].append((key, {str(name): value for name, value in row.items()}))
    shown: list[ShownArticle] = []
    for article in [] if articles is None else articles.to_dict("records"):
        known = {str(name): value for name, value in article.items()}
        theirs = rows.pop(_text(known, "article_id"), [])
        shown.append(_article(len(shown), known, theirs, matches))
    for theirs in rows.values():
        shown.append(_article(len(shown), theirs[0][1], theirs, matches))
    return shown


def _article(key: int, article: Row, rows: Sequence[tuple[int, Row]], matches: Mapping[int, int]) -> ShownArticle:
    text = _text(article, "text")
    rows = sorted(rows, key=lambda item: (_place(item[1]) or (1 << 62, 0), item[0]))
    notes, spans, every = [], [], [row for _, row in rows]
    for number, (row_key, row) in enumerate(rows, start=1):
        place = _place(row)
        fits = place is not None and _text(row, "quote") in text[slice(*place)] and text != ""
        holding = repeated_in(row, every)
        repeats = None if holding is None else (holding + 1, rows[holding][0])
        note = _note(row_key, number, row, fits, matches.get(row_key), repeats)
        notes.append(note)
        if fits and place:
            spans.append((*place, note))
    misplaced = len(notes) - len(spans)
    lacking = ""
    if not text:
        lacking = "The article’s text is not beside the table; its quotations alone are shown."
    elif misplaced:
        lacking = (
            f"{misplaced} of {len(notes)} quotations do not stand where the table says; they are shown beside the text."
        )
    return ShownArticle(
        key,
        _text(article, "title") or _text(article, "article_id"),
        _text(article, "outlet") or next((row["outlet"] for _, row in rows if row["outlet"]), ""),
        _text(article, "author"),
        _date(article) or next((_date(row) for _, row in rows if _date(row)), ""),
        web_address(_text(article, "url")),
        notes,
        list(_paragraphs(text, spans)),
        lacking,
    )


def _note(key: int, number: int, row: Row, placed: bool, match: int | None, repeats: tuple[int, int] | None) -> Note:
    source, stance, confidence = str(row["source"]), str(row["stance"]), row["confidence"]
    named = bool(row["who"])
    speaker = str(row["name"]) if named else "nobody says it" if source == "none" else "speaker undecided"
    role = str(row["role"])
    return Note(
        key=key,
        number=number,
        speaker=speaker,
        named=named,
        source=SOURCES[source] if named else "",
        role="" if role.casefold() == speaker.casefold() else role,
        affiliation=str(row["affiliation"]),
        stance=stance if stance in STANCES else "",
        stance_label=STANCES.get(stance, ""),
        target=str(row["stance_target"]),
        evidence=str(row["stance_evidence"]),
        mention=str(row["mention"]),
        cue=str(row["cue"]),
        confidence=f"{confidence:.0%}".replace("%", " %") if pd.notna(confidence) else "",
        unsure=bool(row["unsure"]),
        quote="" if placed else str(row["quote"]),
        placed=placed,
        match=match,
        repeats=repeats,
    )


def _paragraphs(text: str, spans: Sequence[tuple[int, int, Note]]) -> Iterator[Paragraph]:
    """The text's paragraphs; where quotations overlap, the one that begins later has the words that both hold."""
    waiting = sorted(spans, key=lambda span: (span[0], -span[1]))
    ends = {note.key: end for _, end, note in spans}
    first = 0
    for paragraph in split_paragraphs(text):
        while first < len(waiting) and waiting[first][1] <= paragraph.start:
            first += 1
        here = [span for span in _until(waiting, first, paragraph.end) if span[1] > paragraph.start]
        cuts = sorted(
            {paragraph.start, paragraph.end}
            | {place for start, end, _ in here for place in (start, end) if paragraph.start < place < paragraph.end}
        )
        pieces = []
        for start, end in pairwise(cuts):
            note = next((note for left, right, note in reversed(here) if left <= start and end <= right), None)
            # White space after a quotation's last word in this paragraph cannot hide its end.
            last = note is not None and (
                end == ends[note.key] or (end == paragraph.end and not text[end : ends[note.key]].strip())
            )
            pieces.append(Piece(text[start:end], note, last))
        yield Paragraph(pieces, paragraph.furniture)


def _until(spans: Sequence[tuple[int, int, Note]], first: int, end: int) -> Iterator[tuple[int, int, Note]]:
    """The spans from the ``first`` on that begin before the end."""
    while first < len(spans) and spans[first][0] < end:
        yield spans[first]
        first += 1


def _place(row: Row) -> tuple[int, int] | None:
    start, end = row.get("start"), row.get("end")
    if start is None or end is None or pd.isna(start) or pd.isna(end) or not 0 <= start < end:
        return None
    return int(start), int(end)


def _date(row: Row) -> str:
    published = row.get("published")
    return published.strftime("%Y-%m-%d") if isinstance(published, pd.Timestamp) and pd.notna(published) else ""


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""

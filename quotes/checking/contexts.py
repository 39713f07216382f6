"""A quotation with the paragraphs around it, as a coder reads it."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pandas as pd

from quotes.reading import split_paragraphs

LONGEST: Final = 1200
"""Characters of a paragraph that are shown on either side of a quotation; of the quotation itself, five times as many."""
CUT: Final = "…"


class Context(NamedTuple):
    """``before`` and ``after``: the neighbouring paragraphs. ``lead``, ``quotation``, ``rest``: those that hold it."""

    before: str
    lead: str
    quotation: str
    rest: str
    after: str


def contexts(quotations: pd.DataFrame, articles: pd.DataFrame | None) -> Iterator[Context | None]:
    """The context of each row of a table (``article_id``, ``start``, ``end``, ``quote``), in order.

    ``articles``: a table of articles with ``article_id`` and ``text``. None where the text is not there, or does not hold
    the row's quotation at its offsets, so that it is not the text that was read.
    """
    texts: Mapping[str, str] = {}
    if articles is not None:
        texts = dict(zip(articles["article_id"], articles["text"].fillna(""), strict=True))
    paragraphs: dict[str, list[tuple[int, int]]] = {}
    for row in quotations[["article_id", "start", "end", "quote"]].to_dict("records"):
        id, text = row["article_id"], texts.get(row["article_id"], "")
        start, end = (-1 if pd.isna(row[name]) else int(row[name]) for name in ("start", "end"))
        quote = "" if pd.isna(row["quote"]) else row["quote"]
        if not 0 <= start < end <= len(text) or quote not in text[start:end]:
            yield None
            continue
        if id not in paragraphs:
            paragraphs[id] = [(p.start, p.end) for p in split_paragraphs(text) if not p.furniture]
        yield _context(text, start, end, paragraphs[id])


def _context(text: str, start: int, end: int, paragraphs: list[tuple[int, int]]) -> Context:
    before = [(first, last) for first, last in paragraphs if last <= start]
    after = [(first, last) for first, last in paragraphs if first >= end]
    around = [(first, last) for first, last in paragraphs if first < end and last > start]
    first, last = (min(around[0][0], start), max(around[-1][1], end)) if around else (start, end)
    return Context(
        _end_of(text[slice(*before[-1])]) if before else "",
        _end_of(text[first:start]),
        _beginning_of(text[start:end], 5 * LONGEST),
        _beginning_of(text[end:last]),
        _beginning_of(text[slice(*after[0])]) if after else "",
    )


def _beginning_of(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + CUT


def _end_of(text: str) -> str:
    return text if len(text) <= LONGEST else CUT + text[-LONGEST:].partition(" ")[2]

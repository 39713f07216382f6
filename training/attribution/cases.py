"""PolNeAR articles → contexts with the gold answer for each quotation that detection finds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quotes.attribution.candidates import Candidate
from quotes.attribution.context import ArticleContext, article_contexts
from quotes.detection import find_article_quotations
from quotes.models import Paragraph, Quotation, Span
from quotes.pipeline.syntax import Syntax
from quotes.reading import split_paragraphs

LONGEST_LABEL = 70
"""Characters from which a quotation that the corpus gives to nobody is left out of training."""


@dataclass
class Case:
    """One article: its context, for each quotation the gold unit (None: unknown), and all gold attributions."""

    id: str
    context: ArticleContext
    units: list[dict[str, Any] | None]
    attributions: list[dict[str, Any]]


def read_cases(articles: Iterable[dict[str, Any]], nlp: Language, *, floating: bool = False) -> Iterator[Case]:
    """Yield the cases of articles; with ``floating``, also copies in which quotations stand in a paragraph of their own."""
    syntax = Syntax(nlp)
    for article in articles:
        text = article["text"]
        quotations = find_article_quotations(text)
        if not quotations:
            continue
        paragraphs = split_paragraphs(text)
        doc = nlp(text)
        units = [gold_unit(q, article["quotations"]) for q in quotations]
        yield Case(article["id"], _context(doc, quotations, paragraphs, syntax), units, article["attributions"])
        cuts = _floating_cuts(text, quotations, units) if floating else []
        if cuts:
            parts = _cut(paragraphs, cuts)
            moved = [replace(q, paragraph=next(p.number for p in parts if p.start <= q.start < p.end)) for q in quotations]
            yield Case(article["id"], _context(doc, moved, parts, syntax), units, article["attributions"])


def _context(doc: Doc, quotations: list[Quotation], paragraphs: list[Paragraph], syntax: Syntax) -> ArticleContext:
    return article_contexts([doc], [quotations], [paragraphs], syntax)[0]


def gold_unit(quotation: Quotation, units: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The annotated unit that a quotation covers, as the scorer pairs them; None where there is none or it is unknown."""
    covering = [
        u for u in units
        if min(u["end"], quotation.end) - max(u["start"], quotation.start) >= 0.6 * (u["end"] - u["start"])
    ]  # fmt: skip
    known = [u for u in covering if u["attributed"] is not None]
    unit = next((u for u in known if u["attributed"]), known[0] if known else None)
    # Whole sentences that "nobody" says are gaps of the annotation, not titles or scare quotes.
    return None if unit is not None and not unit["attributed"] and unit["end"] - unit["start"] > LONGEST_LABEL else unit


def is_right(candidate: Candidate, unit: dict[str, Any]) -> bool:
    """Whether at least half of the candidate lies within the unit's source, as the scorer counts."""
    start, end = candidate.span
    return bool(sum(max(0, min(end, y) - max(start, x)) for x, y in unit["source"]) >= 0.5 * (end - start))


def best_candidate(candidates: list[Candidate], unit: dict[str, Any]) -> list[bool]:
    """Which candidates are right; where several are, all of them."""
    return [is_right(c, unit) for c in candidates]


def _floating_cuts(text: str, quotations: list[Quotation], units: list[dict[str, Any] | None]) -> list[int]:
    """Offsets where a paragraph break would do: before a quotation that a full stop or colon precedes and that ends its
    paragraph, and after one that begins its paragraph and whose speaker is named in the next sentence.

    PolNeAR has few quotations that make up a paragraph of their own; other outlets have many.
    """
    cuts = []
    for quotation, unit in zip(quotations, units, strict=True):
        if unit is None or not unit["attributed"]:
            continue
        line = text.rfind("\n", 0, quotation.start) + 1
        lead = text[line : quotation.start].rstrip()
        rest = text[quotation.end : quotation.end + 1]
        named_before = all(line <= x and y <= quotation.start for x, y in unit["source"])
        if lead.endswith((".", "?", "!", ":", "”", '"')) and rest in {"\n", ""} and named_before:
            cuts.append(quotation.start)
        body = text[quotation.inner.start : quotation.inner.end]
        named_after = all(x > quotation.end for x, _ in unit["source"])
        if (
            not lead
            and body.endswith((".", "?", "!"))
            and named_after
            and text[quotation.end : quotation.end + 2].strip()[:1].isupper()
        ):
            cuts.append(quotation.end + 1)
    return cuts


def _cut(paragraphs: list[Paragraph], cuts: list[int]) -> list[Paragraph]:
    bounds: list[tuple[int, int, bool]] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for cut in cuts:
            if paragraph.start < cut < paragraph.end:
                bounds.append((start, cut, paragraph.furniture))
                start = cut
        bounds.append((start, paragraph.end, paragraph.furniture))
    return [Paragraph(n, a, b, f) for n, (a, b, f) in enumerate(bounds)]


def gold_spans(case: Case, key: str) -> list[Span]:
    """All spans of the corpus' cues or sources in an article."""
    return [Span(a, b) for attribution in case.attributions for a, b in attribution[key]]

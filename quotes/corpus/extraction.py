"""Articles in, the two tables out; an article that fails is named and the others go on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pandas import DataFrame
from spacy.language import Language

from quotes.models import Article, Failure
from quotes.pipeline import load
from quotes.reading import Source, read_articles
from quotes.table.frames import articles_frame, quotations_frame
from quotes.table.rows import article_row, quotation_row

LONGEST = 1_000_000
"""Characters beyond which an article is refused: it is no article, and spaCy's memory grows with it (its own limit)."""


@dataclass(slots=True)
class Extraction:
    """The quotations and the articles (columns: ``quotes.table.columns``), and what could not be read or analysed."""

    quotations: DataFrame
    articles: DataFrame
    failures: list[Failure] = field(default_factory=list)


def extract_articles(source: Source, nlp: Language | None = None) -> Extraction:
    """Read the articles of a source and find who says what in each.

    ``source``: a path (``str`` or ``Path``, file or folder), an :class:`~quotes.models.Article`, a dict with ``id`` and
    ``text``, or an iterable of these. ``nlp``: a pipeline with the four steps; None loads the shipped one.
    Nothing is raised for an input that fails: it is among the ``failures``.
    """
    nlp = nlp if nlp is not None else load()
    quotations: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    failures: list[Failure] = []
    for item in read_articles(source):
        if isinstance(item, Failure):
            failures.append(item)
            continue
        try:
            rows = list(article_quotations(item, nlp))
        except Exception as error:  # one bad article never stops the run; its cause is reported
            cause = " ".join(f"could not be analysed: {type(error).__name__}: {error}".split())
            failures.append(Failure(item.source or item.id, cause))
            rows = []
        quotations.extend(rows)
        articles.append(article_row(item, len(rows)))
    return Extraction(quotations_frame(quotations), articles_frame(articles), failures)


def article_quotations(article: Article, nlp: Language) -> Iterator[dict[str, Any]]:
    """The rows of one article; raises ``ValueError`` for a text that is too long."""
    if len(article.text) > LONGEST:
        raise ValueError(f"{len(article.text):,} characters are more than an article has (at most {LONGEST:,})")
    doc = nlp(article.text)
    for number, quotation in enumerate(doc._.quotations):
        yield quotation_row(article, quotation, number)

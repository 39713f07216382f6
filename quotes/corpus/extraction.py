"""Articles in, the two tables out; an article that fails is named and the others go on."""

from dataclasses import dataclass, field
from typing import Any

from pandas import DataFrame
from spacy.language import Language
from spacy.tokens import Doc

from quotes.corpus.aliases import AliasSource, load_aliases
from quotes.corpus.batches import TooLong, analysed, batches
from quotes.corpus.duplicates import Duplicates
from quotes.corpus.linking import link_speakers
from quotes.corpus.matching import match_quotations
from quotes.models import Article, Failure
from quotes.pipeline import load
from quotes.reading import Source, read_articles
from quotes.table.frames import articles_frame, quotations_frame
from quotes.table.rows import article_row, quotation_row


@dataclass(slots=True)
class Extraction:
    """The quotations and the articles (columns: ``quotes.table.columns``), and what could not be read or analysed."""

    quotations: DataFrame
    articles: DataFrame
    failures: list[Failure] = field(default_factory=list)


def extract_articles(
    source: Source, nlp: Language | None = None, *, link: bool = True, aliases: AliasSource = None
) -> Extraction:
    """Read the articles of a source and find who says what in each, and who is the same speaker across them.

    ``source``: a path (``str`` or ``Path``, file or folder), an :class:`~quotes.models.Article`, a dict with ``id`` and
    ``text``, or an iterable of these. ``nlp``: a pipeline with the four steps; None loads the shipped one.
    ``link`` and ``aliases``: whether, and with which corrections, :func:`~quotes.corpus.linking.link_speakers` comes last,
    and after it :func:`~quotes.corpus.matching.match_quotations`, which asks for speakers. Articles that tell a story again
    are marked in any case (:class:`~quotes.corpus.duplicates.Duplicates`).
    Nothing is raised for an input that fails: it is among the ``failures``. Aliases that cannot be read raise ValueError or
    OSError before any article is read, ``link=False`` with aliases ValueError.
    """
    if aliases is not None and not link:
        raise ValueError("aliases are applied by the link: they cannot be given without it")
    corrections = load_aliases(aliases)
    nlp = nlp if nlp is not None else load()
    quotations: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    failures: list[Failure] = []
    seen = Duplicates()
    for batch in batches(read_articles(source)):
        for found in analysed(batch, nlp):
            if isinstance(found, Failure):
                failures.append(found)
                continue
            item, outcome = found
            try:
                rows = article_rows(item, outcome)
            except Exception as error:  # one bad article never stops the run; its cause is reported
                kind = "" if isinstance(error, TooLong) else f"{type(error).__name__}: "
                cause = " ".join(f"could not be analysed: {kind}{error}".split())
                failures.append(Failure(item.source or item.id, cause))
                rows = []
            quotations.extend(rows)
            articles.append(article_row(item, len(rows)) | {"duplicate_of": seen.of(item.id, item.text) or None})
    frame = quotations_frame(quotations)
    linked = match_quotations(link_speakers(frame, corrections)) if link else frame
    return Extraction(linked, articles_frame(articles), failures)


def article_rows(article: Article, outcome: Doc | Exception) -> list[dict[str, Any]]:
    """The rows of an article's document; raises what stopped its analysis."""
    if isinstance(outcome, Exception):
        raise outcome
    return [quotation_row(article, quotation, number) for number, quotation in enumerate(outcome._.quotations)]

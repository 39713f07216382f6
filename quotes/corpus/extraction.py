"""Articles in, the two tables out; an article that fails is named and the others go on."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pandas import DataFrame
from spacy.language import Language

from quotes.corpus.aliases import AliasSource, load_aliases
from quotes.corpus.batches import batches
from quotes.corpus.duplicates import Duplicates, Sketch
from quotes.corpus.linking.linking import link_speakers
from quotes.corpus.matching.matching import match_quotations
from quotes.corpus.running.readers import reading_ahead
from quotes.corpus.running.workers import analysed
from quotes.models import Failure
from quotes.reading import Source, read_articles
from quotes.table.frames import articles_frame, quotations_frame


@dataclass(slots=True)
class Extraction:
    """The quotations and the articles (columns: ``quotes.table.columns``), and what could not be read or analysed."""

    quotations: DataFrame
    articles: DataFrame
    failures: list[Failure] = field(default_factory=list)


def extract_articles(
    source: Source,
    nlp: Language | str | Path | None = None,
    *,
    link: bool = True,
    aliases: AliasSource = None,
    workers: int = 1,
) -> Extraction:
    """Read the articles of a source and find who says what in each, and who is the same speaker across them.

    ``source``: a path (``str`` or ``Path``, file or folder), an :class:`~quotes.models.Article`, a dict with ``id`` and
    ``text``, or an iterable of these. ``nlp``: a pipeline with the four steps, or the name of one; None loads the shipped
    one. ``link`` and ``aliases``: whether, and with which corrections, :func:`~quotes.corpus.link_speakers` comes
    last, and after it :func:`~quotes.corpus.match_quotations`, which asks for speakers. Articles that tell a story
    again are marked in any case (:class:`~quotes.corpus.duplicates.Duplicates`). ``workers``: processes that share the work;
    the result is the same. Everything is held in memory: :func:`~quotes.corpus.long_runs.extract_to` is for what does not
    fit there.

    Nothing is raised for an input that fails: it is among the ``failures``. Aliases that cannot be read raise ValueError or
    OSError before any article is read, ``link=False`` with aliases ValueError.
    """
    corrections = checked_aliases(aliases, link)
    quotations: list[dict[str, Any]] = []
    articles: list[dict[str, Any]] = []
    failures: list[Failure] = []
    seen = Duplicates()
    with reading_ahead(workers, forked=nlp is None) as ahead:
        for _, outcomes in analysed(batches(read_articles(source, ahead=ahead)), nlp, workers):
            for outcome in outcomes:
                quotations += outcome.quotations
                if outcome.article is not None:
                    first = seen.first(outcome.article["article_id"], Sketch.unpacked(outcome.sketch))
                    articles.append(outcome.article | {"duplicate_of": first or None})
                if outcome.failure is not None:
                    failures.append(outcome.failure)
    frame = quotations_frame(quotations)
    linked = match_quotations(link_speakers(frame, corrections)) if link else frame
    return Extraction(linked, articles_frame(articles), failures)


def checked_aliases(aliases: AliasSource, link: bool) -> AliasSource:
    """The corrections, read. Raises ValueError where they cannot be, or there is no link to apply them; OSError."""
    if aliases is None:
        return None
    if not link:
        raise ValueError("aliases are applied by the link: they cannot be given without it")
    return load_aliases(aliases)

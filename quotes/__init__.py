"""Who said what, in which article, in what role, with what stance, and in which outlet.

>>> import quotes
>>> frame = quotes.extract({"id": "a", "text": "“We are ready,” the mayor, Ana Ruiz, said."})
>>> frame.loc[0, ["quote", "cue", "speaker"]].tolist()
['We are ready,', 'said', 'Ana Ruiz']
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.corpus import AliasSource, Extraction, extract_articles, link_speakers, speakers_table, stance_table
    from quotes.detection import find_quotations
    from quotes.models import Article, Failure, Quotation
    from quotes.pipeline import load
    from quotes.reading import read_articles, split_paragraphs
    from quotes.reading.sources import Source
    from quotes.table import read_table, write_table

__all__ = [
    "Article",
    "Extraction",
    "Failure",
    "Quotation",
    "analyse",
    "extract",
    "extract_articles",
    "find_quotations",
    "link_speakers",
    "load",
    "read_articles",
    "read_table",
    "speakers_table",
    "split_paragraphs",
    "stance_table",
    "write_table",
]

_HOMES = {
    "Article": "quotes.models",
    "Failure": "quotes.models",
    "Quotation": "quotes.models",
    "Extraction": "quotes.corpus",
    "extract_articles": "quotes.corpus",
    "find_quotations": "quotes.detection",
    "link_speakers": "quotes.corpus",
    "speakers_table": "quotes.corpus",
    "stance_table": "quotes.corpus",
    "load": "quotes.pipeline",
    "read_articles": "quotes.reading",
    "read_table": "quotes.table",
    "split_paragraphs": "quotes.reading",
    "write_table": "quotes.table",
}


def analyse(text: str, nlp: Language | None = None) -> Doc:
    """One text as a spaCy document; its quotations, with speaker, role and stance, are on ``doc._.quotations``.

    ``nlp``: a pipeline with the four steps (:func:`load` gives one); None takes the shipped one, loaded once.
    """
    return (nlp or _shipped())(text)


def extract(
    source: Source,
    nlp: Language | None = None,
    *,
    min_confidence: float = 0,
    link: bool = True,
    aliases: AliasSource = None,
) -> DataFrame:
    """The quotations of articles, one row each; columns and dtypes are ``quotes.table.QUOTATION_COLUMNS``.

    ``source``: a ``str`` or ``Path`` is a path (file or folder); an :class:`Article` or a dict with ``id``, ``text`` and
    any of ``outlet``, ``title``, ``author``, ``published``, ``url`` is an article; or any iterable of these.
    ``min_confidence``: from 0 to 1; rows whose ``confidence`` is less keep their words, cue, mention and stance, but say
    nothing about their speaker (see ``quotes.table.withhold``, which does the same to a table that is there already).
    ``link``: whether speakers are linked across the articles; ``aliases``: corrections, a CSV file or dicts with
    ``variant``, ``canonical`` and perhaps ``role`` and ``outlet`` (see :func:`link_speakers`).

    What fails is named in a ``quotes.reading.ReadingWarning`` and the rest goes on; ``ValueError`` where there is
    nothing else, ``min_confidence`` is out of range or the aliases cannot be read. :func:`extract_articles` gives the
    articles and the failures too.
    """
    from quotes.corpus import extract_articles
    from quotes.reading.announcements import announce
    from quotes.table import checked_confidence, withhold

    least = checked_confidence(min_confidence)
    extraction = extract_articles(source, nlp or _shipped(), link=link, aliases=aliases)
    causes = [f"{failure.source}: {failure.cause}" for failure in extraction.failures]
    if causes and extraction.articles.empty:
        hint = "; a str is a path: give a text as {'id': ..., 'text': ...}, or use quotes.analyse"
        raise ValueError("; ".join(causes) + (hint if isinstance(source, str) and " " in source else ""))
    for cause in causes:
        announce(cause)
    return withhold(extraction.quotations, least)


@cache
def _shipped() -> Language:
    from quotes.pipeline import load

    return load()


def __getattr__(name: str) -> Any:
    """Import the rest when it is first asked for: ``quotes --help`` must not wait for spaCy."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'quotes' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

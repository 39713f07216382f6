"""Who said what, in which article, in what role, with what stance, and in which outlet.

>>> import quotes
>>> frame = quotes.extract({"id": "a", "text": "“We are ready,” the mayor, Ana Ruiz, said."})
>>> frame.loc[0, ["quote", "cue", "speaker"]].tolist()
['We are ready,', 'said', 'Ana Ruiz']
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from quotes.lazy import lazily

if TYPE_CHECKING:
    from pandas import DataFrame
    from spacy.language import Language
    from spacy.tokens import Doc

    from quotes.checking import agreement, coding_sheet, evaluate, sample, write_coding_sheet
    from quotes.corpus import (
        AliasSource,
        Extraction,
        compare_quotations,
        extract_articles,
        extract_to,
        link_speakers,
        match_quotations,
        speakers_table,
        stance_table,
    )
    from quotes.detection import find_quotations
    from quotes.models import Article, Failure, Quotation
    from quotes.pipeline import load
    from quotes.reading import read_articles, split_paragraphs
    from quotes.reading.sources import Source
    from quotes.table import read_table, write_table
    from quotes.views.highlighting import Highlighted
    from quotes.views.report import write_report

__all__ = [
    "Article",
    "Extraction",
    "Failure",
    "Quotation",
    "agreement",
    "analyse",
    "coding_sheet",
    "compare_quotations",
    "display",
    "evaluate",
    "extract",
    "extract_articles",
    "extract_to",
    "find_quotations",
    "link_speakers",
    "load",
    "match_quotations",
    "read_articles",
    "read_table",
    "sample",
    "speakers_table",
    "split_paragraphs",
    "stance_table",
    "write_coding_sheet",
    "write_report",
    "write_table",
]

_import, __dir__ = lazily(
    __name__,
    {
        "checking": "agreement coding_sheet evaluate sample write_coding_sheet",
        "models": "Article Failure Quotation",
        "corpus": (
            "Extraction compare_quotations extract_articles extract_to link_speakers match_quotations speakers_table "
            "stance_table"
        ),
        "detection": "find_quotations",
        "pipeline": "load",
        "reading": "read_articles split_paragraphs",
        "table": "read_table write_table",
        "views.report": "write_report",
    },
)


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
    workers: int = 1,
) -> DataFrame:
    """The quotations of articles, one row each; columns and dtypes are ``quotes.table.QUOTATION_COLUMNS``.

    ``source``: a ``str`` or ``Path`` is a path (file or folder); an :class:`Article` or a dict with ``id``, ``text`` and
    any of ``outlet``, ``title``, ``author``, ``published``, ``url`` is an article; or any iterable of these.
    ``min_confidence``: from 0 to 1; rows whose ``confidence`` is less keep their words, cue, mention and stance, but say
    nothing about their speaker (see ``quotes.table.withhold``, which does the same to a table that is there already).
    ``link``: whether speakers are linked across the articles; ``aliases``: corrections, a CSV file or dicts with
    ``variant``, ``canonical`` and perhaps ``role`` and ``outlet`` (see :func:`link_speakers`).
    ``workers``: processes that share the work; each loads the pipeline once, so that they pay from about a hundred articles
    on. What does not fit in memory is for :func:`extract_to`.

    What fails is named in a ``quotes.reading.ReadingWarning`` and the rest goes on; ``ValueError`` where there is
    nothing else, ``min_confidence`` is out of range or the aliases cannot be read. :func:`extract_articles` gives the
    articles and the failures too.
    """
    import quotes.accessor  # noqa: F401  frame.quotes
    from quotes.corpus import extract_articles
    from quotes.reading.announcements import announce
    from quotes.table import checked_confidence, withhold

    least = checked_confidence(min_confidence)
    extraction = extract_articles(
        source, nlp or (_shipped() if workers == 1 else None), link=link, aliases=aliases, workers=workers
    )
    causes = [f"{failure.source}: {failure.cause}" for failure in extraction.failures]
    if causes and extraction.articles.empty:
        hint = "; a str is a path: give a text as {'id': ..., 'text': ...}, or use quotes.analyse"
        raise ValueError("; ".join(causes) + (hint if isinstance(source, str) and " " in source else ""))
    for cause in causes:
        announce(cause)
    return withhold(extraction.quotations, least)


def display(doc: Doc | str) -> Highlighted | None:
    """Shows an article in Jupyter, its quotations highlighted by speaker; mentions are underlined, cues in italics.

    ``doc``: a document of :func:`analyse`, or a text, which is analysed. Elsewhere than in Jupyter nothing is shown and the
    view is returned, whose ``html`` can be saved. All of the article is escaped. Raises ValueError where no step has looked
    for the document's quotations.

    >>> view = display("“We <b>go</b>,” said Ana Ruiz.")
    >>> "Ana Ruiz" in view.html, "<b>go</b>" in view.html
    (True, False)
    """
    from spacy.util import is_in_jupyter

    from quotes.views.highlighting import Highlighted

    view = Highlighted.of(analyse(doc) if isinstance(doc, str) else doc)
    if not is_in_jupyter():
        return view
    import_module("IPython.display").display(view)
    return None


@cache
def _shipped() -> Language:
    from quotes.pipeline import load

    return load()


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Import the rest when it is first asked for: ``quotes --help`` must not wait for spaCy."""
        found = _import(name)
        if "pandas" in sys.modules:
            import_module("quotes.accessor")
        return found


if "pandas" in sys.modules:  # who works with pandas finds frame.quotes at once; who does not, need not wait for pandas
    import_module("quotes.accessor")

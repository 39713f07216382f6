"""The table of quotations as the report counts it: no missing cells, one key a speaker, outlets filled in."""

from collections import Counter
from typing import Final

import pandas as pd

from quotes.table import word_count
from quotes.views.certainty import is_unsure
from quotes.views.report.harmless import plain
from quotes.views.speakers import has_speaker, said_by_nobody

SOURCES: Final = {
    "person": "a named person",
    "organization": "a named body",
    "unnamed": "someone unnamed",
    "none": "nobody",
    "": "undecided",
}
"""The types of source in the order in which they are shown, and how they are called."""

PRONOUNS: Final = {"she": "she", "he": "he", "they": "they", "": "none given"}

STANCES: Final = {"favor": "+ favor", "against": "− against", "neutral": "· neutral"}
"""The stances, each with the sign that says it without colour."""

_TEXTS = ("article_id", "outlet", "quote", "speaker", "speaker_type", "pronouns", "role", "stance", "stance_target")
_ARTICLES_TEXTS = ("title", "author", "url", "mention", "cue", "affiliation", "match_id", "quote_id", "stance_evidence")


def counted(quotations: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per quotation, in order, its text columns without missing cells (empty strings).

    Columns added: ``who``, a key per speaker (empty where nobody or undecided); ``name``, the name that most of that
    speaker's rows have; ``source``, a key of :data:`SOURCES`; ``words``; ``unsure``, whether the confidence is low.
    ``articles`` fills in outlet, title, author, url and date of rows that lack them.
    """
    said = quotations.reset_index(drop=True).copy()
    if articles is not None and len(said):
        _fill(said, articles)
    somebody = has_speaker(said)
    nobody = said_by_nobody(said)
    for name in (*_TEXTS, *_ARTICLES_TEXTS):
        column = said[name] if name in said else pd.Series(index=said.index, dtype=object)
        said[name] = pd.Series([value if isinstance(value, str) else "" for value in column], dtype=object)
    ids = said["speaker_id"].astype(object).where(said["speaker_id"].notna(), None)
    said["who"] = [
        "" if not known else f"id:{id}" if id is not None else f"name:{name}"
        for known, id, name in zip(somebody, ids, said["speaker"], strict=True)
    ]
    usual = usual_names(said)
    said["name"] = [usual.get(who, "") for who in said["who"]]
    said["source"] = [
        "none" if none else type if who and type in SOURCES else ""
        for none, type, who in zip(nobody, said["speaker_type"], said["who"], strict=True)
    ]
    said["words"] = [word_count(quote) for quote in said["quote"]]
    said["unsure"] = pd.Series([is_unsure(confidence) for confidence in said["confidence"]], index=said.index, dtype=bool)
    return said


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the texts of all its columns of strings made harmless to show; missing cells stay missing."""
    shown = frame.copy()
    for name in shown.columns:
        if isinstance(shown[name].dtype, pd.StringDtype) or shown[name].dtype == object:
            shown[name] = [plain(value) if isinstance(value, str) else value for value in shown[name]]
            shown[name] = shown[name].astype(frame[name].dtype)
    return shown


def usual_names(said: pd.DataFrame) -> dict[str, str]:
    """For each speaker the name that most of the rows have; among equals the fullest."""
    names: dict[str, Counter[str]] = {}
    for who, name in zip(said["who"], said["speaker"], strict=True):
        if who:
            names.setdefault(who, Counter())[name] += 1
    return {who: max(counts, key=lambda name: (counts[name], len(name), name)) for who, counts in names.items()}


def _fill(said: pd.DataFrame, articles: pd.DataFrame) -> None:
    """Takes what the rows lack from their articles."""
    known = articles.drop_duplicates("article_id").set_index("article_id")
    for name in ("outlet", "title", "author", "url", "published"):
        if name in known and name in said:
            said[name] = said[name].where(said[name].notna(), said["article_id"].map(known[name]))

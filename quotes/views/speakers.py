"""Who spoke how often, in how many words, in which outlets."""

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from quotes.table import word_count


@dataclass(slots=True)
class _Tally:
    names: Counter[str] = field(default_factory=Counter)
    outlets: dict[str, None] = field(default_factory=dict)  # in the order of their first appearance
    words: int = 0


def speakers_frame(quotations: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per speaker: who speaks most comes first.

    Columns: ``speaker``; ``outlets``, joined by "; "; ``quotations`` and ``words``, their numbers. A speaker is a
    ``speaker_id`` where the table has them, else a name. Quotations that nobody says or whose speaker is undecided
    are left out. ``articles`` gives the outlet of quotations whose rows lack it.
    """
    outlets = _outlets(articles)
    tallies: dict[tuple[str, str], _Tally] = {}
    for row in quotations[has_speaker(quotations)].to_dict("records"):
        known = pd.notna(row["speaker_id"])
        tally = tallies.setdefault(("id", row["speaker_id"]) if known else ("name", row["speaker"]), _Tally())
        tally.names[row["speaker"]] += 1
        tally.words += 0 if pd.isna(row["quote"]) else word_count(row["quote"])
        outlet = row["outlet"] if pd.notna(row["outlet"]) else outlets.get(row["article_id"])
        if outlet:
            tally.outlets[outlet] = None
    rows = [(_usual(t.names), "; ".join(t.outlets) or None, t.names.total(), t.words) for t in tallies.values()]
    rows.sort(key=lambda row: (-row[2], -row[3], row[0]))
    frame = pd.DataFrame(rows, columns=["speaker", "outlets", "quotations", "words"])
    return frame.astype({"speaker": "string", "outlets": "string", "quotations": "Int64", "words": "Int64"})


def has_speaker(quotations: pd.DataFrame) -> "pd.Series[bool]":
    """For each quotation, whether somebody is known to say it."""
    return quotations["speaker"].notna() & ~said_by_nobody(quotations)


def said_by_nobody(quotations: pd.DataFrame) -> "pd.Series[bool]":
    """For each quotation, whether nobody says it: a title, a scare quote, a nickname."""
    return (quotations["speaker_type"] == "none").fillna(False).astype(bool)


def _usual(names: Counter[str]) -> str:
    """The name that most rows have; among equals the fullest."""
    return max(names, key=lambda name: (names[name], len(name), name))


def _outlets(articles: pd.DataFrame | None) -> dict[str, str]:
    if articles is None:
        return {}
    known = articles[articles["outlet"].notna()]
    return dict(zip(known["article_id"], known["outlet"], strict=True))

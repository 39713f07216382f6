"""What a table of quotations says in sum: by outlet, by stance, a word in its contexts."""

import re
from collections.abc import Sequence
from typing import Final

import pandas as pd

from quotes.table import word_count
from quotes.table.columns import MOMENT, QUOTATION_COLUMNS, REAL, TEXT, WHOLE, Dtype
from quotes.table.frames import typed_frame
from quotes.views.speakers import has_speaker, said_by_nobody

STANCES: Final = ("favor", "against", "neutral")

OUTLET_COLUMNS: Final[dict[str, Dtype]] = {
    "outlet": TEXT,
    **dict.fromkeys(("articles", "quotations", "words", "speakers", *STANCES, "nobody", "undecided"), WHOLE),
    "first": MOMENT,
    "last": MOMENT,
}
"""One row per outlet."""

CONTEXT_COLUMNS: Final = ("article_id", "quote_id", "outlet", "published", "speaker")
"""What a row of a concordance says about its quotation, where the table has it."""


def outlets_frame(quotations: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row per outlet, the one with most quotations first; columns are :data:`OUTLET_COLUMNS`.

    ``articles``: those of the table of articles where it is given (those without quotations count), else those that are
    quoted from. ``speakers``: how many different ones; ``favor``, ``against``, ``neutral``, ``nobody`` (nobody says it) and
    ``undecided`` (no speaker): numbers of quotations. ``first`` and ``last``: dates of publication. Quotations without an
    outlet are one row, whose outlet is empty.
    """
    said, nobody = has_speaker(quotations), said_by_nobody(quotations)
    rows: dict[object, dict[str, object]] = {}
    every = quotations if articles is None else articles
    for outlet, group in every.groupby(every["outlet"].astype(object).fillna("")):
        rows[outlet] = {
            **dict.fromkeys(OUTLET_COLUMNS, 0),
            "outlet": outlet,
            "articles": group["article_id"].nunique(),
            "first": group["published"].min(),
            "last": group["published"].max(),
        }
    for outlet, group in quotations.groupby(quotations["outlet"].astype(object).fillna("")):
        empty = {**dict.fromkeys(OUTLET_COLUMNS, 0), "outlet": outlet, "first": None, "last": None}
        row = rows.setdefault(outlet, {**empty, "articles": group["article_id"].nunique()})
        spoken = group[said.loc[group.index]]
        row |= {
            "quotations": len(group),
            "words": sum(map(word_count, group["quote"].dropna())),
            "speakers": spoken["speaker_id"].fillna(spoken["speaker"]).nunique(),
            **{label: int((group["stance"] == label).sum()) for label in STANCES},
            "nobody": int(nobody.loc[group.index].sum()),
            "undecided": len(group) - len(spoken) - int(nobody.loc[group.index].sum()),
        }
    ranked = sorted(rows.values(), key=lambda row: (-row["quotations"], str(row["outlet"])))  # type: ignore[operator]
    return typed_frame(ranked, OUTLET_COLUMNS)


def stance_frame(quotations: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """How often each speaker (or outlet, or target: the columns ``by``) is in favor, against or neutral.

    Columns: those of ``by``; ``quotations``, the number that have a stance; ``favor``, ``against``, ``neutral``; and
    ``mean_score``, from -1 to 1. Most quotations first. Rows without a stance are left out; an empty cell of ``by`` is a
    group of its own.
    """
    rated = quotations[quotations["stance"].notna()]
    rows: list[dict[str, object]] = []
    for key, group in rated.groupby([rated[name].astype(object).fillna("") for name in by]):
        counts = {label: int((group["stance"] == label).sum()) for label in STANCES}
        rows.append({**dict(zip(by, key, strict=True)), "quotations": len(group), **counts, "mean_score": _mean(group)})
    rows.sort(key=lambda row: (-row["quotations"], [str(row[name]) for name in by]))  # type: ignore[operator]
    numbers: dict[str, Dtype] = {**dict.fromkeys(("quotations", *STANCES), WHOLE), "mean_score": REAL}
    return typed_frame(rows, {**{name: QUOTATION_COLUMNS.get(name, TEXT) for name in by}, **numbers})


def _mean(group: pd.DataFrame) -> float | None:
    mean = group["stance_score"].mean()
    return None if pd.isna(mean) else round(float(mean), 4)


def concordance_frame(quotations: pd.DataFrame, keyword: str | re.Pattern[str], width: int) -> pd.DataFrame:
    """Every use of a word in the quotations, with what stands before and after it (keyword in context, textacy's).

    ``keyword``: a word or phrase, whatever its case and as a whole, or a compiled pattern. ``width``: characters of context
    on each side. Columns: :data:`CONTEXT_COLUMNS` as far as the table has them, ``before``, ``keyword``, ``after``. In the
    order of the table.
    """
    from textacy.extract.kwic import keyword_in_context

    pattern = keyword
    if isinstance(keyword, str):
        words = r"\s+".join(map(re.escape, keyword.split()))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    known = [name for name in CONTEXT_COLUMNS if name in quotations]
    rows = [
        {**{name: row[name] for name in known}, "before": before, "keyword": word, "after": after}
        for row in quotations[quotations["quote"].notna()].to_dict("records")
        for before, word, after in keyword_in_context(row["quote"], pattern, window_width=width, pad_context=False)
    ]
    columns = {name: QUOTATION_COLUMNS[name] for name in known} | dict.fromkeys(("before", "keyword", "after"), TEXT)
    return typed_frame(rows, columns)

"""A table measured against gold labels: figures with intervals, in all and per outlet, and every mistake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from quotes.checking.alignment import rows_by_article, span_of
from quotes.checking.counting import MENTION_FIELDS, SPEAKER_FIELDS, Outcome, outcomes
from quotes.checking.figures import Figure, Floats, figures_for
from quotes.checking.gold import Gold, read_gold
from quotes.checking.intervals import few, interval, resampled
from quotes.table.columns import TEXT

UNKNOWN_OUTLET: Final = "(unknown)"
FIGURE_COLUMNS: Final = ("system", "outlet", "figure", "n", "value", "low", "high")
MISTAKE_COLUMNS: Final = ("article_id", "outlet", "start", "end", "what", "gold", "said", "quote")
ANSWERED_IN: Final = {"type": "speaker_type", "role": "role", "stance": "stance"}
"""Figures that begin so, and the column that they are about. Where it is empty in the whole table, they have no value."""
NO_VALUE: Final = dict.fromkeys(("value", "low", "high"), np.nan)
NAMED: Final = 3
"""How many ids a message names."""


@dataclass
class Evaluation:
    """``figures``: a row per figure: ``system``, ``outlet`` (missing: all), ``figure``, ``n``, ``value``, ``low``, ``high``.

    ``n`` counts quotations (of detection precision, rows); ``low`` and ``high`` are missing where there is no interval.
    ``mistakes``: a row per wrong answer: ``article_id``, ``outlet``, ``start``, ``end``, ``what`` (not found, not in the
    gold, speaker, type, role, stance, mention, nobody), ``gold``, ``said``, ``quote``. ``counts``: the sums behind the
    figures, weighted as they are. ``remarks``: what a reader of the figures must know.
    """

    figures: pd.DataFrame
    mistakes: pd.DataFrame
    counts: Mapping[str, float]
    remarks: list[str] = field(default_factory=list)


def evaluate(
    gold: str | Path | Gold,
    quotations: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    seed: int = 0,
    system: str = "quotes",
) -> Evaluation:
    """Measures a table of quotations against gold labels (``docs/gold.md`` has the formats).

    ``articles``: the table of articles, for those without quotations and for outlets. ``system``: the name in the figures.
    A gold quotation is found where a row covers 60 % of it and lies within gold quotations by 60 %; one that is not found
    is wrong everywhere. Labels of a coding sheet are weighted by its column ``weight``: the figures are estimates for the
    table that it was drawn from. Intervals are 95 % bootstraps over articles, all on the same 1,000 draws.

    Raises ValueError where the gold cannot be read or none of its articles is in the tables.
    """
    gold = gold if isinstance(gold, Gold) else read_gold(gold)
    quoted = set(quotations["article_id"].dropna())
    remarks = [*gold.remarks, *_remarks(gold, quoted, articles)]
    rows = rows_by_article(quotations[quotations["article_id"].isin(list(gold.articles))])
    found = {id: list(outcomes(gold, units, rows.get(id, []))) for id, units in gold.articles.items()}
    fields = SPEAKER_FIELDS if gold.kind == "speakers" else MENTION_FIELDS
    ids = list(found)
    weighted, plain = (np.array([_sums(found[id], fields, use) for id in ids]) for use in (True, False))
    if gold.sampled and (lost := sum(o.unit is not None and o.row is None for each in found.values() for o in each)):
        remarks.append(f"{lost} coded quotations are not in the table: they count as wrong")
    outlets = _outlets(gold, quotations, articles)
    groups: dict[str | None, list[int]] = {None: list(range(len(ids)))}
    for place, id in enumerate(ids):
        groups.setdefault(outlets.get(id) or UNKNOWN_OUTLET, []).append(place)
    answered = [name for name in ANSWERED_IN.values() if name in quotations and quotations[name].notna().any()]
    lines = []
    for outlet, places in groups.items():
        for line in _lines(figures_for(gold), fields, weighted[places], plain[places], seed):
            column = ANSWERED_IN.get(str(line["figure"]).split()[0])
            unanswered = column is not None and column not in answered
            lines.append({"system": system, "outlet": outlet, **line, **(NO_VALUE if unanswered else {})})
    figures = pd.DataFrame(lines, columns=list(FIGURE_COLUMNS)).astype({"outlet": TEXT, "n": "Int64"})
    counts = dict(zip(fields, weighted.sum(axis=0).tolist(), strict=True))
    return Evaluation(figures, _mistakes(found, outlets), counts, remarks)


def _sums(found: Sequence[Outcome], fields: Sequence[str], weighted: bool) -> list[float]:
    return [sum(o.counts.get(name, 0) * (o.unit.weight if weighted and o.unit else 1) for o in found) for name in fields]


def _lines(
    figures: Sequence[Figure], fields: Sequence[str], weighted: Floats, plain: Floats, seed: int
) -> list[dict[str, object]]:
    """The figures of some articles, whose sums are the rows."""
    whole, draws = resampled(weighted, range(len(weighted)), seed)
    sums, drawn = ({name: table[:, place] for place, name in enumerate(fields)} for table in (whole, draws))
    lines: list[dict[str, object]] = []
    for figure in figures:
        n = int(plain[:, fields.index(figure.n)].sum())
        low, high = interval(figure.of(drawn), len(weighted)) or (np.nan, np.nan)
        lines.append({"figure": figure.name, "n": n, "value": float(figure.of(sums)[0]), "low": low, "high": high})
    return lines


def _remarks(gold: Gold, quoted: set[str], articles: pd.DataFrame | None) -> list[str]:
    """What of gold and table has no counterpart. Raises ValueError where nothing has."""
    known = quoted | (set() if articles is None else set(articles["article_id"].dropna()))
    absent = [id for id in gold.articles if id not in known]
    if len(absent) == len(gold.articles):
        ours = f"its ids are {_some(sorted(known))}" if known else "it is empty"
        raise ValueError(f"no article of the gold ({_some(absent)}) is in the table; {ours}")
    remarks = []
    if absent:
        remarks.append(f"{len(absent)} of {len(gold.articles)} articles of the gold have no rows: {_some(absent)}")
    beyond = len(quoted - set(gold.articles))
    if beyond:
        remarks.append(f"{beyond} articles of the table are not in the gold and are left out")
    remarks += few(len(gold.articles))
    if gold.sampled:
        remarks.append("the gold is a coding sheet: weighted; what the machine did not find cannot be seen in it")
    elif not gold.complete:
        remarks.append("the gold does not label all quotations of its articles: no precision of detection")
    return remarks


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:NAMED]) + (", …" if len(ids) > NAMED else "")


def _outlets(gold: Gold, quotations: pd.DataFrame, articles: pd.DataFrame | None) -> dict[str, str]:
    """The outlet of each article: the gold's, else the table's of articles, else of quotations."""
    outlets: dict[str, str] = {}
    for frame in (quotations, articles):
        if frame is not None and "outlet" in frame:
            known = frame[frame["outlet"].notna()]
            outlets |= dict(zip(known["article_id"].astype(str), known["outlet"].astype(str), strict=True))
    return outlets | {id: outlet for id, outlet in gold.outlets.items() if outlet}


def _mistakes(found: Mapping[str, Sequence[Outcome]], outlets: Mapping[str, str]) -> pd.DataFrame:
    rows = []
    for id, each in found.items():
        for outcome in each:
            span = outcome.unit.span if outcome.unit else span_of(outcome.row or {})
            quote = (outcome.row or {}).get("quote") or (outcome.unit.quote if outcome.unit else "")
            where = {"article_id": id, "outlet": outlets.get(id), "start": span.start, "end": span.end}
            rows += [{**where, **mistake._asdict(), "quote": quote} for mistake in outcome.mistakes]
    frame = pd.DataFrame(rows, columns=list(MISTAKE_COLUMNS))
    return frame.astype({name: "Int64" if name in ("start", "end") else TEXT for name in MISTAKE_COLUMNS})

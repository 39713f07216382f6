"""Who is for what: stances by speaker, by target, and by both."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from quotes.corpus.stances import bare_target, target_keys, target_name
from quotes.views.report.blocks import Block, Cell, Key, Pick, Table
from quotes.views.report.charts import shares
from quotes.views.report.said import STANCES
from quotes.views.report.shares import Share
from quotes.views.report.wording import counting

SHOWN: Final = 12
"""Speakers or targets in a chart; as many stand in a table as in the other tables."""
IN_TABLE: Final = 50

LEGEND: Final = [Key(label, stance) for stance, label in STANCES.items()]
_COLUMNS: Final = [f"{label} [95 %]" for label in STANCES.values()]


def speakers_stance_block(said: pd.DataFrame) -> Block:
    """The share of each stance among a speaker's quotations."""
    known = said[(said["stance"] != "") & (said["who"] != "")]
    heading = "Stance by speaker"
    if known.empty:
        return Block("stance-speakers", heading, empty="No quotation has both a speaker and a stance.")
    note = (
        f"{counting(len(known), 'quotation')} with a speaker and a stance; a row shows the shares of that speaker’s, n in "
        "brackets. Wilson intervals take quotations as independent, which those of one article are not quite."
    )
    return _block(
        "stance-speakers",
        heading,
        note,
        known,
        "who",
        "Speaker",
        dict(zip(known["who"], known["name"], strict=True)),
    )


def targets_block(said: pd.DataFrame) -> Block:
    """The share of each stance among the quotations about a target."""
    known = with_target(said)
    heading = "Stance by target"
    if known.empty:
        return Block("stance-targets", heading, empty="No quotation has a target.")
    note = (
        f"{counting(len(known), 'quotation')} with a target; targets that differ in case, title or a small word before "
        "them (“the”, “this”) are one, and so is a last name with the full name in its article."
    )
    return _block("stance-targets", heading, note, known, "target", "Target", _labels(known))


def pairs_block(said: pd.DataFrame) -> Block:
    """Who is for and against what: counts by speaker and target."""
    heading = "Stance by speaker and target"
    known = with_target(said[said["who"] != ""])
    if known.empty:
        return Block("stance-pairs", heading, empty="No quotation has a speaker and a target.")
    labels = _labels(known)
    pairs = known.groupby(["who", "target"], sort=False).indices
    groups = sorted(pairs.items(), key=lambda pair: -len(pair[1]))
    rows: list[list[Cell]] = []
    for (_, target), places in groups[:IN_TABLE]:
        theirs = known.iloc[places]
        rows.append([Pick(theirs["name"].iloc[0], "speaker"), labels[target], *_counts(theirs), len(theirs)])
    columns = ["Speaker", "Target", *_COLUMNS, "n"]
    caption = "Speakers and targets" + (f": the first {IN_TABLE} of {len(pairs):,} pairs" if len(pairs) > IN_TABLE else "")
    note = f"{counting(len(known), 'quotation')} with a speaker, a stance and a target; pairs with most quotations first."
    return Block("stance-pairs", heading, note, tables=[Table(caption, columns, rows)], wide=True, open=True)


def with_target(said: pd.DataFrame) -> pd.DataFrame:
    """The rows with stance and target, with a column ``target``: the same key for what ``quotes stance`` counts as one."""
    known = said[(said["stance"] != "") & (said["stance_target"] != "")].copy()
    known["target"] = target_keys(known[["article_id", "stance_target", "speaker"]].to_dict("records"))
    return known


def _block(id: str, heading: str, note: str, known: pd.DataFrame, key: str, noun: str, labels: dict[str, str]) -> Block:
    places = sorted(known.groupby(key, sort=False).indices.items(), key=lambda group: -len(group[1]))
    groups = [(value, known.iloc[of]) for value, of in places[:IN_TABLE]]
    names = [labels[str(value)] for value, _ in groups]
    charted = [
        (name, [int((theirs["stance"] == stance).sum()) for stance in STANCES])
        for name, (_, theirs) in zip(names[:SHOWN], groups[:SHOWN], strict=True)
    ]
    rows: list[list[Cell]] = [
        [Pick(name, "speaker") if key == "who" else name, *_counts(theirs), len(theirs)]
        for name, (_, theirs) in zip(names, groups, strict=True)
    ]
    more = f": the first {IN_TABLE} of {len(places):,}" if len(places) > IN_TABLE else ""
    chart = shares(id, heading, charted, list(STANCES))
    return Block(id, heading, note, chart, LEGEND, [Table(heading + more, [noun, *_COLUMNS, "n"], rows)])


def _counts(theirs: pd.DataFrame) -> Sequence[Cell]:
    """For each stance its count and its share with the interval."""
    return [Share(int((theirs["stance"] == stance).sum()), len(theirs), with_interval=True) for stance in STANCES]


def _labels(known: pd.DataFrame) -> dict[str, str]:
    """How each target is called."""
    forms: dict[str, Counter[str]] = {}
    for key, written in zip(known["target"], known["stance_target"], strict=True):
        forms.setdefault(key, Counter())[bare_target(written)] += 1
    return {key: target_name(key, counts) for key, counts in forms.items()}

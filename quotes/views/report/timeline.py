"""Quotations over time."""

from typing import Final

import pandas as pd

from quotes.views.report.blocks import Block, Cell, Key, Table
from quotes.views.report.charts import columns
from quotes.views.report.wording import NO_OUTLET, counting, number

NAMED: Final = 4
"""Outlets that have a colour of their own; the others share one."""

OTHERS: Final = "other outlets"

# The longest span, in days, that is shown by the day, the week and the month; beyond it, by the year.
BY_DAY, BY_WEEK, BY_MONTH = 31, 182, 1100
_FORMS: Final = {"D": "%Y-%m-%d", "W": "%Y-%m-%d", "M": "%Y-%m", "Y": "%Y"}
_NAMES: Final = {"D": "Day", "W": "Week from", "M": "Month", "Y": "Year"}


def timeline_block(said: pd.DataFrame) -> Block:
    """Quotations by day, week, month or year, whichever fits the span, and by outlet."""
    heading = "Over time"
    dated = said[said["published"].notna()]
    if dated.empty:
        return Block("time", heading, wide=True, empty="No article with a quotation has a date.")
    undated = f" {counting(len(said) - len(dated), 'quotation')} without a date left out." if len(dated) < len(said) else ""
    moments = dated["published"]
    unit = _unit(moments.min(), moments.max())
    counts = _counts(dated, unit)
    if len(counts) == 1:
        return Block(
            "time",
            heading,
            wide=True,
            empty=f"All {number(len(dated))} dated quotations are of {days(moments.min(), moments.max())}.{undated}",
        )
    labels = [period.start_time.strftime(_FORMS[unit]) for period in counts.index]
    named = list(counts.columns)
    legend = [Key(name, f"c{n}") for n, name in enumerate(named)] if len(named) > 1 else []
    series = [(name, [int(value) for value in counts[name]]) for name in named]
    chart = columns("time", heading, labels, series)
    rows: list[list[Cell]] = [
        [label, *(int(value) for value in line), int(sum(line))]
        for label, line in zip(labels, counts.itertuples(index=False), strict=True)
    ]
    table = Table("Quotations over time", [_NAMES[unit], *named, "All"], rows)
    note = (
        f"{counting(len(dated), 'quotation')} by the date of their article, by {_NAMES[unit].split()[0].lower()}.{undated}"
    )
    return Block("time", heading, note, chart, legend, [table], wide=True)


def days(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """The days from the first to the last moment.

    >>> days(pd.Timestamp("2020-01-08"), pd.Timestamp("2020-01-09T10:00"))
    '2020-01-08 – 2020-01-09'
    """
    ends = dict.fromkeys((first.strftime("%Y-%m-%d"), last.strftime("%Y-%m-%d")))
    return " – ".join(ends)


def _unit(first: pd.Timestamp, last: pd.Timestamp) -> str:
    span = (last - first).days
    return "D" if span <= BY_DAY else "W" if span <= BY_WEEK else "M" if span <= BY_MONTH else "Y"


def _counts(dated: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Periods without a gap × outlets, those with most quotations first."""
    outlets = dated["outlet"].where(dated["outlet"] != "", NO_OUTLET)
    # A colour for "others" that stands for a single outlet would say less than its name.
    order = list(outlets.value_counts().index)
    named = order if len(order) <= NAMED + 1 else order[:NAMED]
    shown = outlets.where(outlets.isin(named), OTHERS)
    periods = dated["published"].dt.to_period(unit)
    counts = pd.crosstab(periods, shown)
    every = pd.period_range(periods.min(), periods.max(), freq=counts.index.dtype.freq)
    return counts.reindex(every, fill_value=0)[[*named, *([OTHERS] if len(named) < len(order) else [])]]

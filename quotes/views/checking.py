"""Agreement of coders and accuracy against gold labels as a person reads them in a terminal."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
from rich.console import Group, RenderableType
from rich.text import Text

from quotes.checking.agreement import ALL, AgreementReport
from quotes.checking.evaluation import Evaluation
from quotes.views.characters import visible
from quotes.views.listing import Column, Listing

SHOWN: Final = 10
"""Disagreements that are printed; a file has all."""
WORDS_SHOWN: Final = 90
"""Characters of a quotation that are printed beside a disagreement."""
DASH: Final = "–"

AGREEMENT_COLUMNS: Final = (
    Column("coders", share=1),
    Column("column", width=12),
    Column("n", width=5, numbers=True),
    Column("same", width=10, numbers=True),
    Column("kappa", width=14, numbers=True),  # "[-0.25, -0.10]"
    Column("alpha", width=14, numbers=True),
)
PER_OUTLET: Final = {
    "detection recall": "found",
    "speaker accuracy": "speaker",
    "type accuracy": "type",
    "role F1": "role F1",
    "stance macro-F1": "stance F1",
    "mention precision": "mention prec.",
    "mention recall": "mention rec.",
    "mention F1": "mention F1",
}
"""The figures that are given per outlet, and how their columns are called."""

Row = Mapping[str, Any]


def agreement_tables(report: AgreementReport) -> RenderableType:
    """Agreement by pair of coders and column, with intervals, and the first disagreements."""
    rows, last = [], ""
    for row in report.figures.to_dict("records"):
        who = "" if row["coders"] == last else row["coders"]
        last = row["coders"]
        cells = [
            _with_interval(row, figure, 100 if figure == "percent" else 1, "%" if figure == "percent" else "")
            for figure in ("percent", "kappa", "alpha")
        ]
        rows.append([Text(visible(who)), Text(row["column"]), Text(str(row["n"])), *cells])
    notes = ["same: the share of answers that are the same; [95 % bootstrap over articles]"]
    if (report.figures["n"] > 0).any() and report.figures.loc[report.figures["n"] > 0, "alpha"].isna().any():
        notes.append("– undefined: only one answer was ever given")
    if (report.figures["coders"] == ALL).any():
        notes.append("kappa is of two coders")
    if (report.figures["n"] == 0).any():
        notes.append("n 0: not coded by both")
    note = Text("\n" + "; ".join(notes) + ".\n", style="dim")
    return Group(Listing(Text("Agreement", style="bold"), AGREEMENT_COLUMNS, rows), note, *_disagreements(report))


def evaluation_tables(evaluations: Sequence[Evaluation]) -> RenderableType:
    """The figures of one or more systems side by side, and per outlet those of the first."""
    names = [evaluation.figures["system"].iloc[0] for evaluation in evaluations]
    wholes = [evaluation.figures[evaluation.figures["outlet"].isna()].to_dict("records") for evaluation in evaluations]
    columns = [Column("figure", share=1), Column("n", width=6, numbers=True)]
    columns += [Column(visible(name), width=20, numbers=True) for name in names]
    rows = [
        [Text(same[0]["figure"]), Text(str(same[0]["n"])), *(_in_a_line(row) for row in same)]
        for same in zip(*wholes, strict=True)
    ]
    of = f" of {names[0]}" if len(names) > 1 else ""
    note = Text(f"\nn: quotations; for a precision, answers{of}. [95 % bootstrap over articles]\n", style="dim")
    parts: list[RenderableType] = [Listing(Text("Against the gold", style="bold"), columns, rows), note]
    outlets = evaluations[0].figures.dropna(subset="outlet")
    if outlets["outlet"].nunique() > 1:
        parts.append(_per_outlet(outlets))
    return Group(*parts)


def _per_outlet(figures: pd.DataFrame) -> RenderableType:
    chosen = [name for name in PER_OUTLET if name in set(figures["figure"])]
    columns = [Column("outlet", share=1), Column("n", width=5, numbers=True)]
    columns += [Column(PER_OUTLET[name], width=10, numbers=True) for name in chosen]
    rows = []
    for outlet, group in figures.groupby("outlet", sort=False):
        by_name = {row["figure"]: row for row in group.to_dict("records")}
        n = by_name[chosen[0]]["n"]
        if not n:
            continue
        cells = [_with_interval(by_name[name], "value", decimals=2, short=True) for name in chosen]
        rows.append((n, [Text(visible(str(outlet))), Text(str(n)), *cells]))
    rows.sort(key=lambda row: -row[0])
    return Listing(Text("By outlet", style="bold"), columns, [cells for _, cells in rows])


def _disagreements(report: AgreementReport) -> list[RenderableType]:
    frame = report.disagreements
    if frame.empty:
        return [Text("No disagreements.", style="dim")]
    names = [name for name in frame if name not in ("quote_id", "article_id", "outlet", "column", "quote")]
    columns = [Column("quotation", share=4), Column("column", width=12), *(Column(visible(n), share=3) for n in names)]
    rows = [
        [_quotation(row), Text(row["column"]), *(Text(visible(_text(row[name]) or DASH)) for name in names)]
        for row in frame.head(SHOWN).to_dict("records")
    ]
    by_column = "; ".join(f"{column} {count}" for column, count in frame["column"].value_counts(sort=False).items())
    shown = f", the first {SHOWN}" if len(frame) > SHOWN else ""
    heading = Text(f"Disagreements: {len(frame)} ({by_column}){shown}", style="bold")
    return [Listing(heading, columns, rows, spaced=True)]


def _quotation(row: Row) -> Text:
    words = visible(_text(row["quote"]))
    short = words if len(words) <= WORDS_SHOWN else words[:WORDS_SHOWN].rpartition(" ")[0] + " …"
    return Text.assemble((visible(_text(row["quote_id"])), "dim"), "\n", short)


def _with_interval(
    row: Row, figure: str, times: float = 1, unit: str = "", *, decimals: int | None = None, short: bool = False
) -> Text:
    """A figure, and its interval in the line below."""
    prefix = "" if figure == "value" else f"{figure}_"
    digits = decimals if decimals is not None else 1 if times == 100 else 3
    value, low, high = (row[name] for name in (figure, f"{prefix}low", f"{prefix}high"))
    text = Text(DASH if math.isnan(value) else f"{times * value:.{digits}f}" + (f" {unit}" if unit else ""))
    if not math.isnan(low):
        ends = [f"{times * end:.{0 if times == 100 else 2}f}" for end in (low, high)]
        between = f"{ends[0]}{DASH}{ends[1]}" if short else f"[{ends[0]}, {ends[1]}]"
        text.append(f"\n{between}", style="dim")
    return text


def _in_a_line(row: Row) -> Text:
    if math.isnan(row["value"]):
        return Text(DASH)
    text = Text(f"{row['value']:.3f}")
    if not math.isnan(row["low"]):
        text.append(f" [{row['low']:.3f}, {row['high']:.3f}]", style="dim")
    return text


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""Filled coding sheets compared: coder with coder, each with the machine, all coders together; and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import pandas as pd

from quotes.checking.answers import Answers, coder_answers, labels, machine_answers
from quotes.checking.coefficients import Coefficient, agreement_of
from quotes.checking.filled import FilledSheet, quoted, read_filled
from quotes.checking.intervals import few
from quotes.checking.questions import COMPARED
from quotes.table.columns import TEXT

MACHINE = "machine"
ALL = "all coders"
FIGURES = ("percent", "kappa", "alpha")


@dataclass
class AgreementReport:
    """``figures``: a row per pair of coders and column: ``coders``, ``column``, ``n`` (units that both coded), and for each
    of percent, kappa and alpha its value, ``_low`` and ``_high``, NaN where undefined. With three coders or more, rows of
    "all coders" follow, without kappa.

    ``disagreements``: a row per unit and column in which not all say the same: ``quote_id``, ``article_id``, ``outlet``,
    ``column``, one column per coder and one for the machine, ``quote``. ``remarks``: what was odd in the files.
    """

    figures: pd.DataFrame
    disagreements: pd.DataFrame
    remarks: list[str] = field(default_factory=list)


def agreement(
    sheets: Sequence[str | Path | FilledSheet], machine: pd.DataFrame | None = None, seed: int = 0
) -> AgreementReport:
    """Agreement of coders with each other and with the machine, column by column.

    ``sheets``: filled coding sheets, files or as :func:`~quotes.checking.filled.read_filled` gives them; a coder has the
    name of the file. ``machine``: a table with the machine's answers by ``quote_id``; None takes them from the first sheet
    that has them. Units are matched by ``quote_id``. What counts as the same answer: ``quotes.checking.answers.labels``.
    The intervals are 95 % bootstraps over articles.

    Raises ValueError where a file is no coding sheet, nothing is coded, or no two have a coded row in common.
    """
    read = [sheet if isinstance(sheet, FilledSheet) else read_filled(sheet) for sheet in sheets]
    if not read:
        raise ValueError("no coding sheet is given")
    remarks = [remark for sheet in read for remark in sheet.remarks]
    for sheet in read:
        if not sheet.coded:
            raise ValueError(f"{sheet.path}: nothing is coded: all cells for answers are empty")
    names = _names([sheet.path for sheet in read])
    coders = [coder_answers(sheet, name, remarks) for sheet, name in zip(read, names, strict=True)]
    units = _units(read)
    answers = machine if machine is not None else next((sheet.machine for sheet in read if sheet.machine is not None), None)
    machines = None if answers is None else _machines(answers, units, remarks)
    if machines is None and len(coders) == 1:
        raise ValueError(f"{read[0].path}: one sheet without the machine's answers: there is nothing to compare")
    everybody = [*coders, *([machines] if machines else [])]
    compared = {column: labels(everybody, column, units.index.tolist(), units["article_id"].tolist()) for column in COMPARED}
    _check_common(read, everybody, compared)
    remarks += few(units["article_id"].nunique())
    figures = _figures(everybody, compared, units["article_id"].tolist(), len(coders), seed)
    return AgreementReport(figures, _disagreements(everybody, compared, units), remarks)


def _names(paths: Sequence[Path]) -> list[str]:
    """The names of the files; where two have one name, or one is called as the machine, the paths."""
    stems = [path.stem for path in paths]
    clash = len(set(stems)) < len(stems) or {MACHINE, ALL} & set(stems)
    names = [str(path) for path in paths] if clash else stems
    if len(set(names)) < len(names):
        raise ValueError("the same sheet is given twice")
    return names


def _units(sheets: Sequence[FilledSheet]) -> pd.DataFrame:
    """Every row of any sheet once, by quote_id: article, outlet and words."""
    columns = ["article_id", "outlet", "start", "quote"]
    frames = [sheet.rows.assign(quote=quoted(sheet.rows)) for sheet in sheets]
    known = [frame.reindex(columns=columns, fill_value="") for frame in frames]
    units = pd.concat(known)
    units = units[~units.index.duplicated()]
    # A sheet without article_id has it in the quote_id, before the number.
    fallback = pd.Series(units.index.str.rpartition("#").get_level_values(0), index=units.index)
    return units.assign(article_id=units["article_id"].where(units["article_id"] != "", fallback))


def _machines(answers: pd.DataFrame, units: pd.DataFrame, remarks: list[str]) -> Answers:
    known = answers[answers["quote_id"].isin(units.index)].drop_duplicates("quote_id")
    # In a table of another run the same number may be another quotation.
    told = units["start"].reindex(known["quote_id"]).to_numpy()
    known = known[(told == "") | (known["start"].astype(TEXT).fillna("") == told)] if "start" in known else known
    if len(known) < len(units):
        remarks.append(f"the machine's answers to {len(units) - len(known)} of {len(units)} rows are not there")
    return machine_answers(known, MACHINE)


def _check_common(
    sheets: Sequence[FilledSheet], everybody: Sequence[Answers], compared: dict[str, list[list[str | None]]]
) -> None:
    def both(one: int, other: int) -> bool:
        return any(
            a is not None and b is not None
            for said in compared.values()
            for a, b in zip(said[one], said[other], strict=True)
        )

    if any(both(one, other) for one, other in combinations(range(len(everybody)), 2)):
        return
    ids = [set(sheet.rows.index) for sheet in sheets]
    paths = ", ".join(str(sheet.path) for sheet in sheets)
    if len(ids) > 1 and not set.intersection(*ids):
        raise ValueError(f"{paths}: no row in common: no quote_id is in all of the sheets; are they of one sample?")
    raise ValueError(f"{paths}: no row was coded by two of them, so that there is nothing to compare")


def _figures(
    everybody: Sequence[Answers],
    compared: dict[str, list[list[str | None]]],
    articles: Sequence[str],
    coders: int,
    seed: int,
) -> pd.DataFrame:
    groups: list[tuple[str, tuple[int, ...]]] = [
        (f"{a.name} – {b.name}", (i, j)) for (i, a), (j, b) in combinations(enumerate(everybody), 2)
    ]
    if coders > 2:
        groups.append((ALL, tuple(range(coders))))
    rows = []
    for name, members in groups:
        for column in COMPARED:
            found = agreement_of([compared[column][member] for member in members], articles, seed)
            cells: dict[str, object] = {"coders": name, "column": column, "n": found.n}
            for figure in FIGURES:
                coefficient: Coefficient = getattr(found, figure)
                low, high = coefficient.interval or (float("nan"), float("nan"))
                cells |= {figure: coefficient.value, f"{figure}_low": low, f"{figure}_high": high}
            rows.append(cells)
    return pd.DataFrame(rows)


def _disagreements(
    everybody: Sequence[Answers], compared: dict[str, list[list[str | None]]], units: pd.DataFrame
) -> pd.DataFrame:
    names = [answers.name for answers in everybody]
    rows = []
    for place, (key, unit) in enumerate(zip(units.index, units.to_dict("records"), strict=True)):
        for column, said in compared.items():
            if len({coder[place] for coder in said} - {None}) > 1:
                cells = {answers.name: answers.columns[column].get(key) for answers in everybody}
                where = {"quote_id": key, "article_id": unit["article_id"], "outlet": unit["outlet"], "column": column}
                rows.append({**where, **cells, "quote": unit["quote"]})
    columns = ["quote_id", "article_id", "outlet", "column", *names, "quote"]
    return pd.DataFrame(rows, columns=columns).astype(TEXT)

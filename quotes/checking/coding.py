"""A sample as a coding sheet: what a coder reads, what the coder fills, and what the machine answered."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from quotes.checking.contexts import Context, contexts
from quotes.checking.questions import NONE, Question, questions
from quotes.checking.sampling import SAMPLE_COLUMNS
from quotes.table.atomic import check_writable, replacing
from quotes.table.columns import TEXT
from quotes.table.files import write_csv

OPENING, CLOSING = "⟦", "⟧"
"""Around the quotation in its paragraph."""
NOBODY: Final = "(nobody)"
UNDECIDED: Final = "(undecided)"

READ: Final = ("no", "outlet", "published", "title", "before", "quotation", "after")
KEYS: Final = ("quote_id", "article_id", "start", "end")
MACHINE_COLUMNS: Final = (
    *KEYS, "outlet", "quote", "speaker", "speaker_type", "role", "stance", "stance_target", "confidence",
)  # fmt: skip


class CodingSheet(NamedTuple):
    """``frame``: the rows to code, all cells but numbers strings. ``contexts``: how each reads, None without its text.

    ``questions``: the columns to fill. ``machine``: the machine's answers by ``quote_id``; None on a blind sheet.
    """

    frame: pd.DataFrame
    contexts: Sequence[Context | None]
    questions: Sequence[Question]
    machine: pd.DataFrame | None


def coding_sheet(
    drawn: pd.DataFrame, articles: pd.DataFrame | None = None, *, blind: bool = False, show_stance: bool = False
) -> CodingSheet:
    """The coding sheet of a sample.

    ``drawn``: rows of a table, as :func:`~quotes.checking.sampling.sample` gives them; without its columns a row weighs 1.
    ``articles``: the table of articles, for the paragraphs; without it a coder sees the quotation alone. ``blind``: show
    and keep nothing of what the machine answered. ``show_stance``: show the machine's stance and target, too.

    Raises ValueError where ``blind`` and ``show_stance`` are both asked for, or a ``quote_id`` is missing or there twice.
    """
    if blind and show_stance:
        raise ValueError("a blind sheet shows nothing of the machine's answers, its stance neither")
    if drawn["quote_id"].isna().any() or drawn["quote_id"].duplicated().any():
        raise ValueError("each quotation needs a quote_id of its own, by which answers are put together")
    read = list(contexts(drawn, articles))
    shown = [*_read(drawn, read, articles)]
    if not blind:
        shown.append(drawn.apply(machine_speaker, axis=1).rename("machine_speaker"))
    if show_stance:
        shown += [drawn[name].astype(TEXT).rename(f"machine_{name}") for name in ("stance", "stance_target")]
    asked = questions(blind)
    empty = pd.DataFrame("", index=drawn.index, columns=[question.name for question in asked])
    frame = pd.concat([*shown, empty, drawn[list(KEYS)], _weights(drawn)], axis=1)
    machine = drawn[[name for name in (*MACHINE_COLUMNS, "stratum") if name in drawn]]
    return CodingSheet(frame, read, asked, None if blind else machine)


def machine_speaker(row: "pd.Series") -> str:
    """Who says a row's words, according to the machine: a name, or that nobody does, or that it did not decide."""
    if row["speaker_type"] == NONE:
        return NOBODY
    return UNDECIDED if pd.isna(row["speaker"]) else str(row["speaker"])


def write_coding_sheet(sheet: CodingSheet, path: str | Path) -> list[Path]:
    """Writes a coding sheet to an .xlsx file, or to a .csv file; says which files it wrote.

    A CSV file has no sheets: the machine's answers go to NAME.machine.csv beside it, the instructions stay away. No cell
    can become a formula. Raises ValueError for another suffix, OSError where a file cannot be written.
    """
    path = Path(path)
    if path.suffix.casefold() == ".xlsx":
        from quotes.checking.workbook import write_workbook

        write_workbook(sheet, path)
        return [path]
    if path.suffix.casefold() != ".csv":
        raise ValueError(f"{path}: a coding sheet is an .xlsx or a .csv file")
    beside = machine_file(path)
    check_writable(path)
    if sheet.machine is not None:
        _write_csv(sheet.machine, beside)
    _write_csv(sheet.frame, path)
    return [path] if sheet.machine is None else [path, beside]


def machine_file(path: Path) -> Path:
    """Where the machine's answers to a .csv sheet lie."""
    return path.with_suffix(".machine.csv")


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    with replacing(path, bom=True) as stream:
        write_csv(frame, stream)


def _read(drawn: pd.DataFrame, read: Sequence[Context | None], articles: pd.DataFrame | None) -> list["pd.Series"]:
    """The columns that a coder reads."""

    def column(name: str, values: Sequence[object]) -> "pd.Series":
        return pd.Series(values, index=drawn.index, name=name, dtype="Int64" if name == "no" else TEXT)

    quotes = drawn["quote"].fillna("")
    published = drawn["published"].dt.strftime("%Y-%m-%d")
    marked = [
        f"{context.lead}{OPENING}{context.quotation}{CLOSING}{context.rest}" if context else f"{OPENING}{quote}{CLOSING}"
        for context, quote in zip(read, quotes, strict=True)
    ]
    cells: dict[str, Sequence[object]] = {
        "no": range(1, len(drawn) + 1),
        "outlet": _known(drawn, articles, "outlet"),
        "published": published.where(published.notna(), None).tolist(),
        "title": _known(drawn, articles, "title"),
        "before": [context.before if context else None for context in read],
        "quotation": marked,
        "after": [context.after if context else None for context in read],
    }
    return [column(name, cells[name]) for name in READ]


def _known(drawn: pd.DataFrame, articles: pd.DataFrame | None, name: str) -> list[str | None]:
    """A column of the sample, and where it is empty, of the articles."""
    column = drawn[name].astype(TEXT)
    if articles is not None:
        column = column.fillna(drawn["article_id"].map(articles.drop_duplicates("article_id").set_index("article_id")[name]))
    return [None if pd.isna(value) else str(value) for value in column]


def _weights(drawn: pd.DataFrame) -> pd.DataFrame:
    """Strata as numbers in the order of the sheet: their names may hold the very answers that a coder must not see."""
    if set(SAMPLE_COLUMNS) <= set(drawn.columns):
        numbers = drawn["stratum"].map({name: number for number, name in enumerate(drawn["stratum"].unique(), start=1)})
        return drawn[list(SAMPLE_COLUMNS)].assign(stratum=numbers).round({"weight": 6})
    return pd.DataFrame({"stratum": 1, "stratum_size": len(drawn), "weight": 1.0}, index=drawn.index)

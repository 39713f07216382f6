"""An export: a table of quotations, and beside it its articles (.articles.jsonl) and how it was made (.run.json)."""

import importlib.metadata
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, TypeAlias

import pandas as pd

from quotes.models import Failure
from quotes.table.atomic import replacing
from quotes.table.columns import ARTICLE_COLUMNS, QUOTATION_COLUMNS, REQUIRED_ARTICLE_COLUMNS, Dtype
from quotes.table.companions import companions
from quotes.table.files import SHEET, read_typed, table_format, write_csv, write_jsonl
from quotes.table.workbooks import write_sheets

Sheets: TypeAlias = Callable[[pd.DataFrame, pd.DataFrame | None], Mapping[str, pd.DataFrame]]
"""Makes further sheets of a workbook, by name, from the quotations and the articles (None where they are left out)."""

MOST_FAILURES = 100
"""Failures that the record of a run lists; NAME.failures.jsonl has all of them."""


def failures_path(path: str | Path) -> Path:
    """The file beside a table that names what failed in its run; absent where nothing did."""
    return Path(path).with_suffix(".failures.jsonl")


def quotes_version() -> str:
    """The version of this library; "unknown" where it runs from a folder that was never installed."""
    try:
        return importlib.metadata.version("quotes")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Run:
    """How an export was made: what was read, with which pipeline, how sure speakers must be, when (aware), what failed.

    ``failures``: the first of them, where there are more than :data:`MOST_FAILURES`; ``failed`` is then their number.
    ``aliases``: where the corrections of the link come from; ``scheduler``: of a cluster that did the work.
    """

    pipeline: str
    pipeline_version: str
    inputs: Sequence[str]
    articles: int
    quotations: int
    failures: Sequence[Failure] = ()
    min_confidence: float = 0.0
    failed: int | None = None
    link: bool = True
    aliases: str | None = None
    workers: int = 1
    scheduler: str | None = None
    raw: bool = False  # whether the texts of a CSV file are not guarded against spreadsheets
    version: str = field(default_factory=quotes_version)
    time: datetime = field(default_factory=_now)


def write_export(
    path: str | Path,
    quotations: pd.DataFrame,
    articles: pd.DataFrame | None,
    run: Run,
    sheets: Sheets | None = None,
) -> None:
    """Writes the table, its articles unless they are None, and its run: all of these files are replaced, or none.

    ``sheets``: gives the further sheets of a workbook (``quotes.views.workbook_sheets``). Raises ValueError where ``path``
    is no table's, OSError where a file cannot be written.
    """
    write_export_of([quotations], None if articles is None else [articles], path, run, sheets)


def write_export_of(
    quotations: Iterable[pd.DataFrame],
    articles: Iterable[pd.DataFrame] | None,
    path: str | Path,
    run: Run,
    sheets: Sheets | None = None,
) -> None:
    """The same of tables that come in parts, one after the other, of which there is at least one.

    A workbook is made in memory: the parts are put together first.
    """
    beside = companions(path)
    with ExitStack() as files:
        # Each file is put in place when the block ends, last come first: the table appears when its companions are there.
        if table_format(path) == "xlsx":
            articles = None if articles is None else [_whole(articles)]
            _write_workbook(_whole(quotations), articles, path, sheets, files)
        else:
            _write_parts(quotations, path, QUOTATION_COLUMNS, files, run.raw)
        if articles is not None:
            _write_parts(articles, beside.articles, ARTICLE_COLUMNS, files)
        _dump(run, files.enter_context(replacing(beside.run)))


def _whole(frames: Iterable[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(list(frames), ignore_index=True)


def _write_workbook(
    quotations: pd.DataFrame,
    articles: list[pd.DataFrame] | None,
    path: str | Path,
    sheets: Sheets | None,
    files: ExitStack,
) -> None:
    more = sheets(quotations, articles[0] if articles else None) if sheets else {}
    write_sheets(files.enter_context(replacing(path)).buffer, {SHEET: quotations, **more}, str(path))


def _write_parts(
    frames: Iterable[pd.DataFrame],
    path: str | Path,
    columns: Mapping[str, Dtype],
    files: ExitStack,
    raw: bool = False,
) -> None:
    kind = table_format(path)
    if kind == "parquet":
        from quotes.table.parquet import arrow_schema, parquet_writer, to_arrow

        writer = files.enter_context(parquet_writer(path, arrow_schema(columns)))
        for frame in frames:
            writer.write_table(to_arrow(frame))
        return
    stream = files.enter_context(replacing(path, bom=kind == "csv"))
    for number, frame in enumerate(frames):
        if kind == "csv":
            write_csv(frame, stream, raw, header=not number)
        else:
            write_jsonl(frame, stream)


def write_articles(frame: pd.DataFrame, path: str | Path) -> None:
    """Writes the table of articles, texts included, as JSON lines. Raises OSError."""
    with replacing(path) as stream:
        write_jsonl(frame, stream)


def read_articles(path: str | Path) -> pd.DataFrame:
    """Reads a table of articles (.jsonl, .csv, .parquet) as :func:`~quotes.table.files.read_table` reads quotations."""
    return read_typed(path, ARTICLE_COLUMNS, REQUIRED_ARTICLE_COLUMNS)


def write_run(run: Run, path: str | Path) -> None:
    """Writes how an export was made, as one JSON object. Raises OSError."""
    with replacing(path) as stream:
        _dump(run, stream)


def _dump(run: Run, stream: TextIO) -> None:
    record = {
        "quotes": run.version,
        "pipeline": {"name": run.pipeline, "version": run.pipeline_version},
        "min_confidence": run.min_confidence,
        "link": run.link,
        "aliases": run.aliases,
        "workers": run.workers,
        "scheduler": run.scheduler,
        "raw": run.raw,
        "time": run.time.astimezone(UTC).isoformat(timespec="seconds"),
        "counts": {
            "articles": run.articles,
            "quotations": run.quotations,
            "failures": run.failed if run.failed is not None else len(run.failures),
        },
        "inputs": list(run.inputs),
        "failures": [asdict(failure) for failure in run.failures[:MOST_FAILURES]],
    }
    json.dump(record, stream, ensure_ascii=False, indent=2)
    stream.write("\n")

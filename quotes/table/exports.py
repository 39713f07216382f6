"""An export: a table of quotations, and beside it its articles (.articles.jsonl) and how it was made (.run.json)."""

import importlib.metadata
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import pandas as pd

from quotes.models import Failure
from quotes.table.atomic import replacing
from quotes.table.columns import ARTICLE_COLUMNS, REQUIRED_ARTICLE_COLUMNS
from quotes.table.companions import companions
from quotes.table.files import read_typed, table_format, write_jsonl, write_stream


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
    """How an export was made: what was read, with which pipeline, how sure speakers must be, when (aware), what failed."""

    pipeline: str
    pipeline_version: str
    inputs: Sequence[str]
    articles: int
    quotations: int
    failures: Sequence[Failure] = ()
    min_confidence: float = 0.0
    raw: bool = False  # whether the texts of a CSV file are not guarded against spreadsheets
    version: str = field(default_factory=quotes_version)
    time: datetime = field(default_factory=_now)


def write_export(
    path: str | Path,
    quotations: pd.DataFrame,
    articles: pd.DataFrame | None,
    run: Run,
    more: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Writes the table, its articles unless they are None, and its run: all of these files are replaced, or none.

    ``more``: further sheets, by name, where the table is a workbook (``quotes.views.workbook_sheets`` makes them). Raises
    ValueError where ``path`` has no suffix of a table, OSError where a file cannot be written.
    """
    beside = companions(path)
    kind = table_format(path)
    with ExitStack() as files:
        # Each file is put in place when the block ends, last come first: the table appears when its companions are there.
        table = files.enter_context(replacing(path, bom=kind == "csv"))
        write_stream(quotations, table, kind, raw=run.raw, name=str(path), more=more)
        if articles is not None:
            write_jsonl(articles, files.enter_context(replacing(beside.articles)))
        _dump(run, files.enter_context(replacing(beside.run)))


def write_articles(frame: pd.DataFrame, path: str | Path) -> None:
    """Writes the table of articles, texts included, as JSON lines. Raises OSError."""
    with replacing(path) as stream:
        write_jsonl(frame, stream)


def read_articles(path: str | Path) -> pd.DataFrame:
    """Reads a table of articles (.jsonl or .csv) as :func:`~quotes.table.files.read_table` reads quotations."""
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
        "raw": run.raw,
        "time": run.time.astimezone(UTC).isoformat(timespec="seconds"),
        "counts": {"articles": run.articles, "quotations": run.quotations, "failures": len(run.failures)},
        "inputs": list(run.inputs),
        "failures": [asdict(failure) for failure in run.failures],
    }
    json.dump(record, stream, ensure_ascii=False, indent=2)
    stream.write("\n")

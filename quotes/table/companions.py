"""The files beside a table, and what the table's reader has to know from them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from quotes.table.atomic import replacing


class Companions(NamedTuple):
    """The files beside a table."""

    articles: Path
    run: Path


def companions(path: str | Path) -> Companions:
    """The paths of the files beside a table, whether they are there or not; beside a folder of Parquet stands a folder.

    >>> companions("reports/quotes.csv").articles.as_posix(), companions("corpus.parquet/").articles.as_posix()
    ('reports/quotes.articles.jsonl', 'corpus.articles.parquet')
    """
    kind = ".parquet" if Path(path).suffix.casefold() == ".parquet" else ".jsonl"
    return Companions(Path(path).with_suffix(f".articles{kind}"), Path(path).with_suffix(".run.json"))


def is_raw(path: str | Path) -> bool:
    """Whether the run beside a table (.run.json, "raw": true) says that its cells have no apostrophes in front.

    Without such a file, or where it cannot be read, they have: a table is written so unless somebody asks for less.
    """
    return _record(path).get("raw") is True


@contextmanager
def raw_recorded(path: str | Path, raw: bool) -> Iterator[None]:
    """Sets "raw" in the run beside a table when the block ends well; a run is made where there is none and it is true."""
    record = _record(path)
    if (record.get("raw") is True) == raw:
        yield
        return
    with replacing(companions(path).run) as stream:
        json.dump({**record, "raw": raw}, stream, ensure_ascii=False, indent=2)
        stream.write("\n")
        yield


def _record(path: str | Path) -> dict[str, Any]:
    try:
        record = json.loads(companions(path).run.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}

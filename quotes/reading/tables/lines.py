"""Reads JSON lines, one object a line, each with its number; and other JSON, an array of objects, each with its place."""

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from quotes.models import Failure
from quotes.reading.columns import choose_columns
from quotes.reading.encoding import encoding_of
from quotes.reading.opening import opened

Numbered = tuple[int, dict[str, Any] | Failure]


def json_lines(path: Path, label: str) -> Iterator[Numbered]:
    """The objects of a file of JSON lines, each with the number of its line; a broken line gives a ``Failure``.

    A file that is one array of objects, or one object over several lines, gives these with their places. Raises ``OSError``
    and ``NotTextError``. ``label``: what failures call the file.
    """
    encoding = _encoding(path, label)
    if (objects := _whole(path, encoding)) is not None:
        for place, value in enumerate(objects, start=1):
            yield place, value if isinstance(value, dict) else Failure(f"{label}:{place}", "it is no JSON object")
        return
    with _lines(path, encoding) as lines:
        for line, content in enumerate(lines, start=1):
            if content.strip():
                yield line, _parsed(content.strip(), f"{label}:{line}")


def is_whole(path: Path) -> bool:
    """Whether a file is JSON, but no JSON lines. Raises ``OSError`` and ``NotTextError``."""
    return _whole(path, _encoding(path, str(path))) is not None


def _whole(path: Path, encoding: str) -> list[Any] | None:
    """What a file of JSON holds that is no JSON lines; None where it is, or no JSON. It has to fit in memory.

    Of one object that is no article those are taken that it lists: news services answer so.
    """
    with _lines(path, encoding) as lines:
        first, *more = [*islice((line.strip() for line in lines if line.strip()), 2), ""]
        record = _loaded(first)
        if not first.startswith(("[", "{")) or (isinstance(record, dict) and (any(more) or _is_article(record))):
            return None
        if isinstance(_loaded(more[0]), dict):  # JSON lines of which the first is broken
            return None
    if record is None or any(more):
        with _lines(path, encoding) as lines:
            record = _loaded(lines.read())
    if isinstance(record, dict) and not _is_article(record):
        lists = [value for value in record.values() if isinstance(value, list) and any(isinstance(x, dict) for x in value)]
        return lists[0] if len(lists) == 1 else [record]
    return [record] if isinstance(record, dict) else record if isinstance(record, list) else None


def _encoding(path: Path, label: str) -> str:
    with opened(path) as stream:
        return encoding_of(stream, label)


@contextmanager
def _lines(path: Path, encoding: str) -> Iterator[io.TextIOWrapper]:
    # newline="\n": a carriage return within a line is for JSON to judge.
    with opened(path) as stream, io.TextIOWrapper(stream, encoding, errors="replace", newline="\n") as lines:
        yield lines


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _is_article(record: Mapping[str, Any]) -> bool:
    return "text" in choose_columns(record, {}).columns


def _parsed(content: str, source: str) -> dict[str, Any] | Failure:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        message = f"{error.msg} at character {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        return Failure(source, f"broken JSON: {message}")
    if not isinstance(record, dict):
        return Failure(source, "the line is no JSON object")
    return record

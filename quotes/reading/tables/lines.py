"""Reads JSON lines: one object a line, each with its number."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.models import Failure
from quotes.reading.encoding import encoding_of
from quotes.reading.opening import opened


def json_lines(path: Path, label: str) -> Iterator[tuple[int, dict[str, Any] | Failure]]:
    """The objects of a file of JSON lines, each with the number of its line; a broken line gives a ``Failure``.

    Raises ``OSError`` and ``NotTextError``. ``label``: what failures call the file.
    """
    with opened(path) as stream:
        encoding = encoding_of(stream, label)
        stream.seek(0)
        # newline="\n": a carriage return within a line is for JSON to judge.
        with io.TextIOWrapper(stream, encoding, errors="replace", newline="\n") as lines:
            for line, content in enumerate(lines, start=1):
                if content.strip():
                    yield line, _parsed(content.strip(), f"{label}:{line}")


def _parsed(content: str, source: str) -> dict[str, Any] | Failure:
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        message = f"{error.msg} at character {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
        return Failure(source, f"broken JSON: {message}")
    if not isinstance(record, dict):
        return Failure(source, "the line is no JSON object")
    return record

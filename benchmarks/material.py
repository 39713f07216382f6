"""The articles that every benchmark runs on."""

import csv
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.shared import POLNEAR, SHARED, read_jsonl

DEV = POLNEAR / "dev.jsonl"


def dev_articles(path: Path = DEV) -> list[dict[str, Any]]:
    """PolNeAR's dev articles with their gold quotations. Where they are not there, ends with a line and exit code 1."""
    if not path.is_file():
        sys.exit(f"NOT MEASURED: {path} is not there; a benchmark needs the folder shared beside the checkout")
    return list(read_jsonl(path))


def speaker_labels(sets: Iterable[str], folder: Path = SHARED / "gold") -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The gold speakers of quotations, and which of their names are another one's person.

    Where they are not there, ends with a line and exit code 1.
    """
    paths = [folder / f"{name}.speakers.jsonl" for name in sets]
    for path in (*paths, folder / "people.csv"):
        if not path.is_file():
            sys.exit(f"NOT MEASURED: {path} is not there; a benchmark needs the folder shared beside the checkout")
    with (folder / "people.csv").open(encoding="utf-8-sig", newline="") as stream:
        people = {row["speaker"]: row["person"] for row in csv.DictReader(stream)}
    return [label for path in paths for label in read_jsonl(path)], people

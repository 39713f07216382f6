"""The articles that every benchmark runs on."""

import sys
from pathlib import Path
from typing import Any

from training.shared import POLNEAR, read_jsonl

DEV = POLNEAR / "dev.jsonl"


def dev_articles(path: Path = DEV) -> list[dict[str, Any]]:
    """PolNeAR's dev articles with their gold quotations. Where they are not there, ends with a line and exit code 1."""
    if not path.is_file():
        sys.exit(f"NOT MEASURED: {path} is not there; a benchmark needs the folder shared beside the checkout")
    return list(read_jsonl(path))

"""``python -m benchmarks.attribution``: who said it, ours beside textacy's rules, on PolNeAR's dev articles.

Same articles, same pipeline, scored by ``../shared/score.py attribution``. Prints one line a system, and how the time of
ours compares with textacy's whole way (parse every paragraph, then its rules) in this very run.
"""

import importlib.util
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

import quotes
from benchmarks.peers import full_parser, textacy_rows
from quotes.pipeline.loading import MODEL, load_parser
from training.shared import POLNEAR, SHARED, read_jsonl


def scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(rows: Iterable[dict[str, Any]], gold: list[dict[str, Any]]) -> dict[str, float]:
    """The scorer's figures for rows in memory."""
    score = scorer()
    table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        table[row["article_id"]].append(row)
    result: dict[str, float] = score.attribution_figures(list(score.attribution(gold, table)))
    return result


def our_rows(gold: list[dict[str, Any]], nlp: Any) -> Iterator[dict[str, Any]]:
    """Our rows, with missing offsets as None, as the scorer reads them from a file."""
    frame = quotes.extract(({"id": a["id"], "text": a["text"]} for a in gold), nlp)
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        yield {str(k): v for k, v in row.items()}


def main() -> None:
    """Print the table."""
    gold = list(read_jsonl(POLNEAR / "dev.jsonl"))
    parser, ours = full_parser(load_parser(MODEL)), quotes.load()
    systems: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "textacy, whole article": lambda: [r for a in gold for r in textacy_rows(a, parser, whole=True)],
        "textacy, by paragraph": lambda: [r for a in gold for r in textacy_rows(a, parser, whole=False)],
        "quotes": lambda: list(our_rows(gold, ours)),
    }
    print(f"{'system':24}{'F1':>7}{'precision':>11}{'recall':>8}{'nobody given':>14}{'strays':>8}{'articles/s':>12}")
    for name, rows_of in systems.items():
        start = time.perf_counter()
        rows = rows_of()
        rate = len(gold) / (time.perf_counter() - start)
        f = figures(rows, gold)
        print(
            f"{name:24}{f['f1']:7.3f}{f['precision']:11.3f}{f['recall']:8.3f}{f['nobody_given']:8.0f} of {f['nobody']:.0f}"
            f"{f['strays']:8.0f}{rate:12.1f}"
        )


if __name__ == "__main__":
    main()

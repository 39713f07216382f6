"""``python -m benchmarks.styles``: mentions in articles written in the manner of outlets that nothing was trained on.

116 invented articles (``benchmarks/styles/*.jsonl``, marked by their writers), one line a set, by ``../shared/score.py
attribution``: *british*, *world* and *genres* collect hard forms (who is told, "one … another", dialogue, unnamed people),
*everyday* and *agencies* have them at the rate at which news has them. Errors of all but *agencies* were read.
"""

from pathlib import Path
from typing import Any

import quotes
from benchmarks.attribution import HEADER, line, our_rows
from training.shared import read_jsonl

FOLDER = Path(__file__).with_name("styles")
SETS = ("british", "world", "genres", "everyday", "agencies")


def articles(name: str) -> list[dict[str, Any]]:
    """The articles of a set: id, outlet (its kind), text, and quotations with their sources, as PolNeAR has them."""
    return list(read_jsonl(FOLDER / f"{name}.jsonl"))


def main() -> None:
    """Measure and print."""
    nlp = quotes.load()
    print(HEADER)
    for name in SETS:
        gold = articles(name)
        print(line(name, list(our_rows(gold, nlp)), gold), flush=True)


if __name__ == "__main__":
    main()

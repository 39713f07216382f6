"""The held-out answers of attribution as a file: later steps learn from it what becomes of attributions that can be wrong.

The file stays out of the repository: ids, offsets and probabilities, no text; one line an article.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from quotes.models import Span
from training.attribution.ranker import HeldOut

HELD_OUT = Path(__file__).parents[2] / "build" / "held_out.jsonl"


class Given(NamedTuple):
    """An answer: the mention (None: nobody), the uncalibrated probability, and whether it was carried to the quotation."""

    mention: Span | None
    probability: float
    carried: bool


def write_held_out(held_out: HeldOut, path: Path = HELD_OUT) -> None:
    """Write the answers; of an article and its copies the first, which is the article itself, counts."""
    seen: set[str] = set()
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for case, answers in held_out:
            if case.id in seen:
                continue
            seen.add(case.id)
            rows, spans = [], set()
            for quotation, answer in zip(case.context.quotations, answers, strict=True):
                candidate = answer.candidate
                carried = candidate is not None and candidate.span in spans and candidate.paragraph != quotation.paragraph
                mention = None
                if candidate is not None:
                    spans.add(candidate.span)
                    mention = list(candidate.span)
                rows.append([quotation.start, quotation.end, mention, round(answer.probability, 5), carried])
            file.write(json.dumps({"id": case.id, "answers": rows}) + "\n")


def read_held_out(path: Path = HELD_OUT) -> Mapping[str, Mapping[tuple[int, int], Given]]:
    """Article id → (start, end) of a quotation → its answer. Raises ``FileNotFoundError`` before attribution was trained."""
    return dict(_articles(path))


def _articles(path: Path) -> Iterator[tuple[str, dict[tuple[int, int], Given]]]:
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        yield (
            article["id"],
            {
                (start, end): Given(Span(*mention) if mention else None, probability, carried)
                for start, end, mention, probability, carried in article["answers"]
            },
        )

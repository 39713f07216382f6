"""``python -m benchmarks.attribution``: who said it, ours beside textacy's rules, on PolNeAR's dev articles.

Same articles, same pipeline, scored by ``../shared/score.py attribution``, one line a system. The last two columns are about
the confidence of the attribution, which textacy does not have: its calibration error over ten bins of equal mass, and the
share right among the most confident 70 %, both over the gold quotations that were found, "nobody" being right where the
corpus says so. ``python -m benchmarks.names`` is about names, ``python -m benchmarks.speed`` about time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import quotes
from benchmarks.calibration import calibration_error, share_right
from benchmarks.material import dev_articles
from quotes.checking.textacy_rules import Row, full_parser, textacy_rows
from quotes.pipeline.loading import MODEL, load_parser
from training.shared import scorer

HEADER = (
    f"{'':50}{'right of':>12}{'nobody':>12}{'':8}{'calibration':>13}{'right of the':>14}\n"
    f"{'system':24}{'F1':>7}{'precision':>11}{'recall':>8}"
    f"{'attributed':>12}{'given':>12}{'strays':>8}{'error':>13}{'surest 70 %':>14}"
)


class Answer(NamedTuple):
    """What a system answered for a gold quotation that it found: how sure it was, None without saying, and if rightly."""

    confidence: float | None
    right: bool


def table_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows by article, as the scorer takes them."""
    table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        table[row["article_id"]].append(row)
    return table


def figures(rows: Iterable[Row], gold: list[dict[str, Any]]) -> dict[str, float]:
    """The scorer's figures for rows in memory."""
    score = scorer()
    result: dict[str, float] = score.attribution_figures(list(score.attribution(gold, table_of(rows))))
    return result


def answers(rows: Iterable[Row], gold: list[dict[str, Any]]) -> Iterator[Answer]:
    """The answers to the gold quotations that were found and are wholly annotated, right by the scorer's rule.

    That is where half of the mention lies within the gold source, or where there is none and the gold has none.
    """
    score = scorer()
    table = table_of(rows)
    for article in gold:
        units = article["quotations"]
        for unit in units:
            row = score.row_for(unit, table.get(str(article["id"]), []), units)
            if row is None or unit["attributed"] is None:
                continue
            right = score.has_mention(row) == unit["attributed"]
            if right and unit["attributed"]:
                start, end = row["mention_start"], row["mention_end"]
                right = sum(score.overlap(start, end, *source) for source in unit["source"]) >= 0.5 * (end - start)
            yield Answer(row.get("confidence"), right)


def our_rows(gold: list[dict[str, Any]], nlp: Any) -> Iterator[Row]:
    """Our rows, with missing offsets as None, as the scorer reads them from a file."""
    frame = quotes.extract(({"id": a["id"], "text": a["text"]} for a in gold), nlp)
    for row in frame.astype(object).where(frame.notna(), None).to_dict("records"):
        yield {str(k): v for k, v in row.items()}


def line(name: str, rows: list[Row], gold: list[dict[str, Any]]) -> str:
    """A system's line of the table."""
    f = figures(rows, gold)
    known = [(answer.confidence, answer.right) for answer in answers(rows, gold) if answer.confidence is not None]
    error, surest = "–", "–"
    if known:
        confidences, right = zip(*known, strict=True)
        error, surest = f"{calibration_error(confidences, right):.3f}", f"{share_right(confidences, right):.3f}"
    nobody = f"{f['nobody_given']:.0f} of {f['nobody']:.0f}"
    return (
        f"{name:24}{f['f1']:7.3f}{f['precision']:11.3f}{f['recall']:8.3f}{f['accuracy_of_attributed']:12.3f}{nobody:>12}"
        f"{f['strays']:8.0f}{error:>13}{surest:>14}"
    )


def main() -> None:
    """Print the table."""
    gold = dev_articles()
    parser, ours = full_parser(load_parser(MODEL)), quotes.load()
    ours.disable_pipes(
        "speakers", "stance"
    )  # so that the confidence is the mention's: the speakers' step moves it to the name
    systems: dict[str, Callable[[], list[Row]]] = {
        "textacy, whole article": lambda: [r for a in gold for r in textacy_rows(a, parser, whole=True)],
        "textacy, by paragraph": lambda: [r for a in gold for r in textacy_rows(a, parser, whole=False)],
        "quotes": lambda: list(our_rows(gold, ours)),
    }
    print(HEADER)
    for name, rows_of in systems.items():
        print(line(name, rows_of(), gold))


if __name__ == "__main__":
    main()

"""The figures of the stance model: macro-F1 as the scorer has it, with a bootstrap over articles."""

import random
from collections.abc import Sequence

DRAWS = 1000
LABELS = ("favor", "against", "neutral")


def macro_f1(gold: Sequence[str], given: Sequence[str]) -> float:
    """The mean of the F-scores of the labels; a label that neither side has is left out.

    >>> macro_f1(["favor", "neutral"], ["favor", "favor"])
    0.3333333333333333
    """
    scores = []
    for label in LABELS:
        hits = sum(g == label == s for g, s in zip(gold, given, strict=True))
        if there := sum(g == label for g in gold) + sum(s == label for s in given):
            scores.append(2 * hits / there)
    return sum(scores) / len(scores) if scores else 0.0


def interval(articles: Sequence[tuple[Sequence[str], Sequence[str]]], draws: int = DRAWS) -> tuple[float, float]:
    """The middle 95 % of macro-F1 when articles (gold and given labels each) are drawn anew."""
    chance = random.Random(0)
    figures = []
    for _ in range(draws):
        drawn = [articles[chance.randrange(len(articles))] for _ in articles]
        figures.append(macro_f1([g for gold, _ in drawn for g in gold], [s for _, given in drawn for s in given]))
    figures.sort()
    return figures[int(0.025 * draws)], figures[int(0.975 * draws) - 1]

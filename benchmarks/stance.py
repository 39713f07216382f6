"""``python -m benchmarks.stance``: the stance model on articles and sentences that it never saw.

For ``dev`` and ``open``: macro-F1 of the labels over gold quotations found by the whole pipeline (what it leaves without a
stance counts as wrong, as in ``score.py``) with a 95 % bootstrap over articles; the share of favor and against rows whose
target has the head word of the gold's, and of those whose target shares a content word; how far the score is from what it
promises, the mean of 1 (favor), 0 and -1 (against) over rows with such a score; and the time.
For NewsMTSC's ``dev``: macro-F1 of the polarity toward the marked words.
"""

from collections.abc import Sequence
from time import perf_counter

import numpy as np

import quotes
from quotes.models import Stance
from quotes.stance.component import judge_all
from quotes.stance.model import LABELS
from quotes.stance.storage import shipped_model
from training.stance.cases import Article, measured_articles
from training.stance.figures import interval, macro_f1
from training.stance.news import judge_sentences, polarities, read_sentences
from training.stance.ranker import SMALL, head_word

BINS = 10
REPEATS = 3
"""Times that each article is judged for the clock; the fastest counts."""


def judge(article: Article) -> tuple[list[Stance], float]:
    """The stances of an article's quotations, and the seconds that they took."""
    taken = []
    for _ in range(REPEATS):
        start = perf_counter()
        found = judge_all(article.text, article.quotations, article.paragraphs, article.names)
        taken.append(perf_counter() - start)
    return found, min(taken)


def score_error(scores: Sequence[float], labels: Sequence[str], bins: int = BINS) -> float:
    """The mean distance of score and mean direction over bins of equal mass.

    >>> score_error([0.5, 0.5, -1.0, -1.0], ["favor", "neutral", "against", "against"], bins=2)
    0.0
    """
    order = np.argsort(scores, kind="stable")
    given = np.array(scores)[order]
    signs = np.array([{"favor": 1.0, "neutral": 0.0, "against": -1.0}[label] for label in labels])[order]
    parts = np.array_split(np.arange(len(given)), bins)
    return float(sum(abs(given[part].sum() - signs[part].sum()) for part in parts) / len(given))


def same_head(gold: str, given: str) -> bool:
    """Whether two targets share their head word.

    >>> same_head("Donald Trump", "Mr. Trump"), same_head("Trump’s plan", "Trump")
    (True, False)
    """
    return bool(head_word(gold)) and head_word(gold) == head_word(given)


def shares_word(gold: str, given: str) -> bool:
    """Whether two targets share a word that bears meaning."""
    return not _content(gold).isdisjoint(_content(given))


def _content(phrase: str) -> set[str]:
    return {word for part in phrase.replace("’s", "").replace("'s", "").split() if (word := head_word(part))} - SMALL


def report(name: str, articles: Sequence[Article]) -> str:
    """The lines of one set."""
    by_article: list[tuple[list[str], list[str]]] = []
    heads, words, scores, seconds = [], [], [], 0.0
    for article in articles:
        found, taken = judge(article) if article.quotations else ([], 0.0)
        seconds += taken
        by_article.append(([c.stance for c in article.cases], [found[c.place].label for c in article.cases]))
        for case in article.cases:
            stance = found[case.place]
            target = article.text[slice(*stance.target)] if stance.target else ""
            if case.stance != "neutral":
                heads.append(same_head(case.target, target))
                words.append(shares_word(case.target, target))
            scores.append(stance.score)
    gold = [label for labels, _ in by_article for label in labels]
    given = [label for _, labels in by_article for label in labels]
    low, high = interval(by_article)
    quotations = sum(len(article.quotations) for article in articles)
    table = [[sum(g == a and s == b for g, s in zip(gold, given, strict=True)) for b in LABELS] for a in LABELS]
    return "\n".join(
        [
            f"{name}: {len(gold)} quotations of {len(articles)} articles",
            f"  stance macro-F1 {macro_f1(gold, given):.3f} [{low:.3f}, {high:.3f}]",
            f"  target of favor and against: head word {np.mean(heads):.3f}, a content word {np.mean(words):.3f}",
            f"  score against the direction that it promises, mean error over ten bins {score_error(scores, gold):.3f}",
            *(f"  gold {label:8}{counts}" for label, counts in zip(LABELS, map(_counts, table), strict=True)),
            f"  {1e3 * seconds / len(articles):.2f} ms an article, {quotations / len(articles):.1f} quotations each",
        ]
    )  # fmt: skip


def _counts(row: Sequence[int]) -> str:
    return "".join(f" {label} {count:4}" for label, count in zip(LABELS, row, strict=True))


def main() -> None:
    """Measure and print."""
    nlp = quotes.load()
    nlp.remove_pipe("stance")
    for name in ("dev", "open"):
        print(report(name, measured_articles(nlp, name)), flush=True)
    model = shipped_model()
    sentences = read_sentences(model.reader, "dev")
    gold = [LABELS[n] for n in polarities(sentences)]
    given = [LABELS[n] for n in judge_sentences(sentences, model)]
    low, high = interval([([g], [s]) for g, s in zip(gold, given, strict=True)])
    print(f"NewsMTSC dev: {len(gold)} sentences\n  polarity macro-F1 {macro_f1(gold, given):.3f} [{low:.3f}, {high:.3f}]")


if __name__ == "__main__":
    main()

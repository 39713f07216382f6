"""``python -m training.speakers``: learn the weights of ``quotes.speakers.pronouns`` and ``quotes.speakers.antecedents``.

Data: ``gold/train.speakers.jsonl`` (who speaks), PolNeAR's training articles, analysed by the shipped pipeline.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import quotes.speakers
from quotes.pipeline import load
from quotes.speakers import pronouns
from training.speakers.cases import Reader, labelled_choices, read_articles, told_apart
from training.speakers.logit import Choice, Row, accuracy, fit

FOLDER = Path(quotes.speakers.__file__).parent
FOLDS = 5
PASSES = 3
"""How often the pronouns between are read anew with what was learned, and the weights learned again."""
SHARE = 0.3
"""What a choice that was told apart by pronoun counts beside a labelled one."""


def learn_pronouns(readers: Sequence[Reader], helpers: Sequence[Choice], start: Row) -> Row:
    """Weights for pronouns from labelled articles."""
    learned = start
    for _ in range(PASSES):
        learned = fit(pronoun_choices(readers, learned), helpers, SHARE)
    return learned


def pronoun_choices(readers: Sequence[Reader], learned: Row) -> list[Choice]:
    """The choices of labelled articles, the pronouns between them read with these weights."""
    with patch.object(pronouns, "weights", lambda: learned):
        return [choice for reader in readers for choice in labelled_choices(reader)[0]]


def cross_fitted(readers: Sequence[Reader], helpers: Sequence[Choice], start: Row) -> tuple[float, int]:
    """Accuracy over all labelled pronouns, each judged by weights learned without its fifth of the articles."""
    hits = total = 0
    for fold in range(FOLDS):
        others = [reader for n, reader in enumerate(readers) if n % FOLDS != fold]
        learned = learn_pronouns(others, helpers, start)
        choices = pronoun_choices(readers[fold::FOLDS], learned)
        hits += round(accuracy(choices, learned) * len(choices))
        total += len(choices)
    return hits / total, total


def write(name: str, weights: Row) -> None:
    """Write weights into the package."""
    (FOLDER / name).write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"written: {FOLDER / name}")


def main() -> None:
    """Learn, print figures and write the weights."""
    nlp = load()
    nlp.disable_pipes("speakers", "stance")
    labelled, others = read_articles(nlp)
    start = pronouns.weights()
    helpers = [choice for reader in others for choice in told_apart(reader)]
    right, total = cross_fitted(labelled, helpers, start)
    print(f"{total} pronouns, {len(helpers)} told apart; right, cross-fitted over {FOLDS} parts: {right:.3f}")
    descriptions = [choice for reader in labelled for choice in labelled_choices(reader)[1]]
    parts = [descriptions[fold::FOLDS] for fold in range(FOLDS)]
    shares = [accuracy(part, fit([c for other in parts if other is not part for c in other])) for part in parts]
    print(f"{len(descriptions)} pronouns and descriptions, by the simpler model: {sum(shares) / FOLDS:.3f}")
    write("pronouns.json", learn_pronouns(labelled, helpers, start))
    write("antecedents.json", fit(descriptions))


if __name__ == "__main__":
    main()

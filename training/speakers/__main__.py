"""``python -m training.speakers``: the weights of ``quotes.speakers.pronouns``, ``.antecedents`` and ``.sureness``.

Data: ``gold/train.speakers.jsonl`` (who speaks), PolNeAR's training articles, analysed by the shipped pipeline; and the
held-out answers that ``python -m training.attribution`` left.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

import quotes.speakers
from benchmarks.calibration import calibration_error
from quotes.pipeline import load
from quotes.speakers import pronouns, sureness
from training.speakers.cases import Reader, labelled_choices, read_articles, told_apart
from training.speakers.logit import Choice, Row, accuracy, fit
from training.speakers.sureness import fit_sureness, held_out_cases

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


def cross_fitted(readers: Sequence[Reader], helpers: Sequence[Choice], start: Row) -> list[tuple[list[Reader], Row]]:
    """Each fifth of the articles with weights learned without it."""
    parts = []
    for fold in range(FOLDS):
        others = [reader for n, reader in enumerate(readers) if n % FOLDS != fold]
        parts.append((list(readers[fold::FOLDS]), learn_pronouns(others, helpers, start)))
    return parts


def held_out_accuracy(parts: Sequence[tuple[Sequence[Reader], Row]]) -> tuple[float, int]:
    """Accuracy over all labelled pronouns, each judged by weights learned without its article; and their number."""
    hits = total = 0
    for readers, learned in parts:
        choices = pronoun_choices(readers, learned)
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
    held_out = cross_fitted(labelled, helpers, start)
    right, total = held_out_accuracy(held_out)
    print(f"{total} pronouns, {len(helpers)} told apart; right, cross-fitted over {FOLDS} parts: {right:.3f}")
    descriptions = [choice for reader in labelled for choice in labelled_choices(reader)[1]]
    parts = [descriptions[fold::FOLDS] for fold in range(FOLDS)]
    shares = [accuracy(part, fit([c for other in parts if other is not part for c in other])) for part in parts]
    print(f"{len(descriptions)} pronouns and descriptions, by the simpler model: {sum(shares) / FOLDS:.3f}")
    write("pronouns.json", learn_pronouns(labelled, helpers, start))
    write("antecedents.json", fit(descriptions))
    learn_sureness(held_out)


def learn_sureness(held_out: Sequence[tuple[Sequence[Reader], Row]]) -> None:
    """Learn how sure names are, print the calibration error over held-out fifths, and write the weights."""
    parts = [held_out_cases([part]) for part in held_out]
    given: list[float] = []
    right: list[bool] = []
    for part in parts:
        learned = fit_sureness([case for other in parts if other is not part for case in other])
        given += [sureness.probability(found, learned) for found, _ in part]
        right += [hit for _, hit in part]
    print(
        f"{len(right)} names, {np.mean(right):.3f} right; calibration error, held out: {calibration_error(given, right):.3f}"
    )
    write("sureness.json", fit_sureness([case for part in parts for case in part]))


if __name__ == "__main__":
    main()

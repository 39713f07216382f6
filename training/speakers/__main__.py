"""``python -m training.speakers``: the weights of ``quotes.speakers.pronouns`` and of ``quotes.speakers.sureness``.

Data: ``gold/train.speakers.jsonl`` and ``training/labels.jsonl`` (who speaks), PolNeAR's training articles, GUM's
coreference, analysed by the shipped pipeline. Pronouns that a quotation is given to have weights of their own, because
reported speech has its own logic: whoever spoke last speaks on. The narration's weights are learned from both, its own
features once more on top (Daumé 2007). How sure a name is is learned from the held-out answers that
``python -m training.attribution`` left.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

import quotes.speakers
from benchmarks.calibration import calibration_error
from quotes.models import Span
from quotes.pipeline import load
from quotes.speakers import sureness
from quotes.speakers.pronouns import pronouns
from training.speakers.cases import Reader, labelled_choices, read_articles, told_apart
from training.speakers.coreference import coreference_choices, read_coreference
from training.speakers.logit import Choice, Row, accuracy, fit
from training.speakers.sureness import fit_sureness, held_out_cases

FOLDER = Path(quotes.speakers.__file__).parent
FOLDS = 5
PASSES = 3
"""How often the pronouns between are read anew with what was learned, and the weights learned again."""
SHARE = 0.3
"""What a choice that was told apart by pronoun counts beside a labelled one."""
FEW = 2e-2
"""The decay for descriptions, of which there are few: held out, 0.740 are right with it, 0.709 with a quarter of it."""
OWN = "narration_"

Documents = Sequence[tuple[Reader, list[tuple[Span, str]]]]
Weights = dict[str, Row]


def learn_pronouns(readers: Sequence[Reader], documents: Documents, helpers: Sequence[Choice], start: Weights) -> Weights:
    """Weights for pronouns from labelled articles and documents with coreference."""
    learned = start
    for _ in range(PASSES):
        spoken = speech_choices(readers, learned)
        narrated = [_with_own(choice) for choice in narration_choices(documents, learned)]
        shared = fit([*spoken, *narrated], helpers, SHARE)
        own = {name: round(shared[name] + shared.get(OWN + name, 0.0), 4) for name in shared if not name.startswith(OWN)}
        learned = {"speech": fit(spoken, helpers, SHARE), "narration": own}
    return learned


def _with_own(choice: Choice) -> Choice:
    """A choice of the narration, each feature once more under a name of its own."""
    rows, right = choice
    return [row | {OWN + name: value for name, value in row.items()} for row in rows], right


def speech_choices(readers: Iterable[Reader], learned: Weights) -> list[Choice]:
    """The choices of labelled articles, the pronouns between them read with these weights."""
    with patch.object(pronouns, "weights", lambda: learned):
        return [choice for reader in readers for choice in labelled_choices(reader)[0]]


def narration_choices(documents: Documents, learned: Weights) -> list[Choice]:
    """The choices of documents with coreference, the pronouns between them read with these weights."""
    with patch.object(pronouns, "weights", lambda: learned):
        return [choice for document in documents for choice in coreference_choices(*document)]


def cross_fitted(
    readers: Sequence[Reader], documents: Documents, helpers: Sequence[Choice], start: Weights
) -> list[tuple[list[Reader], Documents, Weights]]:
    """Each fifth of the articles and documents with weights learned without it."""
    parts = []
    for fold in range(FOLDS):
        others = [reader for n, reader in enumerate(readers) if n % FOLDS != fold]
        apart = [document for n, document in enumerate(documents) if n % FOLDS != fold]
        learned = learn_pronouns(others, apart, helpers, start)
        parts.append((list(readers[fold::FOLDS]), documents[fold::FOLDS], learned))
    return parts


def held_out_accuracy(parts: Sequence[tuple[list[Reader], Documents, Weights]]) -> dict[str, tuple[float, int]]:
    """Accuracy and number of pronouns, each judged by weights learned without its article or document."""
    hits = {"speech": 0, "narration": 0}
    total = dict(hits)
    for readers, documents, learned in parts:
        for kind, choices in (
            ("speech", speech_choices(readers, learned)),
            ("narration", narration_choices(documents, learned)),
        ):
            hits[kind] += round(accuracy(choices, learned[kind]) * len(choices))
            total[kind] += len(choices)
    return {kind: (hits[kind] / total[kind], total[kind]) for kind in hits}


def learn_sureness(held_out: Sequence[tuple[list[Reader], Documents, Weights]]) -> None:
    """Learn how sure names are, print the calibration error over held-out fifths, and write the weights."""
    parts = [held_out_cases(readers, learned) for readers, _, learned in held_out]
    given: list[float] = []
    right: list[bool] = []
    for part in parts:
        learned = fit_sureness([case for other in parts if other is not part for case in other])
        given += [sureness.probability(found, learned) for found, _ in part]
        right += [hit for _, hit in part]
    error = calibration_error(given, right)
    print(f"{len(right)} names, {np.mean(right):.3f} right; calibration error, held out: {error:.3f}")
    write("sureness.json", fit_sureness([case for part in parts for case in part]))


def write(name: str, weights: Row | Weights) -> None:
    """Write weights into the package."""
    (FOLDER / name).write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"written: {FOLDER / name}")


def main() -> None:
    """Learn, print figures and write the weights."""
    nlp = load()
    nlp.disable_pipes("speakers", "stance")
    labelled, others = read_articles(nlp)
    documents = read_coreference(nlp)
    start = pronouns.weights()
    helpers = [choice for reader in others for choice in told_apart(reader)]
    held_out = cross_fitted(labelled, documents, helpers, start)
    for kind, (right, total) in held_out_accuracy(held_out).items():
        print(f"{kind}: {total} pronouns, {len(helpers)} told apart; right, cross-fitted over {FOLDS} parts: {right:.3f}")
    descriptions = [choice for reader in labelled for choice in labelled_choices(reader)[1]]
    parts = [descriptions[fold::FOLDS] for fold in range(FOLDS)]
    shares = [accuracy(part, fit([c for other in parts if other is not part for c in other], decay=FEW)) for part in parts]
    print(f"{len(descriptions)} descriptions and other pronouns, by the simpler model: {sum(shares) / FOLDS:.3f}")
    write("pronouns/pronouns.json", learn_pronouns(labelled, documents, helpers, start))
    write("pronouns/antecedents.json", fit(descriptions, decay=FEW))
    learn_sureness(held_out)


if __name__ == "__main__":
    main()

"""Cross-validation of the stance model on its training quotations: what every setting was chosen by."""

from collections.abc import Callable, Sequence

import numpy as np
from sklearn.model_selection import GroupKFold

from quotes.stance.weights import LABELS
from training.stance.cases import Case
from training.stance.figures import macro_f1
from training.stance.model import STRENGTH, design, empty_weights, fit_softmax, reading_of, train_news


def cross_validate(cases: Sequence[Case], news_texts: Sequence[str], group: Callable[[Case], str], folds: int) -> float:
    """Macro-F1 over all cases, each judged by a model that saw none of its group.

    Vocabulary and news polarity, which see no label of a quotation, are learned once.
    """
    weights = empty_weights(cases, news_texts)
    train_news(weights)
    readings = [reading_of(case, weights) for case in cases]
    designs = [design(weights, reading) for reading in readings]
    labels = np.array([LABELS.index(case.label) for case in cases])
    given = [""] * len(cases)
    for learned, judged in GroupKFold(folds).split(cases, groups=[group(case) for case in cases]):
        fit_softmax(weights, [designs[i] for i in learned], labels[learned], STRENGTH)
        for i in judged:
            given[i] = LABELS[int(weights.probabilities(readings[i]).argmax())]
    return macro_f1([case.label for case in cases], given)

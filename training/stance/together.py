"""The step that judges a document's quotations together, learned from logits of parts that saw none of its labels."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from quotes.stance.signs import Floats
from quotes.stance.together import Together, together

if TYPE_CHECKING:
    from training.stance.model import Lesson

STRENGTH = 0.1


def train_together(lesson: Lesson, crossed: Floats, felt: Floats) -> tuple[Together, Floats]:
    """The step, and the logits that it gives where it saw no label; from articles whose quotations are all labelled.

    ``crossed`` and ``felt``: the logits of stance and polarity that parts give which saw no label of the article.
    """
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, (place, _) in enumerate(lesson.where):
        places[place].append(at)
    numbers: list[Floats] = [np.empty(0, "float32")] * len(crossed)
    for place, own in places.items():
        quotations = [lesson.documents[place].quotations[lesson.where[at][1]] for at in own]
        alone = np.zeros(len(own), "int64")
        for at, row in zip(own, together(crossed[own], felt[own], quotations, alone), strict=True):
            numbers[at] = row
    rows = np.stack(numbers)
    found = np.zeros_like(crossed)
    for learned, judged in lesson.folds():
        step = _fit(lesson, rows, learned)
        found[judged] = rows[judged] @ step.weights + step.bias
    return _fit(lesson, rows, np.arange(len(rows))), found


def _fit(lesson: Lesson, rows: Floats, at: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Together:
    whole = at[lesson.weights[at] == 1]
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=500).fit(rows[whole], lesson.labels[whole])
    return Together(model.coef_.T.astype("float32"), model.intercept_.astype("float32"))

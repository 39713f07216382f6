"""How far confidences can be trusted: answers as parallel sequences, how sure each was and whether it was right.

Equal confidences are one: each of their answers counts as right by the share of them that is, so that no figure depends on
the order of the answers.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BINS = 10
SUREST = 0.7


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> float:
    """The mean distance of confidence and share right over bins of equal mass; NaN without answers.

    >>> calibration_error([0.5, 0.5, 1.0, 1.0], [True, False, True, True], bins=2)
    0.0
    """
    sure, share = _by_confidence(confidences, right)
    if not len(sure):
        return float("nan")
    parts = [part for part in np.array_split(np.arange(len(sure)), bins) if len(part)]
    return float(sum(abs(sure[part].sum() - share[part].sum()) for part in parts) / len(sure))


def share_right(confidences: Sequence[float], right: Sequence[bool], surest: float = SUREST) -> float:
    """The share right among that share of the answers that is most confident; NaN without answers.

    >>> share_right([0.2, 0.9, 0.8, 0.7], [False, True, True, False], surest=0.5)
    1.0
    """
    _, share = _by_confidence(confidences, right)
    if not len(share):
        return float("nan")
    return float(share[-max(1, round(surest * len(share))) :].mean())


def _by_confidence(confidences: Sequence[float], right: Sequence[bool]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Confidences, ascending, and for each the share right of the answers that have it."""
    given = np.asarray(confidences, dtype=float)
    _, level = np.unique(given, return_inverse=True)
    share = np.bincount(level, np.asarray(right, dtype=float)) / np.bincount(level) if len(given) else given
    order = np.argsort(given)
    return given[order], share[level][order]

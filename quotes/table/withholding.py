"""Speakers only where the attribution is sure enough: the others' cells are emptied, their rows stay."""

from numbers import Real
from typing import Final

import pandas as pd

SPEAKER_COLUMNS: Final = (
    "speaker",
    "speaker_type",
    "pronouns",
    "role",
    "affiliation",
    "speaker_id",
    "speaker_in_article",
)
"""What a row says about who speaks, beyond the words of the article at the quotation (cue and mention)."""


def withhold(quotations: pd.DataFrame, min_confidence: float) -> pd.DataFrame:
    """A table of quotations that names a speaker only where its ``confidence`` is at least ``min_confidence``.

    In every other row :data:`SPEAKER_COLUMNS` are emptied, "none" (nobody says it) included, as on a row whose speaker is
    undecided. Rows, their order, all other columns and the dtypes stay; the frame given is not changed. A row without a
    confidence is not known to be sure: any ``min_confidence`` above 0 empties it, and 0 empties nothing.

    >>> from quotes.table import quotations_frame, withhold
    >>> ruiz = {"speaker": "Ana Ruiz", "speaker_type": "person", "mention": "she", "confidence": 0.97}
    >>> frame = quotations_frame([ruiz, {**ruiz, "confidence": 0.61}])
    >>> withhold(frame, 0.9)[["mention", "speaker", "speaker_type", "confidence"]]
      mention   speaker speaker_type  confidence
    0     she  Ana Ruiz       person        0.97
    1     she      <NA>          NaN        0.61

    Raises ValueError where ``min_confidence`` is no number from 0 to 1 or the frame has no column ``confidence``.
    """
    least = checked_confidence(min_confidence)
    if "confidence" not in quotations:
        raise ValueError("the table has no column confidence, so that nothing tells whose speakers are sure")
    kept = quotations.copy()
    if least > 0:
        sure = (kept["confidence"] >= least).fillna(False).astype(bool)
        for name in kept.columns.intersection(list(SPEAKER_COLUMNS)):
            kept[name] = kept[name].where(sure)
    return kept


def checked_confidence(value: object) -> float:
    """The value as a float. Raises ValueError where it is no number from 0 to 1; True and NaN are none.

    >>> checked_confidence(1)
    1.0
    """
    if isinstance(value, Real) and not isinstance(value, bool) and 0 <= float(value) <= 1:
        return float(value)
    raise ValueError(f"min_confidence is a number from 0 to 1, not {value!r}")


def count_withheld(found: pd.DataFrame, shown: pd.DataFrame) -> tuple[int, int]:
    """In how many rows :func:`withhold` emptied the name of somebody, and in how many it emptied "nobody"."""
    columns = list(SPEAKER_COLUMNS)
    withheld = found[(found[columns].notna() & shown[columns].isna()).any(axis=1)]
    nobodys = int((withheld["speaker_type"] == "none").sum())
    return len(withheld) - nobodys, nobodys

"""What is computed from the counts, for the whole and for each draw of articles at once."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from quotes.checking.counting import SAID_BY
from quotes.checking.gold import STANCES, Gold

Floats = npt.NDArray[np.float64]
Sums = Mapping[str, Floats]
"""For each count its sums: one for the whole, or one a draw."""


class Figure(NamedTuple):
    """A figure, the count that says over how many quotations or rows it is, and how it comes from the sums."""

    name: str
    n: str
    of: Callable[[Sums], Floats]


def figures_for(gold: Gold) -> list[Figure]:
    """The figures that gold of a kind allows. Precision of detection needs all quotations of an article labelled; a sheet
    drawn from what was found says nothing of detection.
    """
    detection = DETECTION if gold.complete else [] if gold.sampled else DETECTION[:1]
    return [*detection, *(SPEAKERS if gold.kind == "speakers" else MENTIONS)]


def ratio(above: Floats, below: Floats) -> Floats:
    """The quotients, NaN where there is nothing to divide by."""
    quotients: Floats = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)
    return quotients


def _share(above: str, below: str) -> Callable[[Sums], Floats]:
    return lambda sums: ratio(sums[above], sums[below])


def _f1(both: str, said: str, there: str) -> Callable[[Sums], Floats]:
    return lambda sums: ratio(2 * sums[both], sums[said] + sums[there])


def _detection_f1(sums: Sums) -> Floats:
    precision, recall = ratio(sums["inside"], sums["rows"]), ratio(sums["found"], sums["units"])
    return ratio(2 * precision * recall, precision + recall)


def _macro_f1(sums: Sums) -> Floats:
    """The mean over the labels that the gold or the table has."""
    each = [_f1(f"both_{label}", f"said_{label}", f"there_{label}")(sums) for label in STANCES]
    known = np.sum([~np.isnan(one) for one in each], axis=0).astype(float)
    return ratio(np.nansum(each, axis=0), known)


DETECTION: Final = [
    Figure("detection recall", "units", _share("found", "units")),
    Figure("detection precision", "rows", _share("inside", "rows")),
    Figure("detection F1", "units", _detection_f1),
]
SPEAKERS: Final = [
    Figure("speaker accuracy", "sure", _share("name", "sure")),
    *(Figure(f"speaker accuracy, {kind}", f"sure_{kind}", _share(f"name_{kind}", f"sure_{kind}")) for kind in SAID_BY),
    Figure("type accuracy", "typed", _share("type", "typed")),
    Figure("role precision", "role_said", _share("role", "role_said")),
    Figure("role recall", "role_there", _share("role", "role_there")),
    Figure("role F1", "role_there", _f1("role", "role_said", "role_there")),
    Figure("stance macro-F1", "stances", _macro_f1),
    Figure("stance accuracy", "stances", _share("stance", "stances")),
    Figure("nobody's words given a speaker", "nobody", _share("nobody_given", "nobody")),
]
MENTIONS: Final = [
    Figure("mention precision", "said", _share("right", "said")),
    Figure("mention recall", "units", _share("right", "units")),
    Figure("mention F1", "units", _f1("right", "said", "units")),
    Figure("mention accuracy, where one is given", "attributed", _share("right", "attributed")),
    Figure("nobody's words given a mention", "nobody", _share("nobody_given", "nobody")),
]

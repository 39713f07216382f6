"""When an answer counts as unsure: the one bound of the console, the report and the notebooks."""

from typing import Final

UNSURE: Final = 0.75
"""An answer to "who says this" that is less confident than this is shown as unsure.

Of 667 labelled quotations (PolNeAR's dev articles and the open set, version 0.1.0) 118 are below it; 57 % of these answers
are right (15 of the 30 below 0.5, 52 of the 88 from there on), and 94 % of the others.
"""


def is_unsure(confidence: object) -> bool:
    """Whether a confidence is below the bound; a missing one (None, NaN) says nothing.

    >>> is_unsure(0.74), is_unsure(0.75), is_unsure(float("nan")), is_unsure(None)
    (True, False, False, False)
    """
    return isinstance(confidence, float) and confidence < UNSURE


def bound_in_words() -> str:
    """What the mark of an unsure answer means.

    >>> bound_in_words()
    'less than 75 % sure'
    """
    return f"less than {100 * UNSURE:.0f} % sure"

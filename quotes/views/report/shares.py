"""Shares with their denominators and intervals."""

from dataclasses import dataclass
from functools import cache

LEVEL = 0.95
"""The confidence level of all intervals on the page."""


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``of`` things.

    >>> share = Share(8, 10)
    >>> share.percent, [round(end, 2) for end in share.interval]
    ('80 %', [0.49, 0.94])
    >>> Share(0, 0).percent
    '–'
    """

    count: int
    of: int
    with_interval: bool = False
    """Whether a cell of a table shows the interval."""

    @property
    def value(self) -> float:
        """The share, from 0 to 1; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def percent(self) -> str:
        """The share in whole percent; "<1 %" where rounding would say that there is nothing."""
        if not self.of:
            return "–"
        if self.count and self.value < 0.005:
            return "<1 %"
        if self.count < self.of and self.value >= 0.995:
            return ">99 %"
        return f"{100 * self.value:.0f} %"

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval (Wilson 1927), from 0 to 1; all of it where there is nothing to count."""
        return _wilson(self.count, self.of)

    @property
    def interval_text(self) -> str:
        """The interval in whole percent, as "49–94"; empty where there is nothing to count."""
        low, high = self.interval
        return f"{100 * low:.0f}–{100 * high:.0f}" if self.of else ""


@cache
def _wilson(count: int, of: int) -> tuple[float, float]:
    from scipy.stats import binomtest  # type: ignore[import-untyped]

    if not of:
        return 0.0, 1.0
    ends = binomtest(count, of).proportion_ci(LEVEL, method="wilson")
    return float(ends.low), float(ends.high)

"""Numbers and names in sentences."""

from collections.abc import Sequence

NO_OUTLET = "(no outlet)"


def number(count: int) -> str:
    """The number with its thousands apart.

    >>> number(12345)
    '12,345'
    """
    return f"{count:,}"


def counting(count: int, noun: str) -> str:
    """The number and its noun.

    >>> counting(1, "outlet"), counting(1200, "outlet")
    ('1 outlet', '1,200 outlets')
    """
    return f"{number(count)} {noun if count == 1 else noun + 's'}"


def are(count: int) -> str:
    """The verb that goes with a number of things."""
    return "is" if count == 1 else "are"


def listed(parts: Sequence[str]) -> str:
    """The parts as a sentence without its full stop.

    >>> listed(["one here", "two there", "three"])
    'One here, two there and three'
    """
    *firsts, last = parts
    text = f"{', '.join(firsts)} and {last}" if firsts else last
    return text[:1].upper() + text[1:]

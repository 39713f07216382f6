"""Numbers in the place of strings: what a corpus says a million times is kept once, and its rows are columns of numbers."""

from collections.abc import Hashable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

V = TypeVar("V", bound=Hashable)
Small = NDArray[np.int32]
"""Numbers of words, texts, rows: there may be many."""


class Numbers(dict[V, int]):
    """The number of each value, in the order in which they were asked for.

    >>> numbers = Numbers([""])
    >>> numbers["Ruiz"], numbers[""], numbers["Ruiz"], list(numbers)
    (1, 0, 1, ['', 'Ruiz'])
    """

    def __init__(self, first: Sequence[V] = ()) -> None:
        super().__init__((value, number) for number, value in enumerate(first))

    def __missing__(self, value: V) -> int:
        self[value] = number = len(self)
        return number


def by_place(column: NDArray[Any]) -> "memoryview[Any]":
    """A column whose values are asked for one by one, which an array answers much later."""
    return memoryview(column)  # type: ignore[arg-type]


def ranks(values: Sequence[str]) -> Small:
    """The place of each of several different strings among them in the order of the alphabet.

    >>> ranks(["b", "a", "c"]).tolist()
    [1, 0, 2]
    """
    order = np.array(sorted(range(len(values)), key=values.__getitem__), dtype=np.int32)
    found = np.empty(len(values), dtype=np.int32)
    found[order] = np.arange(len(values), dtype=np.int32)
    return found

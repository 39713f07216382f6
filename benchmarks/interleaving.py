"""Fair timing on a busy machine: the systems take turns over small chunks, so that a slow minute hits all of them."""

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")
Clock = Callable[[], float]


class Timing(NamedTuple):
    """Seconds that a system took for a chunk: by the clock on the wall, and of the processor."""

    wall: float
    cpu: float


class Spread(NamedTuple):
    """The least, the middle and the greatest of some figures."""

    least: float
    middle: float
    greatest: float


def chunks(items: Sequence[Item], number: int) -> list[list[Item]]:
    """The items dealt out like cards, so that each chunk has some from every part; no chunk is empty.

    >>> chunks("abcde", 2)
    [['a', 'c', 'e'], ['b', 'd']]
    """
    return [list(items[start::number]) for start in range(min(number, len(items)))]


def take_turns(
    systems: Mapping[str, Callable[[list[Item]], object]],
    parts: Sequence[list[Item]],
    repeat: int = 1,
    wall: Clock = time.perf_counter,
    cpu: Clock = time.process_time,
) -> dict[str, list[Timing]]:
    """Every system on every chunk, ``repeat`` times, each turn beginning with the next system; a timing a turn."""
    names = list(systems)
    timings: dict[str, list[Timing]] = {name: [] for name in names}
    for turn, part in enumerate(list(parts) * repeat):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            gc.collect()
            walls, cpus = wall(), cpu()
            systems[name](part)
            timings[name].append(Timing(wall() - walls, cpu() - cpus))
    return timings


def times_as_fast(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """How many times as fast ours was, turn by turn, from the seconds of both.

    >>> times_as_fast([1.0, 1.0, 2.0], [2.0, 3.0, 2.0])
    Spread(least=1.0, middle=2.0, greatest=3.0)
    """
    ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
    return Spread(min(ratios), median(ratios), max(ratios))

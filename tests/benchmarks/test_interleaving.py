"""Turns, chunks and ratios, with clocks of our own."""

import pytest

from benchmarks.interleaving import Spread, Timing, chunks, take_turns, times_as_fast


@pytest.mark.parametrize(
    ("items", "number", "dealt"),
    [("abcde", 2, ["ace", "bd"]), ("ab", 6, ["a", "b"]), ("", 6, []), ("abc", 1, ["abc"])],
)
def test_every_item_is_dealt_to_one_chunk_and_no_chunk_is_empty(items: str, number: int, dealt: list[str]) -> None:
    assert ["".join(chunk) for chunk in chunks(items, number)] == dealt


def test_each_turn_begins_with_the_next_system_and_all_see_every_chunk() -> None:
    seen: list[str] = []
    systems = {name: lambda part, name=name: seen.append(name + "".join(part)) for name in "xyz"}
    timings = take_turns(systems, [["1"], ["2"]], repeat=2)
    assert " ".join(seen) == "x1 y1 z1 y2 z2 x2 z1 x1 y1 x2 y2 z2"
    assert {name: len(taken) for name, taken in timings.items()} == {"x": 4, "y": 4, "z": 4}


def test_a_timing_is_what_both_clocks_say_of_the_system_alone() -> None:
    now = 0.0

    def work(part: list[float]) -> None:
        nonlocal now
        now += sum(part)

    systems = {"slow": lambda part: work(part * 2), "fast": work}
    timings = take_turns(systems, [[1.0], [3.0]], wall=lambda: now, cpu=lambda: now / 2)
    assert timings == {"slow": [Timing(2.0, 1.0), Timing(6.0, 3.0)], "fast": [Timing(1.0, 0.5), Timing(3.0, 1.5)]}


def test_ratios_are_taken_turn_by_turn() -> None:
    assert times_as_fast([1.0, 10.0], [2.0, 40.0]) == Spread(2.0, 3.0, 4.0)

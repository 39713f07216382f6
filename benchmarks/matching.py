"""``python -m benchmarks.matching``: how many made-up matches are found, how many invented, and how the time grows.

Precision and recall count pairs of rows that are the same utterance; see :mod:`benchmarks.utterances` for the material. Two
reports of a statement belong together where they share words of it, or both share some with a third. Each size of the
timing runs in a process of its own, so that its memory is its own (the rows are part of it); sizes take turns, and the
ratio is the median over the turns. Seconds are of the processor: matching has one thread, and others may share the machine.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from benchmarks.utterances import MODES, SEED, Report, reports
from quotes.corpus.matching.matching import match_rows
from quotes.corpus.matching.rows import Quoted

QUALITY_ROWS = 20_000
SIZES = (200_000, 400_000)
SHARED_WORDS = 3
"""Words of a statement that two reports must both have to be the same utterance's."""


def truth(rows: Sequence[Report]) -> list[str]:
    """The utterance of each row; rows that match nothing have one each."""
    of_statement: defaultdict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.statement is not None:
            of_statement[row.statement].append(number)
    names = [f"alone {number}" for number in range(len(rows))]
    for numbers in of_statement.values():
        groups: list[set[int]] = []
        for number in numbers:
            near = [group for group in groups if any(_overlap(rows[number], rows[other]) for other in group)]
            groups = [group for group in groups if group not in near] + [{number}.union(*near)]
        for group in groups:
            for number in group:
                names[number] = f"utterance {min(group)}"
    return names


def _overlap(one: Report, other: Report) -> bool:
    return len(one.places & other.places) >= min(SHARED_WORDS, len(one.places), len(other.places))


def pairs(keys: Iterable[object]) -> int:
    """How many pairs are alike."""
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())


def figures(true: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """Precision and recall over pairs, and their numbers."""
    both, there, said = pairs(zip(true, found, strict=True)), pairs(true), pairs(found)
    return {"pairs": there, "found": said, "precision": both / max(1, said), "recall": both / max(1, there)}


def matched(rows: Sequence[Report]) -> list[str]:
    """The group of each row, as found."""
    names = [f"alone {number}" for number in range(len(rows))]
    for group in match_rows(quoted(rows)):
        for number in group:
            names[number] = f"match {group[0]}"
    return names


def quoted(rows: Iterable[Report]) -> Iterable[Quoted]:
    """The rows as matching reads them."""
    return (Quoted(row.quote, row.article, row.speaker, row.day.toordinal()) for row in rows)


def by_mode(rows: Sequence[Report], true: Sequence[str], found: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """For each way to report: rows whose utterance has others, and how many of them share a match with one of those."""
    together = Counter(zip(true, found, strict=True))
    of_true = Counter(true)
    counts: dict[str, tuple[int, int]] = dict.fromkeys(MODES, (0, 0))
    for row, one, other in zip(rows, true, found, strict=True):
        if of_true[one] > 1:
            whole, good = counts[row.mode]
            counts[row.mode] = whole + 1, good + (together[one, other] > 1)
    return counts


def measure(number: int) -> tuple[float, int, float]:
    """Seconds that matching takes, the number of matches, and the memory of the process at its height, in GB."""
    rows = list(reports(number))[:number]
    started = time.process_time()
    groups = match_rows(quoted(rows))
    seconds = time.process_time() - started
    return seconds, len(groups), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def _print_quality(number: int, seed: int) -> None:
    rows = list(reports(number, seed))
    true, found = truth(rows), matched(rows)
    values = figures(true, found)
    print(f"{len(rows):,} rows, {values['pairs']:,} true pairs, {values['found']:,} found")
    print(f"precision {values['precision']:.3f}, recall {values['recall']:.3f}")
    for mode, (whole, good) in by_mode(rows, true, found).items():
        print(
            f"  {mode:10} {good:6,} of {whole:6,} rows matched with another of their utterance ({good / max(1, whole):.3f})"
        )


def _print_times(sizes: Sequence[int], repeat: int) -> None:
    print(f"{'rows':>10}{'matches':>10}{'seconds':>10}{'rows/s':>10}{'GB':>7}")
    times: defaultdict[int, list[float]] = defaultdict(list)
    for _ in range(repeat):
        for number in sizes:
            command = [sys.executable, "-m", "benchmarks.matching", "--one", str(number)]
            seconds, groups, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            times[number].append(float(seconds))
            figures = f"{number:10,}{int(groups):10,}{float(seconds):10.1f}{number / float(seconds):10,.0f}"
            print(f"{figures}{float(memory):7.2f}", flush=True)
    for less, more in pairwise(sizes):
        ratios = sorted(b / a for a, b in zip(times[less], times[more], strict=True))
        median = statistics.median(ratios)
        print(f"{more / less:g} times the rows: {median:.2f} times the time [{ratios[0]:.2f}, {ratios[-1]:.2f}]")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=str(__doc__).partition("\n")[0])
    options.add_argument("--quality-rows", type=int, default=QUALITY_ROWS, metavar="N", help="Rows of precision and recall.")
    options.add_argument("--seed", type=int, default=SEED, metavar="N", help="Of the rows of precision and recall.")
    options.add_argument("--rows", type=int, nargs="*", default=SIZES, metavar="N", help="Numbers of rows that are timed.")
    options.add_argument("--repeat", type=int, default=1, metavar="N", help="How often each is timed.")
    options.add_argument("--one", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args(arguments)
    if chosen.one:
        print(*measure(chosen.one))
        return
    _print_quality(chosen.quality_rows, chosen.seed)
    _print_times(chosen.rows, chosen.repeat)


if __name__ == "__main__":
    main()

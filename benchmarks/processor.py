"""Runs commands and says how long each of their processes had the processor, which other programs' work hardly changes."""

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

STEP = 0.05
"""Seconds between two looks at the processes: what one does after the last look at it is not counted."""


class Taken(NamedTuple):
    """Seconds by the clock, and of the processor: the command's own process, and all that came from it."""

    seconds: float
    own: float
    others: float

    @property
    def processor(self) -> float:
        """Seconds of the processor in all."""
        return self.own + self.others


def timed(*commands: Sequence[str]) -> list[Taken]:
    """Runs commands at once, each with what it starts in a session of its own. Raises CalledProcessError where one fails.

    Where the system has no ``/proc``, seconds of the processor are 0.
    """
    began = time.perf_counter()
    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        for command in commands
    ]
    used: dict[int, dict[int, float]] = {process.pid: {} for process in running}
    ended: dict[int, float] = {}
    while len(ended) < len(running):
        for session, pid, seconds in _processes():
            if session in used:
                used[session][pid] = seconds
        for process in running:
            if process.pid not in ended and process.poll() is not None:
                ended[process.pid] = time.perf_counter() - began
        time.sleep(STEP)
    for process in running:
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
    return [_taken(process.pid, ended[process.pid], used[process.pid]) for process in running]


def _taken(pid: int, seconds: float, used: dict[int, float]) -> Taken:
    own = used.get(pid, 0.0)
    return Taken(seconds, own, sum(used.values()) - own)


def _processes() -> list[tuple[int, int, float]]:
    """Session, number and seconds of the processor of every process, as far as the system says it."""
    found = []
    ticks = os.sysconf("SC_CLK_TCK")
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        found.append((int(cells[3]), int(path.parent.name), (int(cells[11]) + int(cells[12])) / ticks))
    return found

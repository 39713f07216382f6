"""One worker: a process with a queue of its own, which can die without taking anything with it but its work.

Processes are spawned, so that they work on every system and inherit nothing. One whose parent is killed ends, too.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from threading import Thread
from typing import Final

from spacy.language import Language

from quotes.corpus.batches import Batch
from quotes.corpus.outcomes import Outcome, analyse_batch

Loader = Callable[[], Language]
"""Gives a worker its pipeline; it has to travel to another process, as a function of a module and partials of it do."""

THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What keeps a worker to one thread: as many workers as cores, each with as many threads, would be in each other's way."""


@dataclass(slots=True)
class Job:
    """A batch, or one article of a batch whose worker died."""

    number: int
    place: int
    batch: Batch
    alone: bool = False


class Worker:
    """One process, and what it has been given, in order."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self.jobs: deque[tuple[Job, Future[list[Outcome]]]] = deque()
        self._start()

    def _start(self) -> None:
        self._executor = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin, initargs=(self._loader,))
        with _one_thread():
            self._ready = self._executor.submit(os.getpid)

    def check(self) -> None:
        """Waits until it is ready. Raises RuntimeError where it cannot be."""
        try:
            self._ready.result()
        except BrokenProcessPool as error:
            hint = 'a script that starts workers needs `if __name__ == "__main__":` around what it does'
            raise RuntimeError(f"a worker process could not be started, or not load the pipeline; {hint}") from error

    def give(self, job: Job) -> None:
        """One more batch for it."""
        try:
            self.jobs.append((job, self._executor.submit(_analyse, job.batch)))
        except BrokenProcessPool as error:  # it died just now: this is found out when the result is asked for
            future: Future[list[Outcome]] = Future()
            future.set_exception(error)
            self.jobs.append((job, future))

    def renew(self) -> None:
        """Puts a new process in the place of a dead one."""
        self.jobs.clear()
        self._executor.shutdown(wait=False)
        self._start()
        self.check()

    def end(self) -> None:
        """Ends the process, at once where it is at work."""
        if self.jobs and self._ready.done() and not self._ready.exception():
            with suppress(ProcessLookupError):
                os.kill(self._ready.result(), signal.SIGTERM)
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _one_thread() -> Iterator[None]:
    """What is started in the block computes with one thread, unless its user has said another number."""
    added = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


_pipeline: Language | None = None
"""A worker's pipeline, loaded when it starts."""


def _begin(loader: Loader) -> None:
    global _pipeline
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started it
    Thread(target=_end_with_parent, daemon=True).start()
    _pipeline = loader()


def _end_with_parent() -> None:
    """A worker whose parent was killed must not stay behind."""
    parent = parent_process()
    if parent:
        wait_for([parent.sentinel])
        os._exit(1)


def _analyse(batch: Batch) -> list[Outcome]:
    assert _pipeline is not None
    return analyse_batch(batch, _pipeline)

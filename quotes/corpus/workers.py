"""Batches → outcomes, in one process or in several; whatever their number, in the order of the batches.

Each worker is a process of its own (spawned, so that it works on every system) with its own queue: one that dies, killed or
out of memory, takes nothing with it but the batch that it had. That batch's articles are tried once more, each alone in a
worker; one with which the worker dies again is named and left out, and the run goes on.
"""

import os
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from threading import Thread
from typing import Final

from spacy.language import Language

from quotes.corpus.batches import Batch
from quotes.corpus.outcomes import Outcome, analyse_batch, failed
from quotes.models import Article
from quotes.pipeline import load

Loader = Callable[[], Language]
"""Gives a worker its pipeline; it has to travel to another process, as a function of a module and partials of it do."""

WAITING: Final = 2
"""Batches that a worker has at a time, the one it works on included: it need not wait for the next."""
AHEAD: Final = 8
"""Batches a worker by which the work may be ahead of the oldest that is not done: what is done waits in memory."""
THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What keeps a worker to one thread: as many workers as cores, each with as many threads, would be in each other's way."""


def analysed(
    cut: Iterable[Batch], nlp: Language | str | Path | None, workers: int = 1
) -> Iterator[tuple[Batch, list[Outcome]]]:
    """The batches in their order, each with what became of its items; read no further than is worked on.

    ``nlp``: a pipeline, or the name of one; several ``workers`` load it once each. Raises ValueError where there is none of
    that name or ``workers`` is less than 1, RuntimeError where workers cannot be started.
    """
    if workers < 1:
        raise ValueError(f"at least 1 worker has to do the work, not {workers}")
    if workers == 1:
        loaded = nlp if nlp is not None and not isinstance(nlp, str | Path) else load(nlp)
        for batch in cut:
            yield batch, analyse_batch(batch, loaded)
        return
    with ExitStack() as stack:
        if isinstance(nlp, Language):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="quotes-pipeline-"))
            nlp.to_disk(folder)
            nlp = folder
        yield from analysed_in_processes(cut, partial(load, nlp), workers)


def analysed_in_processes(cut: Iterable[Batch], loader: Loader, workers: int) -> Iterator[tuple[Batch, list[Outcome]]]:
    """As :func:`analysed`, with whatever pipeline the loader gives. The processes end with the iterator."""
    pool = [_Worker(loader) for _ in range(workers)]
    try:
        for worker in pool:
            worker.check()
        yield from _Queue(cut, pool).run()
    finally:
        for worker in pool:
            worker.end()


@dataclass(slots=True)
class _Job:
    """A batch, or one article of a batch whose worker died."""

    number: int
    place: int
    batch: Batch
    alone: bool = False


@dataclass(slots=True)
class _Pending:
    """A batch of which something is not done."""

    batch: Batch
    outcomes: list[Outcome | None] = field(default_factory=list)


class _Queue:
    """What has been given to whom, what has come back, and what is to be tried again."""

    def __init__(self, cut: Iterable[Batch], pool: list["_Worker"]) -> None:
        self._cut, self._pool = iter(cut), pool
        self._pending: deque[_Pending] = deque()
        self._first = 0
        self._again: deque[_Job] = deque()
        self._exhausted = False

    def run(self) -> Iterator[tuple[Batch, list[Outcome]]]:
        while True:
            self._give()
            busy = [worker.jobs[0][1] for worker in self._pool if worker.jobs]
            if not busy:
                return
            wait(busy, return_when=FIRST_COMPLETED)
            for worker in self._pool:
                self._take(worker)
            while self._pending and None not in self._pending[0].outcomes:
                done = self._pending.popleft()
                self._first += 1
                yield done.batch, [outcome for outcome in done.outcomes if outcome]

    def _give(self) -> None:
        """Work for whoever has little of it, the emptiest first. What is tried again has a worker to itself."""
        for worker in self._pool:
            if self._again and not worker.jobs:
                worker.give(self._again.popleft())
        for depth in range(WAITING):
            for worker in self._pool:
                if not self._again and len(worker.jobs) == depth and not (worker.jobs and worker.jobs[0][0].alone):
                    job = self._next()
                    if job:
                        worker.give(job)

    def _next(self) -> _Job | None:
        if self._exhausted or len(self._pending) >= AHEAD * len(self._pool):
            return None
        batch = next(self._cut, None)
        if batch is None:
            self._exhausted = True
            return None
        self._pending.append(_Pending(batch, [None] * len(batch)))
        return _Job(self._first + len(self._pending) - 1, 0, batch)

    def _take(self, worker: "_Worker") -> None:
        while worker.jobs and worker.jobs[0][1].done():
            job, future = worker.jobs.popleft()
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                others = [other for other, _ in worker.jobs]
                worker.renew()
                self._try_again(job, "the process that analysed it died, and died again (out of memory, or killed)")
                self._again.extendleft(reversed(others))  # these had not begun
                return
            except Exception as error:  # what it found could not be sent
                self._try_again(job, f"{type(error).__name__}: {error}")
            else:
                self._put(job, outcomes)

    def _put(self, job: _Job, outcomes: list[Outcome]) -> None:
        self._pending[job.number - self._first].outcomes[job.place : job.place + len(outcomes)] = outcomes

    def _try_again(self, job: _Job, cause: str) -> None:
        if not job.alone:
            self._again.extend(_Job(job.number, job.place + i, [item], True) for i, item in enumerate(job.batch))
            return
        (item,) = job.batch
        self._put(job, [failed(item, cause) if isinstance(item, Article) else Outcome(None, failure=item)])


class _Worker:
    """One process, and what it has been given, in order."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self.jobs: deque[tuple[_Job, Future[list[Outcome]]]] = deque()
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

    def give(self, job: _Job) -> None:
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
            with _gone():
                os.kill(self._ready.result(), signal.SIGTERM)
        self._executor.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except (ProcessLookupError, PermissionError):
        return


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

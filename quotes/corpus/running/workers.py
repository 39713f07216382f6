"""Batches → outcomes, in one process or in several; whatever their number, in the order of the batches.

A worker that dies, killed or out of memory, takes nothing with it but the batch that it had. That batch's articles are tried
once more, each alone in a worker; one with which the worker dies again is named and left out, and the run goes on. A worker
that takes longer over a batch than it may is killed, which comes to the same.
"""

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from spacy.language import Language

from quotes.corpus.batches import Batch
from quotes.corpus.collector import undisturbed
from quotes.corpus.running.outcomes import Outcome, analyse_batch, failed
from quotes.corpus.running.processes import Job, Loader, Worker, shipped
from quotes.models import Article
from quotes.pipeline import load

WAITING: Final = 2
"""Batches that a worker has at a time, the one it works on included: it need not wait for the next."""
AHEAD: Final = 8
"""Batches a worker by which the work may be ahead of the oldest that is not done: what is done waits in memory."""


DIED: Final = "the process that analysed it died, and died again (out of memory, or killed)"


def analysed(
    cut: Iterable[Batch], nlp: Language | str | Path | None, workers: int = 1, time_limit: float | None = None
) -> Iterator[tuple[Batch, list[Outcome]]]:
    """The batches in their order, each with what became of its items; read no further than is worked on.

    ``nlp``: a pipeline, or the name of one; several ``workers`` load it once each. ``time_limit``: the seconds that an
    article may take; one worker is then a process of its own, too. Raises ValueError where there is no pipeline of that
    name, ``workers`` is less than 1 or the limit not above 0, RuntimeError where workers cannot be started.
    """
    if workers < 1:
        raise ValueError(f"at least 1 worker has to do the work, not {workers}")
    if time_limit is not None and not time_limit > 0:
        raise ValueError(f"an article has to have some time, not {time_limit:g} seconds")
    if workers == 1 and time_limit is None:
        loaded = nlp if nlp is not None and not isinstance(nlp, str | Path) else load(nlp)
        with undisturbed():
            for batch in cut:
                yield batch, analyse_batch(batch, loaded)
        return
    with ExitStack() as stack:
        stack.enter_context(undisturbed())
        if isinstance(nlp, Language):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="quotes-pipeline-"))
            nlp.to_disk(folder)
            nlp = folder
        yield from analysed_in_processes(cut, shipped if nlp is None else partial(load, nlp), workers, time_limit)


def analysed_in_processes(
    cut: Iterable[Batch], loader: Loader, workers: int, time_limit: float | None = None
) -> Iterator[tuple[Batch, list[Outcome]]]:
    """As :func:`analysed`, with whatever pipeline the loader gives. The processes end with the iterator."""
    pool = [Worker(loader) for _ in range(workers)]
    try:
        for worker in pool:
            worker.check()
        yield from _Queue(cut, pool, time_limit).run()
    finally:
        for worker in pool:
            worker.end()


@dataclass(slots=True)
class _Pending:
    """A batch of which something is not done."""

    batch: Batch
    outcomes: list[Outcome | None] = field(default_factory=list)


class _Queue:
    """What has been given to whom, what has come back, and what is to be tried again."""

    def __init__(self, cut: Iterable[Batch], pool: list[Worker], time_limit: float | None) -> None:
        self._cut, self._pool, self._limit = iter(cut), pool, time_limit
        self._pending: deque[_Pending] = deque()
        self._first = 0
        self._again: deque[Job] = deque()
        self._exhausted = False

    def run(self) -> Iterator[tuple[Batch, list[Outcome]]]:
        while True:
            self._give()
            busy = [worker for worker in self._pool if worker.jobs]
            if not busy:
                return
            patience = self._limit and max(0.0, min(worker.left(self._limit) for worker in busy))
            wait([worker.jobs[0][1] for worker in busy], patience, FIRST_COMPLETED)
            for worker in busy:
                self._take(worker)
                if self._limit and worker.jobs and worker.left(self._limit) <= 0:
                    job, _ = worker.jobs.popleft()
                    self._renew(worker, job, f"it took longer than {self._limit:g} seconds")
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

    def _next(self) -> Job | None:
        if self._exhausted or len(self._pending) >= AHEAD * len(self._pool):
            return None
        batch = next(self._cut, None)
        if batch is None:
            self._exhausted = True
            return None
        self._pending.append(_Pending(batch, [None] * len(batch)))
        return Job(self._first + len(self._pending) - 1, 0, batch)

    def _take(self, worker: Worker) -> None:
        while done := worker.done():
            job, future = done
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                self._renew(worker, job, DIED)
                return
            except Exception as error:  # what it found could not be sent
                self._try_again(job, str(error))
            else:
                self._put(job, outcomes)

    def _renew(self, worker: Worker, job: Job, cause: str) -> None:
        others = [other for other, _ in worker.jobs]
        worker.renew()
        self._try_again(job, cause)
        self._again.extendleft(reversed(others))  # these had not begun

    def _put(self, job: Job, outcomes: list[Outcome]) -> None:
        self._pending[job.number - self._first].outcomes[job.place : job.place + len(outcomes)] = outcomes

    def _try_again(self, job: Job, cause: str) -> None:
        if not job.alone:
            self._again.extend(Job(job.number, job.place + i, [item], True) for i, item in enumerate(job.batch))
            return
        (item,) = job.batch
        self._put(job, [failed(item, cause) if isinstance(item, Article) else Outcome(None, failure=item)])

"""One worker: a process with a queue of its own, which can die without taking anything with it but its work.

Those with the shipped pipeline are forked from a server that has loaded it (:mod:`quotes.forking`), where the system has
one. All others are spawned, so that they work on every system and inherit nothing. One whose parent is killed ends, too.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.reduction import ForkingPickler
from queue import Queue
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from quotes.corpus.batches import Batch
from quotes.corpus.collector import leave_alone
from quotes.corpus.running.outcomes import Outcome, analyse_batch
from quotes.forking import PRELOADED, one_thread, start_server
from quotes.pipeline import load

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Loader = Callable[[], Any]
"""Gives a worker its pipeline, or whatever it works with; it has to travel to another process, as a function of a module and
partials of it do."""
Work = Callable[[Any, Any], Any]
"""What a worker makes of what it is given, with what it has loaded."""


def shipped() -> Language:
    """The shipped pipeline: the one that this process was forked with, else a new one."""
    served = sys.modules.get(PRELOADED)
    pipeline: Language = served.PIPELINE if served else load()
    return pipeline


@dataclass(slots=True)
class Job:
    """A batch, or one article of a batch whose worker died."""

    number: int
    place: int
    batch: Batch
    alone: bool = False


class Worker:
    """One process, and what it has been given, in order.

    The standard library's pool is not used: where a process of it is killed while it sends, the pool waits for ever for the
    rest, since it holds the sending end itself. Here only the process does, so that its death ends what it was sending.
    """

    def __init__(self, loader: Loader, work: Work = analyse_batch, forked: bool | None = None) -> None:
        """``forked``: whether it comes from the server that has the shipped pipeline; None: if that is what it loads."""
        self._loader, self._work = loader, work
        self._forked = loader is shipped if forked is None else forked
        self.jobs: deque[tuple[Job, Future[list[Outcome]]]] = deque()
        self._since = 0.0
        self._start()

    def _start(self) -> None:
        forked = self._forked and start_server()
        context = get_context("forkserver") if forked else get_context("spawn")
        given, self._sender = context.Pipe(duplex=False)
        results, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(self._loader, self._work, given, sender), daemon=True)
        with one_thread(), suppress(EOFError, ConnectionError):  # the server has ended: see check
            self._process.start()
        given.close()
        sender.close()
        self._answers = _Answers(results)

    def check(self) -> None:
        """Waits until it is ready. Raises RuntimeError where it cannot be."""
        try:
            self._answers.ready.result()
        except BrokenProcessPool as error:
            hint = 'a script that starts workers needs `if __name__ == "__main__":` around what it does'
            raise RuntimeError(f"a worker process could not be started, or not load the pipeline; {hint}") from error

    def give(self, job: Job) -> None:
        """One more batch for it."""
        if not self.jobs:
            self._since = monotonic()
        self.jobs.append((job, self.ask(job.batch)))

    def ask(self, given: Any) -> "Future[Any]":
        """Gives it something to do, and says what will come of it."""
        packed = ForkingPickler.dumps(given)
        answer = self._answers.expect()
        with suppress(OSError):  # it died just now: this is found out when the result is asked for
            self._sender.send_bytes(packed)
        return answer

    @property
    def alive(self) -> bool:
        """Whether it can be asked for anything."""
        return self._process.is_alive()

    def done(self) -> tuple[Job, "Future[list[Outcome]]"] | None:
        """The next of its jobs with what came of it, if anything has; the one after it has begun then."""
        if not self.jobs or not self.jobs[0][1].done():
            return None
        self._since = monotonic()
        return self.jobs.popleft()

    def left(self, limit: float) -> float:
        """Seconds until the job that it works on has taken so many."""
        return self._since + limit - monotonic()

    def renew(self) -> None:
        """Puts a new process in the place of one that is dead, or to be killed."""
        self.jobs.clear()
        if self._process.is_alive():
            self._process.kill()
        self.end()
        self._start()
        self.check()

    def end(self, at_once: bool = False) -> None:
        """Ends the process, at once where it is at work."""
        self._sender.close()
        if self._process.pid is None:
            return
        if self.jobs or at_once:
            self._process.terminate()
        self._process.join()


class _Answers:
    """What comes back from a process, in the order in which it was asked for; all that is open ends with the process.

    The first, ``ready``, comes unasked and may come at once: it is expected before anybody listens.
    """

    def __init__(self, results: "Connection[Any, tuple[bool, Any]]") -> None:
        self._results = results
        self._open: deque[Future[Any]] = deque()
        self._ended = False
        self._lock = Lock()
        self.ready = self.expect()
        Thread(target=self._listen, daemon=True).start()

    def expect(self) -> "Future[Any]":
        """The next answer that nobody waits for yet."""
        future: Future[Any] = Future()
        with self._lock:
            if self._ended:
                future.set_exception(BrokenProcessPool("the process has died"))
            else:
                self._open.append(future)
        return future

    def _listen(self) -> None:
        with suppress(Exception):  # it has ended, or what it sent cannot be read: either way nothing more is to come
            while True:
                right, answer = self._results.recv()
                with self._lock:
                    future = self._open.popleft()
                if right:
                    future.set_result(answer)
                else:
                    future.set_exception(answer)
        self._results.close()
        with self._lock:
            self._ended = True
            for future in self._open:
                future.set_exception(BrokenProcessPool("the process has died"))


def _work(loader: Loader, work: Work, given: "Connection[Any, Any]", sender: "Connection[tuple[bool, Any], Any]") -> None:
    """What a worker does until nothing more can come: its parent has closed the other end, or was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started it
    tasks: Queue[Any] = Queue()
    # Tasks are taken in while others are worked on, so that the parent never waits to be rid of one.
    Thread(target=_take_in, args=(given, tasks), daemon=True).start()
    loaded = loader()
    leave_alone()
    sender.send((True, None))
    while True:
        task = tasks.get()
        try:
            answer = ForkingPickler.dumps((True, work(task, loaded)))
        except Exception as error:  # what was found cannot be sent
            answer = ForkingPickler.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
        sender.send_bytes(answer)


def _take_in(given: "Connection[Any, Any]", tasks: "Queue[Any]") -> None:
    try:
        while True:
            tasks.put(given.recv())
    finally:  # nothing more can come, or what came cannot be read: who waits for it has to know
        os._exit(0)

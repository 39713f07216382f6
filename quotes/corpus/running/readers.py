"""Pages and Word documents are read in processes of their own where several workers analyse them: to find the text in a page
takes half as long as to analyse it, and one process could not keep many workers busy.

What is read comes in its turn, so that articles, ids, failures and warnings are those of one process. Texts are read by the
run itself: that takes less than to hand them over.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final

from quotes.corpus.running.processes import Worker
from quotes.reading.contents import Content, Input, read_content
from quotes.reading.kinds import Kind
from quotes.reading.steps import Ahead, Step

SLOW: Final[tuple[Kind, ...]] = ("page", "document")
"""Kinds of files that are read ahead."""
AHEAD: Final = 24
"""Files a process that are read before their turn: more than a batch, so that there is always one to analyse."""
DIED: Final = "the process that read it died, and died again (out of memory, or killed)"


@contextmanager
def reading_ahead(workers: int, forked: bool) -> Iterator[Ahead | None]:
    """Reads files ahead in the block, with half as many processes as there are workers; None for one worker.

    The processes start when there is something for them, and end with the block. ``forked``: whether they come from the
    server that has the shipped pipeline, as the workers do.
    """
    if workers < 2:
        yield None
        return
    readers = _Readers((workers + 1) // 2, forked)
    try:
        yield readers
    finally:
        readers.end()


class _Readers:
    """The processes, and what they have been asked for."""

    def __init__(self, number: int, forked: bool) -> None:
        self._number, self._forked, self._asked = number, forked, 0
        self._pool: list[Worker] = []

    def __call__(self, steps: Iterator[Step]) -> Iterator[tuple[Step, Content | None]]:
        waiting: deque[tuple[Step, Future[Content] | None]] = deque()
        for step in steps:
            waiting.append((step, self._begun(step.file)))
            while waiting and (waiting[0][1] is None or len(waiting) > AHEAD * self._number):
                yield self._done(*waiting.popleft())
        while waiting:
            yield self._done(*waiting.popleft())

    def _begun(self, file: Input | None) -> "Future[Content] | None":
        """What will come of a file that is read ahead."""
        if file is None or file.kind not in SLOW:
            return None
        if not self._pool:
            self._pool = [self._worker() for _ in range(self._number)]
            for worker in self._pool:
                worker.check()
        worker = self._pool[self._asked % self._number]
        self._asked += 1
        if not worker.alive:
            worker.renew()
        return worker.ask(file)

    def _worker(self) -> Worker:
        return Worker(_nothing, _read, self._forked)

    def _done(self, step: Step, begun: "Future[Content] | None") -> tuple[Step, Content | None]:
        if begun is None or step.file is None:
            return step, None
        try:
            return step, begun.result()
        except BrokenProcessPool:  # by this file, or by one before it
            return step, self._alone(step.file)
        except Exception as error:  # what it says could not be sent
            return step, Content(cause=f"cannot be read: {error}")

    def _alone(self, file: Input) -> Content:
        """A file tried again, by a process of its own."""
        worker = self._worker()
        try:
            worker.check()
            content: Content = worker.ask(file).result()
        except BrokenProcessPool:
            return Content(cause=DIED)
        finally:
            worker.end()
        return content

    def end(self) -> None:
        """Ends the processes, at once where they are at work."""
        for worker in self._pool:
            worker.end(at_once=True)


def _nothing() -> None:
    """What they work with."""


def _read(file: Input, _: None) -> Content:
    return read_content(file)

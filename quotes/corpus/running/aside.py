"""What another process does at the end of a run while this one links, where there are several workers and enough to do.

Nothing depends on it: what does not come back, since the process died or could not do it, is done here.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, TypeVar

from quotes.corpus.running.processes import Worker

LEAST: Final = 5_000
LEAST_SPAWNED: Final = 25_000
"""Quotations from which on it is worth a process, which is there at once if it is forked."""

T = TypeVar("T")
Aside = Callable[..., Callable[[], Any]]
"""Is given a function with its arguments, and gives one that waits for what it returns. All of them have to travel to
another process. What is asked for first is done first."""


def later(function: Callable[..., T], *given: Any) -> Callable[[], T]:
    """An :data:`Aside` without another process: it is done when somebody waits for it."""
    return lambda: function(*given)


@contextmanager
def helped(quotations: int, workers: int, forked: bool) -> Iterator[Aside]:
    """An :data:`Aside` in the block; what is asked of it must be waited for while the block lasts, and once.

    The process starts when it is first asked. ``forked``: whether it comes from the server that has the shipped pipeline, as
    the workers do.
    """
    if workers < 2 or quotations < (LEAST if forked else LEAST_SPAWNED):
        yield later
        return
    helper = _Helper(forked)
    try:
        yield helper.ask
    finally:
        helper.end()


class _Helper:
    """The process, once there is something for it."""

    def __init__(self, forked: bool) -> None:
        self._forked = forked
        self._worker: Worker | None = None

    def ask(self, function: Callable[..., T], *given: Any) -> Callable[[], T]:
        """An :data:`Aside`."""
        self._worker = self._worker or Worker(_nothing, _done, self._forked)
        return partial(_result, [self._worker.ask((function, given))], function, *given)

    def end(self) -> None:
        """Ends the process, at once where it is at work."""
        if self._worker:
            self._worker.end(at_once=True)


def _result(answer: "list[Future[T]]", function: Callable[..., T], *given: Any) -> T:
    """What the process makes of it; nothing of that is kept here. What it does not, whatever the reason, is made here."""
    try:
        return answer.pop().result()
    except Exception:  # what is wrong with the task itself will be said here
        return function(*given)


def _nothing() -> None:
    """What it works with."""


def _done(asked: tuple[Callable[..., Any], tuple[Any, ...]], _: None) -> Any:
    function, given = asked
    return function(*given)

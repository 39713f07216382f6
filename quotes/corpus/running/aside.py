"""What another process does at the end of a run while this one links, where there are several workers and enough to do.

Nothing depends on it: what does not come back, since the process died or could not do it, is done here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from quotes.corpus.running.processes import Worker

LEAST: Final = 5_000
"""Quotations from which on it is worth a process."""

T = TypeVar("T")
Aside = Callable[..., Callable[[], Any]]
"""Is given a function with its arguments, and gives one that waits for what it returns. All of them have to travel to
another process."""


def later(function: Callable[..., T], *given: Any) -> Callable[[], T]:
    """An :data:`Aside` without another process: it is done when somebody waits for it."""
    return lambda: function(*given)


@contextmanager
def helped(quotations: int, workers: int, forked: bool) -> Iterator[Aside]:
    """An :data:`Aside` in the block; what it has to do must be asked for while the block lasts.

    ``forked``: whether the process comes from the server that has the shipped pipeline, as the workers do.
    """
    if workers < 2 or quotations < LEAST:
        yield later
        return
    worker = Worker(_nothing, _done, forked)

    def ask(function: Callable[..., T], *given: Any) -> Callable[[], T]:
        answer = worker.ask((function, given))

        def wait() -> T:
            try:
                made: T = answer.result()
            except Exception:  # whatever it was: here it says itself what it is
                made = function(*given)
            return made

        return wait

    try:
        yield ask
    finally:
        worker.end(at_once=True)


def _nothing() -> None:
    """What it works with."""


def _done(asked: tuple[Callable[..., Any], tuple[Any, ...]], _: None) -> Any:
    function, given = asked
    return function(*given)

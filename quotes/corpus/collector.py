"""Python's collector of garbage looks through all objects again and again: here not through those that stay anyway."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SELDOM: Final = 10_000
"""New objects after which it looks, instead of 700, which an article makes alone: few of them are garbage that only it
finds. With five times as many, what waits for it is no longer near the processor."""


def leave_alone() -> None:
    """From now on the collector does not look at what is there already, a pipeline, and looks seldom at what is new."""
    gc.freeze()
    gc.set_threshold(max(SELDOM, gc.get_threshold()[0]), *gc.get_threshold()[1:])


@contextmanager
def undisturbed() -> Iterator[None]:
    """In the block it is as after :func:`leave_alone`."""
    before = gc.get_threshold()
    leave_alone()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


@contextmanager
def switched_off() -> Iterator[None]:
    """In the block it does nothing: for what makes many objects that stay, and hardly any that refer to one another."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

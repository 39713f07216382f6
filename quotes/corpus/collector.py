"""Python's collector of garbage looks through all objects again and again: here not through those that stay anyway."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """In the block the collector does not look at what is there already: a pipeline, tables."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


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

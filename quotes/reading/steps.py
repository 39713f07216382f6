"""What a source gives, step by step: each is taken in its turn, and a file may be read before that elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from quotes.models import Article, Failure
from quotes.reading.contents import Content, Input


class Step(NamedTuple):
    """Something that is read when its turn comes. ``file``: one that holds one article, and can be read before that."""

    results: Callable[[Content | None], Iterable[Article | Failure]]
    file: Input | None = None


Ahead = Callable[[Iterator[Step]], Iterable[tuple[Step, Content | None]]]
"""Gives the steps in their order, each with what has been read of its file, if anything has."""


def in_turn(steps: Iterator[Step]) -> Iterator[tuple[Step, None]]:
    """Reads nothing before its turn."""
    return ((step, None) for step in steps)


def failing(*failures: Failure) -> Step:
    """A step that gives failures alone."""
    return Step(lambda _: failures)

"""Inputs → batches, and batches → parts: the pipeline is faster with many texts, and parts are what a long run keeps.

Both depend on the inputs alone, so that they are the same with any number of workers, and after any interruption.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from quotes.models import Article, Failure

Item: TypeAlias = Article | Failure
Batch: TypeAlias = list[Item]

MOST_ARTICLES: Final = 16
MOST_CHARACTERS: Final = 200_000
"""A batch ends with the article that brings it over either; more than these made nothing faster."""
LAST: Final = ((32, 8), (8, 4))
"""Where at most so many articles are left, a batch has at most so many: several workers end at nearly the same time."""

PART_ARTICLES: Final = 2_000
PART_CHARACTERS: Final = 20_000_000
"""A part ends with the batch that brings it over either: its rows must fit in memory, and be worth a file."""


def batches(items: Iterable[Item]) -> Iterator[Batch]:
    """The items in their order, cut into batches, the last ones into smaller ones.

    Read ahead are a few dozen items, and no more than have :data:`MOST_CHARACTERS` together. Where the items end in an
    exception, those before it come first.
    """
    rest, ended, error = iter(items), False, None
    left = deque[Item]()
    while True:
        while not ended and len(left) < LAST[0][0] + MOST_ARTICLES and characters(left) < MOST_CHARACTERS:
            try:
                left.append(next(rest))
            except StopIteration:
                ended = True
            except Exception as raised:
                ended, error = True, raised
        if not left:
            break
        most = min([MOST_ARTICLES, *(few for number, few in LAST if ended and len(left) <= number)])
        batch, size = [left.popleft()], Size(most, MOST_CHARACTERS)
        while not size.reached(batch[-1:]) and left:
            batch.append(left.popleft())
        yield batch
    if error:
        raise error


def parts(cut: Iterable[Batch]) -> Iterator[list[Batch]]:
    """The batches in their order, by the part that they belong to."""
    part: list[Batch] = []
    size = part_size()
    for batch in cut:
        part.append(batch)
        if size.reached(batch):
            yield part
            part = []
    if part:
        yield part


class Size:
    """Counts up to the most that a batch, or a part, holds, then anew."""

    def __init__(self, articles: int, characters: int) -> None:
        self._most = articles, characters
        self._articles = self._characters = 0

    def reached(self, more: Batch) -> bool:
        """Whether these make it full; the next ones begin another."""
        return self.counted(len(more), characters(more))

    def counted(self, items: int, characters: int) -> bool:
        """The same of so many items of so many characters."""
        self._articles += items
        self._characters += characters
        full = self._articles >= self._most[0] or self._characters >= self._most[1]
        if full:
            self._articles = self._characters = 0
        return full


def characters(batch: Iterable[Item]) -> int:
    """How long the texts of a batch are."""
    return sum(len(item.text) for item in batch if isinstance(item, Article))


def part_size() -> Size:
    """Tells after each batch whether its part is full."""
    return Size(PART_ARTICLES, PART_CHARACTERS)

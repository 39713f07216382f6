"""The words that two quotations have in the same order: rapidfuzz finds the stretch where, and the words in it."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

LOOSE: Final = 3
"""Fewer equal words than these, with a larger gap beside them, at the end of what two quotations share, are chance ..."""
TELLS: Final = 2.0
"""... unless they tell as much as this."""


SLIDING: Final = 200
"""Words up to which a quotation is slid along the other; for longer ones that takes too long, and hardly matters."""
LONGEST: Final = 5000
"""Words of a quotation (an unclosed mark's, a whole speech's) that is matched only where it holds the other as it is."""


class Block(NamedTuple):
    """Equal words: where they begin in the shorter and in the longer quotation, and how many they are."""

    mine: int
    theirs: int
    size: int

    @property
    def end(self) -> tuple[int, int]:
        """Where they end in both."""
        return self.mine + self.size, self.theirs + self.size


Weigh = Callable[[str], float]
"""What words tell, given as characters."""


def shared_blocks(short: str, long: str, weigh: Weigh, again: bool = True) -> list[Block]:
    """Equal words in the same order, in the stretch of ``long`` that is most like ``short``; both have a character a word.

    What goes before and after in the shorter one is then looked for before and after in the longer one, so that words left
    out at an ellipsis do not matter.

    >>> shared_blocks("abcxyz", "..abc......xyz.", len)
    [Block(mine=0, theirs=2, size=3), Block(mine=3, theirs=11, size=3)]
    """
    if max(len(short), len(long)) > LONGEST:
        return []
    begin, end = _stretch(short, long)
    stretch = long[begin:end]
    blocks = [
        Block(op.src_start, op.dest_start + begin, op.src_end - op.src_start)
        for op in Indel.opcodes(short, stretch)
        if op.tag == "equal"
    ]
    blocks = _tight(blocks, short, weigh)
    if not blocks or not again:
        return blocks
    first, (mine, theirs) = blocks[0], blocks[-1].end
    before: list[Block] = []
    after: list[Block] = []
    if min(first.mine, first.theirs) >= LOOSE:
        before = shared_blocks(short[: first.mine], long[: first.theirs], weigh, False)
    if min(len(short) - mine, len(long) - theirs) >= LOOSE:
        after = shared_blocks(short[mine:], long[theirs:], weigh, False)
    moved = [Block(block.mine + mine, block.theirs + theirs, block.size) for block in after]
    return _tight([*before, *blocks, *moved], short, weigh)


def _stretch(short: str, long: str) -> tuple[int, int]:
    """Where the longer one is most like the shorter one, and a little about it; all of it where the shorter one is long."""
    if len(short) > SLIDING:
        return 0, len(long)
    best = fuzz.partial_ratio_alignment(short, long)
    slack = 2 + len(short) // 4
    return (max(0, best.dest_start - slack), best.dest_end + slack) if best and best.score else (0, 0)


def _tight(blocks: Sequence[Block], short: str, weigh: Weigh) -> list[Block]:
    """The blocks without those at either end that are chance."""
    kept = list(blocks)
    while len(kept) > 1 and _loose(kept[0], kept[1], short, weigh):
        kept.pop(0)
    while len(kept) > 1 and _loose(kept[-1], kept[-2], short, weigh):
        kept.pop()
    return kept


def _loose(block: Block, beside: Block, short: str, weigh: Weigh) -> bool:
    one, other = sorted((block, beside))
    gap = max(other.mine - one.end[0], other.theirs - one.end[1])
    return block.size < LOOSE and gap > block.size and weigh(short[block.mine : block.end[0]]) < TELLS

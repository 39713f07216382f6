"""A text → its words as rows of a vocabulary, with offsets: arrays, so that nothing later runs a loop over words.

Names become one class, so that no weight can belong to a person, party or outlet: a capital inside a sentence marks a name;
at the start of a sentence it does not, and there the vocabulary decides, which holds only words that news writes small.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NAME, NUMBER, OTHER = 0, 1, 2
"""Rows of every vocabulary: a name or a run of name words, anything that begins with a digit, an unknown word."""
CLASSES = ("<name>", "<number>", "<other>")

PLAIN, BREAK, STOP = 0, 1, 2
"""What stands before a word: nothing but a space, other marks, or the end of a sentence, a quotation mark, a new line."""

REMEMBERED = 60_000
"""So many words are remembered: more than the vocabulary of a day's news, and a few megabytes at most."""
SHOUT = 4
"""From so many letters on, a word in capitals is a shout if it is known ("NEVER"); shorter ones are initials ("US")."""

_WORD = re.compile(r"(\w++(?:['’]\w++)*+|[?!%$€£…]|\.\.\.)")
_MARK = "|"
"""An underscore is no letter of a word here, but any other mark."""
_STARTS = frozenset('.!?:;“”"‘\n…')
_CONTRACTED = frozenset("it's that's he's she's what's who's there's here's let's where's how's".split())
_FIRST_PERSON = frozenset({"I", "I'm", "I'd", "I'll", "I've"})
HYPHENS = frozenset("-‐‑")
"""What joins two words as closely as a space does."""
_CAPITAL, _SURE, _POSSESSIVE = 1, 2, 4
_SHIFT = 3


class Words(NamedTuple):
    """The words of a text: ``rows`` of the vocabulary, ``starts`` and ``ends`` in characters, the ``gaps`` before them.

    ``small`` are the rows that the words would have in small letters (``OTHER`` where unknown), names too; ``possessive``
    words end in "'s".
    """

    rows: Ints
    starts: Ints
    ends: Ints
    gaps: Ints
    small: Ints
    possessive: Flags

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the words that lie in these characters."""
        first, last = np.searchsorted(self.starts, (start, end)).tolist()
        if last > first and self.ends[last - 1] > end:
            last -= 1
        return first, last


class Vocabulary:
    """Words in small letters → rows; the first rows are ``CLASSES``."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = [*words]
        if tuple(self.words[: len(CLASSES)]) != CLASSES:
            raise ValueError(f"a vocabulary begins with {', '.join(CLASSES)}")
        self.rows: Mapping[str, int] = {word: row for row, word in enumerate(self.words)}
        self._read: dict[str, int] = {}
        self._gaps: dict[str, int] = {" ": PLAIN, "": PLAIN}

    def __len__(self) -> int:
        return len(self.words)

    def read(self, text: str) -> Words:
        """The words of a text."""
        parts = _WORD.split(text.replace("_", _MARK))
        written, gaps = parts[1::2], parts[:-1:2]
        if not written:
            none = np.empty(0, "int64")
            return Words(none, none, none, none, none, none > 0)
        gaps[0] = gaps[0] + "\n"  # the first word starts a sentence, whatever stands before it
        codes = self._codes(self._read, written, self._code)
        gap = self._codes(self._gaps, gaps, _gap)
        lengths = np.fromiter(map(len, parts), "int64", len(parts)).cumsum()
        starts, ends = lengths[:-1:2], lengths[1::2]
        small, possessive = codes >> _SHIFT, codes & _POSSESSIVE != 0
        rows = small.copy()
        named = (codes & _CAPITAL != 0) & ~((small > OTHER) & ((gap == STOP) | (codes & _SURE != 0)))
        rows[named] = NAME
        follows = np.zeros(len(rows), bool)
        follows[1:] = named[1:] & named[:-1] & (gap[1:] != STOP)
        if follows.any():
            kept = np.flatnonzero(~follows)
            last = np.append(kept[1:], len(rows)) - 1
            return Words(rows[kept], starts[kept], ends[last], gap[kept], small[last], possessive[last])
        return Words(rows, starts, ends, gap, small, possessive)

    @staticmethod
    def _codes(known: dict[str, int], found: Sequence[str], code) -> Ints:  # type: ignore[no-untyped-def]
        try:
            return np.fromiter(map(known.__getitem__, found), "int64", len(found))
        except KeyError:
            if len(known) > REMEMBERED:
                known.clear()
            for one in found:
                if one not in known:
                    known[one] = code(one)
            return np.fromiter(map(known.__getitem__, found), "int64", len(found))

    def _code(self, word: str) -> int:
        """Row, capital, and whether a capital makes no name of it: a shout that is known."""
        word = word.replace("’", "'")
        if word[0].isdigit():
            return NUMBER << _SHIFT
        small = word.lower()
        owner = _POSSESSIVE if small.endswith("'s") and small not in _CONTRACTED else 0
        row = self.rows.get(small)
        if row is None and small.endswith("'s"):
            row = self.rows.get(small[:-2])
        row = OTHER if row is None else row
        if small == word or word in _FIRST_PERSON:
            return row << _SHIFT | owner
        shouted = word.isupper() and len(word) >= SHOUT
        mixed = word[1:] != small[1:] and not shouted
        if mixed:
            row = OTHER
        return row << _SHIFT | owner | _CAPITAL | (_SURE if shouted else 0)


def _gap(gap: str) -> int:
    if not _STARTS.isdisjoint(gap) or "''" in gap:
        return STOP
    return PLAIN if gap.isspace() or gap in HYPHENS else BREAK

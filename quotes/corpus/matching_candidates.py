"""Which quotations are worth an alignment: those that share rare runs of words. Time and memory are linear in the words.

Every unit is known by its keys: its runs of three words, whoever says them, and its runs of two words together with the
speaker and with the article, so that a short fragment finds where it comes from. It asks for others by its rarest keys
alone. The keys are made, sorted and forgotten in :data:`PARTS` parts, so that only one part of them is in memory; the pairs
wait in temporary files.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.corpus.matching_units import Unit
from quotes.corpus.matching_vocabulary import Vocabulary, characters

PARTS: Final = 8
KEYS: Final = 2
"""Rarest keys in each part by which a unit asks for others."""
HOSTS: Final = 8
"""Of the units that share a key, the longest that are looked at."""
NEIGHBOURS: Final = 4
"""And those next to the unit where they are ordered by length, article and words."""
AGREEMENT: Final = 0.2
"""The share of the keys a unit asked by that another one must have."""
PAIR_WEIGHT: Final = 1.5
"""What two words must tell together to be a key."""
SLICE: Final = 100_000
"""Units whose pairs are in memory at a time."""
CHUNK: Final = 1_000_000
"""Words whose keys are made at a time."""
MIXERS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd 64-bit numbers (those of SplitMix64 and xxHash) by which the hashes of words are mixed into those of runs."""

Whole = NDArray[np.int64]
Small = NDArray[np.int32]
"""Numbers of words and of units, of which there are as many as words."""
Hash = NDArray[np.uint64]


class _Words(NamedTuple):
    """The words of all units one after the other, whose they are, and the numbers of each unit's speaker and article."""

    codes: Small
    owner: Small
    speakers: Hash
    articles: Hash
    ends: Whole


def candidates(units: Sequence[Unit], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Pairs of places in ``units``, which come longest first; the longer one's place is first, each pair comes once."""
    if len(units) < 2:
        return
    sizes = np.array([unit.size for unit in units], dtype=np.int64)
    spoken = _Words(
        characters("".join(unit.code for unit in units)),
        np.repeat(np.arange(len(units), dtype=np.int32), sizes),
        _numbers([min(unit.speakers, default="") for unit in units]),
        _numbers([unit.articles[0] for unit in units]),
        np.cumsum(sizes),
    )
    number = len(units)
    asked = np.zeros(number, dtype=np.int64)
    begins = np.arange(0, number, SLICE)
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _ in begins]
        for part in range(PARTS):
            pairs, asks = _pairs(*_keys(spoken, vocabulary, part), number)
            asked += asks
            unique, count = np.unique(pairs, return_counts=True)
            packed = unique * (KEYS + 1) + count
            cuts = np.searchsorted(unique, begins * (2 * number))
            for file, slice_ in zip(files, np.split(packed, cuts[1:]), strict=True):
                file.write(slice_.tobytes())
        del spoken
        for file in files:
            file.seek(0)
            yield from _agreed(np.frombuffer(file.read(), dtype=np.int64).copy(), asked)


def _agreed(packed: Whole, asked: Whole) -> Iterator[tuple[int, int]]:
    """The pairs in which enough of the keys are shared by which one of the two asked; ``packed``: pairs and their counts."""
    if not len(packed):
        return
    packed.sort()
    pairs = packed // (KEYS + 1)
    begins = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]]))
    shared = np.add.reduceat(packed % (KEYS + 1), begins)
    pairs, second_asks = np.divmod(pairs[begins], 2)
    first, second = np.divmod(pairs, len(asked))
    good = shared >= AGREEMENT * asked[np.where(second_asks, second, first)]
    for pair in np.unique(pairs[good]):
        yield divmod(int(pair), len(asked))


def _numbers(names: Sequence[str]) -> Hash:
    """A number for each name, 0 for none."""
    known = {"": 0}
    return np.array([known.setdefault(name, len(known)) for name in names], dtype=np.uint64)


def _keys(spoken: _Words, vocabulary: Vocabulary, part: int) -> tuple[Hash, Whole]:
    """The keys that belong to a part, and whose they are, ordered by key, then by unit; each unit has a key once."""
    keys: list[Hash] = []
    owners: list[Small] = []
    begin = 0
    while begin < len(spoken.codes):
        place = np.searchsorted(spoken.ends, min(begin + CHUNK, len(spoken.codes)))
        end = int(spoken.ends[place])
        for key, whose in _runs(spoken, vocabulary, slice(begin, end)):
            here = key % np.uint64(PARTS) == np.uint64(part)
            keys.append(key[here])
            owners.append(whose[here])
        begin = end
    key, whose = np.concatenate(keys), np.concatenate(owners)
    order = np.lexsort((whose, key))
    key, whose = key[order], whose[order]
    new = np.ones(len(key), dtype=bool)
    new[1:] = (key[1:] != key[:-1]) | (whose[1:] != whose[:-1])
    return key[new], whose[new].astype(np.int64)


def _runs(spoken: _Words, vocabulary: Vocabulary, where: slice) -> Iterator[tuple[Hash, Small]]:
    """All keys of a stretch of whole units, and whose they are."""
    owner = spoken.owner[where]
    hashes, weights = vocabulary.hashes[spoken.codes[where]], vocabulary.weights[spoken.codes[where]]
    two = _mixed(hashes[:-1], hashes[1:])
    three = owner[:-2] == owner[2:]
    yield _mixed(two[:-1], hashes[2:])[three], owner[:-2][three]
    telling = (owner[:-1] == owner[1:]) & (weights[:-1] + weights[1:] >= PAIR_WEIGHT)
    for salt, scope in enumerate((spoken.speakers, spoken.articles)):
        scopes = scope[owner[:-1]]
        there = telling & (scopes > 0)
        yield _mixed(two[there], scopes[there] * np.uint64(2) + np.uint64(salt)), owner[:-1][there]


def _mixed(a: Hash, b: Hash) -> Hash:
    mixed = a * np.uint64(MIXERS[0]) ^ (b + np.uint64(MIXERS[1])) * np.uint64(MIXERS[2])
    found: Hash = mixed ^ (mixed >> np.uint64(29))
    return found


def _pairs(keys: Hash, owners: Whole, number: int) -> tuple[Whole, Whole]:
    """Pairs of a unit and one that shares one of its rarest keys, as one number each; and by how many keys each asked."""
    asked = np.zeros(number, dtype=np.int64)
    if not len(keys):
        return np.empty(0, dtype=np.int64), asked
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    frequency = np.diff(np.concatenate([begins, [len(keys)]]))
    of_group, begin = np.repeat(frequency, frequency), np.repeat(begins, frequency)
    shared = np.flatnonzero(of_group > 1)
    order = shared[np.lexsort((of_group[shared], owners[shared]))]
    whose = owners[order]
    first = np.concatenate([[True], whose[1:] != whose[:-1]]) if len(order) else np.empty(0, dtype=bool)
    rank = np.arange(len(order)) - np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    asking = order[rank < KEYS]
    asked += np.bincount(owners[asking], minlength=number)
    return _partners(asking, begin[asking], of_group[asking], owners, number), asked


def _partners(asking: Whole, begin: Whole, size: Whole, owners: Whole, number: int) -> Whole:
    """The pairs of each unit that asks with the first :data:`HOSTS` units of its group, and with its neighbours there.

    Units are numbered by length, the longest first, so that the first of a group are those that may hold the others.
    """
    found = []
    for step in range(HOSTS):
        there = step < size
        found.append(_apart(owners[asking[there]], owners[(begin + step)[there]], number))
    for step in (*range(-NEIGHBOURS // 2, 0), *range(1, NEIGHBOURS // 2 + 1)):
        place = asking + step
        there = (place - begin >= HOSTS) & (place < begin + size)
        found.append(_apart(owners[asking[there]], owners[place[there]], number))
    return np.concatenate(found)


def _apart(asking: Whole, other: Whole, number: int) -> Whole:
    """Each pair of two units as one number: the first of them, the second, and whether that asks."""
    apart = asking != other
    asking, other = asking[apart], other[apart]
    pairs: Whole = (np.minimum(asking, other) * number + np.maximum(asking, other)) * 2 + (asking > other)
    return pairs

"""Which quotations are worth an alignment: those that share rare runs of words. Time and memory are linear in the words.

Every unit is known by its keys: its runs of three words, whoever says them, and its runs of two words together with the
speaker and with the article, so that a short fragment finds where it comes from. It asks for others by its rarest keys
alone. The keys are made, sorted and forgotten in :data:`PARTS` parts, so that only one part of them is in memory; the pairs
wait in temporary files.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO, Final, NamedTuple

import numpy as np

from quotes.corpus.matching.texts import Chunk, Hash, Texts, Whole
from quotes.corpus.matching.units import Units
from quotes.corpus.matching.vocabulary import Vocabulary
from quotes.corpus.numbering import Small

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
"""Units for which pairs are made at a time."""
PAIRS: Final = 1_000_000
"""Pairs, about, that are read again at a time."""
STEP: Final = 1_000
"""Every so-manieth of them tells where they are cut."""
MIXERS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""Odd 64-bit numbers (those of SplitMix64 and xxHash) by which the hashes of words are mixed into those of runs."""


class Pairs(NamedTuple):
    """Places of units: the longer one of each pair, and the shorter one."""

    first: Whole
    second: Whole


class _Said(NamedTuple):
    """The words of all units, and the numbers of each unit's speaker and article."""

    texts: Texts
    speakers: Hash
    articles: Hash


def candidates(units: Units, vocabulary: Vocabulary, scratch: Path | None = None) -> Iterator[Pairs]:
    """Pairs of places in ``units``, which come longest first, many at a time; each pair comes once.

    ``scratch``: the folder of a temporary file, which ends with the process, however that ends; None is the system's. Raises
    OSError naming it where it is full.
    """
    number = len(units)
    if number < 2:
        return
    said = _Said(units.texts, _numbers(units.speaker), _numbers(units.article))
    asked = np.zeros(number, dtype=np.int64)
    with _scratch_file(scratch) as file:
        waiting = _Waiting(file, 2 * number * (KEYS + 1))
        for part in range(PARTS):
            for pairs in _pairs(*_keys(said, vocabulary, part), asked):
                waiting.add(pairs)
        for packed in waiting:
            if len(packed):
                yield _agreed(packed, asked)


@contextmanager
def _scratch_file(folder: Path | None) -> Iterator[IO[bytes]]:
    try:
        with TemporaryFile(dir=folder) as file:
            yield file
    except OSError as error:
        if error.errno and error.filename is None:  # a full disk names no file
            raise OSError(error.errno, error.strerror, str(folder or gettempdir())) from error
        raise


class _Waiting:
    """Pairs and their counts in a file, in sorted runs, of which some are read again at a time.

    ``unit``: how many numbers begin with one unit; its pairs are not torn apart.
    """

    def __init__(self, file: IO[bytes], unit: int) -> None:
        self._file, self._unit = file, unit
        self._begins = [0]
        self._samples: list[Whole] = []
        """Of each run every so-manieth number."""

    def add(self, pairs: Whole) -> None:
        """One more run: these pairs, which need not be different."""
        different, count = np.unique(pairs, return_counts=True)
        run = different * (KEYS + 1) + count
        self._begins.append(self._begins[-1] + len(run))
        self._samples.append(run[::STEP].copy())
        self._file.write(run.tobytes())

    def __iter__(self) -> Iterator[Whole]:
        every = np.sort(np.concatenate([*self._samples, np.empty(0, dtype=np.int64)]))
        places = self._begins[:-1]
        cuts = every[:: max(1, PAIRS // STEP)][1:] // self._unit * self._unit
        for cut in (*np.unique(cuts), np.iinfo(np.int64).max):
            found = [np.empty(0, dtype=np.int64)]
            for run, sample in enumerate(self._samples):
                far = self._begins[run] + STEP * int(np.searchsorted(sample, cut))
                some = self._read(places[run], min(far, self._begins[run + 1]))
                found.append(some[: np.searchsorted(some, cut)])
                places[run] += len(found[-1])
            yield np.concatenate(found)

    def _read(self, begin: int, end: int) -> Whole:
        self._file.seek(8 * begin)
        return np.fromfile(self._file, dtype=np.int64, count=max(0, end - begin))


def _agreed(packed: Whole, asked: Whole) -> Pairs:
    """The pairs in which enough of the keys are shared by which one of the two asked; ``packed``: pairs and their counts."""
    packed.sort()
    pairs = packed // (KEYS + 1)
    begins = np.flatnonzero(np.concatenate([[True], pairs[1:] != pairs[:-1]]))
    shared = np.add.reduceat(packed % (KEYS + 1), begins)
    pairs, second_asks = np.divmod(pairs[begins], 2)
    first, second = np.divmod(pairs, len(asked))
    good = shared >= AGREEMENT * asked[np.where(second_asks, second, first)]
    return Pairs(*np.divmod(np.unique(pairs[good]), len(asked)))


def _numbers(names: Small) -> Hash:
    """The names numbered anew in the order in which the units have them; 0 stays none."""
    known, first = np.unique(names, return_index=True)
    order = known[np.argsort(first)]
    order = order[order > 0]
    numbers = np.zeros(int(known[-1]) + 1, dtype=np.uint64)
    numbers[order] = np.arange(1, len(order) + 1, dtype=np.uint64)
    found: Hash = numbers[names]
    return found


def _keys(said: _Said, vocabulary: Vocabulary, part: int) -> tuple[Hash, Small]:
    """The keys that belong to a part, and whose they are, ordered by key, then by unit; each unit has a key once."""
    keys: list[Hash] = []
    owners: list[Small] = []
    for chunk in said.texts.chunks():
        for key, whose in _runs(said, vocabulary, chunk):
            here = key % np.uint64(PARTS) == np.uint64(part)
            keys.append(key[here])
            owners.append(whose[here])
    key, whose = np.concatenate(keys), np.concatenate(owners)
    del keys, owners
    order = np.lexsort((whose, key))
    key, whose = key[order], whose[order]
    new = np.ones(len(key), dtype=bool)
    new[1:] = (key[1:] != key[:-1]) | (whose[1:] != whose[:-1])
    return key[new], whose[new]


def _runs(said: _Said, vocabulary: Vocabulary, chunk: Chunk) -> Iterator[tuple[Hash, Small]]:
    """All keys of some units, and whose they are."""
    owner = chunk.owners
    hashes, weights = vocabulary.hashes[chunk.words], vocabulary.weights[chunk.words]
    two = _mixed(hashes[:-1], hashes[1:])
    three = owner[:-2] == owner[2:]
    yield _mixed(two[:-1], hashes[2:])[three], owner[:-2][three]
    telling = (owner[:-1] == owner[1:]) & (weights[:-1] + weights[1:] >= PAIR_WEIGHT)
    for salt, scope in enumerate((said.speakers, said.articles)):
        scopes = scope[owner[:-1]]
        there = telling & (scopes > 0)
        yield _mixed(two[there], scopes[there] * np.uint64(2) + np.uint64(salt)), owner[:-1][there]


def _mixed(a: Hash, b: Hash) -> Hash:
    mixed = a * np.uint64(MIXERS[0]) ^ (b + np.uint64(MIXERS[1])) * np.uint64(MIXERS[2])
    found: Hash = mixed ^ (mixed >> np.uint64(29))
    return found


def _pairs(keys: Hash, owners: Small, asked: Whole) -> Iterator[Whole]:
    """Pairs of a unit and one that shares one of its rarest keys, as one number each; all that a unit asks for at once.

    To ``asked`` is added by how many keys each unit asks.
    """
    if not len(keys):
        return
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])).astype(np.int32)
    frequency: Small = np.append(begins[1:], np.int32(len(keys))) - begins
    shared = np.flatnonzero(np.repeat(frequency > 1, frequency)).astype(np.int32)
    group = np.repeat(np.arange(len(begins), dtype=np.int32), frequency)[shared]
    order = np.lexsort((frequency[group], owners[shared]))
    shared, group = shared[order], group[order]
    del order
    whose = owners[shared]
    first = np.ones(len(whose), dtype=bool)
    first[1:] = whose[1:] != whose[:-1]
    rank = np.arange(len(whose)) - np.maximum.accumulate(np.where(first, np.arange(len(whose)), 0))
    asking = rank < KEYS
    shared, group, whose = shared[asking], group[asking], whose[asking]
    asked += np.bincount(whose, minlength=len(asked))
    for unit in range(0, len(asked), SLICE):
        some = slice(*np.searchsorted(whose, [unit, unit + SLICE]))
        yield _partners(shared[some], begins[group[some]], frequency[group[some]], owners, len(asked))


def _partners(asking: Small, begin: Small, size: Small, owners: Small, number: int) -> Whole:
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


def _apart(asking: Small, other: Small, number: int) -> Whole:
    """Each pair of two units as one number: the first of them, the second, and whether that asks."""
    apart = asking != other
    asking, other = asking[apart], other[apart]
    pairs: Whole = (np.minimum(asking, other).astype(np.int64) * number + np.maximum(asking, other)) * 2 + (asking > other)
    return pairs

"""Which sightings can be one speaker's at all: those of one block. The link looks at a few blocks at a time.

Names meet by their keys (surnames, words in another order; of bodies their words, owners and initials): names that have no
key in common, not even by way of others, are never compared.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from quotes.corpus.numbering import Small

MOST: Final = 20_000
"""Sightings of several blocks together; a block of more than these, a President's surname, is looked at as a whole."""


def blocks(sightings: Small, names: Small, keys: Callable[[int], Iterable[Hashable]]) -> Iterator[list[int]]:
    """Sightings cut into blocks, as many together as are at most :data:`MOST`; each in the order given.

    ``names``: the number of each one's name; ``keys`` gives those of a name.
    """
    known, which = np.unique(names, return_inverse=True)
    owners, met = array("i"), array("q")
    for place, name in enumerate(known.tolist()):
        for key in keys(name):
            owners.append(place)
            met.append(hash(key))  # two keys of one hash only make a block larger
    _, keyed = np.unique(np.array(met, dtype=np.int64), return_inverse=True)
    size = len(known) + int(keyed.max(initial=-1)) + 1
    graph = coo_array((np.ones(len(owners), np.int8), (np.array(owners, np.int32), len(known) + keyed)), shape=(size, size))
    _, component = connected_components(graph, directed=False)
    yield from apart(sightings, component[which])


def apart(sightings: Small, block: NDArray[np.integer]) -> Iterator[list[int]]:
    """The same where the block of each sighting is known, by a number."""
    order = np.argsort(block, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(block[order])) + 1, len(order))
    begin = 0
    while begin < len(order):
        end = ends[max(np.searchsorted(ends, begin + MOST, "right") - 1, np.searchsorted(ends, begin, "right"))]
        yield sightings[np.sort(order[begin:end])].tolist()
        begin = end

"""From pairs that share words to groups that are one utterance: who speaks and when decides how much must be shared."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.corpus.matching.alignment import align
from quotes.corpus.matching.candidates import Pairs
from quotes.corpus.matching.evidence import LONG_AT_ONCE, LONG_WORDS, Circumstances, all_told, needed, told
from quotes.corpus.matching.units import Corpus, Teller, Units
from quotes.corpus.numbering import Small

HOPEFUL: Final = 0.3
"""What words in common must tell of a quotation, in any order and without misspelt ones, to be looked at, ..."""
MISSPELT: Final = 0.8
"""... and of what is needed, to be worth an alignment."""
CATCHPHRASE: Final = 3
"""Utterances of which a short part belongs to none: it is what somebody says again and again."""
TELLING: Final = 12.0
"""Unless it tells as much as this."""
AT_ONCE: Final = 100_000
"""Pairs that are turned into Python's numbers at a time."""


class Link(NamedTuple):
    """Two units that share enough: ``first`` is the longer one.

    ``merges``: whether both are the same utterance whatever else belongs to it; a part has to choose one. ``apart``: days
    between them, 0 where that is unknown.
    """

    first: int
    second: int
    merges: bool
    covered: float
    information: float
    apart: int
    in_article: bool
    same_speaker: bool

    @property
    def rank(self) -> tuple[bool, bool, float, int, int, int]:
        """The best first, of the links of a part."""
        return not self.in_article, not self.same_speaker, -self.covered, self.apart, self.first, self.second


class Links:
    """Links in columns."""

    def __init__(self, found: Iterable[Link]) -> None:
        columns: tuple[array[Any], ...] = tuple(array(kind) for kind in "iibddibb")
        for link in found:
            for column, cell in zip(columns, link, strict=True):
                column.append(cell)
        self._columns = columns
        self.first, self.second, self.merges, self.covered, self.information, *_ = map(np.array, columns)

    def __getitem__(self, place: int) -> Link:
        return Link._make(column[place] for column in self._columns)


def links(corpus: Corpus, candidates: Iterable[Pairs]) -> Iterator[Link]:
    """The links among pairs of units: where enough is shared for who speaks and when."""
    brief = _brief(corpus.units)
    for some in candidates:
        places = np.flatnonzero(~_strangers(corpus.units, some) | ~brief[some.second])
        for begin in range(0, len(places), AT_ONCE):
            looked_at = places[begin : begin + AT_ONCE]
            yield from _links(corpus, zip(some.first[looked_at].tolist(), some.second[looked_at].tolist(), strict=True))


def _links(corpus: Corpus, pairs: Iterable[tuple[int, int]]) -> Iterator[Link]:
    weigh = corpus.vocabulary.weigh.__getitem__
    texts, informations = corpus.units.texts, corpus.units.informations
    last, there = -1, set[str]()
    long: Teller
    for first, second in pairs:
        if first != last:
            last, long, there = first, corpus.units.teller(first), set(texts[first])
        common = sum(map(weigh, filter(there.__contains__, texts[second])))
        if common >= HOPEFUL * informations[second]:
            found = _link(corpus, first, second, _seen(long, corpus.units.teller(second)), common)
            if found:
                yield found


def _brief(units: Units) -> NDArray[np.bool_]:
    """Which units tell too little to be one utterance with a stranger's of another article, whatever the two share; see
    ``quotes.corpus.matching.evidence.needed``, which asks for no less of them."""
    told = all_told(np.asarray(units.informations), units.texts.sizes)
    found: NDArray[np.bool_] = (units.texts.sizes < LONG_WORDS) | (told < LONG_AT_ONCE)
    return found


def _strangers(units: Units, pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs are of two rows, of two known speakers, in two articles: most candidates are."""
    (first, second), begins = pairs, units.begins
    alone = (begins[first + 1] - begins[first] == 1) & (begins[second + 1] - begins[second] == 1)
    speakers = units.speaker[first], units.speaker[second]
    known = (speakers[0] > 0) & (speakers[1] > 0) & (speakers[0] != speakers[1])
    found: NDArray[np.bool_] = known & alone & (units.article[first] != units.article[second])
    return found


def _link(corpus: Corpus, first: int, second: int, seen: Circumstances, common: float) -> Link | None:
    units = corpus.units
    code = units.texts[second]
    if code not in units.texts[first] and not _hopeful(corpus, len(code), common, seen):
        return None
    shared = align(units[second], units[first], corpus.vocabulary)
    if shared is None:
        return None
    if told(shared.information, shared.words) < needed(corpus.spoken, seen, shared.relation, shared.covered, shared.words):
        return None
    return Link(
        first,
        second,
        shared.relation != "part",
        shared.covered,
        shared.information,
        seen.apart or 0,
        bool(seen.articles),
        bool(seen.speakers),
    )


def _seen(a: Teller, b: Teller) -> Circumstances:
    apart = max(0, a.days[0] - b.days[1], b.days[0] - a.days[1]) if a.days and b.days else None
    both_known = bool(a.speakers and b.speakers)
    return Circumstances(a.speakers & b.speakers, a.articles & b.articles, both_known, apart, b.days and b.days[0])


def _hopeful(corpus: Corpus, size: int, common: float, seen: Circumstances) -> bool:
    """Whether the words that both have would be enough if they stood in the same order; an alignment takes longer."""
    return told(common, size) >= MISSPELT * needed(corpus.spoken, seen, "same", 1.0, size)


class Groups:
    """Units in groups. Known speakers of two groups must agree, unless the link itself goes beyond speakers."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._parent = array("i", range(len(units)))
        self._speakers: dict[int, frozenset[int]] = {}

    def find(self, place: int) -> int:
        """The group of a unit, by the place of its longest one."""
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, first: int, second: int) -> None:
        """Makes the groups of both units one, if their speakers may be one."""
        a, b = sorted((self.find(first), self.find(second)))
        if a == b:
            return
        speakers = self._of(a), self._of(b)
        named = self._units.speaker.item(first), self._units.speaker.item(second)
        if speakers[0] and speakers[1] and speakers[0].isdisjoint(speakers[1]) and not (named[0] and named[1]):
            return
        self._parent[b] = a
        self._speakers[a] = speakers[0] | speakers[1]
        self._speakers.pop(b, None)

    def _of(self, group: int) -> frozenset[int]:
        known = self._speakers.get(group)
        return self._units.speakers(group) if known is None else known

    def roots(self) -> Small:
        """The group of each unit."""
        return np.fromiter(map(self.find, range(len(self._parent))), np.int32, len(self._parent))


def grouped(units: Units, links: Links) -> Small:
    """The group of each unit, by the place of its longest one.

    Links between what is the same come first, the surest before others. Then each part joins one of the utterances that
    have it, so that two are never made one by a phrase that both hold.
    """
    groups = Groups(units)
    merging = np.flatnonzero(links.merges)
    sure = -(links.information[merging] * links.covered[merging])
    for i in merging[np.lexsort((links.second[merging], links.first[merging], sure))].tolist():
        groups.join(int(links.first[i]), int(links.second[i]))
    parts = np.flatnonzero(links.merges == 0)
    whose = groups.roots()[links.second[parts]]
    order = np.argsort(whose, kind="stable")
    begins = np.flatnonzero(np.diff(whose[order], prepend=-1))
    for begin, end in pairwise([*begins.tolist(), len(order)]):
        # the longest first, so that what holds a short one has found its own place
        group = int(whose[order[begin]])
        ways = map(links.__getitem__, parts[order[begin:end]].tolist())
        best = _chosen([one for one in ways if groups.find(one.first) != groups.find(group)], groups)
        if best:
            groups.join(best.first, best.second)
    return groups.roots()


def _chosen(links: Sequence[Link], groups: Groups) -> Link | None:
    """The one link by which a part belongs to an utterance; None where it is a catchphrase of many."""
    holders = {groups.find(one.first) for one in links}
    near = [one for one in links if one.in_article]
    if len(holders) >= CATCHPHRASE and not near and max(one.information for one in links) < TELLING:
        return None
    return min(near or links, key=lambda one: one.rank, default=None)

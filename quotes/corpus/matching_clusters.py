"""From pairs that share words to groups that are one utterance: who speaks and when decides how much must be shared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from quotes.corpus.matching_alignment import Shared, align
from quotes.corpus.matching_evidence import Circumstances, needed, told
from quotes.corpus.matching_units import Corpus, Unit

HOPEFUL: Final = 0.3
"""What words in common must tell of a quotation, in any order and without misspelt ones, to be looked at, ..."""
MISSPELT: Final = 0.8
"""... and of what is needed, to be worth an alignment."""
CATCHPHRASE: Final = 3
"""Utterances of which a short part belongs to none: it is what somebody says again and again."""
TELLING: Final = 12.0
"""Unless it tells as much as this."""
NOWHERE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """Two units that share enough: ``first`` is the longer one."""

    first: int
    second: int
    shared: Shared
    seen: Circumstances

    @property
    def merges(self) -> bool:
        """Whether both are the same utterance whatever else belongs to it; a part has to choose one."""
        return self.shared.relation != "part"

    @property
    def rank(self) -> tuple[bool, bool, float, int, int, int]:
        """The best first, of the links of a part."""
        away = not self.seen.articles, not self.seen.speakers
        return (*away, -self.shared.covered, self.seen.apart or 0, self.first, self.second)


def links(corpus: Corpus, pairs: Iterable[tuple[int, int]]) -> Iterator[Link]:
    """The links among pairs of units, the longer one of each first: where enough is shared for who speaks and when."""
    weigh = corpus.vocabulary.weigh.__getitem__
    last, there = -1, set[str]()
    for first, second in pairs:
        long, short = corpus.units[first], corpus.units[second]
        if first != last:
            last, there = first, set(long.code)
        common = sum(map(weigh, filter(there.__contains__, short.code)))
        if common >= HOPEFUL * short.information:
            found = _link(corpus, first, second, common)
            if found:
                yield found


def _link(corpus: Corpus, first: int, second: int, common: float) -> Link | None:
    long, short = corpus.units[first], corpus.units[second]
    seen = _seen(long, short)
    if short.code not in long.code and not _hopeful(corpus, short, common, seen):
        return None
    shared = align(short, long, corpus.vocabulary)
    if shared is None:
        return None
    least = needed(corpus.spoken, seen, shared.relation, shared.covered, shared.words)
    return Link(first, second, shared, seen) if told(shared.information, shared.words) >= least else None


def _seen(a: Unit, b: Unit) -> Circumstances:
    apart = max(0, a.days[0] - b.days[1], b.days[0] - a.days[1]) if a.days and b.days else None
    one = len(a.articles) == len(b.articles) == 1  # nearly always
    different = one and a.articles[0] != b.articles[0]
    articles = NOWHERE if different else frozenset(a.articles).intersection(b.articles)
    return Circumstances(a.speakers & b.speakers, articles, bool(a.speakers and b.speakers), apart, b.days and b.days[0])


def _hopeful(corpus: Corpus, short: Unit, common: float, seen: Circumstances) -> bool:
    """Whether the words that both have would be enough if they stood in the same order; an alignment takes longer."""
    return told(common, short.size) >= MISSPELT * needed(corpus.spoken, seen, "same", 1.0, short.size)


class Groups:
    """Units in groups. Known speakers of two groups must agree, unless the link itself goes beyond speakers."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._parent = list(range(len(units)))
        self._speakers: dict[int, frozenset[str]] = {}

    def find(self, place: int) -> int:
        """The group of a unit, by the place of its longest one."""
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, found: Link) -> None:
        """Makes the groups of both units one, if their speakers may be one."""
        a, b = sorted((self.find(found.first), self.find(found.second)))
        if a == b:
            return
        speakers = self._of(a), self._of(b)
        named = self._units[found.first].speakers, self._units[found.second].speakers
        if speakers[0] and speakers[1] and speakers[0].isdisjoint(speakers[1]) and not (named[0] and named[1]):
            return
        self._parent[b] = a
        self._speakers[a] = speakers[0] | speakers[1]

    def _of(self, group: int) -> frozenset[str]:
        return self._speakers.get(group, self._units[group].speakers)


def grouped(units: Sequence[Unit], links: Iterable[Link]) -> Iterator[list[int]]:
    """The groups of units, each in the order of the units; those of one unit are among them.

    Links between what is the same come first, the surest before others. Then each part joins one of the utterances that
    have it, so that two are never made one by a phrase that both hold.
    """
    merging: list[Link] = []
    parts: defaultdict[int, list[Link]] = defaultdict(list)
    for one in links:
        if one.merges:
            merging.append(one)
        else:
            parts[one.second].append(one)
    groups = Groups(units)
    for one in sorted(merging, key=lambda one: (-one.shared.information * one.shared.covered, one.first, one.second)):
        groups.join(one)
    chosen: defaultdict[int, list[Link]] = defaultdict(list)
    for second in sorted(parts):
        chosen[groups.find(second)] += parts[second]
    for group in sorted(chosen):  # the longest first, so that what holds a short one has found its own place
        best = _chosen([one for one in chosen[group] if groups.find(one.first) != groups.find(group)], groups)
        if best:
            groups.join(best)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(len(units)):
        members[groups.find(place)].append(place)
    yield from members.values()


def _chosen(links: Sequence[Link], groups: Groups) -> Link | None:
    """The one link by which a part belongs to an utterance; None where it is a catchphrase of many."""
    holders = {groups.find(one.first) for one in links}
    near = [one for one in links if one.seen.articles]
    if len(holders) >= CATCHPHRASE and not near and max(one.shared.information for one in links) < TELLING:
        return None
    return min(near or links, key=lambda one: one.rank, default=None)

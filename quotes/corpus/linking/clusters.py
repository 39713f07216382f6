"""Groups of sightings that are held to be one speaker's, and how groups of one name are made and kept apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Final

from quotes.corpus.linking.evidence import Profile, Rarity, Reason, compare, total
from quotes.corpus.linking.sightings import Sighting

NAMESAKES: Final = 20
"""Groups of one name that a further one is compared with; the largest come first."""
PREFER: Final = 0.5
"""What ten times as many articles are worth (times ln 10) where several groups of a name would take in a sighting."""


@dataclass(slots=True)
class Cluster:
    """Sightings that are held to be one speaker's, and why those of other names are among them."""

    profile: Profile = field(default_factory=Profile)
    sightings: list[Sighting] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    anchors: frozenset[str] = frozenset()
    evidence: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, sightings: Sequence[Sighting]) -> "Cluster":
        """A group of these sightings."""
        anchors = frozenset(sighting.anchor for sighting in sightings if sighting.anchor)
        keys, names = {one.key for one in sightings}, {one.name for one in sightings}
        return cls(Profile.of(sightings), list(sightings), keys, names, anchors)

    def absorb(self, other: "Cluster", why: str = "") -> None:
        """Takes in another group."""
        self.profile.absorb(other.profile)
        self.sightings += other.sightings
        self.keys |= other.keys
        self.names |= other.names
        self.anchors |= other.anchors
        self.evidence += other.evidence
        if why:
            self.evidence.append(why)

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Largest first; what it holds decides among equals, never the order in which it came."""
        return (-len(self.profile.articles), -self.profile.rows, min(self.keys), min(self.profile.articles))


def explained(a: str, b: str, reasons: Iterable[Reason]) -> str:
    """Why two names were held to be one speaker's, in a line."""
    return f"“{a}” = “{b}”: {', '.join(map(str, reasons))}"


def may_be_one(a: Cluster, b: Cluster) -> bool:
    """Whether the corrections leave it open: two corrected speakers are never made one."""
    return not a.anchors or not b.anchors or a.anchors == b.anchors


def namesakes(sightings: Iterable[Sighting], base: Reason, rarity: Rarity) -> list[Cluster]:
    """Groups the sightings of one name: what is consistent is one speaker, ``base`` being the odds of the name alone.

    Sightings with the same role words and pronouns go together at first (so that their number does not matter), the largest
    such group takes in what it can, then the next; groups that have become alike are joined at the end.
    """
    groups = [Cluster.of(alike) for alike in _alike(sightings, total([base]) > 0)]
    groups.sort(key=lambda group: (not group.profile.words, group.order))
    clusters: list[Cluster] = []
    for group in groups:
        best: tuple[float, int] | None = None
        for number, cluster in enumerate(clusters[:NAMESAKES]):
            score = _score(cluster, group, base, rarity)
            if score > 0:
                preferred = score + PREFER * log(len(cluster.profile.articles))
                best = max(best or (preferred, -number), (preferred, -number))
        if best is None:
            clusters.append(group)
        else:
            clusters[-best[1]].absorb(group)
    return _joined(clusters, lambda a, b: _score(a, b, base, rarity))


def _alike(sightings: Iterable[Sighting], trusting: bool) -> Iterable[list[Sighting]]:
    """Sightings that nothing tells apart; where the name alone is no ground to join, those without roles stay single."""
    groups: dict[tuple[object, ...], list[Sighting]] = {}
    for one in sightings:
        alone = "" if trusting or one.anchor or one.words else one.article
        groups.setdefault((one.anchor, one.anchor or (one.words, one.pronouns), alone), []).append(one)
    return groups.values()


def _score(a: Cluster, b: Cluster, base: Reason, rarity: Rarity) -> float:
    if not may_be_one(a, b):
        return float("-inf")
    return total([base, *compare(a.profile, b.profile, rarity)])


def _joined(clusters: list[Cluster], score: Callable[[Cluster, Cluster], float]) -> list[Cluster]:
    """Joins the two groups that are most alike until none are, among the first :data:`NAMESAKES`."""
    rest = clusters[NAMESAKES:]
    some = sorted(clusters[:NAMESAKES], key=lambda cluster: cluster.order)
    while len(some) > 1:
        value, i, j = max((score(a, b), -i, -j) for i, a in enumerate(some) for j, b in enumerate(some) if i < j)
        if value <= 0:
            break
        some[-i].absorb(some.pop(-j))
    return some + rest

"""Forms of one name ("Joe Biden", "Joseph R. Biden"): which persons they make one."""

from collections.abc import Iterator, Sequence
from typing import Final

from quotes.corpus.linking.clusters import Cluster, explained, may_be_one
from quotes.corpus.linking.evidence import Rarity, Reason, compare, total
from quotes.corpus.linking.name_keys import Name, initial_key, meeting_keys, parse, relation

RIVAL: Final = 0.7
"""Of two full forms that exclude each other, a third one fits neither where they fit it so nearly alike."""
CROWD: Final = 60
"""Groups under one key of which all pairs are compared; beyond it each is compared with that many larger ones."""


def names_of(cluster: Cluster) -> list[Name]:
    """The different names of a person, in a fixed order."""
    return sorted(set(map(parse, cluster.names)), key=lambda name: (name.words, name.generation, name.nick))


def join_forms(people: Sequence[Cluster], rarity: Rarity) -> list[Cluster]:
    """Joins persons whose names are forms of one ("Joe Biden", "Joseph R. Biden"), best evidence first."""
    people = sorted(people, key=lambda cluster: cluster.order)
    names = [names_of(person) for person in people]
    edges = []
    for i, j in _pairs(names):
        reasons = _reasons(people[i], people[j], names[i], names[j], rarity)
        if reasons and total(reasons) > 0:
            edges.append((-total(reasons), i, j, reasons))
    edges.sort(key=lambda edge: edge[:3])
    beside: dict[int, list[tuple[float, int]]] = {}
    for weight, i, j, _ in edges:
        beside.setdefault(i, []).append((-weight, j))
        beside.setdefault(j, []).append((-weight, i))
    home = list(range(len(people)))
    for weight, i, j, reasons in edges:
        a, b = sorted((_root(home, i), _root(home, j)))
        if a == b or not _compatible(people[a], people[b]):
            continue
        near = [k for one, other in ((i, j), (j, i)) for score, k in beside[one] if k != other and score > -weight - RIVAL]
        rivals = {_root(home, k) for k in near} - {a, b}
        if all(_compatible(people[rival], people[a]) and _compatible(people[rival], people[b]) for rival in rivals):
            people[a].absorb(people[b], explained(people[j].sightings[0].name, people[i].sightings[0].name, reasons))
            home[b] = a
    return [person for i, person in enumerate(people) if home[i] == i]


def _root(home: list[int], i: int) -> int:
    """The group that now holds what was group ``i``."""
    while home[i] != i:
        home[i] = home[home[i]]
        i = home[i]
    return i


def _reasons(a: Cluster, b: Cluster, a_names: Sequence[Name], b_names: Sequence[Name], rarity: Rarity) -> list[Reason]:
    if not may_be_one(a, b):
        return []
    found = [relation(x, y) for x in a_names for y in b_names]
    known = [one for one in found if one is not None]
    if not known or len(known) < len(found):
        return []
    best = max(known, key=lambda one: one.weight)
    return [Reason(best.weight, best.reason), *compare(a.profile, b.profile, rarity, same_form=False)]


def _compatible(a: Cluster, b: Cluster) -> bool:
    """Whether no names of the two exclude each other, and neither were told apart before, having the same name."""
    x, y = names_of(a), names_of(b)
    if not may_be_one(a, b) or {name.form for name in x} & {name.form for name in y}:
        return False
    return all(relation(one, other) is not None for one in x for other in y)


def _pairs(names: Sequence[Sequence[Name]]) -> Iterator[tuple[int, int]]:
    """The persons to compare, by number: those with a key in common, each pair once, in whatever order."""
    meeting: dict[tuple[str, ...], list[int]] = {}
    initials: dict[tuple[str, ...], list[int]] = {}
    for i, forms in enumerate(names):
        for name in forms:
            for key in () if name.bare else meeting_keys(name):
                meeting.setdefault(key, []).append(i)
            if len(name.first) == 1:
                initials.setdefault(initial_key(name), []).append(i)
    for i, forms in enumerate(names):
        for name in forms:
            if len(name.first) > 1 and (met := initials.get(initial_key(name))):
                met.append(i)
    seen: set[tuple[int, int]] = set()
    for crowd in (*meeting.values(), *initials.values()):
        crowd = sorted(set(crowd)) if len(crowd) > 1 else []
        for position, j in enumerate(crowd):
            for i in crowd[: min(position, CROWD)]:
                if (i, j) not in seen:
                    seen.add((i, j))
                    yield i, j

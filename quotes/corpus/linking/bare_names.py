"""Single names: each goes to the one person of the corpus whom it fits, or stays."""

from collections.abc import Iterator, Sequence
from math import log
from typing import Final

from quotes.corpus.linking.clusters import Cluster, explained, namesakes
from quotes.corpus.linking.evidence import Rarity, Reason, compare, total
from quotes.corpus.linking.forms import names_of
from quotes.corpus.linking.name_keys import parse, surnames
from quotes.corpus.linking.sightings import Sighting

BARE: Final = Reason(1.5, "the only one of that name")
"""A single name and a full one that has it, where no other speaker of the corpus does."""
MONONYM: Final = Reason(-1.0, "same single name")
"""Two articles that give no more than a surname or a first name: without more they are two people's."""
AMONG: Final = Reason(0.3, "by far the likeliest of that name")
"""A single name that several full ones have."""
CLEAR: Final = 2.2
"""How much better than the next one such a full name must fit: nine to one, frequency included."""
CANDIDATES: Final = 12
"""Bearers of a name that a bare one is compared with: the most frequent ones, and those with a role word of its own."""
LOOKED_THROUGH: Final = 300
"""Bearers among which those with a role word in common are looked for, the most frequent first."""


def place_bare(people: list[Cluster], bare: dict[str, list[Sighting]], rarity: Rarity) -> list[Cluster]:
    """Gives bare names to the one person whom they fit; the others stay, grouped where they are consistent."""
    bearers: dict[str, list[int]] = {}
    for i, person in enumerate(people):
        for surname in sorted({surname for name in names_of(person) for surname in surnames(name)}):
            bearers.setdefault(surname, []).append(i)
    sizes = [len(person.profile.articles) for person in people]
    placed: list[tuple[int, Cluster, str]] = []
    left: list[Cluster] = []
    for form in sorted(bare):
        known = bearers.get(parse(bare[form][0].name).last, [])
        known = sorted(known, key=lambda i: people[i].order)
        for group in _consistent(bare[form], [people[i] for i in known]):
            near = _nearest(group, people, known)
            found = _bearer(group, people, near, sizes, rarity) if near else None
            if found:
                placed.append(
                    (found[0], group, explained(group.sightings[0].name, people[found[0]].sightings[0].name, found[1]))
                )
            else:
                left.append(group)
    for i, group, why in placed:
        people[i].absorb(group, why)
    still: dict[str, list[Sighting]] = {}
    for group in left:
        still.setdefault(parse(group.sightings[0].name).form, []).extend(group.sightings)
    for form in sorted(still):
        people += namesakes(still[form], MONONYM, rarity)
    return people


def _consistent(sightings: Sequence[Sighting], bearers: Sequence[Cluster]) -> Iterator[Cluster]:
    """Groups with the same roles and pronouns; those in whose article a bearer of the name speaks as well stay single."""
    present = set().union(*(bearer.profile.articles for bearer in bearers)) if len(bearers) <= CANDIDATES else set()
    groups: dict[tuple[object, ...], list[Sighting]] = {}
    for one in sightings:
        groups.setdefault((one.words, one.pronouns, one.article if one.article in present else ""), []).append(one)
    groups_in_order = (Cluster.of(group) for group in groups.values())
    yield from sorted(groups_in_order, key=lambda group: (group.order, sorted(group.profile.words), group.profile.pronoun))


def _nearest(group: Cluster, people: Sequence[Cluster], known: Sequence[int]) -> list[int]:
    """The bearers worth a comparison; ``known`` are all of them, the most frequent first."""
    near = list(known[:CANDIDATES])
    if len(known) > CANDIDATES and group.profile.words:
        rest = (
            i for i in known[CANDIDATES:LOOKED_THROUGH] if not group.profile.words.keys().isdisjoint(people[i].profile.words)
        )
        near += [i for i, _ in zip(rest, range(CANDIDATES), strict=False)]
    return near


def _bearer(
    group: Cluster, people: Sequence[Cluster], near: Sequence[int], sizes: Sequence[int], rarity: Rarity
) -> tuple[int, list[Reason]] | None:
    """Whom a bare name belongs to, and why: the only bearer, where nothing contradicts, or one far likelier than others."""
    base = BARE if len(near) == 1 else AMONG
    scored = []
    for i in near:
        reasons = [base, *compare(group.profile, people[i].profile, rarity)]
        scored.append((total(reasons) + log(sizes[i]), total(reasons), -i, reasons))
    scored.sort(key=lambda one: one[:3], reverse=True)
    best = scored[0]
    if best[1] <= 0 or (len(scored) > 1 and best[0] - scored[1][0] < CLEAR):
        return None
    return -best[2], best[3]

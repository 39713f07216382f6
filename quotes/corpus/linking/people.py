"""Persons across articles: namesakes kept apart, forms of one name joined, bare names given to whom they fit alone."""

from collections.abc import Iterable

from quotes.corpus.linking.bare_names import place_bare
from quotes.corpus.linking.clusters import Cluster, namesakes
from quotes.corpus.linking.evidence import Rarity, Reason
from quotes.corpus.linking.forms import join_forms
from quotes.corpus.linking.name_keys import SAME, SAME_LONG, parse
from quotes.corpus.linking.sightings import Sighting


def link_people(sightings: Iterable[Sighting], rarity: Rarity) -> list[Cluster]:
    """The persons that these sightings are of."""
    full: dict[str, list[Sighting]] = {}
    bare: dict[str, list[Sighting]] = {}
    sightings = list(sightings)
    corrected = {one.key for one in sightings if one.anchor == one.key}
    for one in sightings:
        name = parse(one.name)
        (bare if name.bare and not one.anchor and one.key not in corrected else full).setdefault(name.form, []).append(one)
    people: list[Cluster] = []
    for form in sorted(full):
        name = parse(full[form][0].name)
        same = SAME_LONG if name.middle else SAME
        people += namesakes(full[form], Reason(same.weight, same.reason), rarity)
    people = join_forms(people, rarity)
    return place_bare(people, bare, rarity)

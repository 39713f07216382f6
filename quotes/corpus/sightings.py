"""Rows → sightings: one speaker of one article, under the name that the article gives, with what it says of that speaker."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from quotes.corpus.aliases import Alias, Aliases
from quotes.corpus.vocabulary import fields_of, name_key, role_words

NAMED: Final = ("person", "organization")
"""The types of speakers that have a name, by which they can be known again."""

PAST: Final = re.compile(r"\b(?:former|ex|retired|one-?time|then)\b", re.IGNORECASE)
"""Who was a surgeon may be a senator now: such roles tell no walk of life."""

SightingKey = tuple[str, str, str]


class SpokenRow(NamedTuple):
    """What the link reads of a row of the table. Missing cells are empty, a missing date None."""

    article: str
    name: str
    kind: str
    role: str = ""
    affiliation: str = ""
    pronouns: str = ""
    outlet: str = ""
    published: datetime | None = None

    @property
    def key(self) -> SightingKey:
        """What all rows of one sighting share."""
        return self.article, self.name, self.kind


@dataclass(slots=True)
class Sighting:
    """One speaker in one article.

    ``written`` is the article's own name; ``name`` the same, or what the aliases make of it: sightings of one ``anchor`` are
    then one speaker. ``words`` are those of its roles and affiliations, ``fields`` the walks of life that its roles tell,
    ``company`` who speaks there under a name of its own, itself included: one object for the article.
    """

    article: str
    written: str
    kind: str
    name: str = ""
    key: str = ""
    anchor: str = ""
    rows: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    outlets: frozenset[str] = frozenset()
    pronouns: str = ""
    published: datetime | None = None
    words: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()

    @property
    def companions(self) -> Iterable[str]:
        """The others that speak there."""
        return (name for name in self.company if name != self.key)


def collect(rows: Iterable[SpokenRow], aliases: Aliases, used: set[Alias] | None = None) -> dict[SightingKey, Sighting]:
    """The sightings of rows, by the key of their rows. Whatever the order of the rows, they are the same.

    ``used`` takes in the corrections that fit a speaker.
    """
    sightings: dict[SightingKey, Sighting] = {}
    pronouns: dict[SightingKey, Counter[str]] = {}
    affiliations: dict[SightingKey, set[str]] = {}
    known: dict[frozenset[str], frozenset[str]] = {}  # an outlet's articles have one set of outlets
    for row in rows:
        key = row.key
        sighting = sightings.get(key)
        if sighting is None:
            sighting = sightings[key] = Sighting(row.article, row.name, row.kind)
        sighting.rows += 1
        if row.role:
            sighting.roles[row.role] += 1
        if row.affiliation:
            affiliations.setdefault(key, set()).add(row.affiliation)
        if row.pronouns:
            pronouns.setdefault(key, Counter())[row.pronouns] += 1
        if row.outlet and row.outlet not in sighting.outlets:
            sighting.outlets = known.setdefault(both := sighting.outlets | {row.outlet}, both)
        if row.published is not None:
            sighting.published = min(row.published, sighting.published or row.published)
    for key, sighting in sightings.items():
        said = pronouns.get(key)
        sighting.pronouns = min(said, key=lambda one: (-said[one], one)) if said else ""
        sighting.fields = fields_of(role_words(*sorted(role for role in sighting.roles if not PAST.search(role))))
        sighting.words = role_words(*sorted(sighting.roles), *sorted(affiliations.get(key, ())))
        alias = aliases.find(sighting.written, sighting.roles, sighting.outlets)
        if alias and used is not None:
            used.add(alias)
        if alias and sighting.kind not in NAMED and name_key(alias.canonical) == name_key(alias.variant):
            alias = None  # a phrase that stays a phrase is another speaker in each article
        sighting.name = alias.canonical if alias else sighting.written
        sighting.anchor = alias.anchor if alias else ""
        sighting.key = name_key(sighting.name)
    _introduce(sightings.values())
    return sightings


def _introduce(sightings: Iterable[Sighting]) -> None:
    """Tells each sighting who else speaks in its article under a name of its own; single words name too many."""
    by_article: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_article.setdefault(sighting.article, []).append(sighting)
    for together in by_article.values():
        named = frozenset(one.key for one in together if one.kind in NAMED and " " in one.key)
        for one in together:
            one.company = named

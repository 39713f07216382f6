"""Rows → sightings: one speaker of one article, under the name that the article gives, with what it says of that speaker."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import numpy as np

from quotes.corpus.aliases import Alias, Aliases
from quotes.corpus.linking.spoken import AFFILIATION, DATE, OUTLET, PRONOUNS, ROLE, Spoken, SpokenRow
from quotes.corpus.numbering import Numbers, Small, by_place
from quotes.corpus.vocabulary import fields_of, name_key, role_words

NAMED: Final = ("person", "organization")
"""The types of speakers that have a name, by which they can be known again."""

PAST: Final = re.compile(r"\b(?:former|ex|retired|one-?time|then)\b", re.IGNORECASE)
"""Who was a surgeon may be a senator now: such roles tell no walk of life."""


@dataclass(slots=True)
class Sighting:
    """One speaker in one article.

    ``written`` is the article's own name; ``name`` the same, or what the aliases make of it: sightings of one ``anchor`` are
    then one speaker. ``words`` are those of its roles and affiliations, ``fields`` the walks of life that its roles tell,
    ``company`` who speaks there under a name of its own, itself included: one object for the article. ``number``: its place
    among all sightings, in the order of their articles, names and types.
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
    number: int = 0

    @property
    def companions(self) -> Iterable[str]:
        """The others that speak there."""
        return (name for name in self.company if name != self.key)


class Sightings:
    """The sightings of rows in columns, in their order; one is made when it is asked for.

    Whatever the order of the rows, they are the same. ``names``, ``keys`` and ``anchors`` are numbers of ``strings``, 0 for
    none; ``told`` those of the words of all sightings, one's after another's, ``ends`` where each one's end. ``used`` are
    the corrections that fit a speaker.
    """

    def __init__(self, rows: Iterable[SpokenRow | None], aliases: Aliases) -> None:
        self._spoken = Spoken(rows)
        self.used: set[Alias] = set()
        self.of_row = self._spoken.sighting
        """The sighting of each row as it was read, -1 where nobody speaks."""
        self.articles, self._written, self.kinds = (self._spoken.of_sightings(column) for column in range(3))
        new = np.ones(len(self), dtype=bool)
        new[1:] = self.articles[1:] != self.articles[:-1]
        self.first: Small = np.maximum.accumulate(np.where(new, np.arange(len(new), dtype=np.int32), 0))
        """Of each sighting the first one of its article."""
        self._together = np.bincount(self.first, minlength=1)
        self._begins, self._columns = by_place(self._spoken.begins), list(map(by_place, self._spoken.columns))
        self._describe(aliases)
        self._company: tuple[int, frozenset[str]] = (-1, frozenset())

    def __len__(self) -> int:
        return len(self._spoken)

    def _describe(self, aliases: Aliases) -> None:
        """Fills in what rows do not say themselves: words and walks of life from roles, names from the corrections."""
        strings, words, fields = Numbers(self._spoken.strings), Numbers[str](), Numbers[frozenset[str]]()
        names, keys, anchors, told, walks = (array("i") for _ in range(5))
        ends = array("q")
        for number in range(len(self)):
            roles, affiliations, outlets = (self._said(column, number) for column in (ROLE, AFFILIATION, OUTLET))
            written, kind = self._spoken.strings[self._written[number]], self._spoken.strings[self.kinds[number]]
            alias = aliases.find(written, roles, outlets)
            if alias:
                self.used.add(alias)
                if kind not in NAMED and name_key(alias.canonical) == name_key(alias.variant):
                    alias = None  # a phrase that stays a phrase is another speaker in each article
            name = alias.canonical if alias else written
            names.append(strings[name])
            keys.append(strings[name_key(name)])
            anchors.append(strings[alias.anchor if alias else ""])
            told.extend(map(words.__getitem__, role_words(*sorted(roles), *sorted(affiliations))))
            ends.append(len(told))
            walks.append(fields[fields_of(role_words(*sorted(role for role in roles if not PAST.search(role))))])
        self.strings, self.words, self._fields = list(strings), list(words), list(fields)
        self.names, self.keys, self.anchors, self.told, self._walks = map(_column, (names, keys, anchors, told, walks))
        self.ends = np.array(ends, dtype=np.int64)

    def _said(self, column: int, number: int) -> dict[str, None]:
        """What the rows of a sighting have in a column, each once, in their order."""
        text, begins = self._spoken.strings, self._begins
        return {text[one]: None for one in self._columns[column][begins[number] : begins[number + 1]] if one}

    def _counted(self, column: int, number: int) -> Counter[str]:
        """The same with the numbers of rows."""
        text, begins = self._spoken.strings, self._begins
        return Counter([text[one] for one in self._columns[column][begins[number] : begins[number + 1]] if one])

    def __getitem__(self, number: int) -> Sighting:
        rows = self._begins[number], self._begins[number + 1]
        said = self._counted(PRONOUNS, number)
        dates = {self._spoken.dates[one] for one in self._columns[DATE][slice(*rows)] if one}
        words = self.told[self.ends[number - 1] if number else 0 : self.ends[number]].tolist()
        return Sighting(
            self.article(number),
            self.strings[self._written[number]],
            self.strings[self.kinds[number]],
            self.strings[self.names[number]],
            self.strings[self.keys[number]],
            self.strings[self.anchors[number]],
            rows[1] - rows[0],
            self._counted(ROLE, number),
            frozenset(self._said(OUTLET, number)),
            min(said, key=lambda one: (-said[one], one)) if said else "",
            min(filter(None, dates), default=None),
            frozenset(map(self.words.__getitem__, words)),
            self._fields[self._walks[number]],
            self._company_of(number),
            number,
        )

    def strings_of(self, numbers: Small) -> list[str]:
        """What these numbers stand for."""
        return list(map(self.strings.__getitem__, numbers.tolist()))

    def article(self, number: int) -> str:
        """The article of a sighting."""
        return self.strings[int(self.articles[number])]

    def _company_of(self, number: int) -> frozenset[str]:
        """Who speaks in the article under a name of its own; single words name too many."""
        first = int(self.first[number])
        if first != self._company[0]:
            end = first + int(self._together[first])
            there = zip(self.keys[first:end].tolist(), self.kinds[first:end].tolist(), strict=True)
            keys = (self.strings[key] for key, kind in there if self.strings[kind] in NAMED)
            self._company = first, frozenset(key for key in keys if " " in key)
        return self._company[1]


def _column(numbers: "array[int]") -> Small:
    return np.array(numbers, dtype=np.int32)

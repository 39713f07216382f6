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
from quotes.corpus.numbering import Numbers, Small
from quotes.corpus.spoken import Spoken, SpokenRow
from quotes.corpus.vocabulary import fields_of, name_key, role_words

__all__ = ["NAMED", "Sighting", "Sightings", "SpokenRow"]

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
        self.articles, _, self.kinds = (self._spoken.of_sightings(column) for column in range(3))
        new = np.ones(len(self), dtype=bool)
        new[1:] = self.articles[1:] != self.articles[:-1]
        self.first: Small = np.maximum.accumulate(np.where(new, np.arange(len(new), dtype=np.int32), 0))
        """Of each sighting the first one of its article."""
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
            one, affiliations = self._read(number)
            alias = _alias(one, aliases)
            if alias:
                self.used.add(alias[1])
            name = alias[0].canonical if alias and alias[0] else one.written
            names.append(strings[name])
            keys.append(strings[name_key(name)])
            anchors.append(strings[alias[0].anchor if alias and alias[0] else ""])
            told.extend(map(words.__getitem__, role_words(*sorted(one.roles), *sorted(affiliations))))
            ends.append(len(told))
            walks.append(fields[fields_of(role_words(*sorted(role for role in one.roles if not PAST.search(role))))])
        self.strings, self.words, self._fields = list(strings), list(words), list(fields)
        self.names, self.keys, self.anchors, self.told, self._walks = map(_column, (names, keys, anchors, told, walks))
        self.ends = np.array(ends, dtype=np.int64)

    def _read(self, number: int) -> tuple[Sighting, set[str]]:
        """A sighting as its rows tell it, and its affiliations."""
        spoken = self._spoken
        rows = slice(spoken.begins[number], spoken.begins[number + 1])
        article, name, kind, roles, affiliations, pronouns, outlets, dates = (one[rows].tolist() for one in spoken.columns)
        text = spoken.strings
        said = Counter(text[one] for one in pronouns if one)
        days = [day for one in dates if (day := spoken.dates[one]) is not None]
        found = Sighting(
            text[article[0]],
            text[name[0]],
            text[kind[0]],
            rows=len(name),
            roles=Counter(text[one] for one in roles if one),
            outlets=frozenset(text[one] for one in outlets if one),
            pronouns=min(said, key=lambda one: (-said[one], one)) if said else "",
            published=min(days, default=None),
            number=number,
        )
        return found, {text[one] for one in affiliations if one}

    def __getitem__(self, number: int) -> Sighting:
        one, _ = self._read(number)
        one.name = self.strings[self.names[number]]
        one.key = self.strings[self.keys[number]]
        one.anchor = self.strings[self.anchors[number]]
        begin = self.ends[number - 1] if number else 0
        one.words = frozenset(map(self.words.__getitem__, self.told[begin : self.ends[number]].tolist()))
        one.fields = self._fields[self._walks[number]]
        one.company = self._company_of(number)
        return one

    def strings_of(self, numbers: Small) -> list[str]:
        """What these numbers stand for."""
        return list(map(self.strings.__getitem__, numbers.tolist()))

    def article(self, number: int) -> str:
        """The article of a sighting."""
        return self.strings[self.articles[number]]

    def _company_of(self, number: int) -> frozenset[str]:
        """Who speaks in the article under a name of its own; single words name too many."""
        first = int(self.first[number])
        if first != self._company[0]:
            end = int(np.searchsorted(self.first, first, "right"))
            there = zip(self.keys[first:end].tolist(), self.kinds[first:end].tolist(), strict=True)
            keys = (self.strings[key] for key, kind in there if self.strings[kind] in NAMED)
            self._company = first, frozenset(key for key in keys if " " in key)
        return self._company[1]


def _alias(one: Sighting, aliases: Aliases) -> tuple[Alias | None, Alias] | None:
    """The correction of a sighting, or None in its place where it changes nothing; and the one that fits it."""
    alias = aliases.find(one.written, one.roles, one.outlets)
    if alias is None:
        return None
    # A phrase that stays a phrase is another speaker in each article.
    stays = one.kind not in NAMED and name_key(alias.canonical) == name_key(alias.variant)
    return None if stays else alias, alias


def _column(numbers: "array[int]") -> Small:
    return np.array(numbers, dtype=np.int32)

"""Groups of sightings → identities: one canonical name and one id each."""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from quotes.corpus.linking.bodies import body_words
from quotes.corpus.linking.clusters import Cluster
from quotes.corpus.linking.name_keys import Name, parse
from quotes.corpus.linking.sightings import Sighting, Sightings
from quotes.corpus.numbering import Small, ranks
from quotes.corpus.vocabulary import folded, name_key

BODY: Final = "organization"
KINDS: Final = (BODY, "person", "unnamed")
"""In the order of the alphabet."""
RARE: Final = 0.02
"""The share of a speaker's articles in which a form of the name must stand to be the fullest: a slip of one is none."""
CLEAN = re.compile(r"[^\W\d_]+(?:[-.'\N{RIGHT SINGLE QUOTATION MARK} ,]+[^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Identity:
    """One speaker of the corpus, or of one article where nothing but a phrase describes it.

    ``sightings`` and ``evidence``, which take most of the memory, are empty unless they were asked for.
    """

    id: str
    name: str
    kind: str
    sightings: tuple[Sighting, ...] = ()
    evidence: tuple[str, ...] = ()


class Gathered:
    """Groups of sightings as they are found; what tells their order is kept in columns, the groups themselves are not.

    ``keep``: whether the identities have their sightings and the reasons.
    """

    def __init__(self, sightings: Sightings, keep: bool = False) -> None:
        self._sightings, self._keep = sightings, keep
        self._columns = tuple(array("i") for _ in range(6))
        self._names: list[str] = []
        self._kept: list[tuple[tuple[Sighting, ...], tuple[str, ...]]] = []
        self._owner = np.full(len(sightings), -1, dtype=np.int32)

    def add(self, kind: str, clusters: Iterable[Cluster], within: bool = False) -> None:
        """Takes in groups of a kind; ``within``: they are of one article alone, and their ids name it."""
        for one in clusters:
            articles, rows, key, _ = one.order
            first = min(sighting.number for sighting in one.sightings)
            keyed = next(sighting.number for sighting in one.sightings if sighting.key == key)
            told = within, articles, rows, int(self._sightings.keys[keyed]), first, KINDS.index(kind)
            for column, cell in zip(self._columns, told, strict=True):
                column.append(cell)
            self._owner[[sighting.number for sighting in one.sightings]] = len(self._names)
            named = one.sightings[0].name if within else (body_name if kind == BODY else person_name)(one.sightings)
            self._names.append(named)
            if self._keep:
                self._kept.append((tuple(one.sightings), tuple(one.evidence)))

    def identities(self) -> tuple[list[Identity], Small]:
        """The groups named and numbered, the largest first, and which is each sighting's."""
        order = self._order().tolist()
        within, *_, first, kinds = self._columns
        taken: dict[str, int] = {}
        made = []
        for place in order:
            name = self._names[place]
            stem = f"{slug(name)}@{self._sightings.article(first[place])}" if within[place] else slug(name)
            kept = self._kept[place] if self._keep else ((), ())
            made.append(Identity(_numbered(stem, taken), name, KINDS[kinds[place]], *kept))
        number = np.empty(len(order), dtype=np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        return made, number[self._owner]

    def _order(self) -> Small:
        """The groups in their order: what they hold decides, never the order in which they were found."""
        within, articles, rows, keys, first, kinds = (np.array(column, dtype=np.int32) for column in self._columns)
        known, which = np.unique(keys, return_inverse=True)
        by_key = ranks([self._sightings.strings[key] for key in known.tolist()])[which]
        by = kinds, self._sightings.first[first], by_key, rows, articles, within
        order = np.lexsort(by).astype(np.int32)
        alike = np.ones(len(order), dtype=bool)
        for column in by:
            alike[1:] &= column[order[1:]] == column[order[:-1]]
        alike[:1] = False
        for some in np.split(np.arange(len(order)), np.flatnonzero(~alike)[1:]):
            if len(some) > 1:  # two of one name in one article, and in no other or in as many
                order[some] = sorted(order[some].tolist(), key=self._holds)
        return order

    def _holds(self, group: int) -> tuple[list[str], list[str]]:
        """The articles of a group, and its words."""
        sightings = [self._sightings[number] for number in np.flatnonzero(self._owner == group).tolist()]
        return sorted({one.article for one in sightings}), sorted(frozenset[str]().union(*(one.words for one in sightings)))


def slug(name: str) -> str:
    """A name as part of an id: small letters without accents, hyphens for what stands between words.

    >>> slug("Zoë-Marie Lund’s office"), slug("Ruiz, Jr.")
    ('zoe-marie-lunds-office', 'ruiz-jr')
    """
    return "-".join(filter(None, (folded(word).strip("-") for word in name.split()))) or "speaker"


def _numbered(stem: str, taken: dict[str, int]) -> str:
    """The stem, or with the next number that is free; ``taken`` has for each id the number to go on from."""
    number, id = taken.get(stem, 0), stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    taken[stem] = max(number, 1)
    taken.setdefault(id, 1)
    return id


def person_name(sightings: Sequence[Sighting]) -> str:
    """The canonical name: the fullest that the corpus gives with the first name that most articles use, but for slips.

    Where most say Joe, "Joe R. Bloom" goes before "Joseph Robert Bloom". A corrected name goes before all. It is always one
    of the names that occur.
    """
    corrected = Counter(one.name for one in sightings if one.anchor)
    counts = corrected or Counter(one.name for one in sightings)
    if len(counts) == 1:
        return next(iter(counts))
    least = RARE * sum(counts.values())
    endings = {words[i:] for words in (parse(name).words for name in counts) for i in range(1, len(words))}
    full = [name for name in counts if parse(name).words not in endings] or list(counts)
    full = [name for name in full if not parse(name).bare] or full
    clean = [name for name in full if CLEAN.fullmatch(name) and counts[name] >= least] or full
    firsts: Counter[str] = Counter()
    for name in clean:
        firsts[parse(name).first] += counts[name]
    usual = max(firsts, key=lambda first: (len(first) > 1, firsts[first], len(first), first))
    fitting = [name for name in clean if parse(name).first == usual]
    return max(fitting, key=lambda name: (_fullness(parse(name)), *_look(name, counts)))


def _fullness(name: Name) -> tuple[int, int, int]:
    """More names, then longer ones (a middle name before its initial), then the generation."""
    return len(name.words), sum(len(word) > 1 for word in name.words), len(name.generation) > 0


def _look(name: str, counts: Counter[str]) -> tuple[bool, int, int, str]:
    """Among spellings of one name: not in capitals, the most frequent, with accents, the alphabet last."""
    accents = sum(unicodedata.combining(letter) > 0 for letter in unicodedata.normalize("NFKD", name))
    return not name.isupper(), counts[name], accents, name


def body_name(sightings: Sequence[Sighting]) -> str:
    """The canonical name of a body: the form of most words, then the usual spelling; a corrected one goes before all."""
    corrected = Counter(one.name for one in sightings if one.anchor)
    counts = corrected or Counter(one.name for one in sightings)
    return max(counts, key=lambda name: (len(body_words(name)), *_look(name, counts), name_key(name)))

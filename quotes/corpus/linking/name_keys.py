"""Takes a person's name apart, tells how two names may be one person's, and gives the keys under which such names meet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quotes.corpus.vocabulary import SUFFIXES, family_names_first, folded, given_names, is_title

NICKNAME = re.compile(r"[\"(\N{LEFT DOUBLE QUOTATION MARK}](?P<nick>[^\")\N{RIGHT DOUBLE QUOTATION MARK}]*).?")
SEPARATOR = re.compile(r"[\s,:;/]+")
GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,6}")
"""A Korean or Chinese given name as newspapers hyphen it, its second syllable in small letters."""
TYPO_LENGTH: Final = 5
"""Letters that a first name has at least before one wrong letter in it is forgiven."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, all folded. A bare name has only ``last``, which may be a mononym or a first name, too."""

    first: str
    middle: tuple[str, ...]
    last: str
    generation: str = ""
    nick: str = ""
    family_first: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is a single name."""
        return not self.first

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in order, without nickname and generation."""
        return (self.first, *self.middle, self.last) if self.first else (self.last,)

    @property
    def form(self) -> str:
        """What names that differ in nothing but titles, nicknames, accents and punctuation share."""
        return " ".join((*self.words, self.generation)).strip()


@lru_cache(maxsize=20_000)
def parse(text: str) -> Name:
    """Takes a name apart. What comes before the last word's own part is first and middle names; titles are dropped.

    >>> parse("Gen. Ana M. “Nita” Ruiz Jr.")
    Name(first='ana', middle=('m',), last='ruiz', generation='jr', nick='nita', family_first=False)
    >>> parse("George H.W. Bush").middle, parse("Ruiz").bare
    (('h', 'w'), True)
    """
    nick = NICKNAME.search(text)
    plain = INITIALS.sub(lambda found: found[0].replace(".", ". "), NICKNAME.sub(" ", text))
    raw = [word for word in SEPARATOR.split(plain) if folded(word)]
    while len(raw) > 1 and is_title(raw[0]):
        raw.pop(0)
    words = [folded(word).strip("-") or folded(word) for word in raw]
    generation = ""
    while len(words) > 1 and words[-1] in SUFFIXES:
        generation = words[-1] if words[-1] in GENERATIONS else generation
        words.pop()
    if not words:
        return Name("", (), folded(text) or text)
    first, *middle = words[:-1] or [""]
    family_first = bool(first) and not middle and (first in family_names_first() or bool(GIVEN.fullmatch(raw[1])))
    return Name(first, tuple(middle), words[-1], generation, folded(nick["nick"]) if nick else "", family_first)


@dataclass(frozen=True, slots=True)
class Relation:
    """How two names may be one person's: the log-odds that it lends before any other evidence, and its name in words."""

    weight: float
    reason: str


SAME: Final = Relation(2.8, "same name")
SAME_LONG: Final = Relation(4.0, "same name with middle name")
MIDDLE: Final = Relation(2.2, "middle name left out or short")
VARIANT: Final = Relation(0.2, "short form of the first name")
ORDER: Final = Relation(1.5, "family name first")
ENDING: Final = Relation(3.0, "first name left out")
COMPOUND: Final = Relation(0.3, "part of a double name")
INITIAL: Final = Relation(0.2, "initial of the first name")
TYPO: Final = Relation(0.0, "one letter differs")
GENERATION: Final = -2.5
"""What a Jr. or Sr. on one side alone takes away: father and son share the rest."""
GENERATION_ALONE: Final = -4.5
"""The same where no middle name stands beside it: who prints no initials prints a Jr. to tell two people apart."""


@lru_cache(maxsize=20_000)
def relation(a: Name, b: Name) -> Relation | None:
    """How two different full names may be one person's; None where they cannot be.

    >>> relation(parse("Joe Biden"), parse("Joseph R. Biden")).reason
    'short form of the first name'
    >>> relation(parse("John B. Smith"), parse("John C. Smith")) is None
    True
    """
    if a.generation and b.generation and a.generation != b.generation:
        return None
    found = _relation(a, b)
    if found and a.generation != b.generation:
        bearer = a if a.generation else b
        less = GENERATION if bearer.middle else GENERATION_ALONE
        return Relation(found.weight + less, f"{found.reason}, {bearer.generation} on one side")
    return found


def _relation(a: Name, b: Name) -> Relation | None:
    short, long = sorted((a, b), key=lambda name: (len(name.words), name.words))
    if a.words == b.words:
        return SAME_LONG if a.middle else SAME
    if sorted(a.words) == sorted(b.words) and a.last != b.last:
        return ORDER if {a.words[0], a.words[-1]} == {b.words[0], b.words[-1]} else None
    if a.last != b.last:
        parts = not a.family_first and not b.family_first and (a.last in b.last.split("-") or b.last in a.last.split("-"))
        cut = len(short.words) > 1 and short.words == long.words[: len(short.words)]
        return COMPOUND if (parts or cut) and a.first == b.first and len(a.first) > 1 else None
    if len(short.words) < len(long.words) and short.words == long.words[-len(short.words) :]:
        return ENDING
    if not _middles_agree(a.middle, b.middle):
        return None
    if a.first == b.first and len(a.first) > 1:
        return MIDDLE
    if _first_variants(a) & _first_variants(b):
        return VARIANT
    if a.first[0] == b.first[0] and min(len(a.first), len(b.first)) == 1:
        return INITIAL
    if _one_letter_apart(a.first, b.first):
        return TYPO
    return None


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter row of middle names can be found in the longer, initials standing for names."""
    short, long = sorted((a, b), key=len)
    rest = iter(long)
    return all(any(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for y in rest) for x in short)


def _first_variants(name: Name) -> frozenset[str]:
    if len(name.first) == 1:
        return frozenset()
    return given_names(name.first) | (given_names(name.nick) if name.nick else frozenset())


def _one_letter_apart(a: str, b: str) -> bool:
    if min(len(a), len(b)) < TYPO_LENGTH or abs(len(a) - len(b)) > 1:
        return False
    return a != b and bool(_letter_left_out(a) & _letter_left_out(b))


@lru_cache(maxsize=20_000)
def _letter_left_out(word: str) -> frozenset[str]:
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))


def meeting_keys(name: Name) -> Iterator[tuple[str, ...]]:
    """The keys of a full name; two names that :func:`relation` may join have one in common. A few a name, never a pair."""
    yield from _further_keys(name)
    if len(name.first) >= TYPO_LENGTH:
        for last in {name.last, *name.last.split("-")}:
            for spelling in _letter_left_out(name.first):
                yield (last, "~", spelling)


def block_keys(name: Name) -> Iterator[tuple[str, ...]]:
    """Keys of any name of a person: two of which one may be compared with the other, or with a third, have one in common."""
    for last in {name.last, *name.last.split("-"), *surnames(name)}:
        yield (last,)
    if not name.bare:
        yield from _further_keys(name)


def _further_keys(name: Name) -> Iterator[tuple[str, ...]]:
    for last in {name.last, *name.last.split("-")}:
        for first in (name.first, *name.middle):
            if len(first) > 1:
                for given in given_names(first):
                    yield (last, given)
        for given in given_names(name.nick) if name.nick else ():
            yield (last, given)
    if len(name.words) <= 3:
        yield ("=", *sorted(name.words))
    if len(name.middle) == 1:
        yield (name.middle[0], name.first)  # a double surname, of which some print the first part alone


def initial_key(name: Name) -> tuple[str, ...]:
    """Where names with an initial meet those with a first name written out."""
    return (name.last, ".", name.first[0])


def surnames(name: Name) -> set[str]:
    """What a full name may be called by alone.

    >>> sorted(surnames(parse("Ana Ruiz-Peña"))), sorted(surnames(parse("Kim Min-ju")))
    (['pena', 'ruiz', 'ruiz-pena'], ['kim', 'min-ju'])
    """
    if name.family_first:
        return {name.last, name.first}
    return {name.last, *name.last.split("-")}

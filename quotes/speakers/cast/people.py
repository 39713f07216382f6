"""The people and bodies of an article, and how well a name fits a person."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from quotes.models import Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.names import folded_words, part_of_name, same_full_name

BEFORE_WORD = {" ", "\N{NO-BREAK SPACE}", "\n"}
WORD_WINDOW = 24
WORDS = re.compile(r"\S+")
SPACES = re.compile(r"[ \N{NO-BREAK SPACE}]+\n?")
TITLE_WINDOW = 60


@dataclass(slots=True)
class Person:
    """A person of the article: the words of the fullest name, all mentions in order, and what their titles show."""

    words: list[str]
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    pronouns: Counter[str] = field(default_factory=Counter)
    roles: list[Span] = field(default_factory=list)
    described: list[Span] = field(default_factory=list)
    name: str = field(init=False, repr=False, compare=False)
    """The fullest name, without title."""
    _folded: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.rename(self.words)

    def rename(self, words: list[str]) -> None:
        """Give the person a fuller name."""
        self.words = words
        self.name = " ".join(words)
        self._folded = folded_words(words)

    def shares_word(self, words: frozenset[str]) -> bool:
        """Whether a name, its words folded, has one in common with this name: no other can fit it."""
        return not self._folded.isdisjoint(words)

    @property
    def shown_pronouns(self) -> Literal["he", "she", ""]:
        """The pronouns that the article uses of the person; empty where it shows none, or both."""
        he, she = self.pronouns["he"], self.pronouns["she"]
        return "he" if he > 2 * she else "she" if she > 2 * he else ""


class Naming(NamedTuple):
    """Where somebody is named: the offset, the number in the cast, and the mention."""

    start: int
    who: int
    mention: Span


@dataclass(slots=True)
class Cast:
    """All people and bodies that an article names; ``person_at`` finds the person of a mention's span."""

    people: list[Person]
    bodies: list[Entity]
    called: dict[str, str] = field(default_factory=dict)
    """Body names as written → the fullest ones, as far as they were asked for."""
    spelled: dict[str, str] | None = None
    """Initials of bodies of several words → the first such name, once they were asked for."""
    _named: list[Naming] = field(default_factory=list)
    _known: int = -1
    _longest: int = 0

    def near(self, start: int, end: int) -> list[tuple[Span, Person]]:
        """The mentions that overlap the offsets from ``start`` up to ``end``, person by person in the cast's order."""
        if self._known != len(self.people):  # who joins later comes with all mentions; those of the others stay
            self._known = len(self.people)
            mentions = ((m, n) for n, p in enumerate(self.people) for m in p.mentions)
            self._named = sorted(Naming(m.start, n, m) for m, n in mentions)
            self._longest = max((m.end - m.start for _, _, m in self._named), default=0)
        first, last = bisect_left(self._named, (start - self._longest,)), bisect_left(self._named, (end,))
        found = [(who, mention) for _, who, mention in self._named[first:last] if mention.end > start]
        return [(mention, self.people[who]) for who, mention in sorted(found)]

    def person_at(self, span: Span) -> Person | None:
        """The person whose mention overlaps the span, the rightmost one."""
        return max(self.near(span.start, span.end), key=lambda named: named[0].start, default=(span, None))[1]

    def match(self, words: list[str], before: int) -> Person | None:
        """The person whom a name fits best; of equals the one mentioned last before the offset."""
        shared = folded_words(words)
        scored = [(fit(words, p), p) for p in self.people if p.shares_word(shared)]
        best = max((s for s, _ in scored), default=0)
        fitting = [p for s, p in scored if s == best] if best else []
        return max(fitting, key=lambda p: claim(p, Span(before, before)), default=None)


def fit(words: list[str], person: Person) -> int:
    if not words:
        return 0
    if len(words) > 1 and len(person.words) > 1 and same_full_name(words, person.words):
        return 4
    return part_of_name(words, person.words)


def claim(person: Person, span: Span) -> tuple[bool, int, int]:
    """How good a claim a person has to a bare surname: named before, named often, named early.

    News style gives a bare surname to the person the article is about; others of that name keep their first names.
    """
    earlier = [m for m in person.mentions if m.start < span.start]
    return bool(earlier), len(earlier), -person.mentions[0].start if person.mentions else 0


@lru_cache(maxsize=2_000)
def words_before(text: str, offset: int) -> tuple[tuple[str, int], ...]:
    """The words directly before an offset, nearest first, with their offsets; only spaces lie between.

    >>> words_before("In Oslo,\\nformer mayor Ana Ruiz", 22)
    (('mayor', 16), ('former', 9))
    """
    if text[offset - 1 : offset] not in BEFORE_WORD:
        return ()
    start = max(0, offset - TITLE_WINDOW)
    end = offset
    found: list[tuple[str, int]] = []
    for match in reversed(list(WORDS.finditer(text, start, offset))):
        at = match.start()
        broken = at == start and start and not text[start - 1].isspace()  # the window begins within the word
        if broken or not SPACES.fullmatch(text, match.end(), end):
            break
        found.append((match[0], at))
        end = at
    return tuple(found)


@lru_cache(maxsize=2_000)
def word_before(text: str, offset: int) -> str:
    """The word directly before an offset; empty where more than spaces lies between.

    Several steps ask it of the same name; the answers of an article are kept until those of later ones replace them.

    >>> word_before("former mayor Ana Ruiz", 13)
    'mayor'
    """
    if text[offset - 1 : offset] not in BEFORE_WORD:
        return ""
    left = text[max(0, offset - WORD_WINDOW) : offset]
    words = left.split()
    if not words or (left[-2:-1].isspace() and SPACES.fullmatch(left, len(left.rstrip())) is None):
        return ""
    return words[-1] if left[-1] != "\n" else ""

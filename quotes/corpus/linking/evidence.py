"""What speaks for two groups of rows being one speaker's: a sum of log-odds, each with its reason in words.

The weights are natural logarithms of odds, set by hand so that each can be understood, with the errors on the gold's train,
dev and open articles in view: 0.7 doubles the odds, 2.2 makes them nine to one. A sum above 0 joins. Errors are not alike:
two people made one cannot be told apart any more by whoever counts, so that what contradicts weighs more than what agrees.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import fsum, log
from typing import Final, NamedTuple

from quotes.corpus.linking.sightings import Sighting

OTHER_ROLES: Final = -0.8
"""Both have roles and no word in common: most articles name one role of several."""
OTHER_FIELD: Final = -3.5
"""Roles of two walks of life that hardly anybody changes, and no word in common."""
OTHER_PRONOUNS: Final = -2.0
"""He in most rows of one, she in most of the other; one article's pronouns are wrong in about one case of ten."""
OTHER_OUTLETS: Final = -0.3
OTHER_COMPANY: Final = -0.2
LONG_AGO: Final = -1.0
SAME_OUTLET: Final = 0.3
SAME_TIME: Final = 0.2
WORD, MOST_OF_WORDS = 0.4, 3.0
"""A shared role word weighs WORD times the logarithm of how much oftener the two have it than all speakers; all at most."""
FAINT: Final = 0.5
"""Shared words that weigh less than this are no match for two walks of life."""
COMPANION, MOST_OF_COMPANIONS = 0.3, 2.0
"""The same of a person or body who speaks in articles of both, against all articles."""
SMALL: Final = 30
"""Added to the number of speakers: in a handful of articles no word is rare."""
TOGETHER: Final = (-1.0, -3.0)
"""Both speak under their own names in an article, which found them to be two; in more than a third of the smaller's."""
LONG_DAYS, NEAR_DAYS = 3650, 60


class Reason(NamedTuple):
    """One piece of evidence: what it weighs, and what it is."""

    weight: float
    text: str

    def __str__(self) -> str:
        return f"{self.text} ({self.weight:+.1f})"


@dataclass(slots=True)
class Profile:
    """What is known of a group of sightings."""

    articles: set[str] = field(default_factory=set)
    rows: int = 0
    words: Counter[str] = field(default_factory=Counter)
    described: int = 0
    fields: frozenset[str] = frozenset()
    pronouns: Counter[str] = field(default_factory=Counter)
    outlets: frozenset[str] = frozenset()
    companions: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None

    @classmethod
    def of(cls, sightings: Iterable[Sighting]) -> "Profile":
        """The profile of these sightings."""
        profile = cls()
        for sighting in sightings:
            profile.articles.add(sighting.article)
            profile.rows += sighting.rows
            if sighting.words:
                profile.words.update(sighting.words)
                profile.described += 1
            profile.fields = _with(profile.fields, sighting.fields)
            if sighting.pronouns:
                profile.pronouns[sighting.pronouns] += 1
            profile.outlets = _with(profile.outlets, sighting.outlets)
            if sighting.company:
                profile.companions.update(sighting.companions)
            profile._date(sighting.published, sighting.published)
        return profile

    def absorb(self, other: "Profile") -> None:
        """Adds what is known of another group."""
        self.articles |= other.articles
        self.rows += other.rows
        self.words.update(other.words)
        self.described += other.described
        self.fields = _with(self.fields, other.fields)
        self.pronouns.update(other.pronouns)
        self.outlets = _with(self.outlets, other.outlets)
        self.companions.update(other.companions)
        self._date(other.first, other.last)

    def _date(self, first: datetime | None, last: datetime | None) -> None:
        if first is not None and last is not None:
            self.first = min(first, self.first or first)
            self.last = max(last, self.last or last)

    @property
    def pronoun(self) -> str:
        """The pronouns of most articles; empty where two are as many."""
        ranked = self.pronouns.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def _with(some: frozenset[str], more: frozenset[str]) -> frozenset[str]:
    """Both together, as one of the two where that has all: most groups have the sets of their one sighting."""
    return more if some <= more else some if more <= some else some | more


class Rarity:
    """How much a shared word or companion says: less, the more speakers or articles have it."""

    def __init__(self, words: Counter[str], speakers: int, companions: Counter[str], articles: int) -> None:
        """``words``: speakers' names that have the role word; ``companions``: articles in which it speaks."""
        self._words, self._speakers = words, speakers
        self._companions, self._articles = companions, articles

    def word(self, word: str, a: Profile, b: Profile) -> float:
        """The weight of a role word that both have."""
        here = min(_share(a.words[word], a.described), _share(b.words[word], b.described))
        return WORD * max(0.0, log(here * (self._speakers + SMALL) / (self._words[word] + 1)))

    def companion(self, name: str, a: Profile, b: Profile) -> float:
        """The weight of somebody who speaks beside both."""
        here = min(_share(a.companions[name], len(a.articles)), _share(b.companions[name], len(b.articles)))
        return COMPANION * max(0.0, log(here * (self._articles + SMALL) / (self._companions[name] + 1)))


def _share(count: int, of: int) -> float:
    return (count + 0.5) / (of + 1)


def compare(a: Profile, b: Profile, rarity: Rarity, same_form: bool = True) -> list[Reason]:
    """What speaks for and against the two being one, names left aside; unknown things say nothing.

    ``same_form``: whether both bear the name in one form. An outlet prints a name in one form, so that for two forms it says
    nothing that they stand in different outlets, or in one.
    """
    reasons = [_roles(a, b, rarity), *_circumstances(a, b, rarity)]
    if same_form:
        reasons.append(_outlets(a, b))
    return [reason for reason in reasons if reason]


def _outlets(a: Profile, b: Profile) -> Reason | None:
    if not a.outlets or not b.outlets:
        return None
    return Reason(OTHER_OUTLETS, "other outlets") if a.outlets.isdisjoint(b.outlets) else Reason(SAME_OUTLET, "same outlet")


def total(reasons: Iterable[Reason]) -> float:
    """The sum, the same in whatever order."""
    return fsum(reason.weight for reason in reasons)


def _roles(a: Profile, b: Profile, rarity: Rarity) -> Reason | None:
    if not a.words or not b.words:
        return None
    small, large = sorted((a.words, b.words), key=len)
    shared = sorted((-rarity.word(word, a, b), word) for word in small if word in large)
    weight = min(MOST_OF_WORDS, -fsum(weight for weight, _ in shared))
    if weight < FAINT and a.fields and b.fields and a.fields.isdisjoint(b.fields):
        return Reason(OTHER_FIELD, f"roles of {'/'.join(sorted(a.fields))} and {'/'.join(sorted(b.fields))}")
    if shared:
        return Reason(weight, f"roles share {', '.join(word for _, word in shared[:3])}")
    return Reason(OTHER_ROLES, "no role word in common")


def _circumstances(a: Profile, b: Profile, rarity: Rarity) -> Iterable[Reason | None]:
    if a.pronoun and b.pronoun and a.pronoun != b.pronoun:
        yield Reason(OTHER_PRONOUNS, f"“{a.pronoun}” and “{b.pronoun}”")
    together = len(a.articles & b.articles)
    if together:
        often = together * 3 > min(len(a.articles), len(b.articles))
        yield Reason(TOGETHER[often], "two speakers of one article")
    elif a.companions and b.companions:
        few, many = sorted((a.companions, b.companions), key=len)
        shared = [name for name in few if name in many]
        weight = min(MOST_OF_COMPANIONS, fsum(rarity.companion(name, a, b) for name in shared))
        yield Reason(weight, "beside the same speakers") if shared else Reason(OTHER_COMPANY, "beside other speakers")
    if a.first and a.last and b.first and b.last:
        days = max((b.first - a.last).days, (a.first - b.last).days)
        if days > LONG_DAYS:
            yield Reason(LONG_AGO, "more than ten years apart")
        elif days <= NEAR_DAYS:
            yield Reason(SAME_TIME, "at the same time")

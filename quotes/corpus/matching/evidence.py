"""How much shared words must tell to be one utterance's: more, the more there is in which they could stand by chance.

What words tell is a sum of log10s (see ``matching_vocabulary``), and so is what is asked for: the log10 of the number of
words that the speaker, or the article, or the whole corpus has, and a margin. The margins were set on quotations that were
read (PolNeAR, train and dev) and on the made-up ones of ``benchmarks.matching``.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.corpus.matching.texts import Real
from quotes.corpus.numbering import Small

LEAST: Final = 2.0
"""What a quotation's words must tell together to be matched at all, and in one article: "thank you very much" tells 1.4."""
LEAST_RECENT: Final = 2.1
LEAST_ACROSS: Final = 3.0
"""The same across articles, of one speaker in the same days and at any time."""
SET_PHRASE: Final = 6
"""Words that a set phrase may have; each further one in the same row makes it less likely that two say the same ..."""
FURTHER_WORD: Final = 0.3
"""... and tells this much, beside what it tells alone."""
LONG_WORDS: Final = 8
LONG: Final = 14.0
LONG_AT_ONCE: Final = 9.0
"""Words that are one utterance's whoever is said to speak, at any time or in the same days: outlets disagree about speakers,
but "we take these allegations very seriously and are cooperating fully" (11.9) comes from many a firm."""
KNOWN: Final = -0.3
"""The margin where both are known to be one speaker's, and all that the two quote is the same: there are fewer quotations
than words."""
HELD: Final = 1.3
"""And more where one merely holds the other, among other words."""
IN_ARTICLE: Final = -0.5
"""The margin where both stand in one article and the speaker is the same."""
OPEN: Final = 1.0
OPEN_HELD: Final = 0.2
"""The margins where a speaker is unknown, among the words of the corpus, or of the same days; where one holds the other."""
EVENT: Final = 2000
"""Words that count at least: a few articles on one event share its words, though these are rare elsewhere."""
OPEN_IN_ARTICLE: Final = 1.5
OPEN_HELD_IN_ARTICLE: Final = 0.5
"""The same among the words of one article, in which people also answer one another with their words."""
ECHO: Final = 0.5
"""The margin in one article where two are known to say the words, if they are at least so many: a headline's "Canada" is the
general whom the text names."""
ECHO_WORDS: Final = 5
CLOSE: Final = 0.85
"""How much of the shorter one the longer must have where the speakers differ."""
RECENT: Final = 3
"""Days within which the same words are more likely the same utterance's ..."""
AT_ONCE: Final = 0.55
"""... so that they need tell only so much of what they must otherwise."""
LONG_AGO: Final = 60
"""Days after which the same words are more likely to be said again ..."""
AGAIN: Final = 1.5
"""... so that they must tell so much more."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many quoted words each speaker, article and day has, by their numbers, and all together."""

    speakers: Sequence[int]
    articles: Sequence[int]
    days: Mapping[int, int]
    total: int

    @classmethod
    def of(cls, sizes: Small, speakers: Small, articles: Small, days: Small, dated: NDArray[np.bool_]) -> "Spoken":
        """Counts the words of quotations: how many each has, who says them where, when, and whether that is known."""
        known, which = np.unique(days[dated], return_inverse=True)
        by_day = dict(zip(known.tolist(), _added(which, sizes[dated]), strict=True))
        return cls(_added(speakers, sizes), _added(articles, sizes), by_day, int(sizes.sum(dtype=np.int64)))

    def at_once(self, day: int) -> int:
        """The words of a day and of those about it."""
        return sum(self.days[other] for other in range(day - RECENT, day + RECENT + 1) if other in self.days)


def _added(numbers: NDArray[Any], sizes: Small) -> "array[int]":
    """The sizes of each number added up."""
    return array("q", np.bincount(numbers, weights=sizes).astype(np.int64).tobytes())


class Circumstances(NamedTuple):
    """Who says two quotations and where: speakers and articles that they have in common, whether both speakers are known."""

    speakers: frozenset[int]
    articles: frozenset[int]
    both_known: bool
    apart: int | None
    """Days between them; None where one is undated."""
    day: int | None = None
    """A day of one of the two."""

    @property
    def at_once(self) -> bool:
        """Whether they are of the same days."""
        return self.apart is not None and self.apart <= RECENT


def told(information: float, number: int) -> float:
    """What ``number`` words in a row tell that tell ``information`` each for itself."""
    return information + FURTHER_WORD * max(0, number - SET_PHRASE)


def all_told(informations: Real, numbers: Small) -> Real:
    """The same of many texts."""
    return informations + FURTHER_WORD * np.maximum(0, numbers - SET_PHRASE)


def are_long(informations: Real, numbers: Small) -> NDArray[np.bool_]:
    """Whether equal words are one utterance whoever is said to say them, of many texts."""
    found: NDArray[np.bool_] = (numbers >= LONG_WORDS) & (all_told(informations, numbers) >= LONG)
    return found


def needed(spoken: Spoken, seen: Circumstances, relation: str, covered: float, number: int) -> float:
    """What so many shared words must tell; ``relation`` and ``covered`` are those of ``matching_alignment.Shared``."""
    least = _least(spoken, seen, relation, covered, number)
    if seen.articles:
        return max(LEAST, least)
    if seen.apart is None:
        return max(LEAST_ACROSS, least)
    if seen.at_once and seen.speakers:
        return max(LEAST_RECENT, least * AT_ONCE)
    return max(LEAST_ACROSS, least) * (AGAIN if seen.apart > LONG_AGO else 1)


def _least(spoken: Spoken, seen: Circumstances, relation: str, covered: float, number: int) -> float:
    held = 0.0 if relation == "same" else HELD
    here = log10(max([spoken.articles[one] for one in seen.articles])) if seen.articles else float("inf")
    if seen.both_known and not seen.speakers:
        if covered < CLOSE or relation == "overlap":
            return float("inf")
        anywhere = (LONG_AT_ONCE if seen.at_once else LONG) if number >= LONG_WORDS else float("inf")
        return min(anywhere, here + ECHO) if number >= ECHO_WORDS else anywhere
    if seen.speakers:
        return min(here + IN_ARTICLE, log10(max([spoken.speakers[one] for one in seen.speakers])) + KNOWN + held)
    around = spoken.at_once(seen.day) if seen.at_once and seen.day is not None else spoken.total
    in_article = here + OPEN_IN_ARTICLE + min(held, OPEN_HELD_IN_ARTICLE)
    return min(in_article, log10(max(around, EVENT)) + OPEN + min(held, OPEN_HELD))

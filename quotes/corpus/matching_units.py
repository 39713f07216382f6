"""Quotations as matching compares them: equal words of one speaker are one unit."""

import sys
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from quotes.corpus.matching_evidence import LEAST, LONG_AGO, Circumstances, Spoken, is_long, needed, told
from quotes.corpus.matching_vocabulary import Vocabulary, character
from quotes.corpus.matching_words import ellipses, keys, words

T = TypeVar("T", bound=Hashable)
LEAST_WORDS: Final = 2
NOWHERE: Final[frozenset[int]] = frozenset()


class Quoted(NamedTuple):
    """One row as matching reads it. ``speaker`` is empty where unknown or unnamed; ``day`` counts days, None if undated."""

    text: str
    article: str
    speaker: str = ""
    day: int | None = None


@dataclass(slots=True)
class Unit:
    """Rows of equal words that are one utterance without further ado.

    ``code`` has a character a word; ``edited`` are the places of words in brackets, ``cuts`` those of words before which an
    ellipsis stands; ``days`` the first and the last.
    """

    code: str
    edited: frozenset[int]
    cuts: frozenset[int]
    information: float
    speakers: frozenset[str]
    articles: tuple[str, ...]
    days: tuple[int, int] | None
    rows: tuple[int, ...]

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.code)


class Corpus(NamedTuple):
    """What matching keeps of the rows: their units, the longest first, their words, and how much everybody speaks."""

    units: Sequence[Unit]
    vocabulary: Vocabulary
    spoken: Spoken


class _Characters(dict[str, str]):
    """The character of each word, in the order in which they came."""

    def __missing__(self, key: str) -> str:
        self[key] = found = character(len(self))
        return found


class _Rows:
    """The rows as they are read: no text is kept, but a character a word."""

    def __init__(self, rows: Iterable[Quoted]) -> None:
        self.codes: list[str] = []
        self.articles: list[str] = []
        self.speakers: list[str] = []
        self.days: list[int | None] = []
        self.edited: dict[int, frozenset[int]] = {}
        self.cuts: dict[int, frozenset[int]] = {}
        self.spoken = Spoken()
        known = _Characters()
        for number, row in enumerate(rows):
            found = keys(row.text)
            if found is None:
                found = self._edited(number, row.text)
            self.codes.append("".join(map(known.__getitem__, found)))
            self.articles.append(sys.intern(row.article))
            self.speakers.append(sys.intern(row.speaker))
            self.days.append(row.day)
            self.spoken.add(row.speaker, row.article, row.day, len(found))
        self.vocabulary = Vocabulary.of(list(known), self.codes, list(map(self.whose, range(len(self.codes)))))

    def _edited(self, number: int, text: str) -> list[str]:
        """The words of a row, and where an editor put some in and left others out."""
        found = list(words(text))
        if any(word.edited for word in found):
            self.edited[number] = frozenset(place for place, word in enumerate(found) if word.edited)
        if cuts := ellipses(text, found):
            self.cuts[number] = cuts
        return [word.key for word in found]

    def whose(self, row: int) -> str:
        """The speaker, or the article where that is unknown."""
        return self.speakers[row] or f"\n{self.articles[row]}"

    def unit(self, rows: Sequence[int], information: float) -> Unit:
        """The unit of these rows."""
        days = sorted(day for row in rows if (day := self.days[row]) is not None)
        return Unit(
            self.codes[rows[0]],
            _all(self.edited, rows),
            _all(self.cuts, rows),
            information,
            _same(frozenset(self.speakers[row] for row in rows if self.speakers[row])),
            _same(tuple(sorted({self.articles[row] for row in rows}))),
            _same((days[0], days[-1])) if days else None,
            tuple(rows),
        )


def _all(places: dict[int, frozenset[int]], rows: Sequence[int]) -> frozenset[int]:
    known = [places[row] for row in rows if row in places]
    return NOWHERE.union(*known) if known else NOWHERE


def corpus(rows: Iterable[Quoted]) -> Corpus:
    """The units of rows, longest first, in an order that depends on what they say alone.

    Rows of too few words, or of words that tell too little, are in none.
    """
    read = _Rows(rows)
    texts = list(dict.fromkeys(code for code in read.codes if len(code) >= LEAST_WORDS))
    informations = dict(zip(texts, read.vocabulary.informations(texts), strict=True))
    groups: dict[tuple[str, str], list[int]] = {}
    for row, code in enumerate(read.codes):
        information = informations.get(code, 0.0)
        if information >= LEAST:
            groups.setdefault((code, _sayer(read, row, information)), []).append(row)
    units = [read.unit(some, informations[code]) for (code, who), all in groups.items() for some in _times(read, all, who)]
    digests = read.vocabulary.digests([unit.code for unit in units])
    order = sorted(range(len(units)), key=lambda i: (-units[i].size, units[i].articles[0], digests[i]))
    return Corpus([units[i] for i in order], read.vocabulary, read.spoken)


def _sayer(read: _Rows, row: int, information: float) -> str:
    """Whose equal words are one unit: anybody's if they are long, one speaker's if they tell enough, else an article's."""
    number, speaker = len(read.codes[row]), read.speakers[row]
    if is_long(information, number):
        return ""
    if speaker:
        alike = Circumstances(frozenset((speaker,)), frozenset(), True, None)
        if told(information, number) >= needed(read.spoken, alike, "same", 1.0, number):
            return speaker
    return f"{speaker}\n{read.articles[row]}"


def _times(read: _Rows, rows: Sequence[int], who: str) -> Iterator[Sequence[int]]:
    """The rows cut where so much time lies between two that a speaker may well have said the same again."""
    if not who or len(rows) == 1:
        yield rows
        return
    ordered = sorted(rows, key=lambda row: (read.days[row] or 0, row))
    begin = 0
    for place, (one, other) in enumerate(pairwise(ordered), start=1):
        if read.days[one] is not None and (read.days[other] or 0) - (read.days[one] or 0) > LONG_AGO:
            yield ordered[begin:place]
            begin = place
    yield ordered[begin:]


@lru_cache(maxsize=100_000)
def _same(value: T) -> T:
    """The same object for the same speakers, articles and days: there are far fewer of these than of units."""
    return value

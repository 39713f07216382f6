"""Quotations as matching compares them: equal words of one speaker are one unit."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotes.corpus.matching.evidence import LEAST, LONG_AGO, Circumstances, Spoken, all_told, are_long, needed
from quotes.corpus.matching.rows import UNDATED, Rows, Tellers, Written
from quotes.corpus.matching.texts import Hash, Real, Texts, Whole
from quotes.corpus.matching.vocabulary import Vocabulary, digests
from quotes.corpus.numbering import Small, by_place

LEAST_WORDS: Final = 2
NOBODY: Final[frozenset[int]] = frozenset()


class Teller(NamedTuple):
    """Who says a unit, by number, in which articles, and on which first and last day."""

    speakers: frozenset[int]
    articles: frozenset[int]
    days: tuple[int, int] | None


class Unit(NamedTuple):
    """Rows of equal words that are one utterance without further ado.

    ``code`` has a character a word; ``edited`` are the places of words in brackets, ``cuts`` those of words before which an
    ellipsis stands.
    """

    code: str
    edited: frozenset[int]
    cuts: frozenset[int]
    information: float

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.code)


class Units:
    """The units of a corpus in columns, the longest first; what is known of one is put together when it is asked for.

    ``rows`` are the numbers of the rows of all units, one unit's after another's, ``begins`` where each unit's begin there.
    """

    def __init__(self, read: Rows, rows: Small, begins: Whole, informations: Real) -> None:
        first = rows[begins]
        self.rows, self.begins = rows, np.append(begins, len(rows))
        self.texts, self.informations = read.texts.chosen(first), by_place(informations[first])
        self.speaker = _least(read.speakers[rows], begins, read.numbers[1])
        """Of each unit the first known speaker, 0 if there is none."""
        self.article = np.minimum.reduceat(read.articles[rows], begins) if len(begins) else rows
        self._edited, self._cuts = read.edited, read.cuts
        self._rows, self._begins = by_place(self.rows), by_place(self.begins)
        self._speakers, self._articles, self._days = map(by_place, (read.speakers, read.articles, read.days))

    def __len__(self) -> int:
        return len(self.begins) - 1

    def __getitem__(self, place: int) -> Unit:
        rows = self._rows_of(place)
        return Unit(self.texts[place], self._edited.of(rows), self._cuts.of(rows), self.informations[place])

    def _rows_of(self, place: int) -> list[int]:
        rows: list[int] = self._rows[self._begins[place] : self._begins[place + 1]].tolist()
        return rows

    def teller(self, place: int) -> Teller:
        """Who says a unit, where and when."""
        begin, end = self._begins[place], self._begins[place + 1]
        if end - begin == 1:  # nearly always
            row = self._rows[begin]
            speaker, day = self._speakers[row], self._days[row]
            known = frozenset((speaker,)) if speaker else NOBODY
            return Teller(known, frozenset((self._articles[row],)), None if day == UNDATED else (day, day))
        rows = self._rows_of(place)
        days = [day for row in rows if (day := self._days[row]) != UNDATED]
        articles = frozenset(map(self._articles.__getitem__, rows))
        return Teller(self.speakers(place), articles, (min(days), max(days)) if days else None)

    def speakers(self, place: int) -> frozenset[int]:
        """The known speakers of a unit."""
        return frozenset(filter(None, map(self._speakers.__getitem__, self._rows_of(place))))


class Corpus(NamedTuple):
    """What matching keeps of the rows: their units, the longest first, their words, and how much everybody speaks."""

    units: Units
    vocabulary: Vocabulary
    spoken: Spoken
    rows: int


def corpus(written: Written, tellers: Tellers) -> Corpus:
    """The units of rows, longest first, in an order that depends on what they say alone.

    Rows of too few words, or of words that tell too little, are in none.
    """
    read = Rows(written, tellers)
    informations = read.vocabulary.informations(read.texts)
    equal = digests(read.texts, read.vocabulary.hashes)
    order, begins = _together(read, informations, equal)
    if len(begins):
        order, begins = _longest_first(read, order, begins, equal)
    units = Units(read, order, begins, informations)
    number = len(read)
    read.texts = Texts(np.empty(0, dtype=np.uint32), np.empty(0, dtype=np.int32))  # those of the units are enough
    return Corpus(units, read.vocabulary, read.spoken, number)


def _together(read: Rows, informations: Real, equal: Hash) -> tuple[Small, Whole]:
    """The rows in an order in which those of one unit stand together, and where the units begin there."""
    good = np.flatnonzero((read.texts.sizes >= LEAST_WORDS) & (informations >= LEAST)).astype(np.int32)
    who = _sayers(read, informations)[good]
    by_words = np.lexsort((who, equal[good]))
    new = _changes(equal[good][by_words], who[by_words])
    first = np.minimum.reduceat(good[by_words], np.flatnonzero(new)) if len(good) else good
    group = np.empty(len(good), dtype=np.int32)
    group[by_words] = first[np.cumsum(new) - 1]
    days = np.where(read.days[good] == UNDATED, 0, read.days[good])
    order = np.lexsort((good, np.where(who > 0, days, 0), group))
    group, days, who, good = group[order], days[order], who[order], good[order]
    again = (who[1:] > 0) & (read.days[good[:-1]] != UNDATED) & (days[1:] - days[:-1] > LONG_AGO)
    new = _changes(group)
    new[1:] |= again
    return good, np.flatnonzero(new)


def _sayers(read: Rows, informations: Real) -> Whole:
    """Whose equal words are one unit, by a number: anybody's (0) if they are long, one speaker's if they tell enough, else
    one speaker's in one article.

    For some time: a speaker may well say the same again after a while.
    """
    sizes, number = read.texts.sizes, read.numbers[1]
    alike = (Circumstances(frozenset((one,)), NOBODY, True, None) for one in range(1, number))
    least = np.array([np.inf, *(needed(read.spoken, one, "same", 1.0, 0) for one in alike)])
    here = read.speakers + (read.articles.astype(np.int64) + 1) * number
    found: Whole = np.where(all_told(informations, sizes) >= least[read.speakers], read.speakers, here)
    found[are_long(informations, sizes)] = 0
    return found


def _longest_first(read: Rows, rows: Small, begins: Whole, equal: Hash) -> tuple[Small, Whole]:
    """The same with the units in their order: by length, article and words."""
    first = rows[begins]
    by = equal[first], np.minimum.reduceat(read.articles[rows], begins), -read.texts.sizes[first]
    order = np.lexsort(by)
    counts = np.diff(np.append(begins, len(rows)))[order]
    ends = np.cumsum(counts)
    inside = np.arange(len(rows)) - np.repeat(ends - counts, counts)
    return rows[np.repeat(begins[order], counts) + inside], ends - counts


def _changes(*columns: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Where a row differs from the one before it; the first always does."""
    new = np.ones(len(columns[0]), dtype=bool)
    new[1:] = False
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return new


def _least(speakers: Small, begins: Whole, none: int) -> Small:
    """Of each unit the first of its known speakers; 0 where there is none."""
    if not len(begins):
        return speakers
    least: Small = np.minimum.reduceat(np.where(speakers > 0, speakers, none), begins)
    return np.where(least < none, least, 0).astype(np.int32)

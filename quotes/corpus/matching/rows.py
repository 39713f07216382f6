"""Quotations as matching reads them: once, and no text is kept, but a number a word."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Final, NamedTuple

import numpy as np

from quotes.corpus.matching.evidence import Spoken
from quotes.corpus.matching.texts import Texts, character
from quotes.corpus.matching.vocabulary import Vocabulary
from quotes.corpus.matching.words import ellipses, keys, words
from quotes.corpus.numbering import Numbers, Small, ranks

WRITTEN: Final = ("quote", "speaker_type")
"""The columns of a table that tell the words that somebody says; nobody says those of the type :data:`NOBODYS`."""
NOBODYS: Final = "none"
UNDATED: Final = -(2**31)
NOWHERE: Final[frozenset[int]] = frozenset()


class Quoted(NamedTuple):
    """One row as matching reads it. ``speaker`` is empty where unknown or unnamed; ``day`` counts days, None if undated."""

    text: str
    article: str
    speaker: str = ""
    day: int | None = None


class Marked:
    """Places in some of the rows: few rows have any."""

    def __init__(self) -> None:
        self._rows, self._places = array("i"), array("i")

    def add(self, row: int, places: Iterable[int]) -> None:
        """The places of a row, which comes after those before."""
        before = len(self._places)
        self._places.extend(places)
        self._rows.extend([row] * (len(self._places) - before))

    def of(self, rows: Iterable[int]) -> frozenset[int]:
        """The places of these rows, all together."""
        found: frozenset[int] = NOWHERE
        for row in rows if self._rows else ():
            begin = bisect_left(self._rows, row)
            if begin < len(self._rows) and self._rows[begin] == row:
                found = found.union(self._places[begin : bisect_right(self._rows, row)])
        return found


class Written:
    """The words of rows, whoever says them: a number a word; what editors put in (``edited``) and left out (``cuts``).

    ``known`` are the different words in the order in which they came: a word's number is its place there. It can be made in
    one process and used in another.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        said, sizes = array("I"), array("i")
        self.edited, self.cuts = Marked(), Marked()
        characters = _Characters()
        for number, text in enumerate(texts):
            found = keys(text)
            if found is None:
                found = self._edited(number, text)
            said.extend(map(characters.__getitem__, found))
            sizes.append(len(found))
        self.said = np.frombuffer(said, dtype=np.uint32) if said else np.empty(0, np.uint32)
        self.sizes: Small = np.array(sizes, np.int32)
        self.known = list(characters)

    def handed_over(self) -> "Written":
        """The same in another object; here nothing is left, so that whoever holds this one holds no memory."""
        other = copy(self)
        vars(self).clear()
        return other

    def _edited(self, number: int, text: str) -> list[str]:
        """The words of a row, and where an editor put some in and left others out."""
        found = list(words(text))
        self.edited.add(number, (place for place, word in enumerate(found) if word.edited))
        self.cuts.add(number, sorted(ellipses(text, found)))
        return [word.key for word in found]


class Tellers:
    """Who says rows, in which articles, and when."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._numbers = array("i"), array("i"), array("i")
        self._articles, self._speakers = Numbers([""]), Numbers([""])

    def noted(self, rows: Iterable[Quoted]) -> Iterator[str]:
        """Takes in the rows, and hands on their texts."""
        articles, speakers, days = self._numbers
        for row in rows:
            articles.append(self._articles[row.article])
            speakers.append(self._speakers[row.speaker])
            days.append(UNDATED if row.day is None else row.day)
            yield row.text

    def handed_over(self) -> tuple[Small, Small, Small, tuple[int, int]]:
        """Articles, speakers and days of the rows, as :class:`Rows` has them, and how many articles and speakers there are;
        they are forgotten."""
        articles, speakers, days = self._numbers
        found = _in_order(articles, self._articles), _in_order(speakers, self._speakers), np.array(days, dtype=np.int32)
        different = len(self._articles), len(self._speakers)
        self._forget()
        return *found, different


class Rows:
    """The rows in columns: words, articles, speakers, days; what editors put in (``edited``) and left out (``cuts``).

    ``articles`` and ``speakers`` are numbers in the order of the alphabet, 0 for none; ``days`` :data:`UNDATED` for none.
    """

    def __init__(self, written: Written, tellers: Tellers) -> None:
        """Takes them over: nothing of them stays in memory twice. Raises ValueError where they are not of the same rows."""
        written = written.handed_over()
        self.edited, self.cuts, self.texts = written.edited, written.cuts, Texts(written.said, written.sizes)
        self.articles, self.speakers, self.days, self.numbers = tellers.handed_over()
        if len(self.articles) != len(self):
            raise ValueError(f"{len(self.articles)} rows are said, and the words of {len(self)} are there")
        self.spoken = Spoken.of(self.texts.sizes, self.speakers, self.articles, self.days, self.days != UNDATED)
        whose = np.where(self.speakers > 0, self.speakers, self.numbers[1] + self.articles)
        self.vocabulary = Vocabulary.of(written.known, self.texts, whose)

    def __len__(self) -> int:
        return len(self.texts)


class _Characters(dict[str, int]):
    """The character of each word, in the order in which they came."""

    def __missing__(self, key: str) -> int:
        self[key] = found = character(len(self))
        return found


def _in_order(numbers: "array[int]", values: Numbers[str]) -> Small:
    found: Small = ranks(list(values))[np.array(numbers, dtype=np.int32)]
    return found

"""Quotations as matching reads them: once, and no text is kept, but a number a word."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from quotes.corpus.matching.evidence import Spoken
from quotes.corpus.matching.texts import Texts, character
from quotes.corpus.matching.vocabulary import Vocabulary
from quotes.corpus.matching.words import ellipses, keys, words
from quotes.corpus.numbering import Numbers, Small, ranks

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


class Rows:
    """The rows in columns: words, articles, speakers, days; what editors put in (``edited``) and left out (``cuts``).

    ``articles`` and ``speakers`` are numbers in the order of the alphabet, 0 for none; ``days`` :data:`UNDATED` for none.
    """

    def __init__(self, rows: Iterable[Quoted]) -> None:
        said, sizes = array("I"), array("i")
        articles, speakers, days = array("i"), array("i"), array("i")
        self.edited, self.cuts = Marked(), Marked()
        known, of_article, of_speaker = _Characters(), Numbers([""]), Numbers([""])
        for number, row in enumerate(rows):
            found = keys(row.text)
            if found is None:
                found = self._edited(number, row.text)
            said.extend(map(known.__getitem__, found))
            sizes.append(len(found))
            articles.append(of_article[row.article])
            speakers.append(of_speaker[row.speaker])
            days.append(UNDATED if row.day is None else row.day)
        self.texts = Texts(
            np.frombuffer(said, dtype=np.uint32) if said else np.empty(0, np.uint32), np.array(sizes, np.int32)
        )
        self.articles = _in_order(articles, of_article)
        self.speakers = _in_order(speakers, of_speaker)
        self.days: Small = np.array(days, dtype=np.int32)
        self.numbers = len(of_article), len(of_speaker)
        del of_article, of_speaker
        self.spoken = Spoken.of(self.texts.sizes, self.speakers, self.articles, self.days, self.days != UNDATED)
        whose = np.where(self.speakers > 0, self.speakers, self.numbers[1] + self.articles)
        self.vocabulary = Vocabulary.of(list(known), self.texts, whose)

    def __len__(self) -> int:
        return len(self.texts)

    def _edited(self, number: int, text: str) -> list[str]:
        """The words of a row, and where an editor put some in and left others out."""
        found = list(words(text))
        self.edited.add(number, (place for place, word in enumerate(found) if word.edited))
        self.cuts.add(number, sorted(ellipses(text, found)))
        return [word.key for word in found]


class _Characters(dict[str, int]):
    """The character of each word, in the order in which they came."""

    def __missing__(self, key: str) -> int:
        self[key] = found = character(len(self))
        return found


def _in_order(numbers: "array[int]", values: Numbers[str]) -> Small:
    found: Small = ranks(list(values))[np.array(numbers, dtype=np.int32)]
    return found

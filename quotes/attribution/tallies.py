"""Counts over a carrier's words and quotations, made once: what lies between two places is then a difference.

A paragraph of a thousand words with a hundred quotations is asked about each of its candidates again and again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from quotes.attribution.words import Word
from quotes.pipeline.labels import Relation

DASHES = {"-", "--", "\N{EN DASH}", "\N{EM DASH}", "\N{HORIZONTAL BAR}"}
STOPS = {".", "?", "!"}

CUE_CLASSES = frozenset({"VERB", "AUX", "NOUN", "ADP", "SCONJ", "ADV"})
"""The word classes of a cue."""

_OF_MARK = {",": "commas", ":": "colons", **dict.fromkeys(DASHES, "dashes"), **dict.fromkeys(STOPS, "stops")}
_OF_CLASS = {"VERB": "verbs", **dict.fromkeys(["NOUN", "PROPN", "PRON"], "nominals")}


class Tally:
    """The counts of one carrier; ``starts`` and ``ends`` are the token places of its quotations, in order."""

    def __init__(self, words: Sequence[Word], starts: Sequence[int], ends: Sequence[int]) -> None:
        self.words, self.starts, self.ends = words, starts, ends
        self._opens = list(accumulate((w.opens for w in words), initial=0))
        self._plain = list(accumulate((is_plain(w) for w in words), initial=0))
        self._sentences = [w.i for w in words if w.opens and w.i]
        self._score: Callable[[Word], float] | None = None
        self._scores: list[float] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for word in words:
            if not word.quoted:
                for kind in _kinds(word):
                    self._places[kind].append(word.i)

    def openings(self, low: int, high: int) -> int:
        """How many sentences begin among the tokens ``low:high``."""
        return self._opens[high] - self._opens[low] if high > low else 0

    def count(self, what: str, low: int, high: int) -> int:
        """How many words outside quotations among the tokens ``low:high`` are ``what`` says ("commas", "verbs")."""
        places = self._places[what]
        return bisect_left(places, high) - bisect_left(places, low) if places and high > low else 0

    def plain(self, low: int, high: int) -> int:
        """How many of the tokens ``low:high`` are words and not marks, quotations included."""
        return self._plain[high] - self._plain[low] if high > low else 0

    def quotations(self, low: int, high: int) -> int:
        """How many quotations begin among the tokens ``low:high``."""
        return bisect_left(self.starts, high) - bisect_left(self.starts, low) if high > low else 0

    def strongest(self, score: Callable[[Word], float], low: int, high: int) -> float:
        """The greatest score, 0 or more, of the words outside quotations among the tokens ``low:high`` that may be cues."""
        if self._score != score:
            self._score = score
            self._scores = [score(word) if word.pos in CUE_CLASSES and not word.quoted else 0.0 for word in self.words]
        return max(self._scores[low:high], default=0.0)

    def sentence(self, place: int) -> tuple[int, int]:
        """The tokens of the sentence that the token at ``place`` stands in, as ``low, high``."""
        at = bisect_right(self._sentences, place)
        high = self._sentences[at] if at < len(self._sentences) else len(self.words)
        return self._sentences[at - 1] if at else 0, high

    def beside(self, first: int, last: int) -> tuple[int | None, int | None]:
        """The number of tokens from the quotation before to the token ``first``, and from ``last`` to the one behind."""
        before, behind = bisect_right(self.ends, first) - 1, bisect_left(self.starts, last)
        return (
            first - self.ends[before] if before >= 0 else None,
            self.starts[behind] - last if behind < len(self.starts) else None,
        )


def is_plain(word: Word) -> bool:
    """Whether a token is a word and neither a mark nor white space."""
    return not word.punct and not word.text.isspace()


def _kinds(word: Word) -> Iterator[str]:
    if word.text in _OF_MARK:
        yield _OF_MARK[word.text]
    if word.pos in _OF_CLASS:
        yield _OF_CLASS[word.pos]
    if word.relation is Relation.SUBJECT:
        yield "subjects"

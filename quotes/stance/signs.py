"""What each word of a text is to a judgement: VADER's rating, classes of ``judgements.tsv``, its place under negation."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from quotes.stance.tokens import STOP, Ints, Vocabulary, Words
from quotes.stance.words import forms, lines

Floats = NDArray[np.float32]
Sums = NDArray[np.float64]
"""Running sums; so exact that what stands before a range does not matter."""

NEGATION_REACH = 3
"""Words after a negation that it turns."""
TURNED = ("praise", "support", "criticism", "attack", "call")
"""Classes that are counted a second time where a negation turns them."""
NEGATIONS = frozenset(
    "not never no nothing nobody none without neither nor cannot hardly barely ain't can't won't don't isn't wasn't aren't "
    "weren't didn't doesn't haven't hasn't hadn't wouldn't couldn't shouldn't dont".split()
)

GOOD, BAD, NEGATION, GOOD_TURNED, BAD_TURNED, CLASSES = range(1, 7)
"""Places in :func:`sign_names`; the last one is that of the first class."""


@cache
def judgements() -> dict[str, tuple[str, ...]]:
    """Words and pairs of words of ``judgements.tsv`` → their classes."""
    found: dict[str, list[str]] = {}
    for line in lines("judgements.tsv"):
        kind, _, members = line.partition("\t")
        for member in members.split(", "):
            for form in forms(member[1:]) if member[0] == "~" and len(member) > 1 else [member]:
                classes = found.setdefault(form, [])
                if kind not in classes:
                    classes.append(kind)
    return {form: tuple(classes) for form, classes in found.items()}


@cache
def classes() -> tuple[str, ...]:
    """The classes in their order."""
    return tuple(dict.fromkeys(kind for kinds in judgements().values() for kind in kinds))


def sign_names() -> list[str]:
    """What each column of :meth:`Signs.of` is."""
    return [
        "words",
        "good",
        "bad",
        "negation",
        "good turned",
        "bad turned",
        *classes(),
        *(f"{kind} turned" for kind in TURNED),
    ]


class Signs:
    """The signs of a vocabulary's words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        lexicon = SentimentIntensityAnalyzer().lexicon
        ratings = np.array([lexicon.get(word, 0.0) for word in vocabulary.words], "float32")
        kinds = {kind: column for column, kind in enumerate(classes())}
        self.negation = np.array([word in NEGATIONS for word in vocabulary.words])
        ratings[self.negation] = 0
        single = np.zeros((len(vocabulary), len(kinds)), "float32")
        pairs: dict[int, list[int]] = {}
        self.width = len(vocabulary)
        for phrase, members in judgements().items():
            rows = [vocabulary.rows.get(word) for word in phrase.split(" ")]
            if any(row is None for row in rows):
                continue
            at = [kinds[kind] for kind in members]
            if len(rows) == 1:
                single[rows[0], at] = 1
            else:
                pairs[rows[0] * self.width + rows[1]] = at  # type: ignore[operator]
        self.pair_keys = np.array(sorted(pairs), "int64")
        self.pair_classes = np.zeros((len(pairs), len(kinds)), "float32")
        for row, key in enumerate(self.pair_keys.tolist()):
            self.pair_classes[row, pairs[key]] = 1
        self.single = np.zeros((len(vocabulary), len(sign_names())), "float32")
        self.single[:, 0], self.single[:, NEGATION] = 1, self.negation
        self.single[:, GOOD], self.single[:, BAD] = np.maximum(ratings, 0), np.maximum(-ratings, 0)
        self.single[:, CLASSES : CLASSES + len(kinds)] = single
        turned = [CLASSES + kinds[kind] for kind in TURNED]
        self.judging = np.array([GOOD, BAD, *turned])
        self.turned = np.array([GOOD_TURNED, BAD_TURNED, *range(CLASSES + len(kinds), self.single.shape[1])])

    def of(self, words: Words) -> Floats:
        """One row a word; columns are :func:`sign_names`."""
        found = self.single.take(words.rows, 0)
        if len(words.rows) > 1:
            keys = words.rows[:-1] * self.width + words.rows[1:]
            at = np.searchsorted(self.pair_keys, keys)
            at[at == len(self.pair_keys)] = 0
            hits = np.flatnonzero((self.pair_keys[at] == keys) & (words.gaps[1:] == 0))
            found[hits, CLASSES : CLASSES + self.pair_classes.shape[1]] += self.pair_classes[at[hits]]
        turned = np.flatnonzero(under(self.negation[words.rows], words.gaps))[:, None]
        found[turned, self.turned] = found[turned, self.judging]
        found[turned, [GOOD, BAD]] = 0
        return found


def under(negation: NDArray[np.bool_], gaps: Ints) -> NDArray[np.bool_]:
    """Whether a negation stands up to ``NEGATION_REACH`` words before, in the same sentence."""
    found = np.zeros(len(negation), bool)
    reach = negation
    for _ in range(NEGATION_REACH):
        reach = np.append(False, reach[:-1]) & (gaps != STOP)
        found |= reach
    return found


def totals(signs: Floats) -> Sums:
    """Running sums of signs, one row more than there are words."""
    found = np.zeros((len(signs) + 1, signs.shape[1]))
    found[1:] = signs  # first, since numpy converts slowly while it adds up
    return np.cumsum(found, 0, out=found)


def sums(running: Sums, ranges: Ints) -> Floats:
    """For each range of words (…, 2) the sum of their signs (…, signs), from their running sums."""
    return np.asarray(running[ranges[..., 1]] - running[ranges[..., 0]], "float32")

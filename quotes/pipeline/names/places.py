"""Where in a document names can stand, and what the whole document says about each of these places."""

from dataclasses import dataclass

import numpy as np

from quotes.pipeline.names.words import Bools, Floats, Hashes, Places, Sign

REACH = 3
WINDOW = 2 * REACH + 1
WIDEST_GAP = 3


@dataclass
class Candidates:
    """The tokens of a document that can belong to a name; n of them, ascending."""

    at: Places
    """(n,) token indices."""
    trigrams: Places
    """(m, 3) rows in the table of word vectors: the tokens within REACH of a candidate, each between its neighbours."""
    window: Places
    """(n, WINDOW) the tokens around a candidate as places in ``trigrams``, counted from 1; 0 beyond the document."""
    numbers: Floats
    """(n, NUMBERS) evidence from the whole document."""
    left: Places
    """(n,) index of the candidate directly before, or -1."""
    right: Places
    """(n,) index of the candidate directly behind, or -1."""
    group: Places
    """(n,) a number for each word form, small and capital letters together."""


def find_candidates(rows: Places, signs: Bools, lowers: Hashes) -> Candidates:
    """The candidates of a document.

    Given for each token: its row in the table of word vectors, its signs, the hash of its small-letter form.
    """
    at = np.flatnonzero(can_be_names(signs))
    trigrams, window = surroundings(at, rows)
    word = np.unique(lowers, return_inverse=True)[1]
    joined = np.append(np.diff(at, prepend=-2) == 1, False)
    here = np.arange(len(at))
    return Candidates(
        at=at,
        trigrams=trigrams,
        window=window,
        numbers=document_numbers(signs, word)[at],
        left=np.where(joined[:-1], here - 1, -1),
        right=np.where(joined[1:], here + 1, -1),
        group=np.unique(word[at], return_inverse=True)[1],
    )


def surroundings(at: Places, rows: Places) -> tuple[Places, Places]:
    """``trigrams`` and ``window`` of :class:`Candidates` for token indices (n,) and the rows of all tokens."""
    length = len(rows)
    around = at[:, None] + np.arange(-REACH, REACH + 1)
    around[(around < 0) | (around >= length)] = length
    needed = np.zeros(length + 1, dtype=bool)
    needed[around] = True
    tokens = np.flatnonzero(needed[:length])
    place = np.zeros(length + 1, dtype=np.intp)
    place[tokens] = np.arange(1, len(tokens) + 1)
    padded = np.pad(rows, 1)
    return padded[tokens[:, None] + np.arange(3)], place[around]


def can_be_names(signs: Bools) -> Bools:
    """Which tokens can belong to a name (n,).

    Capitalised ones, small words that are often part of names, what stands between two such with at most two words in the
    gap ("Bank of the West"), and directly beside one what is now and then ("al" in "al-Bashir", the year of an election).
    """
    sure = signs[:, Sign.CAPITAL] | signs[:, Sign.NAMELIKE]
    places = np.arange(len(sure))
    last = np.maximum.accumulate(np.where(sure, places, -WIDEST_GAP - 1))
    following = np.minimum.accumulate(np.where(sure, places, len(sure) + WIDEST_GAP)[::-1])[::-1]
    between = following - last <= WIDEST_GAP
    beside = ((places - last == 1) | (following - places == 1)) & signs[:, Sign.COMPANION]
    found: Bools = sure | ((between | beside) & ~signs[:, Sign.SPACE])
    return found


def document_numbers(signs: Bools, word: Places) -> Floats:
    """Evidence about each token (n, NUMBERS); ``word`` numbers the word forms (n,).

    For the word: how often it has a capital and how often not in the document, and the shares of its capitalised
    occurrences with each kind of context. For the place: whether a sentence starts, and how much of the line is capitals.
    """
    if not len(signs):
        return np.zeros((0, NUMBERS), dtype="float32")
    capital, small = signs[:, Sign.CAPITAL], signs[:, Sign.SMALL]
    start = sentence_starts(signs)
    words = int(word.max()) + 1
    seen, unmarked = (np.bincount(word[flags], minlength=words) for flags in (capital, small))
    shares = [np.bincount(word[capital & flags], minlength=words) / np.maximum(seen, 1) for flags in contexts(signs, start)]
    by_word = np.stack([np.log1p(seen), np.log1p(unmarked), unmarked / np.maximum(seen + unmarked, 1), *shares], axis=1)
    line = np.cumsum(signs[:, Sign.LINE])
    length = np.maximum(np.bincount(line[capital | small], minlength=line[-1] + 1), 1)
    in_line = [np.bincount(line[flags], minlength=len(length)) / length for flags in (capital, signs[:, Sign.UPPER])]
    by_line = np.stack([*in_line, length**-0.5], axis=1)
    here = np.stack([start, capital, signs[:, Sign.NAMELIKE]], axis=1)
    return np.concatenate([by_word[word], by_line[line], here], axis=1).astype("float32")


def sentence_starts(signs: Bools) -> Bools:
    """Where a sentence, a line or a quotation may start (n,)."""
    found = before(signs[:, Sign.END] | signs[:, Sign.SPACE])
    found[:1] = True
    return found


def contexts(signs: Bools, start: Bools) -> list[Bools]:
    """For each token (n,) a list of what its surroundings say; ``start`` is where sentences may begin."""
    capital = signs[:, Sign.CAPITAL]
    return [
        ~start,
        before(signs[:, Sign.TITLE]),
        before(signs[:, Sign.ARTICLE]),
        before(signs[:, Sign.PLACE_PREPOSITION]),
        behind(signs[:, Sign.POSSESSIVE]),
        behind(signs[:, Sign.REPORTING]),
        behind(signs[:, Sign.COMMA]) & behind(behind(signs[:, Sign.AGE])),
        behind(capital),
        before(capital),
        signs[:, Sign.UPPER],
    ]


NUMBERS = 3 + 10 + 3 + 3


def before(flags: Bools) -> Bools:
    """For each token whether the one before it has the flag (n,)."""
    return np.append(False, flags[:-1]) if len(flags) else flags


def behind(flags: Bools) -> Bools:
    """For each token whether the one behind it has the flag (n,)."""
    return np.append(flags[1:], False) if len(flags) else flags

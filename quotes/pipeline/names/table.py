"""A table of word vectors that fills as words are met: what depends on the word alone is computed once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from quotes.pipeline.names.network import WordInput, predict_in_blocks
from quotes.pipeline.names.words import Bools, Floats, Hashes, Places, Sign, describe, word_keys

MOST_ROWS = 50_000
FIRST_ROWS = 4096
NAMELIKE_SCORE = float(np.log(0.1 / 0.9))
"""The log of the odds at which a tenth of a word's occurrences belong to names: it is looked at everywhere."""
COMPANION_SCORE = float(np.log(0.01 / 0.99))
"""The same for a hundredth: it is looked at beside such a word or a capitalised one."""


@dataclass
class Words:
    """The rows of a document's tokens (n,) in the table, and the columns that the rows index; row 0 is no word."""

    rows: Places
    vectors: Floats
    signs: Bools
    lowers: Hashes


class WordTable:
    """Vectors, signs and small-letter forms of all words met; emptied when it grows too large.

    ``gate`` gives the chance that a word without capitals is part of a name, ``words`` the vector. Rows are computed in
    blocks of one size, so that no result depends on which words came together.
    """

    def __init__(self, gate: Model[WordInput, Floats], words: Model[WordInput, Floats], most_rows: int = MOST_ROWS) -> None:
        self.gate, self.words, self.most_rows = gate, words, most_rows
        self.clear()

    def clear(self) -> None:
        """Forget all words."""
        self.row_of: dict[int, int] = {}
        self.vectors: Floats = np.zeros((0, 0), dtype="float32")
        self.signs: Bools = np.zeros((0, len(Sign)), dtype=bool)
        self.lowers: Hashes = np.zeros(0, dtype="uint64")

    def look_up(self, doc: Doc) -> Words:
        """The rows of a document's words, those that are new computed and kept."""
        if len(self.row_of) > self.most_rows:
            self.clear()
        distinct, first, place = np.unique(word_keys(doc), return_index=True, return_inverse=True)
        keys = distinct.tolist()
        new = [n for n, key in enumerate(keys) if key not in self.row_of]
        if new:
            self.add([keys[n] for n in new], *described(self.gate, doc, first[new]))
        rows = np.array([self.row_of[key] for key in keys], dtype=np.intp)[place]
        return Words(rows, self.vectors, self.signs, self.lowers)

    def add(self, keys: list[int], word_input: WordInput, signs: Bools, lowers: Hashes) -> None:
        """Append rows for new keys."""
        vectors = predict_in_blocks(self.words, word_input)
        start = len(self.row_of) + 1
        end = start + len(keys)
        if end > len(self.vectors):
            size = max(FIRST_ROWS, 2 * end)
            self.vectors = grown(self.vectors.reshape(len(self.vectors), vectors.shape[1]), size)
            self.signs, self.lowers = grown(self.signs, size), grown(self.lowers, size)
        self.vectors[start:end], self.signs[start:end], self.lowers[start:end] = vectors, signs, lowers
        self.row_of.update(zip(keys, range(start, end), strict=True))


def described(gate: Model[WordInput, Floats], doc: Doc, tokens: Places) -> tuple[WordInput, Bools, Hashes]:
    """What the table keeps of some tokens, but for the vectors; the gate's answer stands among the signs."""
    hashes, static, signs, lowers = describe(doc, tokens)
    ask_gate(gate, (hashes, static), signs)
    return (hashes, static), signs, lowers


def ask_gate(gate: Model[WordInput, Floats], words: WordInput, signs: Bools) -> None:
    """Enter among the signs (n, 16) which words without a capital are part of names often enough to be looked at."""
    scores = predict_in_blocks(gate, words)[:, 0]
    asked = can_be_namelike(signs)
    signs[:, Sign.NAMELIKE] = asked & (scores > NAMELIKE_SCORE)
    signs[:, Sign.COMPANION] = asked & (scores > COMPANION_SCORE)


def can_be_namelike(signs: Bools) -> Bools:
    """Which words the gate is asked about: those without a capital that are no marks (n,)."""
    without: Bools = ~(signs[:, Sign.CAPITAL] | signs[:, Sign.MARK] | signs[:, Sign.SPACE])
    return without


def grown(column: NDArray[Any], size: int) -> NDArray[Any]:
    """The column with zeros appended up to a number of rows."""
    larger = np.zeros((size, *column.shape[1:]), dtype=column.dtype)
    larger[: len(column)] = column
    return larger

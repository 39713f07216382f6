"""The words of a parsed carrier as plain objects: features ask for the same attributes many times, and spaCy's are slow."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from quotes.pipeline.labels import (
    PREPOSITIONAL,
    Relation,
    governor,
    is_name,
    is_nominal,
    plain_relation,
    preposition,
    relation,
)

ATTRIBUTES: list[int | str] = [
    *("ORTH", "LOWER", "LEMMA", "HEAD", "IDX", "SENT_START", "SPACY", "IS_PUNCT", "LIKE_NUM"),
    *("POS", "TAG", "DEP"),
]
HEAD = 3


@dataclass(slots=True, eq=False)
class Word:
    """One token of a carrier. Places (``i``, ``head``, ``governor``, ``left``, ``right``, ``introduced``) count its tokens.

    ``lemma`` and ``lower`` are in small letters. ``left`` and ``right`` are the first and last token of its subtree,
    ``lefts`` and ``rights`` its dependents, ``above`` the words that govern it, nearest first, ``introduced`` the
    preposition that introduces it (-1: none), ``sentence`` its sentence's number. ``quoted``: is it part of a quotation?
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    relation: Relation
    head: int
    governor: int
    left: int
    right: int
    introduced: int
    sentence: int
    opens: bool
    name: bool
    nominal: bool
    punct: bool
    number: bool
    spaced: bool
    """Whether white space follows."""
    start: int
    """Its first character in the carrier's text."""
    quoted: bool = False
    above: list["Word"] = field(default_factory=list)
    lefts: list["Word"] = field(default_factory=list)
    rights: list["Word"] = field(default_factory=list)

    @property
    def root(self) -> bool:
        """Whether nothing governs it."""
        return self.head == self.i


class _Class(NamedTuple):
    """What tag, word class and relation say of any token that has them."""

    dep: str
    relation: Relation
    name: bool
    nominal: bool


@lru_cache(maxsize=8192)
def _class(pos: str, tag: str, dep: str) -> _Class:
    label = dep.lower()
    return _Class(label, plain_relation(label, pos), is_name(pos, tag), is_nominal(pos, tag))


def read_words(doc: Doc) -> list[Word]:
    """All tokens of a parsed document."""
    strings = doc.vocab.strings
    columns = doc.to_array(ATTRIBUTES)  # token by token, spaCy's attributes take five times as long
    heads = columns[:, HEAD].astype("int64").tolist()
    words: list[Word] = []
    sentence = -1
    for i, (orth, lower, lemma, _, start, opening, spaced, punct, number, *kind) in enumerate(columns.tolist()):
        pos, tag, dep = (strings[name] for name in kind)
        found = _class(pos, tag, dep)
        opens = opening == 1
        sentence += opens or not words
        head = governing = i + heads[i]
        is_a, introduced = found.relation, -1
        if found.dep == "pobj":
            token = doc[i]
            is_a, governing = relation(token), governor(token).i
            preceding = preposition(token)
            introduced = preceding.i if preceding else -1
        words.append(
            Word(
                i, strings[orth], strings[lower], strings[lemma].lower(), pos, tag, found.dep, is_a, head, governing,
                i, i, introduced, sentence, opens, found.name, found.nominal, bool(punct), bool(number), bool(spaced), start,
            )
        )  # fmt: skip
    _connect(words)
    return words


def _connect(words: Sequence[Word]) -> None:
    """Fill in what follows from the heads: dependents, ancestors, the ends of subtrees, and UD's prepositions."""
    for word in words:
        if word.head == word.i:
            continue
        above = words[word.head]
        (above.lefts if word.i < above.i else above.rights).append(word)
        if word.dep == "case" and above.introduced < 0 and word.i < above.i and word.pos in PREPOSITIONAL:
            above.introduced = word.i
        while True:
            word.above.append(above)
            above.left, above.right = min(above.left, word.i), max(above.right, word.i)
            if above.head == above.i:
                break
            above = words[above.head]

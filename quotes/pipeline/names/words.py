"""What the name finder knows of a word by itself: hashes for the network, its Brown cluster, and its classes."""

import tomllib
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.vocab import Vocab

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]

WORD_LISTS = Path(__file__).with_name("words.toml")
ATTRIBUTES: list[int | str] = ["ORTH", "NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER"]
FEATURES = 5
BEGINNING, ENDING = 3, 4
AGE_DIGITS = 2
SPREAD = np.uint64(0x9E3779B97F4A7C15)


class Sign(IntEnum):
    """A class that a word belongs to or not; the number is its column in a table of signs."""

    CAPITAL = 0
    UPPER = 1
    SMALL = 2
    SPACE = 3
    MARK = 4
    TITLE = 5
    ARTICLE = 6
    PLACE_PREPOSITION = 7
    POSSESSIVE = 8
    REPORTING = 9
    COMMA = 10
    AGE = 11
    END = 12
    LINE = 13
    NAMELIKE = 14
    COMPANION = 15


LISTED = {
    Sign.TITLE: "titles",
    Sign.ARTICLE: "articles",
    Sign.PLACE_PREPOSITION: "place_prepositions",
    Sign.POSSESSIVE: "possessives",
    Sign.REPORTING: "reporting",
    Sign.END: "ends",
}


def word_lists(path: Path = WORD_LISTS) -> dict[Sign, frozenset[int]]:
    """The closed classes as hashes of their words."""
    lists = tomllib.loads(path.read_text("utf-8"))
    return {sign: frozenset(get_string_id(word) for word in lists[name]) for sign, name in LISTED.items()}


LISTS = word_lists()


def word_keys(doc: Doc) -> Hashes:
    """A number for each token (n,) that stands for its form and its norm, all that the name finder asks of a word."""
    columns = attributes(doc, ["ORTH", "NORM"])
    keys: Hashes = columns[:, 0] ^ (columns[:, 1] * SPREAD)
    return keys


def attributes(doc: Doc, names: list[int | str]) -> Hashes:
    """Attributes of all tokens by their names in spaCy (n, names)."""
    return np.asarray(doc.to_array(names), dtype="uint64")


def describe(doc: Doc, tokens: Places) -> tuple[Hashes, Floats, Bools, Hashes]:
    """Hashes (n, 5), static vectors (n, width), signs (n, 16) and small-letter forms (n,) of some tokens.

    Hashed are spaCy's norm, prefix, suffix and shape, and the longer beginning and ending together. Of what begins with a
    mark ("’s", "—") only the norm is: curly and straight marks are then the same.
    """
    columns = attributes(doc, ATTRIBUTES)[tokens]
    hashes = np.empty((len(tokens), FEATURES), dtype="uint64")
    hashes[:, :4] = columns[:, 1:5]
    signs = np.zeros((len(tokens), len(Sign)), dtype=bool)
    strings = doc.vocab.strings
    for n, (orth, norm, _, _, _, lower) in enumerate(columns.tolist()):
        form = strings[orth]
        hashes[n, 4] = get_string_id(f"{form[:BEGINNING]}|{form[-ENDING:]}".lower())
        if not form[:1].isalnum():
            hashes[n, 1:] = norm
        for sign, value in signs_of(form, norm, lower).items():
            signs[n, sign] = value
    return hashes, static_vectors(doc.vocab, columns[:, 0]), signs, columns[:, 5]


def signs_of(form: str, norm: int, lower: int) -> Mapping[Sign, bool]:
    """The classes of a word by its form and the hashes of its norm and small-letter form.

    >>> found = signs_of("Mr.", get_string_id("mr."), get_string_id("mr."))
    >>> [sign.name for sign, value in found.items() if value]
    ['CAPITAL', 'TITLE']
    """
    capital = any(c.isupper() for c in form)
    return {
        Sign.CAPITAL: capital,
        Sign.UPPER: len(form) > 1 and form.isupper(),
        Sign.SMALL: form[:1].isalpha() and not capital,
        Sign.SPACE: form.isspace(),
        Sign.MARK: not any(c.isalnum() for c in form),
        Sign.COMMA: form == ",",
        Sign.AGE: form.isdigit() and len(form) <= AGE_DIGITS,
        Sign.LINE: "\n" in form,
        **{sign: norm in words or lower in words for sign, words in LISTS.items()},
    }


def static_vectors(vocab: Vocab, forms: Hashes) -> Floats:
    """The vocabulary's vectors of the words (n, width); zeros for words without one."""
    if not len(vocab.vectors):
        return np.zeros((len(forms), vocab.vectors_length), dtype="float32")
    rows = vocab.vectors.find(keys=forms)
    found: Floats = np.asarray(vocab.vectors.data, dtype="float32")[rows]
    found[rows < 0] = 0
    return found

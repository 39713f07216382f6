"""The word lists of the link, read once from the data files beside this module."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from quotes.speakers.cast.names import SUFFIXES, folded, is_title

__all__ = ["SUFFIXES", "family_names_first", "fields_of", "folded", "given_names", "is_title", "name_key", "role_words"]

WORD = re.compile(r"[^\W_]+(?:[-'\N{RIGHT SINGLE QUOTATION MARK}.](?=[^\W_])[^\W_]+)*")
EMPTY = frozenset(
    """mr mrs ms miss mx sir dame lord lady
    a an the of for to in on at by and or s his her its their with from who that as is was are were former ex then late new
    longtime old top own said says not he she they it this which has had have be been one into about over after""".split()
)
"""Words of roles that tell nobody from anybody."""


@cache
def _pairs(name: str) -> dict[str, tuple[str, ...]]:
    text = files("quotes.corpus").joinpath(name).read_text(encoding="utf-8")
    lines = [line.partition("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {word: tuple(others.split()) for word, _, others in lines}


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A name as it is compared, without case, accents and punctuation.

    >>> name_key("  Jean-Luc  BÖHM, Jr.")
    'jean-luc bohm jr'
    """
    return " ".join(word for word in map(folded, name.split()) if word) or name.strip().casefold()


@cache
def family_names_first() -> frozenset[str]:
    """Family names, folded, that stand before the given name."""
    return frozenset(_pairs("family_first.txt"))


@lru_cache(maxsize=20_000)
def given_names(first: str) -> frozenset[str]:
    """The given names, folded, that a folded first name may stand for, itself included.

    >>> sorted(given_names("ted")), sorted(given_names("ana"))
    (['edward', 'ted', 'theodore'], ['ana'])
    """
    return frozenset((first, *_pairs("nicknames.tsv").get(first, ())))


@lru_cache(maxsize=20_000)
def role_words(*phrases: str) -> frozenset[str]:
    """The words by which roles and affiliations are compared.

    >>> sorted(role_words("Sen.", "R-Utah")), sorted(role_words("former spokeswoman for the board"))
    (['republican', 'senator', 'utah'], ['board', 'spokesperson'])
    """
    standing = _pairs("role_words.tsv")
    found: set[str] = set()
    for word in WORD.findall(" ".join(phrases)):
        whole = folded(word.removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s"))
        for part in [whole] if whole in standing else whole.split("-"):
            found.update(standing.get(part, (part,)))
    return frozenset(found - EMPTY - {""})


@lru_cache(maxsize=20_000)
def fields_of(words: frozenset[str]) -> frozenset[str]:
    """The walks of life that words of roles tell.

    >>> fields_of(role_words("Liverpool midfielder"))
    frozenset({'sport'})
    """
    known = _pairs("role_fields.tsv")
    return frozenset(field for word in words for field in known.get(word, ()))

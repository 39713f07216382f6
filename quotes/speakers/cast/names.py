"""Takes names apart and tells which of them may be one person's."""

import re
import unicodedata
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.speakers.vocabulary import role_nouns, titles

POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
WORD = re.compile(r"[^\s,]+")
NICKNAME = re.compile(r"^[\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}].*")
SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "kc", "qc", "mp"}
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"}
)
"""Letters that Unicode does not take apart, as news agencies write them without their marks."""
ARABIC_ARTICLE = re.compile(r"^(?:al|el|as|ash|ar|ad|at|az|an)-(?=\w{3})")
PARTICLES = frozenset("van von der den de del della da di dos du la le al el bin ibn bint ben ter zu af abu".split())


@lru_cache(maxsize=20_000)
def without_possessive(text: str) -> str:
    """The text without a final 's or apostrophe.

    >>> without_possessive("Mr. Okafor’s")
    'Mr. Okafor'
    """
    return POSSESSIVE.sub("", text)


def name_words(text: str) -> list[str]:
    """The words of a name as written, without titles before it, nicknames, suffixes and the possessive.

    >>> name_words("Gen. Ana “Nita” Ruiz Jr.’s")
    ['Ana', 'Ruiz']
    """
    return list(_name_words(text))


@lru_cache(maxsize=20_000)
def _name_words(text: str) -> tuple[str, ...]:
    words = [w for w in WORD.findall(without_possessive(text.strip())) if not NICKNAME.match(w)]
    while len(words) > 1 and (shown := _not_of_the_name(words)) and shown < len(words):
        del words[:shown]
    while len(words) > 1 and folded(words[-1]).strip(".") in SUFFIXES:
        words.pop()
    return tuple(words)


def _not_of_the_name(words: list[str]) -> int:
    """How many words at the beginning are a title, a function word or a role noun."""
    if is_title(" ".join(words[:2])):
        return 2
    return int(is_title(words[0]) or words[0].lower() in STOP_WORDS or _is_role(words))


def _is_role(words: list[str]) -> bool:
    """Whether a name begins with a role noun ("neighbour Ruiz", "Sprinter Ana Ruiz"), no first name ("Dean Ruiz")."""
    return words[0].lower() in role_nouns() and (words[0].islower() or len(words) > 2)


def is_title(word: str) -> bool:
    """Whether the word is a title that may stand before a name."""
    return word in titles()


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word for comparison: small letters, without accents, full stops and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", word.translate(LETTERS)).casefold()
    return "".join(c for c in decomposed if c.isalnum() or c == "-")


def folded_words(words: list[str]) -> frozenset[str]:
    """The words of a name, folded; names that have none of them in common are never one person's."""
    return _folded_words(tuple(words))


@lru_cache(maxsize=20_000)
def _folded_words(words: tuple[str, ...]) -> frozenset[str]:
    said = [folded(word) for word in words]
    return frozenset(said) | {bare for word in said[-1:] if (bare := without_article(word)) != word}


def without_article(word: str) -> str:
    """A folded surname without the Arabic article that a hyphen joins to it.

    >>> without_article("al-sayegh"), without_article("alba")
    ('sayegh', 'alba')
    """
    return ARABIC_ARTICLE.sub("", word)


def same_full_name(a: list[str], b: list[str]) -> bool:
    """Whether two names of at least two words may be one person's: surnames agree, and first names or initials.

    >>> same_full_name(["Ana", "M.", "Ruiz"], ["Ana", "Ruiz"]), same_full_name(["Ana", "Ruiz"], ["Bea", "Ruiz"])
    (True, False)
    """
    x, y = [folded(w) for w in a], [folded(w) for w in b]
    if x == y or sorted(x) == sorted(y):
        return True
    short, long = sorted((x, y), key=len)
    if short[0] in PARTICLES and short == long[-len(short) :]:
        return True
    if x[-1] != y[-1]:
        return len(short) >= 2 and short == long[: len(short)]
    first, other = x[0], y[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def part_of_name(word: list[str], full: list[str]) -> int:
    """How well a shorter name fits a full one: 3 its surname with its particles, 2 its first word, 1 another, 0 not.

    >>> part_of_name(["Ruiz"], ["Ana", "Ruiz"]), part_of_name(["Ana"], ["Ana", "Ruiz"])
    (3, 2)
    """
    short, long = [folded(w) for w in word], [folded(w) for w in full]
    if short == long[-len(short) :] or [without_article(w) for w in short] == [without_article(long[-1])]:
        return 3
    if len(short) > 1 and short[0] in PARTICLES and short[1:] == long[-len(short) + 1 :]:
        return 3
    if len(short) == 1 and len(long) > 1:
        if short[0] == long[0]:
            return 2
        return 1 if short[0] in long[1:-1] and len(short[0]) > 2 else 0
    return 0

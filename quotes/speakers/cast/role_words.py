"""The words of roles: which noun heads a description, and whether a word says what somebody is or does."""

import re
from functools import lru_cache

from quotes.models import Span
from quotes.speakers.cast.names import is_title
from quotes.speakers.vocabulary import role_nouns, singular, titles

ARTICLE = re.compile(r"^(?:(?:the|a|an|its|his|her|their|one of)\s+)+", re.IGNORECASE)
WORD = re.compile(r"[\w'\N{RIGHT SINGLE QUOTATION MARK}-]+")
PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|on|to|with|from|by|who|that|and|after|during|whose|"
    r"(?:inside|outside|near|within|among|along|behind|across|around|about|against|between)"
    r"(?=\s(?:the|an?|his|her|its|their|[A-Z]))|"
    r"close(?=\sto\s)|familiar(?=\swith\s)|involved(?=\sin\s)|briefed(?=\son\s)|working(?=\s(?:for|with|on|in|at)\s))\s"
)
"""What ends the head of a noun phrase: a preposition, a relative pronoun, "familiar with", "involved in"."""


@lru_cache(maxsize=20_000)
def role_head(phrase: str) -> str:
    """The head noun of a description, singular: the last word before its first preposition.

    >>> role_head("chief of the defence staff"), role_head("a former prime minister")
    ('chief', 'minister')
    """
    words = WORD.findall(PREPOSITION.split(f" {phrase} ", maxsplit=1)[0])
    if not words:
        return ""
    part = _of_hyphens(words[-1])[0].lower() if "-" in words[-1] else words[-1]
    return singular(part if part in role_nouns() else words[-1])


@lru_cache(maxsize=20_000)
def names_role(word: str) -> bool:
    """Whether a noun, also one with a hyphen, says what a person is or does."""
    if singular(word) in role_nouns():
        return True
    return "-" in word and any(singular(part) in role_nouns() for part in _of_hyphens(word))


def _of_hyphens(word: str) -> tuple[str, ...]:
    """The parts of a word with hyphens that may be its head: the last, or the first of "father-of-three".

    >>> _of_hyphens("ex-soldier"), _of_hyphens("Dad-of-three")
    (('soldier',), ('Dad',))
    """
    first, _, children = word.partition("-of-")
    return (first,) if children else tuple(word.split("-")[1:][-1:])


def heads_role(phrase: str) -> bool:
    """Whether a role noun heads a description."""
    return role_head(phrase) in role_nouns()


def is_role_title(word: str) -> bool:
    """Whether a title says what its bearer does ("Gen."), and is not mere courtesy ("Mr.")."""
    return is_title(word) and titles()[word][1]


def is_plural_word(word: str) -> bool:
    """Whether a word is a noun in the plural, by its ending."""
    word = word.rstrip(",").lower()
    return word.endswith("s") and singular(word) != word


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without articles before it and blanks around it; None where nothing is left."""
    phrase = text[start:end]
    start += len(phrase) - len(phrase.lstrip())
    end -= len(phrase) - len(phrase.rstrip(" ,;\n\N{NO-BREAK SPACE}"))
    article = ARTICLE.match(text[start:end])
    start += article.end() if article else 0
    return Span(start, end) if end > start else None

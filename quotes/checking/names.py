"""Whether two answers to "who says it?" or "in what role?" are the same, by the rules of the gold set's scorer.

The rules are those of ``score.py speakers``, and ``name_words.tsv`` holds its words: figures are comparable with it, which
the tests check where it is at hand.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

OVERLAP_OF_ROLES: Final = 0.5
OVERLAP_OF_PHRASES: Final = 0.34
WORDS_BEYOND: Final = 6
"""How many words a role may have beyond the gold's."""

_POSSESSIVE = re.compile(r"['’]s\b")
_INITIAL = re.compile(r"\b(\w)\.(?=\w\b)")
_WORD = re.compile(r"[^\W_]+")
_AFTER_THE_HEAD = re.compile(r" (?:of|for|in|at|with|from|on|to|who|that|by) ")
_AND = re.compile(r",? and |, ")


class _Vocabulary(NamedTuple):
    titles: frozenset[str]
    suffixes: frozenset[str]
    stop: frozenset[str]
    variants: dict[str, str]


@cache
def _vocabulary() -> _Vocabulary:
    with Path(__file__).with_name("name_words.tsv").open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t"))

    def of(kind: str) -> frozenset[str]:
        return frozenset(row["word"] for row in rows if row["class"] == kind)

    variants = {row["word"]: row["counts as"] for row in rows if row["counts as"]}
    return _Vocabulary(of("title"), of("suffix"), of("stop"), variants)


def same_name(gold: str, type: str, said: str) -> bool:
    """Whether ``said`` names the gold's speaker, who is of a type.

    A person: the same words but for titles; a surname alone is that of a full name that ends in it, and of full names the
    first and last ones count. Joint speakers: each has a partner. A body: the same words, or one name is the other's with
    words around it and both have one head. An unnamed speaker: a phrase with the gold's head and a third of the words.

    >>> same_name("Ana Ruiz", "person", "Mayor Ana M. Ruiz"), same_name("Ana Ruiz", "person", "Bea Ruiz")
    (True, False)
    """
    if not words(said):
        return False
    if type == "person":
        return _same_persons(gold, said)
    vocabulary = _vocabulary()
    leave_out = vocabulary.titles if type == "organization" else frozenset()
    golds, saids = content(gold) - leave_out, content(said) - leave_out
    if not golds or not saids:
        return golds == saids and words(gold) == words(said)
    if type == "unnamed":
        overlap = len(golds & saids) / len(golds | saids)
        return head(gold) in saids and (saids <= golds or overlap >= OVERLAP_OF_PHRASES)
    if golds == saids:
        return True
    small, large = sorted((golds, saids), key=len)
    return small < large and head(gold) == head(said) and len(small) >= min(2, len(golds))


def same_role(roles: Iterable[str], said: str) -> bool:
    """Whether ``said`` is one of the gold's roles: the same words, a few words more around it, less with its head, or half.

    >>> same_role(["mayor of Easton"], "the mayor"), same_role(["mayor of Easton"], "deputy")
    (True, False)
    """
    saids = content(said)
    return bool(saids) and any(_one_role(role, content(role), saids) for role in roles)


def same_target(one: str, other: str) -> bool:
    """Whether two targets share a word that is no function word; two that have none are the same as written."""
    ones, others = content(one), content(other)
    return bool(ones & others) if ones and others else words(one) == words(other)


def words(text: str) -> list[str]:
    """The words of a text in small letters, without accents and possessives; initials at its beginning are one word.

    >>> words("J. B. Müller’s")
    ['jb', 'muller']
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    found = _WORD.findall(_INITIAL.sub(r"\1", _POSSESSIVE.sub("", plain)))
    joined: list[str] = []
    for word in found:
        last = joined[-1] if joined else ""
        if len(word) == 1 and last.isalpha() and len(last) <= 2 and last == "".join(found[: len(last)]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def content(text: str) -> set[str]:
    """The words that are no function words, abbreviations written out."""
    vocabulary = _vocabulary()
    return {vocabulary.variants.get(word, word) for word in words(text)} - vocabulary.stop


def head(phrase: str) -> str:
    """The head noun of a short phrase: its last content word before the first preposition.

    >>> head("spokesperson for the mayor")
    'spokesman'
    """
    vocabulary = _vocabulary()
    before = [word for word in words(_AFTER_THE_HEAD.split(phrase)[0]) if word not in vocabulary.stop]
    return vocabulary.variants.get(before[-1], before[-1]) if before else ""


def _same_persons(gold: str, said: str) -> bool:
    golds, saids = _each(gold), _each(said)
    if len(golds) == 1:
        return _same_person(gold, said)
    return len(golds) == len(saids) and all(any(_same_person(one, other) for other in saids) for one in golds)


def _each(names: str) -> Sequence[str]:
    """The names of joint speakers."""
    parts = _AND.split(names)
    return parts if len(parts) == 1 else [part for part in parts if words(part)]


def _same_person(gold: str, said: str) -> bool:
    golds, saids = _name(gold), _name(said)
    if not golds or not saids:
        return False
    if golds == saids:
        return True
    if len(golds) == 1:
        return saids[-1] == golds[-1]
    return len(saids) > 1 and golds[-1] in saids and saids[-1] in golds and (golds[0] in saids or saids[0] in golds)


def _name(text: str) -> list[str]:
    """The words of a person's name; titles and suffixes only where there is nothing else."""
    vocabulary = _vocabulary()
    found = words(text)
    return [word for word in found if word not in vocabulary.titles | vocabulary.suffixes] or found


def _one_role(role: str, golds: set[str], saids: set[str]) -> bool:
    if not golds:
        return False
    longer = golds < saids and len(saids) <= len(golds) + WORDS_BEYOND
    shorter = saids < golds and head(role) in saids
    return golds == saids or longer or shorter or len(golds & saids) / len(golds | saids) >= OVERLAP_OF_ROLES

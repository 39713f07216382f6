"""Mentions of people that an entity recognizer overlooked, and surnames that an article spells in two ways."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from quotes.models import Span
from quotes.speakers.cast.names import folded

NAME_BEFORE = re.compile(r"(?:[A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]*|\b(?:van|von|de|al|bin|el))[ -]$")
NAME_AFTER = re.compile(r"-?[\w@]|[ -][A-Z][\w-]+")
TITLES_BEFORE = frozenset("Mr. Mrs. Ms. Mr Mrs Ms Dr. Dr Sen. Rep. Gov. President Senator Governor Secretary".split())
OPENERS = frozenset(
    "but and while when as if so then later after before since because although though yet for on in at now still what how "
    "like unlike meanwhile instead".split()
)
SENTENCE_BEFORE = {"", ".", "\n", "\N{RIGHT DOUBLE QUOTATION MARK}", '"', "!", "?", ":"}
SHORTEST = 4
SHORTEST_MISSPELT = 5


def overlooked(text: str, surname: str, taken: Sequence[Span]) -> list[Span]:
    """Where a surname stands that no entity covers and that no other capitalised word makes another name of.

    ``taken``: the entities' spans, in order; none overlaps another.

    >>> overlooked("Ruiz left. Mr. Ruiz slept in the Ruiz Tower.", "Ruiz", [Span(0, 4)])
    [Span(start=15, end=19)]
    """
    found = []
    at = text.find(surname) if len(surname) >= SHORTEST else -1
    while at >= 0:
        span = Span(at, at + len(surname))
        before = bisect_left(taken, (span.end,)) - 1  # the last that begins before the surname ends
        if (before < 0 or taken[before].end <= at) and _stands_alone(text, span):
            found.append(span)
        at = text.find(surname, span.end)
    return found


def _stands_alone(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 24) : span.start]
    if before[-1:].isalnum() or before[-1:] in {"@", "#", "-", "/", "."}:
        return False
    named = NAME_BEFORE.search(before)
    if named is not None and not _may_precede(before, named):
        return False
    return NAME_AFTER.match(text, span.end) is None


def _may_precede(before: str, named: re.Match[str]) -> bool:
    """Whether the capitalised word before is a title, or begins a sentence ("But Ruiz"), and no first name."""
    word = named[0].strip()
    if word in TITLES_BEFORE:
        return True
    head = before[: named.start()].rstrip(" ")
    return word.lower() in OPENERS and head[-1:] in SENTENCE_BEFORE


def nearly(a: str, b: str) -> bool:
    """Whether two surnames are spellings of one: the same first letter and at most two letters changed, missing or swapped.

    >>> nearly("Jenssen", "Jansen"), nearly("Ruiz", "Ruis"), nearly("Holland", "Holmes")
    (True, False, False)
    """
    x, y = folded(a), folded(b)
    if min(len(x), len(y)) < SHORTEST_MISSPELT or x[0] != y[0] or abs(len(x) - len(y)) > 1 or x == y:
        return False
    return _distance(x, y) <= (1 if min(len(x), len(y)) < SHORTEST_MISSPELT + 1 else 2)


def doubled(a: str, b: str) -> bool:
    """Whether two first names differ only in letters that one of them doubles.

    >>> doubled("Phillip", "Philip"), doubled("Anna", "Ana"), doubled("Marina", "Marine")
    (True, False, False)
    """
    x, y = ("".join(letter for letter, _ in groupby(folded(w))) for w in (a, b))
    return x == y and a != b and min(len(a), len(b)) > SHORTEST_MISSPELT


def _distance(x: str, y: str) -> int:
    """Letters to change, insert or delete (Levenshtein)."""
    row = list(range(len(y) + 1))
    for n, letter in enumerate(x, 1):
        before, row[0] = row[0], n
        for m, other in enumerate(y, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (letter != other))
    return row[-1]

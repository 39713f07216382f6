"""The phrases of a text that a stance may be about: its names and its noun phrases, found without a parse.

A word's class (noun, adjective, verb …) is the one that the tagger mostly gives it; one that is both noun and verb is a noun
after a determiner, an adjective, a preposition or another noun; a verb after a determiner is an adjective
("the proposed plan").
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quotes.stance.texts import Texts
from quotes.stance.tokens import NAME, PLAIN, Flags, Ints, Words

CLASSES = "njvmgpdorcxb"
"""Noun, adjective, verb, modal, -ing form, preposition, determiner, pronoun, adverb, conjunction, other, noun or verb."""
NOUN, ADJECTIVE, VERB, MODAL, GERUND, PREPOSITION, DETERMINER, PRONOUN, ADVERB, CONJUNCTION, OTHER, BOTH = range(12)
NO_CLASS = len(CLASSES)
BEFORE_NOUNS = np.isin(np.arange(NO_CLASS + 1), (NOUN, ADJECTIVE, PREPOSITION, DETERMINER))
NOMINAL = np.isin(np.arange(NO_CLASS + 1), (NOUN, ADJECTIVE))
LABELS = ("", "PERSON", "ORG", "LOC", "MISC")
_PLACES = {label: place for place, label in enumerate(LABELS)}
MOST_WORDS = 6
"""Words at most of a noun phrase; of a longer one the last are taken."""


class Phrases(NamedTuple):
    """Candidates in order: ``starts`` and ``ends`` in characters, ``first`` and ``last`` as a half-open range of words.

    ``label`` is a place in ``LABELS`` for a name, -1 for a noun phrase; ``heads`` are the head words in small letters.
    """

    starts: Ints
    ends: Ints
    first: Ints
    last: Ints
    label: Ints
    heads: list[str]


def word_classes_in(words: Words, classes: Ints) -> Ints:
    """The class of each word of a text; ``classes`` are those of the vocabulary."""
    found = classes[words.rows]
    found[words.rows == NAME] = NOUN
    before = np.concatenate([[NO_CLASS], found[:-1]])
    before[words.gaps != PLAIN] = NO_CLASS
    noun = BEFORE_NOUNS[before]
    found = np.where(found == BOTH, np.where(noun, NOUN, VERB), found)
    return np.asarray(np.where((found == VERB) & (before == DETERMINER), ADJECTIVE, found))


def find_phrases(texts: Texts, words: Words, found: Ints) -> Phrases:
    """All candidates; ``found`` are the classes of the words. In a text without entities runs of capitals are its names."""
    text = texts.whole
    bare = [(a, a + len(_bare(text[a:b])), label) for a, b, label in _names(texts, words)]
    named = np.array([name for name in bare if name[1] > name[0]], "int64").reshape(-1, 3)
    starts, ends = noun_phrases(words, found)
    chars = np.stack([words.starts[starts], words.ends[ends - 1]], 1)
    possessive = np.flatnonzero(words.possessive[ends - 1])
    chars[possessive, 1] -= 2
    chars = np.concatenate([chars, named[:, :2]])
    label = np.concatenate([np.full(len(starts), -1), named[:, 2]])
    order = np.lexsort((-label, chars[:, 0]))
    chars, label = chars[order], label[order]
    # a noun phrase that is a name, and no more, is the name
    kept = np.ones(len(chars), bool)
    kept[1:] = (label[1:] >= 0) | (chars[1:, 0] != chars[:-1, 0]) | (chars[1:, 1] > chars[:-1, 1])
    chars, label = chars[kept], label[kept]
    first = np.searchsorted(words.ends, chars[:, 0], side="right")
    last = np.maximum(first + 1, np.searchsorted(words.starts, chars[:, 1]))
    heads = [text[a:b].rsplit(None, 1)[-1].lower() for a, b in chars.tolist()]
    return Phrases(chars[:, 0], chars[:, 1], first, last, label, heads)


def _names(texts: Texts, words: Words) -> list[tuple[int, int, int]]:
    """The names of all texts: where they start and end in the whole, and their labels."""
    names: list[tuple[int, int, int]] = []
    bounds = texts.bounds(words.starts).tolist()
    for source, start, (first, last) in zip(texts.sources, texts.starts.tolist(), pairwise(bounds), strict=True):
        if source.names:
            names += [(span.start + start, span.end + start, _PLACES.get(label, 0)) for span, label in source.names]
        else:
            at = np.flatnonzero(words.rows[first:last] == NAME) + first
            names += [(a, b, 0) for a, b in zip(words.starts[at].tolist(), words.ends[at].tolist(), strict=True)]
    return names


def noun_phrases(words: Words, found: Ints) -> tuple[Ints, Ints]:
    """The first and, half-open, the last words of noun phrases: runs of adjectives and nouns that end in a noun."""
    inside: Flags = NOMINAL[found]
    ing = (found == GERUND) & np.append(inside[1:] & (words.gaps[1:] == PLAIN), False)
    inside = inside | ing
    if not inside.any():
        return np.empty(0, "int64"), np.empty(0, "int64")
    joined = np.zeros(len(inside), bool)
    joined[1:] = inside[1:] & inside[:-1] & (words.gaps[1:] == PLAIN)
    starts = np.flatnonzero(inside & ~joined)
    run = np.cumsum(inside & ~joined) - 1
    nouns = np.flatnonzero(inside & (found == NOUN))
    ends = np.zeros(len(starts), "int64")
    np.maximum.at(ends, run[nouns], nouns + 1)
    kept = ends > starts
    starts, ends = starts[kept], ends[kept]
    return np.maximum(starts, ends - MOST_WORDS), ends


def _bare(phrase: str) -> str:
    """A phrase without a possessive ending and marks at its end."""
    phrase = phrase.rstrip(" .,;:!?\"”’'\n")
    for ending in ("'s", "’s"):
        phrase = phrase.removesuffix(ending)
    return phrase

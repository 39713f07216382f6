"""A document as the stance model reads it, before any weight is applied."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotes.models import Paragraph, Quotation
from quotes.stance.groups import Groups
from quotes.stance.likeness import Likeness, candidate_meanings
from quotes.stance.phrases import Entity, Phrases, find_phrases, word_classes_in
from quotes.stance.signs import Floats, Signs, totals
from quotes.stance.surroundings import Surroundings, find_breaks, surroundings
from quotes.stance.targets import Pairs, candidate_numbers, find_pairs
from quotes.stance.tokens import Ints, Vocabulary, Words
from quotes.stance.vectors import Vectors
from quotes.stance.windows import Windows, find_windows


class Document(NamedTuple):
    """Some quotations of a text: its words, their vectors (``meanings``), their ``signs`` and the running ``totals`` of
    these, the windows ``at`` each quotation, candidates for targets."""

    text: str
    quotations: Sequence[Quotation]
    names: Sequence[Entity]
    words: Words
    meanings: Floats
    signs: Floats
    totals: Floats
    parts: list[Surroundings]
    at: Windows
    phrases: Phrases
    pairs: Pairs


class Reader:
    """Reads documents; ``classes`` are the word classes of the vocabulary's rows (places in ``phrases.CLASSES``)."""

    def __init__(self, vocabulary: Vocabulary, classes: Ints, vectors: Vectors) -> None:
        self.vocabulary, self.classes, self.vectors = vocabulary, classes, vectors
        self.signs, self.groups = Signs(vocabulary), Groups(vocabulary)

    def read(
        self, text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Paragraph], names: Sequence[Entity]
    ) -> Document:
        """A document of one or more words; ``names`` are its entities, in order."""
        words = self.vocabulary.read(text)
        meanings = self.vectors.of(words.rows)
        signs = self.signs.of(words)
        running = totals(signs)
        breaks = find_breaks(text)
        parts = [surroundings(text, quotation, paragraphs, breaks) for quotation in quotations]
        at = find_windows(words, quotations, parts)
        classes = word_classes_in(words, self.classes)
        phrases = find_phrases(text, words, classes, names)
        numbers = candidate_numbers(words, classes, running, phrases, self.groups)
        alone = np.concatenate([numbers, candidate_meanings(words, meanings, phrases)], 1)
        like = Likeness(words, meanings, classes, phrases)
        title_end = paragraphs[0].end if paragraphs else 0
        pairs = find_pairs(text, words, phrases, alone, quotations, parts, at, self.groups, title_end, like)
        return Document(text, quotations, names, words, meanings, signs, running, parts, at, phrases, pairs)

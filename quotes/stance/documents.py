"""Texts as the stance model reads them, before any weight is applied."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from quotes.models import Quotation
from quotes.stance.groups import Groups
from quotes.stance.likeness import Likeness, candidate_meanings
from quotes.stance.pairs import Pairs, candidate_numbers, find_pairs
from quotes.stance.phrases import Phrases, find_phrases, word_classes_in
from quotes.stance.signs import Floats, Signs, Sums, totals
from quotes.stance.surroundings import Surroundings, find_breaks, surroundings
from quotes.stance.texts import Source, Texts, join_texts
from quotes.stance.tokens import Ints, Vocabulary, Words
from quotes.stance.vectors import Vectors
from quotes.stance.windows import PARTS, Windows, find_windows


class Document(NamedTuple):
    """Some quotations of some texts: the words, their vectors (``meanings``), their ``signs`` and the running ``totals`` of
    these, the windows ``at`` each quotation, candidates for targets."""

    texts: Texts
    words: Words
    meanings: Floats
    signs: Floats
    totals: Sums
    at: Windows
    phrases: Phrases
    pairs: Pairs

    @property
    def text(self) -> str:
        """All texts as one."""
        return self.texts.whole

    @property
    def quotations(self) -> list[Quotation]:
        """The quotations of all texts; their offsets are those of their own text."""
        return self.texts.quotations


class Reader:
    """Reads documents; ``classes`` are the word classes of the vocabulary's rows (places in ``phrases.CLASSES``)."""

    def __init__(self, vocabulary: Vocabulary, classes: Ints, vectors: Vectors) -> None:
        self.vocabulary, self.classes, self.vectors = vocabulary, classes, vectors
        self.signs, self.groups = Signs(vocabulary), Groups(vocabulary)

    def read(self, sources: Sequence[Source]) -> Document:
        """Some texts, each of one or more words, as one document."""
        texts = join_texts(sources)
        words = self.vocabulary.read(texts.whole)
        meanings = self.vectors.of(words.rows)
        signs = self.signs.of(words)
        running = totals(signs)
        parts = _parts(texts)
        at = find_windows(words, parts)
        classes = word_classes_in(words, self.classes)
        phrases = find_phrases(texts, words, classes)
        numbers = candidate_numbers(texts, words, classes, running, phrases, self.groups)
        alone = np.concatenate([numbers, candidate_meanings(words, meanings, phrases)], 1)
        like = Likeness(words, meanings, classes, phrases)
        pairs = find_pairs(texts, words, phrases, alone, parts, at, self.groups, like)
        return Document(texts, words, meanings, signs, running, at, phrases, pairs)


def _parts(texts: Texts) -> Ints:
    """The surroundings of each quotation as spans of the whole, (quotation, part, 2)."""
    found: list[Surroundings] = []
    for source in texts.sources:
        breaks = find_breaks(source.text)
        found += [surroundings(source.text, quotation, source.paragraphs, breaks) for quotation in source.quotations]
    flat = np.fromiter(chain.from_iterable(chain.from_iterable(found)), "int64", len(found) * len(PARTS) * 2)
    return flat.reshape(-1, len(PARTS), 2) + texts.starts[texts.of, None, None]

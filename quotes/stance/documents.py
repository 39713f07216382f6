"""A document as the stance model reads it, before any weight is applied."""

from collections.abc import Sequence
from typing import NamedTuple

from quotes.models import Paragraph, Quotation
from quotes.stance.groups import Groups
from quotes.stance.phrases import Entity, Phrases, find_phrases, word_classes_in
from quotes.stance.signs import Floats, Signs, totals
from quotes.stance.surroundings import Surroundings, surroundings
from quotes.stance.targets import Pairs, candidate_numbers, find_pairs
from quotes.stance.tokens import Ints, Vocabulary, Words
from quotes.stance.windows import Windows, find_windows


class Document(NamedTuple):
    """Some quotations of a text: its words, their ``signs`` and the running ``totals`` of these, the windows ``at`` each
    quotation, candidates for targets."""

    text: str
    quotations: Sequence[Quotation]
    names: Sequence[Entity]
    words: Words
    signs: Floats
    totals: Floats
    parts: list[Surroundings]
    at: Windows
    phrases: Phrases
    pairs: Pairs


class Reader:
    """Reads documents; ``classes`` are the word classes of the vocabulary's rows (places in ``phrases.CLASSES``)."""

    def __init__(self, vocabulary: Vocabulary, classes: Ints) -> None:
        self.vocabulary, self.classes = vocabulary, classes
        self.signs, self.groups = Signs(vocabulary), Groups(vocabulary)

    def read(
        self, text: str, quotations: Sequence[Quotation], paragraphs: Sequence[Paragraph], names: Sequence[Entity]
    ) -> Document:
        """A document of one or more words; ``names`` are its entities, in order."""
        words = self.vocabulary.read(text)
        signs = self.signs.of(words)
        running = totals(signs)
        parts = [surroundings(text, quotation, paragraphs) for quotation in quotations]
        at = find_windows(words, quotations, parts)
        classes = word_classes_in(words, self.classes)
        phrases = find_phrases(text, words, classes, names)
        alone = candidate_numbers(words, classes, running, phrases, self.groups)
        title_end = paragraphs[0].end if paragraphs else 0
        pairs = find_pairs(text, words, phrases, alone, quotations, parts, at, self.groups, title_end)
        return Document(text, quotations, names, words, signs, running, parts, at, phrases, pairs)

"""NewsMTSC's sentences: the polarity of each as a whole, and toward the person or body that is marked in it."""

from dataclasses import dataclass

import numpy as np

from quotes.stance.documents import Reader
from quotes.stance.model import LABELS, Model
from quotes.stance.polarity import Polarity, part_ranges, stretch_numbers
from quotes.stance.sentences import Sentences, find_sentences
from quotes.stance.signs import Floats, totals
from quotes.stance.terms import Terms
from quotes.stance.tokens import Ints, Words
from training.shared import NEWSMTSC, read_jsonl
from training.stance.linear import Labels, Softmax, stacked, term_rows

SCALES = (1.0, 1.0, 1.0, 1.0, 1.0)
NUMBER_SCALE, STRENGTH = 0.05, 0.7
FEELING_STRENGTH = 1.0
LEAST = 2
"""Sentences that must hold a term."""


@dataclass
class Sentence:
    """A sentence, its words' vectors and signs, the range of the words marked in it, and the index in ``LABELS`` of the
    polarity toward them."""

    words: Words
    meanings: Floats
    signs: Floats
    target: Ints
    polarity: int


def read_sentences(reader: Reader, part: str) -> list[Sentence]:
    """The sentences of ``train`` or ``dev``."""
    found = []
    for row in read_jsonl(NEWSMTSC / f"{part}.jsonl"):
        words = reader.vocabulary.read(row["sentence"])
        first = int(np.searchsorted(words.ends, row["from"], side="right"))
        last = max(first, int(np.searchsorted(words.starts, row["to"])))
        found.append(
            Sentence(
                words,
                reader.vectors.of(words.rows),
                reader.signs.of(words),
                np.array([[first, last]]),
                int(float(row["polarity"])) + 1,
            )
        )
    return found


def whole(sentence: Sentence) -> Ints:
    """The range of a sentence."""
    return np.array([[0, len(sentence.words.rows)]])


def as_read(sentence: Sentence) -> tuple[Words, Floats, Sentences]:
    """What the convolution reads of it: all of the sentence as if it were quoted."""
    return sentence.words, sentence.signs, find_sentences(whole(sentence), whole(sentence), sentence.target)


def train_feeling(sentences: list[Sentence], terms: Terms) -> Softmax:
    """The polarity of a sentence as a whole."""
    rows = stacked(term_rows(s.words, terms, whole(s)[None]) for s in sentences)
    return Softmax((1.0,), 1.0, FEELING_STRENGTH, LEAST).fit([rows], None, polarities(sentences))


def train_polarity(sentences: list[Sentence], terms: Terms) -> Polarity:
    """The polarity toward what is marked."""
    ranges = [part_ranges(whole(s), s.target)[0] for s in sentences]
    blocks = [
        stacked(term_rows(s.words, terms, parts[n][None, None]) for s, parts in zip(sentences, ranges, strict=True))
        for n in range(len(SCALES))
    ]
    numbers = np.concatenate([stretch_numbers(s.words, s.meanings, totals(s.signs), whole(s), s.target) for s in sentences])
    model = Softmax(SCALES, NUMBER_SCALE, STRENGTH, LEAST).fit(blocks, numbers, polarities(sentences))
    return Polarity(model.term_weights(terms), model.mean, model.spread, model.numbers, model.bias)


def polarities(sentences: list[Sentence]) -> Labels:
    """The labels."""
    return np.array([sentence.polarity for sentence in sentences])


def judge_sentences(sentences: list[Sentence], model: Model) -> Labels:
    """The polarity that the model gives each: what its regression and its convolution say, added."""
    scores = [
        model.polarity.scores(s.words, s.meanings, s.signs, model.terms, whole(s), s.target)
        + model.convolution.logits(s.words, s.meanings, s.signs, as_read(s)[2])[:, len(LABELS) :]
        for s in sentences
    ]
    return np.asarray(np.concatenate(scores).argmax(1))

"""Learns the stance weights: vocabulary, then news polarity, then the softmax over all of it; scikit-learn, fixed seeds."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from quotes.reading import split_paragraphs
from quotes.stance.features import Reading, read_quotation
from quotes.stance.weights import BLOCKS, LABELS, Array, Terms, Weights, number_names
from quotes.stance.words import ngrams, words
from training.shared import NEWSMTSC, POLNEAR, read_jsonl
from training.stance.cases import Case

KNOWN_IN = 5
"""Paragraphs that must write a word small; in more of them than write it with a capital inside a sentence."""
NGRAM_IN_QUOTATIONS, NGRAM_IN_NEWS = 2, 4
"""Labelled readings, or sentences of NewsMTSC, that must hold an n-gram."""
STRENGTH, NEWS_STRENGTH = 0.5, 1.0
"""Inverse strength of the L2 penalty."""
BLOCK_SCALE = {"quotation": 1.0, "before": 1.0, "after": 1.0, "around": 0.5}
NUMBER_SCALE = 0.2
"""Scales set how strongly the penalty holds a block back; all chosen by cross-validation on the training articles."""
LEAST_SPREAD = 1e-3


def known_words(texts: Iterable[str]) -> set[str]:
    """Words that news writes small: no names. ``texts`` are paragraphs or sentences."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        found = set(text.split())
        small.update({word for word in words(text, ()) if not word.startswith("<")})
        capital.update({w.strip(".,;:?!\"'“”‘’()[]").removesuffix("'s").removesuffix("’s").lower() for w in found if w[:1].isupper()})
    return {word for word, count in small.items() if count >= KNOWN_IN and count > capital[word]}


def paragraphs_of_news() -> list[str]:
    """The paragraphs of PolNeAR's training articles and the sentences of NewsMTSC's training part."""
    found = []
    for article in read_jsonl(POLNEAR / "train.jsonl"):
        text = article["text"]
        found += [text[p.start : p.end] for p in split_paragraphs(text) if not p.furniture]
    return found + list(dict.fromkeys(row["sentence"] for row in read_jsonl(NEWSMTSC / "train.jsonl")))

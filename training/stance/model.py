"""Learns the stance weights: vocabulary, then news polarity, then the softmax over all of it; scikit-learn, fixed seeds."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack  # type: ignore[import-untyped]
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
NUMBER_SCALE = 0.15
"""Scales set how strongly the penalty holds a block back; all chosen by cross-validation on the training articles."""
LEAST_SPREAD = 1e-3
CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]*")


def known_words(texts: Iterable[str]) -> set[str]:
    """Words that news writes small: no names. ``texts`` are paragraphs or sentences."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        small.update({word for word in words(text, ()) if not word.startswith("<")})
        capital.update({word.lower() for word in CAPITAL_INSIDE.findall(text)})
    return {word for word, count in small.items() if count >= KNOWN_IN and count > capital[word]}


def paragraphs_of_news() -> list[str]:
    """The paragraphs of PolNeAR's training articles and the sentences of NewsMTSC's training part."""
    found = []
    for article in read_jsonl(POLNEAR / "train.jsonl"):
        text = article["text"]
        found += [text[p.start : p.end] for p in split_paragraphs(text) if not p.furniture]
    return found + list(dict.fromkeys(row["sentence"] for row in read_jsonl(NEWSMTSC / "train.jsonl")))


def train_weights(cases: Sequence[Case], news_texts: Sequence[str], strength: float = STRENGTH) -> Weights:
    """The weights learned from labelled quotations and NewsMTSC."""
    weights = empty_weights(cases, news_texts)
    train_news(weights)
    readings = [reading_of(case, weights) for case in cases]
    labels = np.array([LABELS.index(case.label) for case in cases])
    fit_softmax(weights, [design(weights, reading) for reading in readings], labels, strength)
    return weights


def reading_of(case: Case, weights: Weights) -> Reading:
    """The reading of a case's quotation."""
    return read_quotation(case.text, case.quotation, case.paragraphs, weights.split)


def empty_weights(cases: Sequence[Case], news_texts: Sequence[str]) -> Weights:
    """A vocabulary with its idf over all paragraphs of news; every weight is 0."""
    known = known_words(news_texts)
    documents = [set(ngrams(words(text, known))) for text in news_texts]
    everywhere = Counter(phrase for document in documents for phrase in document)
    news = Counter(p for row in news_rows() for p in set(ngrams(words(row[0], known))))
    labelled: Counter[str] = Counter()
    for case in cases:
        reading = read_quotation(case.text, case.quotation, case.paragraphs, lambda text: words(text, known))
        labelled.update({p for block in BLOCKS for p in ngrams(getattr(reading, block))})
    pairs = {p for p, n in labelled.items() if n >= NGRAM_IN_QUOTATIONS} | {p for p, n in news.items() if n >= NGRAM_IN_NEWS}
    kept = sorted(p for p in pairs | known if all(word in known or not word[0].isalnum() for word in p.split()))
    idf = [np.log((1 + len(documents)) / (1 + everywhere[p])) + 1 for p in kept]
    names = len(number_names())

    def zeros(*shape: int) -> Array:
        return np.zeros(shape, "float32")

    return Weights(
        vocabulary={phrase: row for row, phrase in enumerate(kept)},
        idf=np.array(idf, "float32"),
        news=zeros(len(kept), len(LABELS)),
        news_bias=zeros(len(LABELS)),
        blocks=zeros(len(kept), len(BLOCKS), len(LABELS)),
        mean=zeros(names),
        spread=np.ones(names, "float32"),
        numbers=zeros(names, len(LABELS)),
        bias=zeros(len(LABELS)),
    )


def news_rows() -> list[tuple[str, int]]:
    """Sentences of NewsMTSC and the index in ``LABELS`` of the polarity toward the person or body marked in it."""
    return [(row["sentence"], int(float(row["polarity"])) + 1) for row in read_jsonl(NEWSMTSC / "train.jsonl")]


def train_news(weights: Weights) -> None:
    """Learn which n-grams of a sentence go with its polarity."""
    rows = news_rows()
    matrix = sparse([weights.terms(weights.split(sentence)) for sentence, _ in rows], len(weights.vocabulary))
    model = softmax(NEWS_STRENGTH).fit(matrix, [polarity for _, polarity in rows])
    weights.news = model.coef_.T.astype("float16").astype("float32")
    weights.news_bias = model.intercept_.astype("float32")


Design = tuple[list[Terms], Array]


def design(weights: Weights, reading: Reading) -> Design:
    """What the softmax sees of a reading: the terms of each block, the numbers."""
    terms = weights.block_terms(reading)
    return terms, weights.all_numbers(reading, terms)


def fit_softmax(weights: Weights, designs: Sequence[Design], labels: NDArray[np.int64], strength: float) -> None:
    """Fit blocks, numbers and bias; each label weighs the same, for the figure is the mean of three F-scores."""
    numbers = np.array([row for _, row in designs])
    weights.mean, weights.spread = numbers.mean(0), numbers.std(0) + LEAST_SPREAD
    width = len(weights.vocabulary)
    blocks = [sparse([terms[n] for terms, _ in designs], width) * BLOCK_SCALE[name] for n, name in enumerate(BLOCKS)]
    scaled = csr_matrix((numbers - weights.mean) / weights.spread * NUMBER_SCALE)
    model = softmax(strength).fit(hstack([*blocks, scaled]).tocsr(), labels)
    for n, name in enumerate(BLOCKS):
        weights.blocks[:, n] = model.coef_[:, n * width : (n + 1) * width].T * BLOCK_SCALE[name]
    weights.numbers = (model.coef_[:, len(BLOCKS) * width :].T * NUMBER_SCALE).astype("float32")
    weights.bias = model.intercept_.astype("float32")


def softmax(strength: float) -> LogisticRegression:
    """Multinomial logistic regression with L2 penalty; deterministic."""
    return LogisticRegression(C=strength, class_weight="balanced", max_iter=500)


def sparse(rows: Sequence[Terms], width: int) -> csr_matrix:
    """Terms as rows of a sparse matrix."""
    ends = np.cumsum([0, *(len(at) for at, _ in rows)])
    return csr_matrix(
        (np.concatenate([v for _, v in rows]), np.concatenate([at for at, _ in rows]), ends), shape=(len(rows), width)
    )

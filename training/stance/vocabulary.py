"""The vocabulary of the stance model: words that news or English writes small, their classes, clusters and idf."""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from spacy.language import Language
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from quotes.reading import split_paragraphs
from quotes.stance.documents import Reader
from quotes.stance.phrases import CLASSES as WORD_CLASSES
from quotes.stance.signs import judgements
from quotes.stance.terms import Terms, pair_keys
from quotes.stance.tokens import CLASSES, Ints, Vocabulary, Words
from training.shared import NEWSMTSC, POLNEAR, UD, read_jsonl
from training.stance.vectors import build_vectors, package

KNOWN_IN = 5
"""Times that news must write a word small; and more often than with a capital inside a sentence."""
ENGLISH = 25_000
"""Words of general English, the most frequent first, that join for their clusters."""
CAPITALS = 0.7
"""What the log-probability of a word in small letters must have above that with a capital."""
PAIR_IN = 3
"""Labelled windows or sentences that must hold a pair of words."""
AMBIGUOUS = 0.15
"""The share of both noun and verb from which on a word is either."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W_]*")
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*")
_TAGS = {
    **dict.fromkeys(("NN", "NNS", "NNP", "NNPS"), "n"), **dict.fromkeys(("JJ", "JJR", "JJS", "CD"), "j"),
    **dict.fromkeys(("VB", "VBP", "VBZ", "VBD", "VBN"), "v"), **dict.fromkeys(("IN", "TO", "RP", "POS"), "p"),
    **dict.fromkeys(("DT", "PDT", "PRP$", "WP$"), "d"), **dict.fromkeys(("WDT", "PRP", "WP", "EX"), "o"),
    **dict.fromkeys(("RB", "RBR", "RBS", "WRB"), "r"), "MD": "m", "VBG": "g", "CC": "c",
}  # fmt: skip
_ENDINGS = {
    "ly": "r", "ing": "g", "ed": "v", "n't": "m", "'s": "x", "'re": "x",
    **dict.fromkeys(("ous", "ful", "ive", "able", "ible", "al", "less", "ic"), "j"),
}  # fmt: skip


def paragraphs_of_news() -> list[str]:
    """The paragraphs of PolNeAR's training articles and the sentences of NewsMTSC's training part."""
    found = []
    for article in read_jsonl(POLNEAR / "train.jsonl"):
        text = article["text"]
        found += [text[p.start : p.end] for p in split_paragraphs(text) if not p.furniture]
    return found + list(dict.fromkeys(row["sentence"] for row in read_jsonl(NEWSMTSC / "train.jsonl")))


def build_reader(texts: Sequence[str], nlp: Language) -> tuple[Reader, Ints]:
    """The reader, and for each row of its vocabulary the row of its cluster (-1: none). ``nlp`` has an enabled tagger."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        found = [word.replace("’", "'") for word in _WORD.findall(text)]
        small.update(word for word in found if word == word.lower())
        capital.update(word.lower() for word in _CAPITAL_INSIDE.findall(text))
    clusters, chances = _english("cluster"), _english("prob")
    news = {word for word, count in small.items() if count >= KNOWN_IN and count > capital[word] and not word[0].isdigit()}
    rated = {w for w in SentimentIntensityAnalyzer().lexicon if _PLAIN.fullmatch(w) and small[w] >= capital[w]}
    judging = {word for phrase in judgements() for word in phrase.split(" ")} - set(CLASSES)
    common = [
        w for w in clusters
        if len(w) > 1 and _PLAIN.fullmatch(w) and small[w] >= capital[w]
        and chances.get(w, -30.0) > chances.get(w.capitalize(), -30.0) + CAPITALS
    ]  # fmt: skip
    common.sort(key=lambda word: (-chances.get(word, -30.0), word))
    words = [*CLASSES, *sorted((news | rated | judging | {*common[:ENGLISH]}) - set(CLASSES))]
    tags = _tag_counts(texts, nlp, set(words))
    classes = np.array(
        [WORD_CLASSES.index(c) for c in ("n", "j", "n", *(word_class(w, tags) for w in words[len(CLASSES) :]))]
    )
    kinds = {cluster: row for row, cluster in enumerate(sorted({clusters[w] for w in words if clusters.get(w)}))}
    vectors = build_vectors(words, package())
    return Reader(Vocabulary(words), classes, vectors), np.array([kinds[c] if (c := clusters.get(w)) else -1 for w in words])


def _english(name: str) -> dict[str, Any]:
    packed = files("spacy_lookups_data").joinpath("data", f"en_lexeme_{name}.json.gz").read_bytes()
    table: dict[str, Any] = json.loads(gzip.decompress(packed))
    return table


def _tag_counts(texts: Iterable[str], nlp: Language, known: set[str]) -> dict[str, Counter[str]]:
    """How often each known word has each class: in news by the pipeline's tagger, in the treebanks by hand."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc in nlp.pipe(texts, batch_size=64):
        for token in doc:
            word = token.lower_.replace("’", "'")
            if word in known:
                found[word][_TAGS.get(token.tag_, "x")] += 1
    for bank in ("ewt", "gum"):
        for line in (UD / f"{bank}-train.conllu").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 4 and cells[1].lower() in known:
                found[cells[1].lower()][_TAGS.get(cells[4], "x")] += 1
    return found


def word_class(word: str, tags: Mapping[str, Counter[str]]) -> str:
    """The class that a word mostly has; by its ending where it is too rare.

    >>> word_class("vote", {"vote": Counter(n=5, v=4)}), word_class("boldly", {})
    ('b', 'r')
    """
    counts = tags.get(word, Counter())
    total = counts.total()
    if total < 2:
        return next((kind for ending, kind in _ENDINGS.items() if word.endswith(ending)), "n")
    best = max(sorted(counts), key=lambda kind: counts[kind])
    if best in "nv" and min(counts["n"], counts["v"]) >= AMBIGUOUS * total:
        return "b"
    return best


def build_terms(texts: Iterable[str], labelled: Iterable[Words], reader: Reader, clusters: Ints) -> Terms:
    """Idf over paragraphs of news; the pairs that ``labelled`` stretches hold often enough."""
    size, kinds = len(reader.vocabulary), int(clusters.max()) + 1
    words, groups = np.zeros(size), np.zeros(kinds)
    pairs: Counter[int] = Counter()
    count = 0
    for text in texts:
        read = reader.vocabulary.read(text)
        rows = np.unique(read.rows)
        words[rows] += 1
        groups[np.unique(clusters[rows][clusters[rows] >= 0])] += 1
        pairs.update(np.unique(pair_keys(read.rows, read.gaps)).tolist() if len(read.rows) > 1 else ())
        count += 1
    held: Counter[int] = Counter()
    for stretch in labelled:
        if len(stretch.rows) > 1:
            held.update(np.unique(pair_keys(stretch.rows, stretch.gaps)).tolist())
    kept = np.array(sorted(key for key, times in held.items() if times >= PAIR_IN and key >= 0), "int64")

    def idf(found: Any) -> Any:
        return (np.log((1 + count) / (1 + np.asarray(found))) + 1).astype("float16").astype("float32")

    return Terms(idf(words), clusters, idf(groups), kept, idf([pairs[key] for key in kept.tolist()]))

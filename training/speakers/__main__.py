"""``python -m training.speakers``: learn the weights of ``quotes.speakers.antecedents`` from labelled quotations.

Data: ``gold/train.speakers.jsonl`` (who speaks) with the sources that PolNeAR's training articles mark (the mentions).
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

import quotes.speakers
from quotes.detection import find_article_quotations
from quotes.models import Quotation, Span
from quotes.pipeline.labels import entity_label
from quotes.pipeline.loading import MODEL, load_parser
from quotes.speakers.antecedents import features, none_features
from quotes.speakers.mentions import classify
from quotes.speakers.names import name_words, part_of_name, same_full_name
from quotes.speakers.people import Person
from quotes.speakers.resolve import Resolver, resolver
from training.shared import GOLD, POLNEAR, read_jsonl

TARGET = Path(quotes.speakers.__file__).parent / "antecedents.json"
LEARNED_KINDS = {"pronoun", "role", "other"}
ROUNDS = 400
FOLDS = 5
RATE = 0.5
DECAY = 2e-3

Choice = tuple[list[dict[str, float]], int]


def choices(nlp: Language) -> Iterator[Choice]:
    """For each labelled mention that is no name: features of each person, then of "none"; and the index of the right one."""
    labelled: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for unit in read_jsonl(GOLD / "train.speakers.jsonl"):
        labelled[unit["id"]].append(unit)
    for article in read_jsonl(POLNEAR / "train.jsonl"):
        if article["id"] in labelled:
            yield from _article_choices(article, labelled[article["id"]], nlp)


def _article_choices(article: dict[str, Any], units: list[dict[str, Any]], nlp: Language) -> Iterator[Choice]:
    text = article["text"]
    doc = nlp(text)
    entities = [(Span(e.start_char, e.end_char), entity_label(e)) for e in doc.ents if entity_label(e)]
    state = resolver(text, entities, find_article_quotations(text))
    sources = {q["start"]: q["source"] for q in article["quotations"] if q["attributed"]}
    for unit in sorted(units, key=lambda u: u["start"]):
        gold = gold_person(state, unit)
        mention_span = _mention(text, sources.get(unit["start"]))
        if mention_span is not None and unit["type"] != "none":
            mention = classify(text, mention_span, state.cast)
            if mention.kind in LEARNED_KINDS and mention.person is None and (gold is not None or unit["type"] != "person"):
                rows = [features(mention, person, state.scene) for person in state.scene.people]
                right = next((n for n, p in enumerate(state.scene.people) if p is gold), len(rows))
                yield [*rows, none_features(mention)], right
        state.scene.last_speaker = gold
        state.scene.last_span = Quotation(unit["start"], unit["end"], Span(unit["start"], unit["end"])).span


def gold_person(state: Resolver, unit: dict[str, Any]) -> Person | None:
    """The person of the cast who is the unit's speaker."""
    words = name_words(unit["speaker"])
    if unit["type"] != "person" or not words:
        return None
    people = state.cast.people
    full = [p for p in people if len(words) > 1 and len(p.words) > 1 and same_full_name(words, p.words)]
    short = [p for p in people if part_of_name(p.words, words) == 3 or part_of_name(words, p.words) == 3]
    return next(iter(full or short), None)


def _mention(text: str, source: list[list[int]] | None) -> Span | None:
    """The first part of a source, up to a comma, as attribution would give it."""
    if not source:
        return None
    start, end = source[0]
    comma = text.find(",", start, end)
    return Span(start, comma if comma > start else end)


def fit(cases: list[Choice]) -> dict[str, float]:
    """Conditional logit: gradient ascent on the likelihood of the right choice, with weight decay."""
    names = sorted({name for rows, _ in cases for row in rows for name in row})
    places = {name: n for n, name in enumerate(names)}
    matrices = [_matrix(rows, places) for rows, _ in cases]
    spread = np.concatenate(matrices).std(0) + 1e-6
    scaled = [m / spread for m in matrices]
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        gradient = -DECAY * weights
        for matrix, (_, right) in zip(scaled, cases, strict=True):
            scores = matrix @ weights
            shares = np.exp(scores - scores.max())
            gradient += (matrix[right] - (shares / shares.sum()) @ matrix) / len(cases)
        weights += RATE * gradient
    return {name: round(float(weights[n] / spread[n]), 4) for name, n in places.items()}


def _matrix(rows: list[dict[str, float]], places: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(rows), len(places)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            matrix[number, places[name]] = value
    return matrix


def accuracy(cases: list[Choice], weights: dict[str, float]) -> float:
    """The share of cases in which the right choice scores highest."""
    hits = 0
    for rows, right in cases:
        scores = [sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in rows]
        hits += scores.index(max(scores)) == right
    return hits / len(cases)


def cross_fitted(cases: list[Choice]) -> float:
    """Accuracy over all cases, each judged by weights learned without its part of the articles."""
    size = len(cases) // FOLDS + 1
    parts = [cases[at : at + size] for at in range(0, len(cases), size)]
    hits = sum(accuracy(part, fit([c for other in parts if other is not part for c in other])) * len(part) for part in parts)
    return hits / len(cases)


if __name__ == "__main__":
    cases = list(choices(load_parser(MODEL)))
    print(f"{len(cases)} mentions; right, cross-fitted over {FOLDS} parts: {cross_fitted(cases):.3f}")
    TARGET.write_text(json.dumps(fit(cases), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"written: {TARGET}")

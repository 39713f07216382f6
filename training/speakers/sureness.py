"""Learns how sure names are: from attributions of held-out articles, resolved with pronoun weights of other articles.

A logistic model over the signs of :mod:`quotes.speakers.sureness`. A mention given to words that nobody says counts as
wrong; what the corpus does not label, and labels of which the annotators were not sure, are left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from unittest.mock import patch

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from quotes.attribution.component import shipped_ranker
from quotes.models import Attribution, Quotation, Span
from quotes.speakers.pronouns import pronouns
from quotes.speakers.resolve import resolve_speakers
from quotes.speakers.sureness import Signs, signs
from training.attribution.held_out import Given, read_held_out
from training.shared import POLNEAR, read_jsonl, scorer
from training.speakers.cases import COVERED, Reader
from training.speakers.logit import Row

STRENGTH = 0.1
"""Of the weights' decay, as scikit-learn's C."""

Case = tuple[Signs, bool]


def held_out_cases(readers: Sequence[Reader], learned: Mapping[str, Row]) -> list[Case]:
    """The cases of labelled articles, resolved with pronoun weights that were learned without them."""
    held_out = read_held_out()
    nobodys = {
        article["id"]: [Span(u["start"], u["end"]) for u in article["quotations"] if u["attributed"] is False]
        for article in read_jsonl(POLNEAR / "train.jsonl")
    }
    found: list[Case] = []
    with patch.object(pronouns, "weights", lambda: learned):
        for reader in readers:
            id = reader.units[0]["id"]
            given = [_attributed(quotation, held_out[id]) for quotation in reader.quotations]
            found.extend(_cases(replace(reader, quotations=given), nobodys[id]))
    return found


def _attributed(quotation: Quotation, answers: Mapping[tuple[int, int], Given]) -> Quotation:
    mention, probability, carried = answers[quotation.start, quotation.end]
    confidence = shipped_ranker().confidence(probability)
    return replace(quotation, attribution=Attribution(mention, None, confidence, carried))


def _cases(reader: Reader, nobodys: Sequence[Span]) -> Iterator[Case]:
    same_name = scorer().same_name
    speakers = resolve_speakers(reader.text, reader.entities, reader.quotations)
    for quotation, speaker in zip(reader.quotations, speakers, strict=True):
        given, unit = quotation.attribution, reader.unit(quotation)
        if given is None or given.mention is None:
            continue
        if unit is None:
            if not any(_covers(quotation, span) for span in nobodys):
                continue
            right = False
        elif not unit["sure"] and unit["type"] != "none":
            continue
        else:
            right = unit["type"] != "none" and same_name(unit["speaker"], unit["type"], speaker.name)
        yield signs(reader.text, given, given.mention, speaker), bool(right)


def _covers(quotation: Quotation, span: Span) -> bool:
    return min(quotation.end, span.end) - max(quotation.start, span.start) > COVERED * (span.end - span.start)


def fit_sureness(cases: Sequence[Case]) -> Row:
    """Sign → weight; the constant is spread over the kinds."""
    vectorizer = DictVectorizer(sparse=False)
    rows = vectorizer.fit_transform([found for found, _ in cases])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=2000)
    model.fit(rows, np.array([right for _, right in cases]))
    names = vectorizer.get_feature_names_out()
    return {str(name): round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}

"""Measures the shipped stance model as ``../shared/score.py`` does, on gold spans, and how often its targets are right."""

import re
from collections.abc import Sequence
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from quotes.models import Span, Stance
from quotes.pipeline.labels import entity_label
from quotes.stance.component import judge
from quotes.stance.targets import Entity
from quotes.stance.weights import LABELS, Weights
from training.stance.cases import Case

SMALL_WORDS = frozenset(
    "a an the of for to in on at by and s his her its their with from who that as this these those".split()
)


def macro_f1(gold: Sequence[str], given: Sequence[str]) -> float:
    """The mean of the F-scores of ``LABELS``; a label that neither side has is left out.

    >>> macro_f1(["favor", "neutral"], ["favor", "favor"])
    0.3333333333333333
    """
    scores = []
    for label in LABELS:
        hits = sum(g == label == s for g, s in zip(gold, given, strict=True))
        if there := gold.count(label) + given.count(label):
            scores.append(2 * hits / there)
    return sum(scores) / len(scores) if scores else 0.0


def judge_cases(cases: Sequence[Case], weights: Weights, nlp: Language | None = None) -> tuple[list[Stance], float]:
    """The stance of each case, and the seconds spent on judging; ``nlp`` finds the names, None: there are none."""
    names: dict[str, list[Entity]] = {}
    for case in cases:
        if nlp is not None and case.article not in names:
            doc = nlp(case.text)
            names[case.article] = [(Span(e.start_char, e.end_char), entity_label(e)) for e in doc.ents if entity_label(e)]
    start = perf_counter()
    found = [judge(case.text, case.quotation, case.paragraphs, names.get(case.article, ()), weights) for case in cases]
    return found, perf_counter() - start


def target_figures(cases: Sequence[Case], found: Sequence[Stance]) -> tuple[float, float]:
    """Of the cases that are for or against something: the share with a target, and of those the share that is right.

    A target is right if it shares a content word with the gold's; two readers agree so in 0.83.
    """
    judged = [(case, stance.target) for case, stance in zip(cases, found, strict=True) if case.label != "neutral"]
    given = [(case, case.text[slice(*target)]) for case, target in judged if target is not None]
    right = sum(not content_words(case.target).isdisjoint(content_words(target)) for case, target in given)
    return len(given) / max(1, len(judged)), right / max(1, len(given))


def content_words(phrase: str) -> set[str]:
    """The words of a phrase that bear meaning.

    >>> sorted(content_words("the Senate’s plan of this year"))
    ['plan', 'senate', 'year']
    """
    return set(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", phrase.casefold()))) - SMALL_WORDS


def confusion(cases: Sequence[Case], found: Sequence[Stance]) -> NDArray[np.int64]:
    """Counts, gold label by row and given label by column, both in the order of ``LABELS``."""
    table = np.zeros((len(LABELS), len(LABELS)), "int64")
    for case, stance in zip(cases, found, strict=True):
        table[LABELS.index(case.label), LABELS.index(stance.label)] += 1
    return table

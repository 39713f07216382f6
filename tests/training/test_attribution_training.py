"""The pieces of the ranker's training that can be checked without the data."""

from typing import Any

import numpy as np
import pytest
from spacy.language import Language

from quotes.detection import find_article_quotations
from quotes.models import Quotation, Span
from tests.attribution.rankers import LEXICON
from tests.attribution.scenes import blocks_of, context_of
from training.attribution.cases import Case, gold_unit
from training.attribution.forms import _article
from training.attribution.ranker import BLOCKS, feature_space, isotonic

BODIES = [f"the number {n} bus will come to the old bridge in time" for n in range(12)]


@pytest.mark.parametrize("seed", range(12))
def test_synthetic_units_are_what_detection_finds_and_their_sources_are_names(seed: int) -> None:
    import random

    made = _article("x", BODIES, ["Ana Ruiz", "Okafor"], random.Random(seed))
    found = {(q.start, q.end) for q in find_article_quotations(made["text"])}
    assert {(u["start"], u["end"]) for u in made["quotations"]} <= found
    for unit in made["quotations"]:
        for start, end in unit["source"]:
            assert made["text"][start:end] in {"Ana Ruiz", "Okafor", "RUIZ", "OKAFOR"}
        assert bool(unit["source"]) == unit["attributed"]


def test_calibration_rises_and_keeps_its_mean() -> None:
    rng = np.random.default_rng(0)
    given = rng.uniform(0.3, 1, 2000)
    right = rng.uniform(0, 1, 2000) < given**2
    table = isotonic(given.tolist(), right.tolist())
    shares = [share for _, share in table]
    assert shares == sorted(shares)
    assert abs(np.interp(0.9, *zip(*table, strict=True)) - 0.81) < 0.08


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([{"start": 0, "end": 10, "attributed": True}], True),
        ([{"start": 0, "end": 10, "attributed": None}], None),
        ([{"start": 0, "end": 10, "attributed": False}], False),
        ([{"start": 0, "end": 4, "attributed": False}, {"start": 4, "end": 10, "attributed": True}], True),
        ([{"start": 40, "end": 60, "attributed": True}], None),
    ],
)
def test_a_quotation_takes_the_unit_it_covers(units: list[dict[str, Any]], expected: bool | None) -> None:
    unit = gold_unit(Quotation(0, 10, Span(1, 9)), units)
    assert (unit["attributed"] if unit else None) == expected


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_the_feature_space_has_each_block_as_the_functions_give_it_and_nobody_last(nlp: Language, order: slice) -> None:
    texts = ["“It is late,” said Ida Berge.", "Ida Berge waited.\n\n“It is late.”", "“Courage is a habit.” — Ida Berge"]
    cases = [Case(text, context_of(nlp, text), [], []) for text in texts[order]]
    space = feature_space(cases, LEXICON)
    given = {block: list(features) for case in cases for block, features in blocks_of(case.context, LEXICON)}
    assert len(given) == BLOCKS
    assert {block: list(names) for block, names in space.blocks.items()} == given | {"nobody": ["nobody"]}
    assert list(space.blocks)[-1] == "nobody"
    assert len(space.mean) == len(space.spread) == space.width == sum(map(len, given.values())) + 1

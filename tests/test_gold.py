"""The floors that the shipped weights must hold, measured with the shared scorer where the gold labels are at hand."""

import importlib.util
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest
from pandas import DataFrame
from spacy.language import Language

import quotes

SHARED = Path(__file__).parents[1].parent / "shared"
SEEDS = Path(__file__).parents[1] / "seeds"
OUTLETS = {"000_a468471a9ef7a55f": "The Globe and Mail", "003_f026cde60b6fe5a7": "The New Arab"}

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"NOT MEASURED: the gold labels are not at {SHARED}; the floors of the weights are unchecked"
)


@pytest.fixture(scope="module")
def score() -> ModuleType:
    """The scorer of the shared folder."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def seeds(nlp: Language) -> DataFrame:
    """The quotations of the two articles in ``seeds/``."""
    return quotes.extract(SEEDS, nlp)


@pytest.fixture(scope="module")
def seed_figures(score: ModuleType, seeds: DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    table = tmp_path_factory.mktemp("gold") / "seeds.csv"
    quotes.write_table(seeds, table)
    outcomes = list(score.speakers(list(score.read(SHARED / "gold" / "seeds.jsonl")), score.table(table)))
    figures: Mapping[str, float] = score.speakers_figures(outcomes)
    return figures


@pytest.fixture(scope="module")
def dev_figures(score: ModuleType, nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, float]:
    """The figures of attribution over PolNeAR's development articles."""
    table, gold = tmp_path_factory.mktemp("gold") / "dev.csv", SHARED / "data" / "polnear" / "dev.jsonl"
    quotes.write_table(quotes.extract(gold, nlp), table)
    counts = list(score.attribution(list(score.read(gold)), score.table(table)))
    figures: Mapping[str, float] = score.attribution_figures(counts)
    return figures


def test_all_quotations_of_the_seeds_are_found(seeds: DataFrame, seed_figures: Mapping[str, float]) -> None:
    assert seed_figures["units"] == seed_figures["found"] == 20
    assert len(seeds) == 20


@pytest.mark.parametrize(("figure", "floor"), [("name_accuracy", 18 / 20), ("type_accuracy", 18 / 20), ("role_f1", 0.85)])
def test_the_speakers_of_the_seeds_are_who_they_are(seed_figures: Mapping[str, float], figure: str, floor: float) -> None:
    assert seed_figures[figure] >= floor


def test_the_outlets_of_the_seeds_are_right(seeds: DataFrame) -> None:
    assert Counter(map(tuple, seeds[["article_id", "outlet"]].drop_duplicates().to_numpy())) == Counter(OUTLETS.items())


def test_the_quotations_of_dev_are_found(dev_figures: Mapping[str, float]) -> None:
    assert dev_figures["found"] / dev_figures["units"] >= 0.985


def test_the_mentions_of_dev_are_right(dev_figures: Mapping[str, float]) -> None:
    assert dev_figures["f1"] >= 0.80


def test_few_rows_of_dev_are_no_quotations(dev_figures: Mapping[str, float]) -> None:
    assert dev_figures["strays"] <= 10

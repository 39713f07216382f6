"""The two articles of ``seeds/`` through the shipped pipeline: what they quote alike is found, and nothing else."""

from pathlib import Path

import pytest
from pandas import DataFrame
from spacy.language import Language

from quotes.corpus import compare_quotations, extract_articles

SEEDS = Path(__file__).parents[2] / "seeds"
GLOBE, ARAB = "000_a468471a9ef7a55f", "003_f026cde60b6fe5a7"
MATCHES = {
    frozenset({f"{GLOBE}#1", f"{ARAB}#1"}),
    frozenset({f"{GLOBE}#0", f"{GLOBE}#2", f"{ARAB}#2"}),
    frozenset({f"{GLOBE}#5", f"{ARAB}#0"}),
}


@pytest.fixture(scope="module")
def quotations(nlp: Language) -> DataFrame:
    return extract_articles(SEEDS, nlp).quotations


def test_all_matches_of_the_seeds_are_found_and_none_is_invented(quotations: DataFrame) -> None:
    matched = quotations[quotations["match_id"].notna()]
    assert {frozenset(group["quote_id"]) for _, group in matched.groupby("match_id")} == MATCHES


def test_a_match_is_named_after_its_earliest_quotation(quotations: DataFrame) -> None:
    assert set(quotations["match_id"].dropna()) == {f"{ARAB}#0", f"{ARAB}#1", f"{ARAB}#2"}


def test_the_outlets_are_compared(quotations: DataFrame) -> None:
    compared = compare_quotations(quotations).set_index("quote_id")
    assert compared.loc[f"{GLOBE}#1", ["relation", "missing", "added"]].tolist() == [
        "reworded",
        "temporarily",
        "temporarily",
    ]
    assert compared.loc[f"{GLOBE}#2", "relation"] == "exact"
    assert compared.loc[f"{GLOBE}#0", ["relation", "missing"]].tolist() == ["fragment", "Simply put, we are doing this"]


def test_without_the_link_nothing_is_matched(nlp: Language) -> None:
    assert extract_articles(SEEDS, nlp, link=False).quotations["match_id"].isna().all()

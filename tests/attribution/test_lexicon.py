from collections import Counter
from pathlib import Path

import pytest

from quotes.attribution.component import shipped_ranker
from quotes.attribution.lexicon import RAREST, Lexicon, log_odds, read_lexicon, shares


def test_log_odds_are_relative_to_all_cases_and_rare_keys_are_left_out() -> None:
    found = log_odds([("often", True)] * 40 + [("often", False)] * 10 + [("seldom", False)] * 50 + [("once", True)])
    assert set(found) == {"often", "seldom"}
    assert found["seldom"] < 0 < found["often"]


@pytest.mark.parametrize("hit", [True, False])
def test_log_odds_of_one_sided_cases_are_finite(hit: bool) -> None:
    assert log_odds([("key", hit)] * RAREST)["key"] == pytest.approx(0)


def test_no_cases_have_no_log_odds() -> None:
    assert log_odds([]) == {}


def test_shares_are_smoothed_toward_nothing() -> None:
    found = shares(Counter({"say": 96, "rare": 1}), Counter({"say": 96, "rare": 1}))
    assert found == {"say": 0.96}


def test_a_lexicon_that_is_written_reads_back_to_three_decimals(tmp_path: Path) -> None:
    lexicon = Lexicon({"say": 0.95449}, {"mayor": 0.5}, {"before": {"“": -1.23456}})
    lexicon.write(tmp_path / "lexicon.json")
    assert read_lexicon(tmp_path / "lexicon.json") == Lexicon({"say": 0.954}, {"mayor": 0.5}, {"before": {"“": -1.235}})


def test_what_was_never_seen_scores_nothing() -> None:
    lexicon = Lexicon({}, {}, {"path": {"a": 1.5}})
    assert [lexicon.score(*at) for at in (("path", "a"), ("path", "b"), ("nowhere", "a"))] == [1.5, 0.0, 0.0]
    assert [lexicon.knows(*at) for at in (("path", "a"), ("path", "b"), ("nowhere", "a"))] == [True, False, False]


def test_the_shipped_lexicon_knows_what_reports() -> None:
    cues = shipped_ranker().lexicon.cues
    assert all(0 <= share <= 1 for share in cues.values())
    assert cues["say"] > 0.8
    assert all(cues[word] > cues.get("walk", 0.0) for word in ("tell", "write", "tweet", "add", "ask"))


def test_the_shipped_lexicon_holds_single_words_and_no_text_of_the_training_articles() -> None:
    lexicon = shipped_ranker().lexicon
    assert not [word for word in (*lexicon.cues, *lexicon.nouns) if len(word.split()) > 1 or word != word.lower()]
    assert max(len(key.split()) for table in lexicon.tables.values() for key in table) <= 6

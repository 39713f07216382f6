from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from quotes.attribution.component import shipped_ranker
from quotes.attribution.lexicon import Lexicon
from quotes.attribution.ranker import (
    NOBODY,
    ArticleRows,
    FeatureSpace,
    Ranker,
    feature_names,
    network,
    rank_article,
    read_ranker,
    write_ranker,
)
from tests.attribution.scenes import context_of
from tests.builders import HARBOUR_TEXT


def small_ranker() -> Ranker:
    """Two networks over three features, as they are before training."""
    names = ["p_adjacent", "q_words", NOBODY]
    space = FeatureSpace(names, np.array([0.5, 1.0, 0.0], "float32"), np.array([1.0, 2.0, 1.0], "float32"))
    networks = []
    for seed in (1, 2):
        untrained = network(len(names))
        untrained.initialize()
        draws = np.random.default_rng(seed)
        for node in untrained.walk():
            for name in node.param_names:
                node.set_param(name, draws.normal(size=node.get_param(name).shape).astype("float32"))
        networks.append(untrained)
    lexicon = Lexicon({"say": 0.9}, {"mayor": 0.5}, {"path": {"<*subject|high": 1.5}})
    return Ranker(networks, space, lexicon, 1.5, [(0.0, 0.1), (0.5, 0.4), (1.0, 0.9)])


ROWS = np.array([[0, 0, 0], [1, 2, 0], [1, 0, 1]], "float32")


def test_probabilities_of_a_quotations_rows_sum_to_one() -> None:
    found = small_ranker().probabilities(ROWS)
    assert found.shape == (3,)
    assert found.sum() == pytest.approx(1)
    assert (found > 0).all()


def test_a_row_alone_is_certain() -> None:
    assert small_ranker().probabilities(ROWS[:1]).tolist() == [1.0]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    ranker = small_ranker()
    assert ranker.probabilities(ROWS[::-1])[::-1] == pytest.approx(ranker.probabilities(ROWS))


@pytest.mark.parametrize(("given", "calibrated"), [(0.0, 0.1), (0.25, 0.25), (0.5, 0.4), (0.75, 0.65), (1.0, 0.9)])
def test_confidence_is_read_off_the_calibration(given: float, calibrated: float) -> None:
    assert small_ranker().confidence(given) == pytest.approx(calibrated)


def test_a_row_holds_what_the_space_names_in_its_order() -> None:
    space = small_ranker().space
    assert space.row({"q_words": 3.0, "unheard_of": 7.0}).tolist() == [0.0, 3.0, 0.0]
    assert space.scaled(space.row({"p_adjacent": 1.0, "q_words": 3.0})).tolist() == [0.5, 1.0, 0.0]


def test_the_feature_of_nobody_comes_last() -> None:
    assert feature_names([{"b": 1.0, "a": 0.0}, {"c": 1.0}]) == ["a", "b", "c", NOBODY]


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    ranker = small_ranker()
    write_ranker(ranker, tmp_path / "model")
    again = read_ranker(tmp_path / "model")
    assert sorted(path.name for path in (tmp_path / "model").iterdir()) == [
        "lexicon.json",
        "ranker-0.msgpack",
        "ranker-1.msgpack",
        "ranker.json",
    ]
    assert again.probabilities(ROWS) == pytest.approx(ranker.probabilities(ROWS))
    assert (again.lexicon, again.temperature) == (ranker.lexicon, ranker.temperature)
    assert [tuple(pair) for pair in again.calibration] == ranker.calibration
    assert list(again.space.names) == list(ranker.space.names)


def test_the_shipped_ranker_is_whole() -> None:
    ranker = shipped_ranker()
    assert list(ranker.space.names)[-1] == NOBODY
    assert len(set(ranker.space.names)) == len(ranker.space.names) == len(ranker.space.mean) == len(ranker.space.spread)
    assert (ranker.space.spread > 0).all()
    assert ranker.temperature > 0
    assert ranker.networks


def test_the_shipped_calibration_ascends_from_zero_to_one() -> None:
    given, right = zip(*shipped_ranker().calibration, strict=True)
    assert list(given) == sorted(given)
    assert list(right) == sorted(right)
    assert all(0 <= share <= 1 for share in (*given, *right))


def test_each_quotation_gets_an_answer_that_is_a_candidate_or_nobody(nlp: Language) -> None:
    context = context_of(nlp, HARBOUR_TEXT)
    answers = rank_article(context, shipped_ranker())
    assert len(answers) == len(context.quotations)
    everyone = {c.span for found in context.candidates.values() for c in found}
    assert all(a.candidate is None or a.candidate.span in everyone for a in answers)
    assert all(0 < a.probability <= 1 for a in answers)


def test_the_last_chosen_candidate_stays_in_reach(nlp: Language) -> None:
    far = "\n\n".join(["It rained.", "It snowed.", "It froze."])
    text = f"“It is late,” said Ida Berge.\n\n{far}\n\n“We will go home when the road is clear.”"
    context, ranker = context_of(nlp, text), shipped_ranker()
    rows = ArticleRows(context, ranker.space, ranker.lexicon)
    (berge,) = [c for c in context.candidates_for(0) if text[slice(*c.span)] == "Ida Berge"]
    assert berge not in context.candidates_for(1)
    assert berge in rows.candidates(1, [berge])
    assert rows.candidates(1, [berge]).count(berge) == 1


def test_there_is_a_row_for_each_candidate_and_one_for_nobody(nlp: Language) -> None:
    context, ranker = context_of(nlp, HARBOUR_TEXT), shipped_ranker()
    rows = ArticleRows(context, ranker.space, ranker.lexicon)
    candidates = rows.candidates(0, [])
    found = rows.of(0, candidates, [])
    assert found.shape == (len(candidates) + 1, len(ranker.space.names))
    assert found[:, -1].tolist() == [0.0] * len(candidates) + [1.0]

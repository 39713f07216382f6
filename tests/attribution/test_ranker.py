from collections.abc import Mapping

import pytest
from spacy.language import Language

from quotes.attribution.component import shipped_ranker
from quotes.attribution.ranker import OUTRIGHT, TOGETHER, UNDECIDED, Answer, rank_article, rank_articles
from quotes.attribution.space import ArticleRows
from tests.attribution.rankers import ROWS, names_of, ranker_by, small_ranker
from tests.attribution.scenes import context_of
from tests.builders import HARBOUR_TEXT


def test_probabilities_of_a_quotations_rows_sum_to_one() -> None:
    found = small_ranker()[0].probabilities(ROWS)
    assert found.shape == (3,)
    assert found.sum() == pytest.approx(1)
    assert (found > 0).all()


def test_a_row_alone_is_certain() -> None:
    assert small_ranker()[0].probabilities(ROWS[:1]).tolist() == [1.0]


def test_the_order_of_the_rows_makes_no_difference() -> None:
    ranker, _ = small_ranker()
    assert ranker.probabilities(ROWS[::-1])[::-1] == pytest.approx(ranker.probabilities(ROWS))


@pytest.mark.parametrize(("given", "calibrated"), [(0.0, 0.1), (0.25, 0.25), (0.5, 0.4), (0.75, 0.65), (1.0, 0.9)])
def test_confidence_is_read_off_the_calibration(given: float, calibrated: float) -> None:
    assert small_ranker()[0].confidence(given) == pytest.approx(calibrated)


def test_a_higher_temperature_evens_the_probabilities_out() -> None:
    ranker, _ = small_ranker()
    found = []
    for temperature in (0.5, 1.5, 10.0):
        ranker.temperature = temperature
        found.append(ranker.probabilities(ROWS).max())
    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]


def test_the_shipped_ranker_is_whole() -> None:
    ranker = shipped_ranker()
    names = names_of(ranker.space)
    assert list(ranker.space.blocks)[-1] == "nobody"
    assert len(set(names)) == len(names) == len(ranker.space.mean) == len(ranker.space.spread) == ranker.space.width
    assert (ranker.space.spread > 0).all()
    assert ranker.temperature > 0
    assert {weights.shape[0] for weights in ranker.ensemble.weights} != {0}
    assert len(ranker.ensemble.first) == len(names)


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


@pytest.mark.parametrize("text", ["“We go now.”", "“We go now.”\n\n“They stay here.”"])
def test_a_quotation_without_candidates_is_undecided(nlp: Language, text: str) -> None:
    context = context_of(nlp, text)
    assert rank_article(context, shipped_ranker()) == [Answer(None, UNDECIDED)] * len(context.quotations)


def test_a_name_given_outright_needs_no_ranking(nlp: Language) -> None:
    text = "Bram Vos slept. “Courage is a habit.” — Ida Berge"
    (answer,) = rank_article(context_of(nlp, text), ranker_by({"nobody": 1.0}))
    assert answer.candidate is not None
    assert (text[slice(*answer.candidate.span)], answer.probability) == ("Ida Berge", OUTRIGHT)


@pytest.mark.parametrize(
    ("preferred", "mentions"),
    [
        ({"nobody": 1.0}, [None, None]),
        ({"c_paragraph_start": 1.0}, ["Bram Vos", "Bram Vos"]),
        ({"g_one_cue": 1.0}, ["Ida Berge", "Bram Vos"]),
        ({"g_one_cue": 1.0, "s_same_mention": 1.0}, ["Ida Berge", "Ida Berge"]),
        ({"nobody": 0.5, "s_last_nobody": 1.0}, [None, "Bram Vos"]),
    ],
)
def test_the_best_row_is_the_answer_and_each_answer_knows_those_before(
    nlp: Language, preferred: Mapping[str, float], mentions: list[str | None]
) -> None:
    text = "Bram Vos slept. “It is late,” said Ida Berge. “So very late.”"
    found = [a.candidate for a in rank_article(context_of(nlp, text), ranker_by(preferred))]
    assert [c and text[slice(*c.span)] for c in found] == mentions


def test_answers_are_those_of_each_quotation_ranked_by_itself(nlp: Language) -> None:
    told = [f"“It is number {n},” said Ida Berge, whose “so-called {n} houses” are far away." for n in range(TOGETHER)]
    context, ranker = context_of(nlp, "\n\n".join([HARBOUR_TEXT, *told])), shipped_ranker()
    rows = ArticleRows(context, ranker.space, ranker.lexicon)
    answers = rank_article(context, ranker)
    assert len(answers) > 2 * TOGETHER
    for index, answer in enumerate(answers):
        chosen = [a.candidate for a in answers[:index]]
        candidates = rows.candidates(index, chosen)
        probabilities = ranker.probabilities(rows.of(index, candidates, chosen))
        assert [*candidates, None][int(probabilities.argmax())] == answer.candidate
        assert answer.probability <= probabilities.max() + 1e-4


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 2, 1, 0], [2, 2, 0], []])
def test_articles_that_take_turns_get_the_answers_that_each_gets_alone(nlp: Language, order: list[int]) -> None:
    texts = [HARBOUR_TEXT, "“We go now.”", "Bram Vos slept. “It is late,” said Ida Berge. “So very late.”", "It rained."]
    contexts = [context_of(nlp, texts[n]) for n in order]
    ranker = shipped_ranker()
    for together, context in zip(rank_articles(contexts, ranker), contexts, strict=True):
        alone = rank_article(context, ranker)
        assert [a.candidate for a in together] == [a.candidate for a in alone]
        assert [a.probability for a in together] == pytest.approx([a.probability for a in alone], abs=1e-5)


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
    assert candidates
    assert found.shape == (len(candidates) + 1, ranker.space.width)
    nobody = names_of(ranker.space).index("nobody")
    assert found[:, nobody].tolist() == [0.0] * len(candidates) + [1.0]

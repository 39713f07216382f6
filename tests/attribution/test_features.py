import math

import pytest
from spacy.language import Language

from quotes.attribution.candidates import Candidate
from quotes.attribution.component import shipped_ranker
from quotes.attribution.features import candidate_features, quotation_features
from quotes.attribution.pairs import pair_features, sequence_features
from quotes.models import Span
from tests.attribution.scenes import candidate_at, context_of
from tests.builders import HARBOUR_TEXT

SAID = "The mayor, Ida Berge, left. “It is late,” she said."
ALONE = "Ida Berge waited.\n\n“It is late and I am tired of the road.”\n\nHer driver slept."


@pytest.mark.parametrize(
    ("text", "feature", "value"),
    [
        (SAID, "q_starts_paragraph", 0),
        (SAID, "q_ends_paragraph", 0),
        (SAID, "q_sentence_final_before", 1),
        (ALONE, "q_whole_paragraph", 1),
        (ALONE, "q_first_person", 1),
        (SAID, "q_first_person", 0),
        (ALONE, "q_fragment", 0),
        ("She called it “a car park”.", "q_fragment", 1),
        ("Ida Berge: “It is late.”", "q_colon_before", 1),
        ("She asked, “Is it late?”", "q_comma_before", 1),
        ("She read the “late” edition.", "q_determiner_before", 1),
        ("She read the “late” edition.", "q_noun_after", 1),
        ("“It is late.”", "q_final_1", 1),
        ("“Is it late?” she asked.", "q_final_2", 1),
        ("“It is late.\n\n“So late.”", "q_several_paragraphs", 1),
        ("“It is late.” “I know.”", "q_in_paragraph", 2),
    ],
)
def test_a_quotation_shows_its_surroundings(nlp: Language, text: str, feature: str, value: float) -> None:
    assert quotation_features(context_of(nlp, text), 0, shipped_ranker().lexicon)[feature] == value


@pytest.mark.parametrize(
    ("text", "mention", "feature", "value"),
    [
        (SAID, "she", "c_pronoun", 1),
        (SAID, "she", "c_pronoun_0", 1),
        (SAID, "The mayor", "c_definite", 1),
        (SAID, "The mayor", "c_comma_after", 1),
        (SAID, "The mayor", "c_paragraph_start", 1),
        (SAID, "The mayor", "c_pronoun", 0),
        (ALONE, "Ida Berge", "c_proper", 1),
        (ALONE, "Ida Berge", "c_headline", 1),
        (ALONE, "Her driver", "c_owned", 1),
        (ALONE, "Her driver", "c_headline", 0),
        ("“It is late,” a driver said.", "a driver", "c_indefinite", 1),
        ("“It is late,” the drivers said.", "the drivers", "c_plural", 1),
        ("“It is late,” according to the driver.", "the driver", "c_according", 1),
        ("The driver: “It is late.”", "The driver", "c_colon_after", 1),
        ("“It is late,” the driver would not say.", "the driver", "c_verb_modal", 1),
    ],
)
def test_a_candidate_shows_what_it_is(nlp: Language, text: str, mention: str, feature: str, value: float) -> None:
    context = context_of(nlp, text)
    assert candidate_features(context, candidate_at(context, 0, mention), shipped_ranker().lexicon)[feature] == value


@pytest.mark.parametrize(
    ("text", "mention", "feature", "value"),
    [
        (SAID, "she", "p_adjacent", 1),
        (SAID, "she", "p_before", 0),
        (SAID, "she", "p_same_sentence", 1),
        (SAID, "The mayor", "p_before", 1),
        (SAID, "The mayor", "p_same_paragraph", 1),
        (SAID, "The mayor", "p_adjacent", 0),
        (SAID, "The mayor", "p_same_sentence", 0),
        (SAID, "The mayor", "p_stops", 1),
        (ALONE, "Ida Berge", "p_paragraphs", -1),
        (ALONE, "Ida Berge", "p_same_paragraph", 0),
        (ALONE, "Her driver", "p_paragraphs", 1),
        ("Ida Berge: “It is late.”", "Ida Berge", "p_colons", 1),
        ("Ida Berge spoke:\n\n“It is late and I am tired.”", "Ida Berge", "p_paragraph_colon", 1),
        ("“It is late,” said Ida Berge. “So late.”", "Ida Berge", "p_quotes_between", 0),
    ],
)
def test_a_pair_shows_what_lies_between(nlp: Language, text: str, mention: str, feature: str, value: float) -> None:
    context = context_of(nlp, text)
    assert pair_features(context, 0, candidate_at(context, 0, mention), shipped_ranker().lexicon)[feature] == value


def test_the_first_quotation_has_no_mentions_before_it(nlp: Language) -> None:
    context = context_of(nlp, SAID)
    assert sequence_features(context, 0, candidate_at(context, 0, "she"), []) == {"s_first": 1.0}


@pytest.mark.parametrize(
    ("chosen", "feature", "value"),
    [
        ("Ida Berge", "s_same_mention", 1),
        ("Ida Berge", "s_same_next_paragraph", 1),
        ("Ida Berge", "s_used_before", 1),
        ("Ida Berge", "s_steps", 1),
        ("Ida Berge", "s_last_nobody", 0),
        ("Her driver", "s_same_mention", 0),
        ("Her driver", "s_used_before", 0),
        (None, "s_last_nobody", 1),
        (None, "s_same_mention", 0),
    ],
)
def test_a_candidate_is_seen_beside_the_mention_chosen_before(
    nlp: Language, chosen: str | None, feature: str, value: float
) -> None:
    text = "“It is late,” said Ida Berge. Her driver slept.\n\n“We will go home when the road is clear.”"
    context = context_of(nlp, text)
    earlier: list[Span | None] = [candidate_at(context, 0, chosen).span if chosen else None]
    assert sequence_features(context, 1, candidate_at(context, 1, "Ida Berge"), earlier)[feature] == value


@pytest.mark.parametrize("text", [SAID, ALONE, HARBOUR_TEXT, "“BERGE: It is late.” “Now.”\n\n“It is.\n\n“Late.”"])
def test_features_are_numbers_that_the_ranker_knows(nlp: Language, text: str) -> None:
    ranker = shipped_ranker()
    context = context_of(nlp, text)
    earlier: list[Span | None] = []
    for index in range(len(context.quotations)):
        candidates: list[Candidate] = context.candidates_for(index)
        rows = [quotation_features(context, index, ranker.lexicon)]
        for candidate in candidates:
            rows.append(candidate_features(context, candidate, ranker.lexicon))
            rows.append(pair_features(context, index, candidate, ranker.lexicon))
            rows.append(sequence_features(context, index, candidate, earlier))
        earlier.append(candidates[0].span if candidates else None)
        for row in rows:
            assert all(type(value) is float and math.isfinite(value) for value in row.values())
            assert set(row) <= set(ranker.space.names)

import math

import pytest
from spacy.language import Language

from quotes.attribution.candidates import Candidate, outright_candidate
from quotes.attribution.component import shipped_ranker
from quotes.attribution.context import ArticleContext
from quotes.attribution.features import Features, candidate_features, outright_features, quotation_features
from quotes.attribution.pairs import FAR_AWAY, sequence_features
from quotes.attribution.space import pair_blocks
from quotes.models import Span
from tests.attribution.scenes import blocks_of, candidate_at, context_of
from tests.builders import HARBOUR_TEXT

SAID = "The mayor, Ida Berge, left. “It is late,” she said."
NARRATED = "The mayor, Ida Berge, left. “It is late.” She slept."
ALONE = "Ida Berge waited.\n\n“It is late and I am tired of the road.”\n\nHer driver slept."
TWO = "“It is late,” said Ida Berge. “So late.”"


@pytest.mark.parametrize(
    ("text", "feature", "value"),
    [
        (NARRATED, "q_starts_paragraph", 0),
        (NARRATED, "q_ends_paragraph", 0),
        (NARRATED, "q_sentence_final_before", 1),
        (SAID, "q_starts_paragraph", 0),
        (SAID, "q_sentence_final_before", 1),
        (SAID, "q_ends_paragraph", 0),
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
        (ALONE, "q_alone", 1),
        (SAID, "q_alone", 0),
    ],
)
def test_a_quotation_shows_its_surroundings(nlp: Language, text: str, feature: str, value: float) -> None:
    assert quotation_features(context_of(nlp, text), 0, shipped_ranker().lexicon)[feature] == value


@pytest.mark.parametrize(
    ("text", "mention", "feature", "value"),
    [
        (SAID, "she", "c_pronoun", 1),
        (SAID, "she", "c_pronoun_0", 1),
        (NARRATED, "The mayor", "c_definite", 1),
        (NARRATED, "The mayor", "c_comma_after", 1),
        (NARRATED, "The mayor", "c_paragraph_start", 1),
        (NARRATED, "The mayor", "c_pronoun", 0),
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


def test_a_name_given_outright_shows_its_length_alone(nlp: Language) -> None:
    text = "“It is late and the road is long.” — Ida Berge"
    candidate = outright_candidate(text, context_of(nlp, text).quotations[0])
    assert candidate is not None
    assert outright_features(context_of(nlp, text), candidate) == {"c_outright": 1, "c_outright_words": math.log1p(2)}


@pytest.mark.parametrize(
    ("text", "mention", "feature", "value"),
    [
        (SAID, "she", "p_adjacent", 1),
        (SAID, "she", "p_before", 0),
        (SAID, "she", "p_same_sentence", 1),
        (SAID, "she", "p_paragraphs", 0),
        (SAID, "she", "p_inside", 0),
        (NARRATED, "The mayor", "p_before", 1),
        (NARRATED, "The mayor", "p_adjacent", 0),
        (NARRATED, "The mayor", "p_same_sentence", 0),
        (NARRATED, "The mayor", "p_stops", 1),
        (ALONE, "Ida Berge", "p_paragraphs", -1),
        (ALONE, "Ida Berge", "f_from_end", math.log1p(4)),
        (ALONE, "Her driver", "p_paragraphs", 1),
        (ALONE, "Her driver", "f_from_end", math.log1p(1)),
        ("Ida Berge: “It is late.”", "Ida Berge", "p_colons", 1),
        ("Ida Berge spoke:\n\n“It is late and I am tired.”", "Ida Berge", "f_paragraph_colon", 1),
        (ALONE, "Ida Berge", "f_paragraph_colon", 0),
        (ALONE, "Ida Berge", "f_quotes_between", 0),
        ("Ida Berge waited.\n\n“It is late.” “So late.”", "Ida Berge", "f_quotes_between", 0),
        ("“It is late.” “So late.”\n\nIda Berge waited.", "Ida Berge", "f_quotes_between", 1),
        (TWO, "Ida Berge", "p_quotes_between", 0),
        (TWO, "Ida Berge", "g_words", 1),
        (TWO, "Ida Berge", "g_touches", 0),
        (TWO, "Ida Berge", "g_comma_follows", 1),
        (TWO, "Ida Berge", "g_nearest", 1),
        (TWO, "Ida Berge", "g_quote_ahead", math.log1p(1)),
        (TWO, "Ida Berge", "g_quote_behind", math.log1p(1)),
        (NARRATED, "The mayor", "g_quote_ahead", FAR_AWAY),
        (SAID, "she", "g_quote_behind", FAR_AWAY),
        (SAID, "she", "g_touches", 1),
        ("“It is late,” Ida Berge said. Her driver said: “So late.”", "Her driver", "g_nearest", 0),
        ("“It is late,” Ida Berge said. Her driver said: “So late.”", "Her driver", "p_stops", 1),
    ],
)
def test_a_pair_shows_what_lies_between(nlp: Language, text: str, mention: str, feature: str, value: float) -> None:
    context = context_of(nlp, text)
    assert pair_features(context, candidate_at(context, 0, mention))[feature] == value


def pair_features(context: ArticleContext, candidate: Candidate) -> Features:
    """What the first quotation and a candidate show together, all blocks in one."""
    blocks = pair_blocks(context, 0, candidate, shipped_ranker().lexicon)
    return {name: value for _, features in blocks for name, value in features.items()}


def test_the_first_quotation_has_no_mentions_before_it(nlp: Language) -> None:
    context = context_of(nlp, SAID)
    found = sequence_features(context, 0, candidate_at(context, 0, "she"), [])
    assert {name: value for name, value in found.items() if value} == {"s_first": 1}


@pytest.mark.parametrize(
    ("chosen", "feature", "value"),
    [
        ("Ida Berge", "s_same_mention", 1),
        ("Ida Berge", "s_same_next_paragraph", 1),
        ("Ida Berge", "s_used_before", 1),
        ("Ida Berge", "s_steps", 1),
        ("Ida Berge", "s_last_nobody", 0),
        ("her driver", "s_same_mention", 0),
        ("her driver", "s_used_before", 0),
        ("Ida Berge", "s_first", 0),
        (None, "s_last_nobody", 1),
        (None, "s_same_mention", 0),
    ],
)
def test_a_candidate_is_seen_beside_the_mention_chosen_before(
    nlp: Language, chosen: str | None, feature: str, value: float
) -> None:
    text = "“It is late,” Ida Berge told her driver.\n\n“We will go home when the road is clear.”"
    context = context_of(nlp, text)
    earlier: list[Span | None] = [candidate_at(context, 0, chosen).span if chosen else None]
    assert sequence_features(context, 1, candidate_at(context, 1, "Ida Berge"), earlier)[feature] == value


@pytest.mark.parametrize("text", [SAID, ALONE, HARBOUR_TEXT, "“BERGE: It is late.” “Now.”\n\n“It is.\n\n“Late.”"])
def test_features_are_plain_finite_numbers(nlp: Language, text: str) -> None:
    found = list(blocks_of(context_of(nlp, text), shipped_ranker().lexicon))
    assert found
    for _, features in found:
        assert all(type(value) in {bool, int, float} and math.isfinite(value) for value in features.values())

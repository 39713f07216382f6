from quotes.models import Attribution, Quotation
from tests.builders import quotation
from tests.speakers.casting import entities
from training.speakers.cases import Reader, labelled_choices, told_apart
from training.speakers.logit import accuracy, fit

NAMES = {"Ines Park": "PERSON", "Joe Bloom": "PERSON", "Park": "PERSON", "Bloom": "PERSON"}


def reader(text: str, units: list[dict[str, object]], *said: tuple[str, str]) -> Reader:
    quotations: list[Quotation] = [quotation(text, words, mention=mention) for words, mention in said]
    assert all(isinstance(q.attribution, Attribution) for q in quotations)
    return Reader(text, entities(text, NAMES), quotations, units)


def test_weights_learn_the_right_choice() -> None:
    cases = [([{"near": 1.0}, {"near": 0.0}], 0), ([{"near": 0.0, "far": 1.0}, {"near": 1.0}], 1)] * 5
    weights = fit(cases)
    assert weights["near"] > 0
    assert accuracy(cases, weights) == 1


def test_helpers_count_less_than_cases() -> None:
    cases = [([{"near": 1.0}, {"near": 0.0}], 0)] * 4
    helpers = [([{"near": 1.0}, {"near": 0.0}], 1)] * 4
    assert fit(cases, helpers, 0.1)["near"] > 0


def test_a_labelled_pronoun_is_a_choice_among_those_named_before() -> None:
    text = "Joe Bloom met Ines Park. “It rains,” he said."
    start = text.index("“")
    unit = {"start": start, "end": start + 11, "speaker": "Joe Bloom", "type": "person"}
    (pronouns, descriptions) = labelled_choices(reader(text, [unit], ("“It rains,”", "he")))
    ((rows, right),) = pronouns
    assert len(rows) == 2
    assert rows[right]["first_near"] == 1
    assert descriptions == []


def test_a_labelled_description_is_a_choice_among_all_people_and_none_of_them() -> None:
    text = "Joe Bloom, a baker, met Ines Park. “It rains,” the baker said."
    start = text.index("“")
    unit = {"start": start, "end": start + 11, "speaker": "Joe Bloom", "type": "person"}
    (_, ((rows, right),)) = labelled_choices(reader(text, [unit], ("“It rains,”", "the baker")))
    assert len(rows) == 3
    assert rows[right]["role_fits"] == 1


def test_an_unlabelled_pronoun_is_decided_by_the_others_of_its_text_and_agreement_is_hidden() -> None:
    text = (
        "Ms. Ines Park left. She took her coat. Mr. Joe Bloom stayed. He had his dog. "
        "Mr. Bloom met Ms. Park. “It rains,” she said."
    )
    choices = list(told_apart(reader(text, [], ("“It rains,”", "she"))))
    assert choices
    assert all(row["agreement"] == 0 for rows, _ in choices for row in rows)
    assert all(right == 0 for _, right in choices)

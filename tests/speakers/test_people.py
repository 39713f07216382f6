from collections.abc import Mapping

import pytest

from quotes.speakers.bodies.bodies import body_name
from tests.builders import span
from tests.speakers.casting import cast, person

PERSON, ORG, LOC = "PERSON", "ORG", "LOC"


@pytest.mark.parametrize(
    ("text", "names", "people", "bodies"),
    [
        (
            "Yewande Adebayo voted. Adebayo smiled. Mr. Adebayo left.",
            {"Yewande Adebayo": PERSON, "Adebayo": PERSON},
            {"Yewande Adebayo": 3},
            [],
        ),
        (
            "Adebayo voted, and so did Yewande Adebayo.",
            {"Yewande Adebayo": PERSON, "Adebayo": PERSON},
            {"Yewande Adebayo": 2},
            [],
        ),
        (
            "Lucie Moreau slept. Lucie Anne Moreau woke. L. Moreau rose.",
            {"Lucie Moreau": PERSON, "Lucie Anne Moreau": PERSON, "L. Moreau": PERSON},
            {"Lucie Anne Moreau": 3},
            [],
        ),
        (
            "Emil Sandor cooks. Otto Sandor cleans.",
            {"Emil Sandor": PERSON, "Otto Sandor": PERSON},
            {"Emil Sandor": 1, "Otto Sandor": 1},
            [],
        ),
        ("Zola, 9, likes school. Zola sings.", {"Zola": PERSON}, {"Zola": 2}, []),
        ("Zola Dube, 9, sings. Zola dances.", {"Zola Dube": PERSON, "Zola": PERSON}, {"Zola Dube": 2}, []),
        ("Han Seo-yeon voted. Han left.", {"Han Seo-yeon": PERSON, "Han": PERSON}, {"Han Seo-yeon": 2}, []),
        ("Lumora sells lamps in Tavria.", {"Lumora": ORG, "Tavria": LOC}, {}, ["Lumora", "Tavria"]),
        ("Ruiz’s party won. Ana Ruiz danced.", {"Ana Ruiz": PERSON, "Ruiz": PERSON}, {"Ana Ruiz": 2}, []),
        ("NRU and Ana Ruiz agree.", {"NRU": PERSON, "Ana Ruiz": PERSON}, {"Ana Ruiz": 1}, ["NRU"]),
        ("Ana Ruiz met Ruiz, as the tagger has it.", {"Ana Ruiz": PERSON, "Ruiz": ORG}, {"Ana Ruiz": 2}, []),
        ("", {}, {}, []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_mentions_are_gathered_under_the_fullest_name(
    text: str, names: Mapping[str, str], people: dict[str, int], bodies: list[str]
) -> None:
    found = cast(text, names)
    assert {p.name: len(p.mentions) for p in found.people} == people
    assert [text[slice(*at)] for at, _ in found.bodies] == bodies


def test_mentions_stand_in_the_order_of_the_text() -> None:
    text = "Adebayo voted. Yewande Adebayo left. Adebayo slept."
    mentions = person(text, {"Yewande Adebayo": PERSON, "Adebayo": PERSON}, "Yewande Adebayo").mentions
    assert [text[slice(*at)] for at in mentions] == ["Adebayo", "Yewande Adebayo", "Adebayo"]
    assert mentions == sorted(mentions)


def test_a_full_name_that_the_recognizer_overlooked_is_found_by_its_surname() -> None:
    text = "Okello smiled. The mayor, Mary Okello, has led the town since 2014."
    assert [p.name for p in cast(text, {"Okello": PERSON}).people] == ["Mary Okello"]


def test_a_word_that_begins_a_sentence_is_no_first_name() -> None:
    text = "Okello smiled. But Okello stayed."
    assert [p.name for p in cast(text, {"Okello": PERSON}).people] == ["Okello"]


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("Mr. Fenn left.", {"Fenn": PERSON}, {"he": 1}),
        ("Mrs Greta Fenn left.", {"Greta Fenn": PERSON}, {"she": 1}),
        ("Mx. Robin Fenn left.", {"Robin Fenn": PERSON}, {"they": 1}),
        ("Dame Greta Fenn left.", {"Greta Fenn": PERSON}, {"she": 1}),
        ("Dr. Greta Fenn left.", {"Greta Fenn": PERSON}, {}),
        ("Mary Fenn left.", {"Mary Fenn": PERSON}, {}),
    ],
)
def test_titles_show_pronouns_and_first_names_never_do(text: str, names: Mapping[str, str], shown: dict[str, int]) -> None:
    (found,) = cast(text, names).people
    assert set(found.pronouns) == set(shown)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Walter Fenn and Greta Fenn came. Mr. Fenn sat. Mrs. Fenn left.", "Greta Fenn"),
        ("Mr. Walter Fenn and Mrs. Greta Fenn came. Mr. Fenn left.", "Walter Fenn"),
        ("Mr. Walter Fenn and Mrs. Greta Fenn came. Mrs. Fenn left.", "Greta Fenn"),
    ],
)
def test_a_surname_with_a_title_goes_to_whom_the_title_fits(text: str, wanted: str) -> None:
    found = cast(text, {"Walter Fenn": PERSON, "Greta Fenn": PERSON, "Fenn": PERSON})
    bearer = found.person_at(span(text, "Fenn", text.rindex("Fenn")))
    assert bearer is not None
    assert bearer.name == wanted


@pytest.mark.parametrize(
    ("text", "names", "mention", "name"),
    [
        ("The Northern Rail Union (NRU) met.", ["Northern Rail Union", "NRU"], "NRU", "Northern Rail Union"),
        ("The Northern Rail Union met the NRF.", ["Northern Rail Union", "NRF"], "NRF", "NRF"),
        ("The Bank of Tavria’s report", ["Bank of Tavria"], "The Bank of Tavria’s", "Bank of Tavria"),
        ("the Lumora board", ["Lumora"], "the Lumora", "Lumora"),
    ],
)
def test_a_body_is_called_by_its_fullest_name(text: str, names: list[str], mention: str, name: str) -> None:
    found = cast(text, dict.fromkeys(names, ORG))
    at = span(text, mention, text.rindex(mention))
    assert body_name(text, at, found) == name


@pytest.mark.parametrize("text", ["", "x", "’s", "Fenn", "Mr.", "Mr. Jr.", "( )", "ANA RUIZ WINS THE RACE\n\nRuiz ran."])
@pytest.mark.parametrize("label", [PERSON, ORG, LOC, "MISC"])
def test_any_entities_make_a_cast(text: str, label: str) -> None:
    found = cast(text, dict.fromkeys(text.split(), label))
    held = [*(at for p in found.people for at in p.mentions), *(at for at, _ in found.bodies)]
    assert all(0 <= at.start < at.end <= len(text) for at in held)

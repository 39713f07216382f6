from collections.abc import Mapping

import pytest

from quotes.speakers.cast.role_words import role_head
from quotes.speakers.roles.affiliations import affiliation_in
from quotes.speakers.roles.roles import find_roles, fullest_role
from tests.speakers.casting import cast, person

LUND = {"Aputsiaq Lund": "PERSON", "Lund": "PERSON"}


def known_failure(*case: object, note: str) -> object:
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=note))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("It was Aputsiaq Lund, a hunter from Nattoralik.", ["hunter from Nattoralik"]),
        ("It was Aputsiaq Lund, the town’s mayor, who spoke.", ["town’s mayor"]),
        ("It was Aputsiaq Lund, 41, director of the Polar Survey.", ["director of the Polar Survey"]),
        ("It was farmer Aputsiaq Lund.", ["farmer"]),
        ("It was former Prime Minister Aputsiaq Lund.", ["former Prime Minister"]),
        ("It was Gen. Aputsiaq Lund.", ["Gen."]),
        ("It was Mr. Aputsiaq Lund.", []),
        ("It was Rep. Aputsiaq Lund (R-Utah).", ["Rep.", "R-Utah"]),
        ("Aputsiaq Lund is the chair of the council.", ["chair of the council"]),
        ("Aputsiaq Lund, who was a dentist, laughed.", ["dentist"]),
        ("Aputsiaq Lund, and nobody else, laughed.", []),
        ("Aputsiaq Lund laughed. The mayor wept.", []),
        ("Lund, a hunter, spoke. Later Aputsiaq Lund, the mayor, left.", ["hunter", "mayor"]),
        ("It was the mayor of Sund, Aputsiaq Lund.", ["mayor of Sund"]),
        ("Aputsiaq Lund, however, laughed.", []),
        ("It was climate scientist Aputsiaq Lund.", ["climate scientist"]),
    ],
)
def test_what_a_person_is_stands_before_or_after_the_name_or_behind_a_verb(text: str, roles: list[str]) -> None:
    found = find_roles(text, person(text, LUND, "Aputsiaq Lund"))
    assert [text[slice(*at)] for at in found] == roles


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gen. Aputsiaq Lund, the chief of the defence staff, spoke.", "chief of the defence staff"),
        ("Lund, a hunter, spoke. Later Aputsiaq Lund, the mayor of Sund, left.", "mayor of Sund"),
        ("Rep. Aputsiaq Lund spoke.", "Rep."),
        ("Aputsiaq Lund spoke.", None),
    ],
)
def test_the_role_that_says_most_is_the_fullest(text: str, role: str | None) -> None:
    found = fullest_role(text, find_roles(text, person(text, LUND, "Aputsiaq Lund")))
    assert (text[slice(*found)] if found else None) == role


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("spokeswoman for the airline", "spokeswoman"),
        ("energy ministers", "minister"),
        ("ex-soldier", "soldier"),
        ("chief executive of a bank in Tavria", "executive"),
        ("mayor", "mayor"),
        ("", ""),
        ("—", ""),
    ],
)
def test_the_head_of_a_role_stands_before_its_first_preposition(phrase: str, head: str) -> None:
    assert role_head(phrase) == head


@pytest.mark.parametrize(
    ("text", "names", "body"),
    [
        ("It was Aputsiaq Lund, director of the Polar Survey.", {"Polar Survey": "ORG"}, "Polar Survey"),
        ("It was Aputsiaq Lund, a hunter from Nattoralik.", {"Nattoralik": "LOC"}, None),
        ("It was Aputsiaq Lund, a hunter. Lumora sells lamps.", {"Lumora": "ORG"}, None),
    ],
)
def test_an_affiliation_is_the_body_within_the_role(text: str, names: Mapping[str, str], body: str | None) -> None:
    everybody = {**LUND, **names}
    role = fullest_role(text, find_roles(text, person(text, everybody, "Aputsiaq Lund")))
    found = affiliation_in(role, cast(text, everybody))
    assert (text[slice(*found)] if found else None) == body


def test_without_a_role_there_is_no_affiliation() -> None:
    assert affiliation_in(None, cast("", {})) is None

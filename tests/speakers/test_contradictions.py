import pytest

from quotes.speakers.roles.contradictions import contradicts
from quotes.speakers.roles.roles import find_roles
from tests.builders import span
from tests.speakers.casting import cast

NAMES = {"Ana Ruiz": "PERSON", "Iowa": "LOC", "Florida": "LOC", "Tavria": "LOC"}


@pytest.mark.parametrize(
    ("introduced", "described", "contradicted"),
    [
        ("Sen. Ana Ruiz, R-Iowa, came.", "the Florida senator", True),
        ("Sen. Ana Ruiz (R-Iowa) came.", "the Iowa senator", False),
        ("Sen. Ana Ruiz (R-Fla.) came.", "the Florida senator", False),
        ("The Iowa senator Ana Ruiz came.", "the Florida senator", True),
        ("Sen. Ana Ruiz came.", "the Florida senator", False),
        ("The Democratic senator Ana Ruiz came.", "the GOP senator", True),
        ("The Republican senator Ana Ruiz came.", "the GOP senator", False),
        ("Ana Ruiz, D-Iowa, came.", "the Republican", True),
    ],
)
def test_a_description_of_another_place_or_party_is_of_somebody_else(
    introduced: str, described: str, contradicted: bool
) -> None:
    text = f"{introduced} “We go,” {described} said. Iowa, Florida."
    found = cast(text, NAMES)
    (person,) = found.people
    person.roles = find_roles(text, person)
    assert contradicts(text, span(text, described, len(introduced)), person, found) is contradicted

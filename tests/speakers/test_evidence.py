"""What the text shows of people's pronouns; names say nothing."""

from collections.abc import Mapping

import pytest

from quotes.models import Span
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.pronouns.evidence import pronoun_places, share_pronouns
from tests.speakers.casting import cast

PARK, BLOOM = {"Ines Park": "PERSON", "Park": "PERSON"}, {"Joe Bloom": "PERSON", "Bloom": "PERSON"}


def odds(text: str, names: Mapping[str, str], quoted: list[Span] | None = None) -> dict[str, float]:
    """Log-odds of "he" by name."""
    people = cast(text, names).people
    scene = Scene(text, quoted or [], people)
    found = share_pronouns(scene, pronoun_places(scene))
    return {person.name: round(value, 1) for person, value in zip(people, found, strict=True)}


@pytest.mark.parametrize("name", ["Mary Fenn", "John Fenn"])
def test_a_first_name_shows_nothing(name: str) -> None:
    assert odds(f"{name} left.", {name: "PERSON"}) == {name: 0}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Ines Park left. She took her coat.", -1),
        ("Ines Park left with his coat.", 1),
        ("Ms. Ines Park left.", -1),
        ("Ines Park, a spokeswoman, left.", 0),
        ("Joe Bloom saw her. Ines Park left.", 0),
        ("“She is here.” Ines Park left.", 0),
    ],
)
def test_titles_and_the_pronouns_behind_a_name_show_something(text: str, sign: int) -> None:
    quoted = [Span(0, text.index("”") + 1)] if "”" in text else []
    found = odds(text, PARK, quoted)["Ines Park"]
    assert (found > 0) - (found < 0) == sign


def test_a_pronoun_goes_mostly_to_whom_other_places_show_it_of() -> None:
    text = "Ines Park left. She slept. Joe Bloom stayed. He sang. Park met Bloom, and he laughed. Bloom met Park. She sat."
    found = odds(text, PARK | BLOOM)
    assert found["Ines Park"] < -0.3
    assert found["Joe Bloom"] > 0.3


def test_an_object_is_no_evidence() -> None:
    text = "Joe Bloom found her in the hall and gave her to the nurse."
    assert pronoun_places(Scene(text, [], [])) == []

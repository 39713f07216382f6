"""Full names that the entity recognizer overlooked."""

import pytest

from quotes.models import Span
from quotes.speakers.cast.fullnames import full_name


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("We met Bea Okafor, and Okafor left.", "Okafor", "Bea Okafor"),
        ("We met mayor Bea Okafor.", "Okafor", "Bea Okafor"),
        ("Mayor Bea Okafor left.", "Okafor", "Bea Okafor"),
        ("Bea Okafor left.", "Okafor", ""),  # the first word of a sentence need be no name
        ("Mr. Okafor and President Okafor left.", "Okafor", ""),
        ("The Okafor family left.", "Okafor", ""),
        ("We met Ana Maria Okafor.", "Okafor", ""),
        ("It was Yewande Adebayo, who left.", "Yewande", "Yewande Adebayo"),
        ("It was Yewande Adebayo herself.", "Yewande", ""),
        ("It was Yewande The, who left.", "Yewande", ""),
        ("We met Bea\nOkafor.", "Okafor", ""),
        ("", "Okafor", ""),
    ],
)
def test_a_name_of_one_word_is_found_in_full(text: str, name: str, full: str) -> None:
    found = full_name(text, name, [])
    assert (text[slice(*found)] if found else "") == full


def test_the_name_of_somebody_else_is_left_alone() -> None:
    assert full_name("We met Bea Okafor.", "Okafor", [Span(7, 17)]) is None

import pytest

from quotes.models import Span
from quotes.speakers.cast.overlooked import nearly, overlooked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Ada Bloom left.", 0),
        ("In May, Bloom left.", 1),
        ("Bloom left. But Bloom came back with Mr. Bloom.", 3),
        ("The Bloom Tower, Joe Bloom and Bloomfield are somebody or something else.", 0),
        ("Write to @Bloom or bloom.", 0),
    ],
)
def test_a_surname_counts_where_it_stands_alone(text: str, count: int) -> None:
    assert len(overlooked(text, "Bloom", [])) == count


def test_what_an_entity_covers_is_not_overlooked() -> None:
    assert overlooked("Bloom left.", "Bloom", [Span(0, 5)]) == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Jenssen", "Janssen", True),
        ("Oduya", "Odoya", True),
        ("Ruiz", "Ruis", False),
        ("Holland", "Holmes", False),
        ("Fenton", "Benton", False),
    ],
)
def test_two_spellings_of_a_surname(a: str, b: str, same: bool) -> None:
    assert nearly(a, b) is nearly(b, a) is same

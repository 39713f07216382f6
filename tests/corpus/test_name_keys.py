"""Which names may be one person's, and that such names meet under a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.corpus.linking.forms import _pairs
from quotes.corpus.linking.name_keys import meeting_keys, parse, relation, surnames

MAY_BE_ONE = [
    ("Ana Ruiz", "Ana M. Ruiz", "middle name left out or short"),
    ("Ana Maria Ruiz", "Ana M. Ruiz", "middle name left out or short"),
    ("Ana Ruiz", "ANA RUIZ", "same name"),
    ("Łukasz Bøhm", "Lukasz Bohm", "same name"),
    ("Martin O’Malley", "Martin O'Malley", "same name"),
    ("Gen. Ana Ruiz", "Ana Ruiz", "same name"),
    ("Joe Bloom", "Joseph R. Bloom", "short form of the first name"),
    ("Bill Bloom", "William Bloom", "short form of the first name"),
    ("William “Dutch” Bloom", "William Bloom", "same name"),
    ("Ana “Nita” Ruiz", "Nita Ruiz", "short form of the first name"),
    ("A. Ruiz", "Ana Ruiz", "initial of the first name"),
    ("Hilary Okafor", "Hillary Okafor", "one letter differs"),
    ("Kim Min-ju", "Min-ju Kim", "family name first"),
    ("van der Berg", "Anna van der Berg", "first name left out"),
    ("Ruiz Peña", "Ana Ruiz Pena", "first name left out"),
    ("Ana Ruiz-Peña", "Ana Ruiz", "part of a double name"),
    ("Ana Ruiz Peña", "Ana Ruiz", "part of a double name"),
    ("J.B. Bloom", "John B. Bloom", "initial of the first name"),
]
CANNOT_BE_ONE = [
    ("Ana Ruiz", "Bea Ruiz"),
    ("Ana Ruiz", "Ana Lind"),
    ("John B. Bloom", "John C. Bloom"),
    ("John Bloom Jr.", "John Bloom Sr."),
    ("Ann Ruiz", "Ana Lind"),
    ("Tim Bloom", "Tom Bloom"),
    ("B. Ruiz", "Ana Ruiz"),
    ("Kim Min-ju", "Kim Min-ho"),
]


@pytest.mark.parametrize(("one", "other", "why"), MAY_BE_ONE)
def test_names_that_may_be_one_persons(one: str, other: str, why: str) -> None:
    found = relation(parse(one), parse(other))
    assert found == relation(parse(other), parse(one))
    assert found is not None and found.reason == why


@pytest.mark.parametrize(("one", "other"), CANNOT_BE_ONE)
def test_names_that_cannot_be_one_persons(one: str, other: str) -> None:
    assert relation(parse(one), parse(other)) is None


@pytest.mark.parametrize(("one", "other"), [(one, other) for one, other, _ in MAY_BE_ONE])
def test_names_that_may_be_one_are_compared(one: str, other: str) -> None:
    assert parse(one).form == parse(other).form or list(_pairs([[parse(one)], [parse(other)]])) == [(0, 1)]


def test_a_junior_weighs_less_with_a_middle_name_beside_it() -> None:
    plain, initial = (relation(parse("John Bloom"), parse(name)) for name in ("John Bloom Jr.", "John B. Bloom Jr."))
    assert plain and initial and plain.weight < initial.weight < 0


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("Ana Ruiz", {"ruiz"}),
        ("Ana Ruiz-Peña", {"ruiz-pena", "ruiz", "pena"}),
        ("Kim Min-ju", {"kim", "min-ju"}),
        ("Xi Jinping", {"xi", "jinping"}),
        ("Kim Bloom", {"bloom"}),
    ],
)
def test_what_somebody_may_be_called_alone(name: str, alone: set[str]) -> None:
    assert surnames(parse(name)) == alone


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_the_text_it_is_taken_apart_and_compared(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    if not a.bare and not b.bare:
        assert relation(a, b) == relation(b, a)
        assert len(set(meeting_keys(a))) < 200

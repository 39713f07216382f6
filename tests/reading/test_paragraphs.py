from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.reading import split_paragraphs

WRAPPED = """\
HOW THE RIVER ROSE

The river rose by three metres in the night, and by the morning
the lower town stood under water. “We have never seen the like of
this,” said the mayor, who had spent the night in the school with
two hundred others.

Advertisement

The army is to bring tents, blankets and drinking water to those
who cannot go home, the ministry of defence told the newspaper in
a statement.
"""
PIECES = st.sampled_from(
    ["\n", "\r\n", "\r", "\u2028", "\n\n", " ", "\t", "\u200b", "\ufeff", "“Yes,” she said.", "Read more", "a"]
)


def paragraphs_of(text: str) -> list[str]:
    return [text[p.start : p.end] for p in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n\u200b\ufeff\n", []),
        ("one", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo\rthree", ["one", "two", "three"]),
        ("one\u2028two\u2029three", ["one", "two", "three"]),
        ("  one \n\n\u3000two\xa0\n", ["one", "two"]),
        ("one\n\n\n\ntwo\nthree", ["one", "two", "three"]),
        ("one\ftwo\x85three", ["one\ftwo\x85three"]),
    ],
)
def test_a_paragraph_is_what_stands_between_line_breaks_and_is_not_blank(text: str, expected: list[str]) -> None:
    assert paragraphs_of(text) == expected


def test_paragraphs_are_numbered_from_0_with_titles_and_furniture() -> None:
    found = split_paragraphs("Storm nears\n3 min read\nIt will rain.")
    assert [(p.number, p.furniture) for p in found] == [(0, False), (1, True), (2, False)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_the_lines_of_a_hard_wrapped_text_are_joined_by_block(line_break: str) -> None:
    found = paragraphs_of(WRAPPED.replace("\n", line_break))
    assert [paragraph.split()[-1] for paragraph in found] == ["ROSE", "others.", "Advertisement", "statement."]


def test_furniture_between_wrapped_lines_is_a_paragraph_of_its_own() -> None:
    text = WRAPPED.replace("this,”", "Advertisement\nthis,”", 1)
    flags = [(text[p.start : p.end].split()[0], p.furniture) for p in split_paragraphs(text)]
    assert flags[1:4] == [("The", False), ("Advertisement", True), ("this,”", False)]


def test_a_short_line_of_a_wrapped_text_ends_its_paragraph() -> None:
    text = "By Jane Doe\nin Erbil\n" + WRAPPED.split("\n", 2)[2]
    assert paragraphs_of(text)[:2] == ["By Jane Doe", "in Erbil"]


@pytest.mark.parametrize(
    "text",
    [
        "She came.\nHe went away again.\nIt rained for a week.\n\nThe end.\nNobody saw it.\nNobody asked.",
        WRAPPED.replace("\n\n", "\n"),
        "\n".join(["word " * 60] * 8) + "\n\nend",
        "one\ntwo\nsix\nten\n\none\ntwo\nsix\nten",
        "First line here\nsecond one\n\nthird line",
    ],
    ids=[
        "lines of many widths",
        "no blank lines",
        "lines as long as paragraphs",
        "lines of one word",
        "too few lines to tell",
    ],
)
def test_a_text_that_is_not_hard_wrapped_has_a_paragraph_a_line(text: str) -> None:
    assert paragraphs_of(text) == [line.strip() for line in text.splitlines() if line.strip()]


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_paragraphs_are_ordered_disjoint_and_not_blank(text: str) -> None:
    found = split_paragraphs(text)
    assert [p.number for p in found] == list(range(len(found)))
    assert all(before.end <= after.start for before, after in pairwise(found))
    for p in found:
        piece = text[p.start : p.end]
        assert piece and piece == piece.strip()


@given(st.lists(PIECES).map("".join))
def test_no_word_lies_outside_all_paragraphs(text: str) -> None:
    covered = {at for p in split_paragraphs(text) for at in range(p.start, p.end)}
    assert all(at in covered for at, character in enumerate(text) if character.isalnum())

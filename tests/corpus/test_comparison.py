"""The outlets' versions of a quotation, side by side."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.corpus import COMPARISON_COLUMNS, compare_quotations, difference, marked_segments
from quotes.corpus.comparison import chosen_matches
from quotes.table import quotations_frame

FULL = "We will pause our work there, temporarily, to keep everybody safe."


@pytest.mark.parametrize(
    ("quote", "kind", "relation", "missing", "added"),
    [
        (FULL, "direct", "exact", [], []),
        ("we will pause our work there — TEMPORARILY — to keep everybody safe", "direct", "exact", [], []),
        ("We will pause our work there", "direct", "trimmed", ["temporarily, to keep everybody safe"], []),
        ("pause … temporarily", "direct", "trimmed", ["We will", "our work there", "to keep everybody safe"], []),
        ("everybody safe", "fragment", "fragment", ["We will pause our work there, temporarily, to keep"], []),
        (
            "We will temporarily pause our work there to keep everybody safe",
            "direct",
            "reworded",
            ["temporarily"],
            ["temporarily"],
        ),
        ("We will stop our work there, temporarily, to keep everybody safe", "direct", "reworded", ["pause"], ["stop"]),
        (
            "temporarily, to keep everybody safe. It is a pity",
            "direct",
            "overlapping",
            ["We will pause our work there"],
            ["It is a pity"],
        ),
        ("", "direct", "trimmed", ["We will pause our work there, temporarily, to keep everybody safe"], []),
    ],
)
def test_how_a_quotation_differs_from_the_fullest(
    quote: str, kind: str, relation: str, missing: list[str], added: list[str]
) -> None:
    found = difference(quote, FULL, kind)
    assert (found.relation, list(found.missing), list(found.added)) == (relation, missing, added)


def test_the_words_that_differ_are_marked() -> None:
    found = marked_segments("“We will STOP our work", "We will pause our work")
    assert [(one.text, one.marked) for one in found] == [("“We will ", False), ("STOP", True), (" our work", False)]


@pytest.mark.parametrize("quote", ["", "…", "“”"])
def test_what_has_no_words_has_no_marks(quote: str) -> None:
    assert not any(segment.marked for segment in marked_segments(quote, "a b"))


PHRASES = st.lists(st.sampled_from("we will not go home – [he] … Élan 40% U.S. “won’t”".split(" "))).map(" ".join)


@given(PHRASES | st.text(), PHRASES | st.text())
def test_segments_joined_are_the_quotation_and_equal_texts_have_no_marks(quote: str, other: str) -> None:
    segments = marked_segments(quote, other)
    assert "".join(segment.text for segment in segments) == quote
    assert all(segment.text for segment in segments)
    assert not any(segment.marked for segment in marked_segments(quote, quote))


@given(PHRASES, PHRASES)
def test_what_one_lacks_is_what_the_other_adds(one: str, other: str) -> None:
    assert difference(one, one).relation == "exact"
    words = (
        sorted(" ".join(difference(one, other).added).split()),
        sorted(" ".join(segment.text for segment in marked_segments(one, other) if segment.marked).split()),
    )
    assert words[0] == words[1]


ROWS = [
    {"article_id": "a", "outlet": "Echo", "quote": "safe", "match_id": "b#0", "quote_id": "a#0", "published": "2024-05-02"},
    {"article_id": "a", "outlet": "Echo", "quote": "Alone.", "quote_id": "a#1"},
    {"article_id": "b", "outlet": "Courier", "quote": FULL, "match_id": "b#0", "quote_id": "b#0", "speaker": "Ana Ruiz"},
    {
        "article_id": "c",
        "outlet": "Times",
        "quote": FULL[:-1],
        "match_id": "b#0",
        "quote_id": "c#0",
        "published": "2024-05-01",
    },
    {
        "article_id": "c",
        "outlet": "Times",
        "quote": "We came",
        "match_id": "c#1",
        "quote_id": "c#1",
        "speaker_id": "bea-lund",
    },
    {"article_id": "c", "outlet": "Times", "quote": "We all came", "match_id": "c#1", "quote_id": "c#2"},
]


@pytest.fixture
def compared() -> pd.DataFrame:
    return compare_quotations(quotations_frame(ROWS))


def test_the_fullest_and_earliest_comes_first_then_the_others_by_date(compared: pd.DataFrame) -> None:
    rows = compared[["match_id", "quote_id", "relation"]].to_numpy().tolist()
    assert rows == [
        ["b#0", "c#0", "fullest"],
        ["b#0", "a#0", "trimmed"],
        ["b#0", "b#0", "exact"],
        ["c#1", "c#2", "fullest"],
        ["c#1", "c#1", "trimmed"],
    ]


def test_the_columns_are_as_promised(compared: pd.DataFrame) -> None:
    assert compared.dtypes.to_dict() == dict(COMPARISON_COLUMNS)
    assert compare_quotations(quotations_frame([])).dtypes.to_dict() == dict(COMPARISON_COLUMNS)


def test_few_columns_are_enough_and_fewer_are_refused() -> None:
    frame = pd.DataFrame({"match_id": ["x", "x"], "quote": ["a b", "b"]})
    assert compare_quotations(frame)["relation"].tolist() == ["fullest", "trimmed"]
    with pytest.raises(ValueError, match="it has no column match_id"):
        compare_quotations(frame[["quote"]])


@pytest.mark.parametrize(
    ("asked", "matches"),
    [
        ({}, {"b#0", "c#1"}),
        ({"several_articles": True}, {"b#0"}),
        ({"outlets": ["echo"]}, {"b#0"}),
        ({"outlets": ["Echo", "times"]}, {"b#0"}),
        ({"outlets": ["Echo", "Post"]}, set()),
        ({"speaker": "ruiz"}, {"b#0"}),
        ({"speaker": "bea-lund"}, {"c#1"}),
        ({"speaker": "lund", "outlets": ["Echo"]}, set()),
    ],
)
def test_matches_are_chosen_with_all_of_their_rows(
    compared: pd.DataFrame, asked: dict[str, object], matches: set[str]
) -> None:
    chosen = chosen_matches(compared, **asked)  # type: ignore[arg-type]
    assert set(chosen["match_id"]) == matches
    assert len(chosen) == compared["match_id"].isin(matches).sum()

"""Sums of a table, each by hand."""

import re

import pytest

from quotes.table import quotations_frame
from quotes.views import concordance_frame, outlets_frame, stance_frame
from tests.builders import harbour_tables

ROWS = [
    {"article_id": "a", "outlet": "Echo", "quote": "we go", "speaker": "Ruiz", "speaker_id": "ruiz", "stance": "favor"},
    {"article_id": "a", "outlet": "Echo", "quote": "we stay", "speaker": "Ruiz", "speaker_id": "ruiz", "stance": "favor"},
    {"article_id": "b", "outlet": "Echo", "quote": "no", "speaker": "Lind", "stance": "against", "published": "2024-02-01"},
    {"article_id": "c", "quote": "the Shelf", "speaker_type": "none"},
    {"article_id": "c", "quote": "Wait"},
]


def test_outlets() -> None:
    frame = outlets_frame(quotations_frame(ROWS)).astype(object)
    numbers = ["articles", "quotations", "words", "speakers", "favor", "against", "neutral", "nobody", "undecided"]
    assert frame["outlet"].fillna("").tolist() == ["Echo", ""]
    assert frame[numbers].to_numpy().tolist() == [[2, 3, 5, 2, 2, 1, 0, 0, 0], [1, 2, 3, 0, 0, 0, 0, 1, 1]]
    assert str(frame["first"][0]) == "2024-02-01 00:00:00"


def test_articles_without_quotations_count_where_they_are_known() -> None:
    frame = outlets_frame(*harbour_tables())
    assert frame[["outlet", "articles", "quotations"]].to_numpy().tolist() == [
        ["The Coast Courier", 1, 6],
        ["The Inland Echo", 1, 0],
    ]


def test_stances_by_columns() -> None:
    rows = [{**row, "stance_score": score} for row, score in zip(ROWS, [1.0, 0.5, -1.0, None, None], strict=True)]
    frame = stance_frame(quotations_frame(rows), ["outlet", "speaker"])
    assert list(frame.columns) == ["outlet", "speaker", "quotations", "favor", "against", "neutral", "mean_score"]
    assert frame.to_numpy().tolist() == [["Echo", "Ruiz", 2, 2, 0, 0, 0.75], ["Echo", "Lind", 1, 0, 1, 0, -1.0]]


def test_a_stance_toward_nothing_known_is_a_group_of_its_own() -> None:
    rows = [{"stance": "favor", "stance_target": "road"}, {"stance": "favor"}, {"stance": "neutral"}]
    assert stance_frame(quotations_frame(rows), ["stance_target"])["stance_target"].fillna("-").tolist() == ["-", "road"]


@pytest.mark.parametrize(
    ("keyword", "found"),
    [
        ("NATO", ["NATO", "nato"]),
        ("left  NATO", ["left\nNATO"]),
        ("a.c", ["a.c"]),
        ("(x", ["(x"]),
        (re.compile(r"nat\w*"), ["nations", "nato"]),
        ("absent", []),
    ],
)
def test_uses_of_a_word(keyword: str, found: list[str]) -> None:
    quote = "left\nNATO. NATOs nations, nato; abc a.c (x)"
    frame = concordance_frame(quotations_frame([{"quote": quote}, {}]), keyword, 5)
    assert frame["keyword"].tolist() == found
    assert all(f"{b}{k}{a}" in quote for b, k, a in frame[["before", "keyword", "after"]].fillna("").itertuples(index=False))
    assert all(len(side) <= 5 for name in ("before", "after") for side in frame[name].fillna(""))


@pytest.mark.parametrize("sum_of", [outlets_frame, lambda frame: stance_frame(frame, ["speaker"])])
def test_an_empty_table_has_an_empty_sum(sum_of: object) -> None:
    assert len(sum_of(quotations_frame([]))) == 0  # type: ignore[operator]

"""Matched quotations side by side, as a person sees them."""

import io

import pandas as pd
import pytest
from rich.console import Console

from quotes.corpus import compare_quotations
from quotes.table import quotations_frame
from quotes.views import comparison_tables

ANA = {"speaker": "Ana Ruiz", "speaker_type": "person", "stance": "against", "match_id": "a#0"}
ROWS = [
    {"article_id": "a", "outlet": "The Coast Courier", "quote": "We will never sell the old pier.", "role": "mayor", **ANA},
    {
        "article_id": "b",
        "outlet": "The Echo",
        "quote": "We never will sell the pier\x1b[",
        "published": "2024-05-31",
        **ANA,
    },
    {
        "article_id": "c",
        "quote": "sell",
        "match_id": "a#0",
        "kind": "fragment",
        "speaker": "official",
        "speaker_type": "unnamed",
    },
    {"article_id": "d", "quote": "Alone."},
]


def shown(frame: pd.DataFrame, width: int) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    for part in comparison_tables(compare_quotations(frame)):
        console.print(part)
    return stream.getvalue()


@pytest.mark.parametrize("width", [50, 120])  # on 80 columns the cells' words come in other lines
def test_each_outlet_says_what_it_changed(width: int) -> None:
    page = " ".join(shown(quotations_frame(ROWS), width).split())
    for words in (
        "The Coast Courier",
        "mayor",
        "− against",
        "‹",
        "moved: ",
        "lacks: old",
        "(not named)",
        "2024-05-31",
        "fragment;",
    ):
        assert words in page
    assert "Alone." not in page


@pytest.mark.parametrize("width", [80, 120])
def test_no_line_is_wider_than_the_screen_and_nothing_steers_it(width: int) -> None:
    page = shown(quotations_frame(ROWS), width)
    assert max(map(len, page.splitlines())) <= width
    assert "\x1b" not in page


def test_the_heading_and_the_last_line_count() -> None:
    page = shown(quotations_frame(ROWS), 120)
    assert page.startswith("Ana Ruiz / official · 3 quotations, 3 articles, 2 outlets\n")
    assert page.endswith("1 matched quotation; beside the fullest: 1 fragment, 1 reworded.\n")


def test_a_table_without_matches_says_so() -> None:
    assert shown(quotations_frame(ROWS[3:]), 80) == "No quotation is matched with another.\n"

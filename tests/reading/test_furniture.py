import json
from pathlib import Path

import pytest

from quotes.reading.furniture import LONGEST, is_furniture

CASES = [json.loads(line) for line in Path(__file__).with_name("furniture.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("line", [case["line"] for case in CASES if case["furniture"]])
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", [case["line"] for case in CASES if not case["furniture"]])
def test_a_line_of_the_article_is_left_alone(line: str) -> None:
    assert not is_furniture(line)


def test_capitals_spaces_and_apostrophes_make_no_difference() -> None:
    assert is_furniture("DON'T  MISS:\tthe best of the week")


def test_a_long_line_is_never_furniture() -> None:
    assert not is_furniture("Related: " + "storm " * LONGEST)


def test_no_pattern_matches_nothing() -> None:
    assert not is_furniture("")

import gc
import json
import string
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quotes.detection import find_article_quotations, find_quotations

MARKS = "\"'`“”„‟‘’‚‛«»‹›＂"
PIECES = [*MARKS, "``", "''", "‘‘", "’’", "\n", "\n\n", "\r\n", " ", "\u00a0", ".", ",", "—", "-", "(", "]", "…", "="]
PIECES += ["a", "We", "players", "goin", "n", "'n'", "don't", "5", "10", "5'10\"", "'90s", "Advertisement"]
MARKED_TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANY_TEXT = MARKED_TEXT | st.text() | st.text(MARKS + string.ascii_letters + "0123456789 \n\r\t.,-")

EVEN_TEXT = st.lists(
    st.sampled_from(
        ["“Yes,” she said.", "'No,' said Odo. ", "It’s the players’ union.", "He is 5'10\".\n", "\"A 'b' c.\"\n"]
    )
).map("".join)
"""Texts that leave no mark open."""


def cases(name: str) -> list[dict[str, Any]]:
    return json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text("utf-8"))


def table(name: str) -> Any:
    """Each case under its note, so that a failure names what it is about."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["note"]) for case in cases(name)])


def quoted(text: str, find: Callable[[str], Any] = find_quotations) -> list[str]:
    return [text[q.start : q.end] for q in find(text)]


def spans(text: str, single_quotes: bool = True) -> list[tuple[int, int]]:
    return [(q.start, q.end) for q in find_quotations(text, single_quotes)]


def moved(found: list[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    return [(start + by, end + by) for start, end in found]


@table("in_the_wild")
def test_the_quotations_of_an_article(case: dict[str, Any]) -> None:
    assert quoted(case["text"], find_article_quotations) == case["quotations"]


@table("synthetic")
def test_the_quotations_of_a_text(case: dict[str, Any]) -> None:
    assert quoted(case["text"]) == case["quotations"]


@table("negative")
def test_what_must_be_left_alone(case: dict[str, Any]) -> None:
    assert quoted(case["text"]) == []


@pytest.mark.xfail(strict=True, reason="known failure")
@table("known_failures")
def test_known_failures(case: dict[str, Any]) -> None:
    assert quoted(case["text"], find_article_quotations) == case["quotations"]


@pytest.mark.parametrize("case", [c for c in cases("synthetic") if not set(c["text"]) & set("'`‘’‚‛‹›")])
def test_without_single_marks_it_makes_no_difference_whether_they_may_open(case: dict[str, Any]) -> None:
    assert spans(case["text"], single_quotes=False) == spans(case["text"])


@pytest.mark.parametrize(
    "text", ["'Yes,' he said.", "‘Yes,’ he said.", "`Yes,' he said.", "‚Ja‘, sagte er.", "‹Oui›, dit-il."]
)
def test_single_marks_can_be_left_alone(text: str) -> None:
    assert len(spans(text)) == 1
    assert spans(text, single_quotes=False) == []


def test_the_inner_span_leaves_the_marks_out() -> None:
    text = "“First.\n\n``Second,'' he said. “Third"
    assert [text[slice(*q.inner)] for q in find_quotations(text)] == ["First.\n\n``Second,", "Third"]


def test_a_quotation_knows_the_paragraph_it_begins_in() -> None:
    text = "A title\n\nAdvertisement\n\n“One.\n\n“Two,” he said. “Three.”"
    assert [q.paragraph for q in find_quotations(text)] == [2, 3]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("We are ready.", "direct"),
        ("it’s over", "direct"),
        ("No, never.", "direct"),
        ("the dam will have to be rebuilt.", "direct"),
        ("of all the things in the world to lose by one small mistake", "direct"),
        ("a mess", "fragment"),
        ("Never", "fragment"),
        ("utterly and completely hopeless", "fragment"),
        ("The Long Road", "fragment"),
        ("…", "fragment"),
    ],
)
def test_a_clause_is_direct_and_less_is_a_fragment(body: str, kind: str) -> None:
    assert [q.kind for q in find_quotations(f"He said “{body}” then.")] == [kind]


@given(ANY_TEXT, st.booleans())
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_text_gives_ordered_disjoint_quotations_that_hold_something(text: str, single_quotes: bool) -> None:
    end = 0
    for found in find_quotations(text, single_quotes):
        inner = found.inner
        assert end <= found.start < inner.start < inner.end <= found.end <= len(text)
        assert text[slice(*inner)].strip()
        assert text[found.start] in MARKS
        assert inner.end == found.end or text[found.end - 1] in MARKS
        end = found.end


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_in_an_article_single_marks_open_only_where_no_double_ones_do(text: str) -> None:
    doubles = find_quotations(text, single_quotes=False)
    assert find_article_quotations(text) == (doubles or find_quotations(text))


@given(ANY_TEXT, st.data(), st.sampled_from("'’"))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_an_apostrophe_within_a_word_changes_no_double_quotation(text: str, data: st.DataObject, apostrophe: str) -> None:
    places = [i for i in range(1, len(text)) if text[i - 1].isalpha() and text[i].isalpha()]
    assume(places and "Advertisement" not in text)
    at = data.draw(st.sampled_from(places))
    expected = [tuple(offset + (offset >= at) for offset in span) for span in spans(text, single_quotes=False)]
    assert spans(text[:at] + apostrophe + text[at:], single_quotes=False) == expected


@given(ANY_TEXT, ANY_TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_paragraph_of_narration_keeps_what_is_around_it_apart(first: str, second: str) -> None:
    assert spans(f"{first}\n\nShe left.\n\n{second}") == spans(first) + moved(spans(second), len(first) + 13)


@given(EVEN_TEXT, ANY_TEXT)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_is_closed_is_not_continued_by_the_next_paragraph(first: str, second: str) -> None:
    assert spans(f"{first}\n\n{second}") == spans(first) + moved(spans(second), len(first) + 2)


PATHOLOGICAL = {
    "openers": '"a ',
    "openers of both kinds": "'a \"",
    "nested": "““a” ",
    "single around double": "‘a “b’ ",
    "closers": "a” ",
    "possessives": "s’ a ",
    "inches": '5" a ',
    "apostrophes": "'",
    "paragraphs left open": "“a\n\n",
}


def seconds(text: str) -> float:
    """The time that finding takes, the collector's left out: it depends on what else is in memory."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        find_article_quotations(text)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_twice_the_marks_take_about_twice_the_time(unit: str) -> None:
    times = 60_000 // sum(unit.count(mark) for mark in MARKS)
    assert any(seconds(unit * times) < 3 * seconds(unit * (times // 2)) + 0.05 for _ in range(3))


@pytest.mark.parametrize("filling", [".", "-", " ", "a ", "“", "_", "\u200b"])
def test_a_long_body_takes_no_longer_than_its_length(filling: str) -> None:
    assert seconds("“I" + filling * 100_000 + "a”") < 2

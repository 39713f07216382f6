"""Pieces of HTML in the cells of tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.reading.fragments import without_markup


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>two<br/><br />three", "One\ntwo\nthree"),
        ("&#147;One&#148; &quot;two&quot;", '“One” "two"'),
        ("&amp;ldquo;One&amp;rdquo;", "“One”"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two &amp;amp; three&lt;/p&gt;", "One\nTwo & three"),
        ("<div><p>“One,” <a href='x'>he</a> said.</p><style>p {}</style></div>", "“One,” he said."),
        ("<p>One\n   two</p>\n\n<p>Three</p>\n\nfour\nfive", "One two\nThree\nfour five"),
        ("<p><q>One</q> <i>two</i></p>", "“One” two"),
        ("<p>never <b>closed", "never closed"),
    ],
)
def test_what_it_shows_is_left(cell: str, expected: str) -> None:
    assert without_markup(cell) == expected


@pytest.mark.parametrize(
    "cell", [None, 7, ["<p>x</p>"], "a < b & c > d", "AT&T <3", 'a <a href="x">link</a> left\n\nbehind', "&c; R&D;"]
)
def test_what_is_no_html_stays_as_it_is(cell: object) -> None:
    assert without_markup(cell) == cell


@given(st.text(alphabet="ab <>&;/pbr#1\n“”", max_size=60))
def test_no_text_makes_it_raise_or_adds_words(cell: str) -> None:
    found = without_markup(cell)
    assert isinstance(found, str) and len(found) <= len(cell) + cell.count("<q")


@pytest.mark.parametrize("cell", ["<p " * 100_000, "<p>" + " \n" * 100_000, "<p>" + "<b>" * 50_000, "<br" + " " * 100_000])
def test_absurd_markup_takes_no_longer_than_its_length(cell: str) -> None:
    begin = time.process_time()
    without_markup(cell)
    assert time.process_time() - begin < 5

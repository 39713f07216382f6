"""Words stay whole, ids break after their hyphens, and nothing is lost however narrow it gets."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from quotes.table import quotations_frame
from quotes.views import article_tables, identity_tables, open_console
from quotes.views.listing import Column, Listing
from quotes.views.wrapping import Wrapped, longest_piece


def lines(text: str, width: int) -> list[str]:
    stream = io.StringIO()
    Console(file=stream, width=width, markup=False, emoji=False, highlight=False).print(Wrapped(Text(text)))
    return [line.rstrip() for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Jonathan Vance", 14, ["Jonathan Vance"]),
        ("Jonathan Vance", 13, ["Jonathan", "Vance"]),
        ("francois-philippe-champagnes-office", 14, ["francois-", "philippe-", "champagnes-", "office"]),
        ("romanias-defence-ministry", 18, ["romanias-defence-", "ministry"]),
        ("source@a_b/c", 8, ["source@", "a_b/c"]),
        ("(4, 2020-01-08)", 12, ["(4,", "2020-01-08)"]),
        ("a -5 b", 3, ["a", "-5", "b"]),
        ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
        ("to Donaudampfschiff go", 9, ["to", "Donaudamp", "fschiff", "go"]),
        ("one\n\ntwo three", 5, ["one", "", "two", "three"]),
        ("記者会見で述べた", 6, ["記者会", "見で述", "べた"]),
    ],
)
def test_where_a_text_is_wrapped(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=st.text("ab-é記 _/1", max_size=60), width=st.integers(2, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    wrapped = lines(text, width)
    assert "".join("".join(wrapped).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in wrapped)


def test_a_very_long_word_takes_no_longer_than_it_has_to() -> None:
    assert len(lines("x" * 200_000, 40)) == 5_000


def words_of(seen: str) -> set[str]:
    return set(seen.split())


NAMES = ["François-Philippe Champagne’s office", "Romania's defence ministry", "Jonathan Vance", "NATO spokesperson"]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_is_as_wide_as_told_and_its_words_are_whole(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [{"article_id": "a", "quote": "Hi", "speaker": name, "role": "parliamentary secretary"} for name in NAMES]
    stream = io.StringIO()
    for table in article_tables(quotations_frame(rows)):
        open_console(stream).print(table)
    seen = stream.getvalue()
    assert max(map(len, seen.splitlines())) <= width
    whole = {part for name in NAMES for word in name.split() for part in word.replace("-", "- ").split()}
    assert whole | {"parliamentary", "secretary"} <= words_of(seen.replace("François-Philippe", "François- Philippe"))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_ids_break_at_hyphens_alone(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    from quotes.corpus import speakers_table

    monkeypatch.setenv("COLUMNS", str(width))
    rows = [{"article_id": "a", "quote": "Hi", "speaker": name, "speaker_type": "person"} for name in NAMES]
    speakers = speakers_table(quotations_frame(rows))
    stream = io.StringIO()
    open_console(stream).print(identity_tables(speakers))
    parts = {part for id in speakers["speaker_id"] for part in id.split("-")}
    assert parts <= words_of(stream.getvalue().replace("-", " "))


def test_where_words_would_break_the_cells_stand_below_each_other() -> None:
    rows = [[Text("extraordinarily"), Text("internationalization"), Text("incomprehensible"), Text("counterrevolution")]]
    listing = Listing(Text("Words"), [Column(name, share=1) for name in "abcd"], rows)
    stream = io.StringIO()
    Console(file=stream, width=70).print(listing)
    assert stream.getvalue().splitlines()[:3] == ["Words", "a: extraordinarily", "b: internationalization"]


@pytest.mark.parametrize(("others", "table"), [(9, True), (8, False)])
def test_one_row_in_ten_with_longer_words_does_not_take_the_table_away(others: int, table: bool) -> None:
    long = [Text("extraordinarily"), Text("internationalization"), Text("incomprehensible"), Text("counterrevolution")]
    rows = [long, *([Text("word")] * 4 for _ in range(others))]
    listing = Listing(Text("Words"), [Column(name, share=1) for name in "abcd"], rows)
    stream = io.StringIO()
    Console(file=stream, width=70).print(listing)
    seen = stream.getvalue()
    assert ("a: extraordinarily" not in seen) is table
    assert max(map(len, seen.splitlines())) <= 70
    if table:
        assert "internationaliz" in seen and "word" in seen


def test_the_longest_piece_of_nothing_is_nothing() -> None:
    assert longest_piece("") == 0

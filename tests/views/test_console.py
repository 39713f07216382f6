"""What a person sees: each test prints to a stream as the commands do, and looks at it."""

import io
import re
from collections.abc import Callable

import pandas as pd
import pytest

from quotes.table import articles_frame, quotations_frame
from quotes.views import article_tables, open_console, speaker_summary
from tests.builders import harbour_tables

Print = Callable[..., str]
COLOUR = re.compile(r"\x1b\[[0-9;]*\b3[0-7]")
LONG = "word " * 60 + "https://example.org/" + "x" * 200 + " END"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Print:
    """Prints the tables to a terminal of a width, or to a pipe where it is None, and gives what came out."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")

    def draw(quotations: pd.DataFrame, articles: pd.DataFrame | None = None, width: int | None = None) -> str:
        if width:
            monkeypatch.setenv("COLUMNS", str(width))
        stream = Terminal() if width else io.StringIO()
        console = open_console(stream)
        for article in article_tables(quotations, articles):
            console.print(article)
        console.print(speaker_summary(quotations, articles))
        return stream.getvalue()

    return draw


def one(**cells: object) -> pd.DataFrame:
    return quotations_frame([{"article_id": "a", "quote": "Hi", "speaker": "Ruth Okafor", "confidence": 0.9, **cells}])


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def column(text: str, name: str) -> str:
    """The words below a column's header, folds undone."""
    lines = bare(text).splitlines()
    top = next(number for number, line in enumerate(lines) if re.search(rf"\b{name}\b", line))
    starts = [found.start() for found in re.finditer(r"\S+", lines[top])]
    start = lines[top].index(name)
    end = min([other for other in starts if other > start], default=None)
    bottom = next((number for number, line in enumerate(lines[top:], top) if line.startswith(("?", "Speakers"))), None)
    return " ".join(" ".join(line[start:end] for line in lines[top + 2 : bottom]).split())


def test_a_pipe_gets_120_columns_of_plain_text(printed: Print) -> None:
    lines = printed(*harbour_tables()).splitlines()
    assert [line.rstrip().replace("\N{NO-BREAK SPACE}", " ") for line in lines] == PIPED.splitlines()
    assert max(map(len, lines)) == 120


def test_a_pipe_is_as_wide_as_columns_says(printed: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    assert max(map(len, printed(*harbour_tables()).splitlines())) == 90


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_lost_at_any_width(printed: Print, width: int) -> None:
    frame = one(quote=LONG, role="Parliamentary Under-Secretary of State for Harbours", stance="against")
    seen = printed(frame, width=width)
    assert column(seen, "quotation").replace(" ", "") == LONG.replace(" ", "")
    assert column(seen, "role").replace("Under- ", "Under-") == "Parliamentary Under-Secretary of State for Harbours"
    assert column(seen, "speaker") == "Ruth Okafor"
    assert column(seen, "stance") == "− against"
    assert "…" not in seen
    assert max(len(line) for line in bare(seen).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_common_words_are_not_broken(printed: Print, width: int) -> None:
    seen = bare(printed(one(speaker="administration spokesperson", role="administration spokesperson"), width=width))
    assert seen.count("administration") == 3
    assert seen.count("spokesperson") == 3


@pytest.mark.parametrize("width", [20, 40, 59])
def test_where_a_table_would_break_words_the_cells_stand_below_each_other(printed: Print, width: int) -> None:
    seen = bare(printed(*harbour_tables(), width=width))
    assert "speaker: Ruth Okafor\nrole: Mayor\nstance: + favor\nconf: 0.97\nquotation: " in seen
    assert max(map(len, seen.splitlines())) <= width


@pytest.mark.parametrize(
    ("stance", "sign", "colour"),
    [("favor", "+ favor", "32"), ("against", "− against", "31"), ("neutral", "· neutral", "36")],
)
def test_a_stance_has_a_colour_and_a_sign(printed: Print, stance: str, sign: str, colour: str) -> None:
    assert f"\x1b[{colour}m{sign}" in printed(one(stance=stance), width=100)


def test_no_color_keeps_the_sign(printed: Print, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    seen = printed(*harbour_tables(), width=100)
    assert not COLOUR.search(seen)
    assert "+ favor" in seen


def test_the_colours_are_found_where_they_are_wanted(printed: Print) -> None:
    assert COLOUR.search(printed(*harbour_tables(), width=100))


@pytest.mark.parametrize(
    ("cells", "speaker", "note"),
    [
        ({}, "Ruth Okafor", ""),
        ({"confidence": 0.75}, "Ruth Okafor", ""),
        ({"confidence": None}, "Ruth Okafor", ""),
        ({"confidence": 0.74}, "Ruth Okafor ?", "? after a speaker: less than 75 % sure"),
        ({"speaker": "", "speaker_type": "none"}, "(nobody)", ""),
        ({"speaker": "", "speaker_type": "none", "confidence": 0.3}, "(nobody) ?", "? after a speaker: less than 75 % sure"),
        ({"speaker": ""}, "?", "? alone: speaker undecided"),
        ({"speaker": "", "confidence": 0.1}, "?", "? alone: speaker undecided"),
    ],
)
def test_who_speaks_and_how_sure_it_is(printed: Print, cells: dict[str, object], speaker: str, note: str) -> None:
    lines = printed(one(**cells)).splitlines()
    assert lines[3][: len("Ruth Okafor ?")].replace("\N{NO-BREAK SPACE}", " ").rstrip() == speaker
    notes = [line for line in lines if line.startswith("? ") and ":" in line]
    assert notes == ([note] if note else [])


@pytest.mark.parametrize(
    ("cells", "heading"),
    [
        ({"outlet": "Echo", "title": "Quay opens", "published": "2024-05-31T18:00"}, "Echo · Quay opens · 2024-05-31"),
        ({"outlet": "Echo"}, "Echo · a"),
        ({"title": "Quay opens"}, "Quay opens"),
        ({}, "a"),
        ({"title": "[bold]Quay[/bold]\x1b[0m\nopens"}, "[bold]Quay[/bold]\\x1b[0m opens"),
    ],
)
def test_a_heading_says_which_article_it_is(printed: Print, cells: dict[str, object], heading: str) -> None:
    assert printed(one(**cells)).splitlines()[0] == heading


def test_articles_keep_their_order_and_those_without_quotations_have_a_line(printed: Print) -> None:
    articles = articles_frame([{"article_id": "quiet"}, {"article_id": "b"}])
    rows = [{"article_id": id, "quote": f"words of {id}"} for id in ("stray", "b", "stray")]
    seen = printed(quotations_frame(rows), articles)
    assert re.findall(r"^(?:quiet|b|stray)\b.*$", seen, re.MULTILINE) == ["quiet: no quotations", "b", "stray"]
    assert seen.count("words of stray") == 2


def test_article_text_cannot_steer_the_terminal_nor_be_taken_for_markup(printed: Print) -> None:
    hostile = "[red]x[/] :bomb: \x1b]0;pwned\x07 \x9b2J \u202etxt"
    seen = printed(one(**dict.fromkeys(["quote", "speaker", "role", "outlet", "title"], hostile)), width=160)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", bare(seen))
    assert "\x1b]" not in seen
    assert seen.count("[red]x[/] :bomb: \\x1b]0;pwned\\x07") >= 3


def test_paragraphs_of_a_quotation_stand_below_each_other(printed: Print) -> None:
    lines = bare(printed(*harbour_tables(), width=80)).splitlines()
    first = next(number for number, line in enumerate(lines) if "We were never asked." in line)
    assert lines[first + 1].rstrip().endswith("“Not once,")
    assert lines[first].index("We were") == lines[first + 1].index("“Not once")


def test_no_quotations_at_all_are_said_in_a_line(printed: Print) -> None:
    assert printed(quotations_frame([])).strip() == "0 quotations by 0 speakers in 0 articles."


PIPED = """\
The Coast Courier · Harbour plan splits the town · 2024-05-31
speaker                  role                     stance     conf  quotation
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Ruth Okafor              Mayor                    + favor    0.97  The new quay will bring four hundred jobs,

Tomas Lind               head of the anglers'     − against  0.90  a car park with water
                         union

Tomas Lind ?             head of the anglers'     − against  0.41  We were never asked.
                         union                                     “Not once,

ministry spokesperson    ministry spokesperson    · neutral  0.90  It is under review,

(nobody)                                                     0.90  the Shelf

?                                                            0.20  Wait and see!

? alone: speaker undecided; ? after a speaker: less than 75 % sure

The Inland Echo · A quiet day: no quotations

Speakers
speaker                                           quotations    words  outlets
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Tomas Lind                                                 2       11  The Coast Courier
Ruth Okafor                                                1        8  The Coast Courier
ministry spokesperson                                      1        4  The Coast Courier

4 quotations by 3 speakers in 2 articles; 1 more that nobody says; 1 whose speaker is undecided.
"""

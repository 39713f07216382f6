"""The speakers of a corpus as they stand in a terminal."""

import io

import pandas as pd
import pytest

from quotes.corpus import speakers_table
from quotes.table import quotations_frame
from quotes.views import identity_tables, open_console

ROWS = [
    {"article_id": "a", "speaker": "Ana Ruiz", "speaker_type": "person", "role": "Mayor of Easton", "outlet": "The Echo"},
    {"article_id": "b", "speaker": "Ruiz", "speaker_type": "person", "role": "Mayor", "outlet": "The Courier"},
    {"article_id": "b", "speaker": "a witness", "speaker_type": "unnamed", "outlet": "The Courier"},
]


def printed(frame: pd.DataFrame, monkeypatch: pytest.MonkeyPatch, width: int = 120) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.StringIO()
    open_console(stream).print(identity_tables(speakers_table(frame)))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_cut_at_any_width(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    text = printed(quotations_frame(ROWS), monkeypatch, width)
    assert max(map(len, text.splitlines())) <= width
    assert {"Ana", "ana-ruiz", "Mayor", "Easton", "(1);", "2"} <= set(text.replace("Courier", " Courier ").split())
    assert "…" not in text


def test_the_unnamed_are_counted_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(quotations_frame(ROWS), monkeypatch)
    assert "a witness" not in text
    assert text.endswith("\n1 speaker; 1 unnamed, each of one article, not shown.\n")


def test_evidence_is_shown_and_what_steers_a_terminal_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    text = printed(quotations_frame([{**ROWS[0], "role": "Mayor\x1b[31m"}, ROWS[1]]), monkeypatch, 200)
    assert "“Ruiz” = “Ana Ruiz”: the only one of that name (+1.5)" in " ".join(text.split())
    assert "\x1b" not in text


def test_an_empty_table_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(quotations_frame([]), monkeypatch) == "\n0 speakers.\n"

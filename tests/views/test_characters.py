import pytest

from quotes.views.characters import folded, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2Jgone", "\\x1b[2Jgone"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x9b31mred", "\\x9b31mred"),
        ("back\x08", "back\\x08"),
        ("\x7f", "\\x7f"),
        ("user\u202egpj.exe", "user\\u202egpj.exe"),
        ("\u2066isolated\u2069", "\\u2066isolated\\u2069"),
        ("\U000e0041tag", "\\U000e0041tag"),
        ("\ud83d alone", "\\ud83d alone"),
        ("[bold]not[/] :smile:", "[bold]not[/] :smile:"),
        ("caf\u00e9 \u4e2d\u6587 \U0001f469\u200d\U0001f52c", "caf\u00e9 \u4e2d\u6587 \U0001f469\u200d\U0001f52c"),
        ("one\ttwo\r\nthree\u2028four\x85five", "one two three four five"),
    ],
)
def test_what_could_steer_a_terminal_is_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("We left.\n\n“We came back.", "We left.\n“We came back."),
        ("We left.\n“We came back.", "We left.\n“We came back."),
        ("We left.\r\n\r\nThen we came back.", "We left.\nThen we came back."),
        ("We\nleft and\n   came back.", "We left and came back."),
        ("\nWe left.\n \n\n", "We left."),
    ],
    ids=["blank line", "line break and mark", "Windows", "hard-wrapped", "at the edges"],
)
def test_each_paragraph_of_a_quotation_begins_a_line(text: str, seen: str) -> None:
    assert folded(text) == seen

import pytest

from quotes.models import Span
from quotes.speakers.mentions.bylines import asked_clause, in_byline


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("Ferry stops\nBy Ana Ruiz\nIt rained.", True),
        ("Ferry stops\nBy Ana Ruiz, Harbour Reporter\nIt rained.", True),
        ("Ferry stops\nAna Ruiz Political Correspondent\nIt rained.", True),
        ("Ferry stops\nBy Ana Ruiz and Finn Rask\nIt rained.", True),
        ("Ana Ruiz Stops Ferry\nIt rained.", False),
        ("Ferry stops\nAna Ruiz left in the rain.\nIt rained.", False),
        ("Ferry stopped by Ana Ruiz\nIt rained.", False),
        ("Ferry stops\nIt rained on Ana Ruiz", False),
    ],
)
def test_a_byline_is_a_line_of_its_own(text: str, byline: bool) -> None:
    at = text.index("Ana Ruiz")
    assert in_byline(text, Span(at, at + len("Ana Ruiz"))) is byline


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Asked by Ana Ruiz whether it was so, she left.", "Asked by Ana Ruiz whether it was so, "),
        ("When pressed about Ana Ruiz, she left.", "When pressed about Ana Ruiz, "),
        ("On winger Ana Ruiz, she added more.", "On winger Ana Ruiz, "),
        ("On Monday Ana Ruiz said, before tea, she left.", ""),
        ("She asked Ana Ruiz, and she left.", ""),
        ("Anders met Ana Ruiz, and she left.", ""),
    ],
)
def test_a_sentence_may_open_with_what_somebody_was_asked(text: str, clause: str) -> None:
    assert text[: asked_clause(text, 0, text.rindex("she"))] == clause

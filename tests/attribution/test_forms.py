import pytest

from quotes.attribution.candidates import outright_candidate
from quotes.detection import find_quotations


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“ODUYA: I never signed it.”", "ODUYA"),
        ("“MR. ODUYA: I never signed it.”", "MR. ODUYA"),
        ("“O’MALLEY-BYRNE: I never signed it.”", "O’MALLEY-BYRNE"),
        ("“I said this: never sign it.”", None),
        ("“We never signed it.”", None),
        ("“It was at 10:30 that we signed it.”", None),
        ("“We asked ODUYA: did you sign?”", None),
    ],
)
def test_a_transcript_puts_the_name_and_a_colon_first_within_the_marks(text: str, name: str | None) -> None:
    assert given_outright(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“Courage is a habit.” — Wanjiru Kamau", "Wanjiru Kamau"),
        ("“Courage is a habit.” – Wanjiru Kamau, poet", "Wanjiru Kamau"),
        ("“Courage is a habit.”\n— Wanjiru Kamau", "Wanjiru Kamau"),
        ("“Courage is a habit” — and she has it.", None),
        ("“Courage is a habit,” said Wanjiru Kamau.", None),
    ],
)
def test_a_signature_stands_behind_a_dash(text: str, name: str | None) -> None:
    assert given_outright(text) == name


def given_outright(text: str) -> str | None:
    """The name that the form of a text's one quotation gives."""
    (quotation,) = find_quotations(text)
    found = outright_candidate(text, quotation)
    return text[slice(*found.span)] if found else None

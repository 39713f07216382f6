"""Surroundings: the sentence and the paragraphs that a reader looks at."""

import pytest

from quotes.models import Quotation, Span
from quotes.reading import split_paragraphs
from quotes.stance.surroundings import REACH, find_breaks, surroundings

TEXT = "Rain fell.\nThe vote failed. Lind called it “a farce” on Monday. He left.\nNobody spoke."


def parts_of(text: str) -> dict[str, str]:
    start, end = text.index("“"), text.index("”") + 1
    found = surroundings(text, Quotation(start, end, Span(start + 1, end - 1)), split_paragraphs(text))
    return {name: text[slice(*span)] for name, span in found._asdict().items()}


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("quotation", "a farce"),
        ("before", "Lind called it "),
        ("after", " on Monday."),
        ("left", "The vote failed. Lind called it "),
        ("right", " on Monday. He left."),
        ("previous", "Rain fell."),
    ],
)
def test_each_part_is_found(part: str, words: str) -> None:
    assert parts_of(TEXT)[part] == words


def test_an_article_that_is_a_quotation_has_no_surroundings() -> None:
    parts = parts_of("“Stop.”")
    assert parts.pop("quotation") == "Stop."
    assert not any(parts.values())


def test_a_paragraph_as_long_as_a_book_is_looked_at_near_the_quotation_only() -> None:
    parts = parts_of("so on and " * 5000 + "“stop”" + " and so on" * 5000)
    assert len(parts["left"]) == len(parts["right"]) == REACH


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She stayed.", ["She stayed."]),
        ("Mrs. Lind left. “Why?” She knew.", ["“Why?” She knew.", "She knew."]),
        ("Sen. A. B. Falk of St. Ives agreed.", []),
        ("It cost 3. 5 less.", []),
    ],
)
def test_sentences_do_not_end_with_an_abbreviation(text: str, sentences: list[str]) -> None:
    assert [text[start:] for start in find_breaks(text).starts] == sentences


def test_breaks_of_the_text_give_the_same_parts_as_none() -> None:
    quotation = Quotation(TEXT.index("“"), TEXT.index("”") + 1, Span(TEXT.index("“") + 1, TEXT.index("”")))
    paragraphs = split_paragraphs(TEXT)
    assert surroundings(TEXT, quotation, paragraphs, find_breaks(TEXT)) == surroundings(TEXT, quotation, paragraphs)

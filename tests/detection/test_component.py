from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import quotes.detection.component  # noqa: F401  registers the factory where the package is not installed
from quotes.detection import find_article_quotations, find_quotations
from quotes.detection.component import attach
from quotes.models import Quotation

TEXT = "Mayor: ‘Enough’\n\n“We have had enough,” said Ida Brack. She spoke of “a mess”.\n\n‘Really.’"


@pytest.fixture
def blank() -> Language:
    return spacy.blank("en")


def test_one_line_adds_the_quotations_to_any_pipeline(blank: Language) -> None:
    blank.add_pipe("quotations")
    doc = blank(TEXT)
    assert doc._.quotations == find_article_quotations(TEXT)
    assert [span.text for span in doc.spans["quotations"]] == ["“We have had enough,”", "“a mess”"]
    assert [span.label_ for span in doc.spans["quotations"]] == ["direct", "fragment"]


@pytest.mark.parametrize(
    ("single_quotes", "find"),
    [
        (None, find_article_quotations),
        (True, find_quotations),
        (False, lambda text: find_quotations(text, single_quotes=False)),
    ],
)
def test_whether_single_marks_open_can_be_configured(
    blank: Language, single_quotes: bool | None, find: Callable[[str], list[Quotation]]
) -> None:
    blank.add_pipe("quotations", config={"single_quotes": single_quotes})
    for text in (TEXT, "‘Enough,’ said Ida Brack."):
        assert blank(text)._.quotations == find(text)


@pytest.mark.parametrize("text", ["", "\n\n", "No one spoke.", "He is 5'10\" tall."])
def test_a_document_without_quotations_has_empty_lists(blank: Language, text: str) -> None:
    blank.add_pipe("quotations")
    doc = blank(text)
    assert doc._.quotations == []
    assert list(doc.spans["quotations"]) == []


def test_documents_share_no_quotations(blank: Language) -> None:
    blank.add_pipe("quotations")
    first, second = blank.pipe([TEXT, "“No,” said Odo."])
    assert [len(first._.quotations), len(second._.quotations)] == [2, 1]


def test_a_span_is_widened_to_whole_tokens_and_the_offsets_stay_exact(blank: Language) -> None:
    text = "x“We are here,”y"
    doc = attach(Doc(blank.vocab, words=["x“We", "are", "here,”y"], spaces=[True, True, False]), find_quotations(text))
    assert [text[q.start : q.end] for q in doc._.quotations] == ["“We are here,”"]
    assert [span.text for span in doc.spans["quotations"]] == [text]


def test_the_offsets_are_those_of_the_text_with_its_windows_line_breaks(blank: Language) -> None:
    blank.add_pipe("quotations")
    text = "“One.\r\n\r\n“Two,”\u00a0she said.\r\n"
    doc = blank(text)
    assert [text[q.start : q.end] for q in doc._.quotations] == ["“One.\r\n\r\n“Two,”"]
    assert [span.text for span in doc.spans["quotations"]] == ["“One.\r\n\r\n“Two,”"]


def test_a_pipeline_with_the_component_can_be_saved_and_loaded(blank: Language, tmp_path: str) -> None:
    blank.add_pipe("quotations", config={"single_quotes": False})
    blank.to_disk(tmp_path)
    assert spacy.load(tmp_path)("‘Enough,’ she said. “No.”")._.quotations[0].start == 20

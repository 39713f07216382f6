"""A document's text and paragraphs are made once, and not kept longer than the document."""

import gc
import weakref

import pytest
import spacy
from spacy.tokens import Doc

from quotes.detection.layout import layout, tokenized
from quotes.reading import split_paragraphs

TEXT = "Storm nears\n\n“We are ready,” she said."


def test_a_document_is_laid_out_once() -> None:
    doc = spacy.blank("en")(TEXT)
    assert layout(doc) == (TEXT, split_paragraphs(TEXT))
    assert layout(doc) is layout(doc)


def test_two_documents_of_one_text_are_two_documents() -> None:
    nlp = spacy.blank("en")
    assert layout(nlp(TEXT)) is not layout(nlp(TEXT))


def test_a_document_may_still_be_filled() -> None:
    nlp = spacy.blank("en")
    doc = Doc(nlp.vocab)
    assert layout(doc).text == ""
    doc.from_bytes(nlp(TEXT).to_bytes())
    assert layout(doc).text == TEXT


def test_a_layout_does_not_travel_with_its_document_nor_outlive_it() -> None:
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    before = doc.to_bytes()
    layout(doc)
    assert doc.to_bytes() == before
    gone = weakref.ref(doc)
    del doc
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("text", ["", " ", "It rained.", "“No,”  she said.\n\n\n“Go!” \n", "\n"])
def test_a_text_tokenized_here_has_the_layout_of_its_document(text: str) -> None:
    nlp = spacy.blank("en")
    assert layout(tokenized(text, nlp)) == layout(nlp.make_doc(text)) == (text, split_paragraphs(text))


def test_a_tokenizer_that_changes_its_text_keeps_its_own() -> None:
    nlp = spacy.blank("en")
    plain = nlp.tokenizer
    nlp.tokenizer = lambda text: plain(text.replace("  ", " "))
    assert layout(tokenized("It  rained.", nlp)).text == "It rained."

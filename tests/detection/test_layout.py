"""A document's text and paragraphs are made once, and not kept longer than the document."""

import gc
import weakref

import spacy
from spacy.tokens import Doc

from quotes.detection.layout import layout
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

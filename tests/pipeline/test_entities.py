"""A document's entities: those that it has now, whoever set them."""

import spacy
from spacy.tokens import Span as Tokens

from quotes.models import Span
from quotes.pipeline.entities import entities


def test_entities_are_those_that_the_document_has_now() -> None:
    doc = spacy.blank("en")("Ruth Okafor left the Harbour Board on Monday.")
    assert entities(doc) == []
    doc.ents = [Tokens(doc, 0, 2, "PERSON"), Tokens(doc, 7, 8, "DATE")]
    assert entities(doc) == [(Span(0, 11), "PERSON")]
    assert entities(doc) is entities(doc)
    doc.ents = [Tokens(doc, 0, 2, "PERSON"), Tokens(doc, 4, 6, "ORG")]
    assert entities(doc) == [(Span(0, 11), "PERSON"), (Span(21, 34), "ORG")]
    doc.ents = [Tokens(doc, 0, 1, "GPE")]
    assert entities(doc) == [(Span(0, 4), "LOC")]


def test_neighbours_with_one_label_stay_apart() -> None:
    doc = spacy.blank("en")("Ruth Okafor left.")
    doc.ents = [Tokens(doc, 0, 2, "PERSON")]
    assert len(entities(doc)) == 1
    doc.ents = [Tokens(doc, 0, 1, "PERSON"), Tokens(doc, 1, 2, "PERSON")]
    assert len(entities(doc)) == 2


def test_a_document_without_tokens_has_none() -> None:
    assert entities(spacy.blank("en")("")) == []

"""A document's text and its paragraphs, made once for all steps that look at them."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

from quotes.models import Paragraph
from quotes.reading import split_paragraphs


class Layout(NamedTuple):
    """The text of a document, and its paragraphs in order."""

    text: str
    paragraphs: list[Paragraph]


_KNOWN: "WeakKeyDictionary[Doc, Layout]" = WeakKeyDictionary()
"""Forgets a document with the document; ``doc.user_data`` would carry the text into ``doc.to_bytes`` a second time."""


def layout(doc: Doc) -> Layout:
    """The layout of a document. spaCy joins ``doc.text`` from all tokens each time that it is asked for it."""
    found = _KNOWN.get(doc)
    if found is None:
        text = doc.text
        found = Layout(text, split_paragraphs(text))
        if text:  # an empty document may still be filled; the text of any other never changes
            _KNOWN[doc] = found
    return found


def tokenized(text: str, nlp: Language) -> Doc:
    """The document of a text, its layout known: it need not be joined from the tokens again.

    Raises ``ValueError`` for a text that the pipeline finds too long.
    """
    doc = nlp.make_doc(text)
    end = doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0
    if text and end == len(text):  # a tokenizer that changes its text gives another
        _KNOWN[doc] = Layout(text, split_paragraphs(text))
    return doc

"""The spaCy component ``speakers``: one canonical speaker for each attributed quotation of a document."""

from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from quotes.detection.component import register_extensions
from quotes.detection.layout import layout
from quotes.pipeline.entities import entities
from quotes.speakers.resolve import resolve_speakers
from quotes.speakers.sureness import confidence


@Language.factory("speakers", assigns=["doc._.quotations"], requires=["doc._.quotations", "doc.ents"])
def make_speakers(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """The factory ``speakers``; reads the document's named entities and the attributions of its quotations."""
    register_extensions()

    def speakers(doc: Doc) -> Doc:
        found = doc._.quotations or []
        text = layout(doc).text
        for quotation, speaker in zip(found, resolve_speakers(text, entities(doc), found), strict=True):
            given = quotation.attribution
            sure = confidence(text, given, speaker) if given is not None else None
            quotation.speaker = replace(speaker, confidence=sure)
        return doc

    return speakers

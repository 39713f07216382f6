"""A document's named entities as plain spans and labels, made once for all steps that look at them."""

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from quotes.models import Span
from quotes.pipeline.labels import entity_label

Entity = tuple[Span, str]
"""A named entity and its label (PERSON, ORG, LOC, MISC)."""

TOLD: list[int | str] = ["ENT_IOB", "ENT_TYPE"]

_KNOWN: "WeakKeyDictionary[Doc, tuple[bytes, list[Entity]]]" = WeakKeyDictionary()
"""What the tokens said of entities, which may be set anew, and the entities."""


def entities(doc: Doc) -> list[Entity]:
    """The entities that are persons, bodies, places or other names, in order. The list is not to be changed."""
    told = doc.to_array(TOLD).tobytes()
    known = _KNOWN.get(doc)
    if known is None or known[0] != told:
        found = [(Span(e.start_char, e.end_char), label) for e in doc.ents if (label := entity_label(e))]
        known = _KNOWN[doc] = told, found
    return known[1]

"""Articles for the speakers step without a model: entities and mentions are found by their words."""

import re
from collections.abc import Mapping

from quotes.models import Attribution, Quotation, Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.gathering import find_cast
from quotes.speakers.cast.people import Cast, Person
from tests.builders import quotation


def entities(text: str, names: Mapping[str, str]) -> list[Entity]:
    """Every occurrence of the names in the text with their labels, in order; where names overlap, the longest."""
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first) or r"(?!)")
    return [(Span(*match.span()), names[match[0]]) for match in pattern.finditer(text)]


def cast(text: str, names: Mapping[str, str]) -> Cast:
    """The cast of a text in which these names are the entities."""
    return find_cast(text, entities(text, names))


def person(text: str, names: Mapping[str, str], name: str) -> Person:
    """The one person of that name among the cast."""
    (found,) = [p for p in cast(text, names).people if p.name == name]
    return found


def said(text: str, quoted: str, mention: str | None) -> Quotation:
    """The quotation of the words, said by the mention that stands nearest to it outside the marks; None: by nobody."""
    found = quotation(text, quoted)
    at = nearest(text, mention, found.span) if mention is not None else None
    found.attribution = Attribution(at, None, 0.9)
    return found


def nearest(text: str, words: str, place: Span) -> Span:
    """Where the words stand nearest to a place, outside it."""
    spans = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    outside = [s for s in spans if s.end <= place.start or s.start >= place.end]
    return min(outside, key=lambda s: max(place.start - s.end, s.start - place.end))

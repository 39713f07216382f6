"""People who are named together with one surname: "Ana and Bo Ruiz" are Ana Ruiz and Bo Ruiz."""

import re
from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.fullnames import CALENDAR
from quotes.speakers.cast.names import is_title, name_words
from quotes.speakers.cast.role_words import names_role

FIRST_BEFORE = re.compile(r"(?P<before>\S+\s+|^)(?P<first>[A-Z][a-z]{2,}) (?:and|&) $")
AND = (" and ", " & ")
WITHIN = 50


def couples(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Span, list[str]]]:
    """The first of two who share a surname, and the words of their full name; only where nobody else may be meant."""
    joined_to = [
        (s, label) for s, label in entities if label == "PERSON" and text.endswith(AND, max(0, s.start - 5), s.start)
    ]
    names = [text[slice(*span)] for span, label in entities if label == "PERSON"] if joined_to else []
    for span, _ in joined_to:
        words = name_words(text[slice(*span)])
        if len(words) != 2:
            continue
        joined = FIRST_BEFORE.search(text, max(0, span.start - WITHIN), span.start)
        if joined is None or not _begins_a_name(joined["before"]):
            continue
        first = joined["first"]
        common = first.lower() in STOP_WORDS or first in CALENDAR or is_title(first) or names_role(first)
        if common or any(first in name.split() and name != first and words[1] not in name for name in names):
            continue
        yield Span(*joined.span("first")), [first, words[1]]


def _begins_a_name(before: str) -> bool:
    """Whether a name may begin behind a word: behind one in small letters, or at the beginning of a sentence."""
    word = before.strip()
    return not word or word[:1].islower() or word[-1:] in {".", ":", "!", "?", "\N{RIGHT DOUBLE QUOTATION MARK}"}

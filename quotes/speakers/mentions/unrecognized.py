"""Speakers whose names the entity recognizer never saw: the article's own attributions show that they are names."""

import re
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Quotation, Span
from quotes.speakers.cast.entities import DEMONYM
from quotes.speakers.cast.fullnames import CALENDAR, NAME_WORD, full_name
from quotes.speakers.cast.names import is_title, name_words
from quotes.speakers.cast.people import Cast, Person
from quotes.speakers.cast.relabelling import is_opener
from quotes.speakers.cast.role_words import names_role
from quotes.speakers.mentions.mentions import classify
from quotes.speakers.vocabulary import outlets, singular

NAME = re.compile(rf"{NAME_WORD}(?: {NAME_WORD}){{0,2}}")
STANDING_ALONE = r"(?<![\w@#/.-]){name}(?![\w@-]| [A-Z])"
SENTENCE_BEFORE = {"", ".", "\n", "\N{RIGHT DOUBLE QUOTATION MARK}", '"', "!", "?", ":"}


def add_unrecognized(text: str, cast: Cast, quotations: Sequence[Quotation]) -> None:
    """Add to the people those who are named in mentions only, with their full names and where else they are named."""
    for quotation in quotations:
        mention = quotation.attribution.mention if quotation.attribution is not None else None
        if mention is None or not text[mention.start].isupper() or cast.near(*mention) or not _is_name(text, mention, cast):
            continue
        surname = name_words(text[slice(*mention)])[-1]
        others, things = [m for p in cast.people for m in p.mentions], [span for span, _ in cast.bodies]
        found = full_name(text, surname, others, things) if surname == text[slice(*mention)] else mention
        person = Person(name_words(text[slice(*found)]) if found is not None else [surname])
        if found is not None:  # "Artist Ana Ruiz" is Ana Ruiz
            found = Span(found.start + max(0, text[slice(*found)].find(person.name)), found.end)
        spans = {Span(mention.end - len(surname), mention.end), *_elsewhere(text, surname), *([found] if found else [])}
        taken = [*others, *things, *([found] if found else [])]
        person.mentions = sorted(
            s for s in spans if s == found or not any(t.start < s.end and s.start < t.end for t in taken)
        )
        cast.people.append(person)


def _is_name(text: str, mention: Span, cast: Cast) -> bool:
    """Whether a mention of one to three capitalised words names somebody whom no entity is."""
    words = text[slice(*mention)]
    if (
        NAME.fullmatch(words) is None
        or words.isupper()
        or any(s.start < mention.end and mention.start < s.end for s, _ in cast.bodies)
    ):
        return False
    first, *_, last = [*words.split(), words.split()[-1]]
    common = (
        first in CALENDAR
        or words in outlets()
        or first.lower() in STOP_WORDS
        or is_title(last)
        or names_role(last)
        or singular(last) == "person"
        or DEMONYM.fullmatch(last) is not None
    )
    known = cast.match([first], mention.start) or cast.match([last], mention.start)
    return not (common or known or is_opener(first)) and classify(text, mention, cast).kind == "other"


def _elsewhere(text: str, surname: str) -> list[Span]:
    """Where else a name stands by itself and not at the beginning of a sentence, where any word is capitalised."""
    return [
        Span(*match.span())
        for match in re.finditer(STANDING_ALONE.format(name=re.escape(surname)), text)
        if text[: match.start()].rstrip(" ")[-1:] not in SENTENCE_BEFORE
    ]

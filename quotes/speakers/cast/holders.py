"""People whom no entity covers and whom the words around them show: by an office, by "named", by an age."""

import re
from collections.abc import Iterator, Sequence

from quotes.models import Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.vocabulary import role_nouns, singular

NAME_WORD = r"[A-Z][\w\N{RIGHT SINGLE QUOTATION MARK}'-]+"
CALLED_WITHIN = 40
BEARERS_OF_NAMES = frozenset("star champion winner group runner publisher maker".split())
"""Role nouns that are bodies, animals and things as well ("a maker called Lumora")."""
FIELDS = frozenset(
    "Police State Opposition Affairs Health Education Defence Defense Justice Finance Interior Transport Staff Customs "
    "Prisons Operations Intelligence Housing Environment Energy Agriculture Labour Labor Trade Commerce Industry Tourism "
    "Security Development Communications Immigration Culture Sport Sports Administration Works Revenue Treasury "
    "Communities".split()
)
"""The last words of what somebody is the minister or superintendent of; a name follows them."""
FAR = 60
CALLING = (" named ", " called ", " identified only as ", " gave his name as ", " gave her name as ")
CALLED_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[.,]| (?:who|said|says|told|from|in)\b)")
NOUN_BEFORE = re.compile(r"\b(?P<noun>[a-z-]+),?(?: who)?(?: simply| only)?$")
OFFICE_FIELD = re.compile(rf"(?:of|for) (?:the )?(?:{'|'.join(sorted(FIELDS))}) (?=[A-Z])")
OFFICE = re.compile(r"\b(?P<noun>[A-Z][a-z-]+) $")
HOLDER = re.compile(rf"(?P<name>{NAME_WORD} {NAME_WORD})(?=,|\s(?:said|says|told|has|had|is|was|will|also|[a-z]+ed)\b)")
AGE = re.compile(r", (?:aged )?\d{1,2}[,.]")
AGED_NAME = re.compile(rf"\b(?P<noun>[a-z-]+), (?P<name>{NAME_WORD}(?: {NAME_WORD})?)$")


def uncovered(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The people of a text whom no entity covers, each as an entity."""
    yield from _office_holders(text, entities)
    yield from _called(text, entities)
    yield from _aged(text, entities)


def _office_holders(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The people behind an office and its field ("Leader of Opposition Ana Ruiz") whom no entity covers."""
    for field in OFFICE_FIELD.finditer(text):
        office, name = OFFICE.search(text, max(0, field.start() - FAR), field.start()), HOLDER.match(text, field.end())
        if office is None or name is None or singular(office["noun"]) not in role_nouns():
            continue
        span = Span(*name.span("name"))
        if not any(s.start < span.end and span.start < s.end for s, _ in entities):
            yield span, "PERSON"


def _aged(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The relatives between what they are to somebody and their age ("Her grandson, Jo-jo, 9,") whom no entity covers."""
    for age in AGE.finditer(text):
        found = AGED_NAME.search(text, max(0, age.start() - FAR), age.start())
        if found is None or singular(found["noun"]) not in role_nouns():
            continue
        span = Span(*found.span("name"))
        if not any(s.start < span.end and span.start < s.end for s, _ in entities):
            yield span, "PERSON"


def _called(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The people whom a noun for a person and "named" bring in ("a resident named Noor") and whom no entity covers."""
    for calling in CALLING:
        at = text.find(calling)
        while at >= 0:
            name = CALLED_NAME.match(text, at + len(calling))
            bearer = NOUN_BEFORE.search(text, max(0, at - CALLED_WITHIN), at) if name is not None else None
            if (
                name is not None
                and bearer is not None
                and singular(bearer["noun"]) in role_nouns()
                and bearer["noun"] not in BEARERS_OF_NAMES
                and not any(s.start < name.end() and name.start() < s.end for s, _ in entities)
            ):
                yield Span(*name.span()), "PERSON"
            at = text.find(calling, at + 1)

"""What a description says that somebody is not: "the Florida senator" is no senator of Iowa."""

import re

from quotes.models import Span
from quotes.speakers.cast.names import folded
from quotes.speakers.cast.people import Cast, Person
from quotes.speakers.cast.role_words import role_head

PARTY_TAG = re.compile(r"[ ,(]+(?P<party>[A-Z])[-\N{EN DASH}](?P<place>[A-Z][\w.]*)| \((?P<state>[A-Z][a-z]+)\.\)")
PARTIES = (
    frozenset("Republican GOP Republicans R".split()),
    frozenset("Democratic Democrat Democrats D".split()),
    frozenset("Labour".split()),
    frozenset("Conservative Tory Tories".split()),
    frozenset("Liberal".split()),
    frozenset("Green".split()),
)
OFFICES = frozenset("minister president mayor governor senator king queen pope judge ambassador taoiseach".split())
"""Offices of which nobody holds two; "the leader", "the secretary" may be anybody's."""
LEGISLATORS = frozenset("mp mla mlc mca mpa mna msp td lawmaker congressman congresswoman assemblyman assemblywoman".split())
NO_LEGISLATORS = frozenset("president mayor governor king queen pope judge ambassador".split())
RANK = re.compile(r"\b(?P<rank>Prime|Chief|First|Deputy) [Mm]inister\b")
FORMER = re.compile(r"\b(?:former|ex|then|late)\b")
CAPITALISED = re.compile(r"[A-Z][\w.]*")


def contradicts(text: str, described: Span, person: Person, cast: Cast) -> bool:
    """Whether a description names another place or party than the article does in somebody's roles and behind their name."""
    phrase, roles = text[slice(*described)], [text[slice(*role)] for role in person.roles]
    said, known = set(CAPITALISED.findall(phrase)), {word for role in roles for word in CAPITALISED.findall(role)}
    places = {text[slice(*span)] for span, label in cast.bodies if label == "LOC"}
    there = {place for place in places if place in phrase}
    tags = [tag for mention in person.mentions if (tag := PARTY_TAG.match(text, mention.end)) is not None]
    return (
        _differ(there, {place for place in places if any(place in role for role in roles)})
        or _differ(_parties(said), _parties(known | {tag["party"] or "" for tag in tags}))
        or _holds_another_office(text, described, person)
        or bool(tags and there and not any(place[0] == (tag["place"] or tag["state"])[0] for place in there for tag in tags))
    )


def _holds_another_office(text: str, described: Span, person: Person) -> bool:
    """Whether the article calls somebody by another office ("Mayor Ruiz" is not "the Prime Minister")."""
    phrase = text[slice(*described)]
    head = role_head(phrase)
    if _differ(set(RANK.findall(phrase)), {rank for role in person.roles for rank in RANK.findall(text[slice(*role)])}):
        return True  # "Chief Minister Noor" is not "the Prime Minister"
    others = OFFICES if head in OFFICES else NO_LEGISLATORS if head in LEGISLATORS else frozenset()
    if not others or FORMER.search(phrase):
        return False
    held = {role_head(text[slice(*role)]) for role in person.roles} | {folded(title) for title in person.titles}
    return head not in held and bool(held & others)


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and not one & other)


def _parties(words: set[str]) -> set[str]:
    return {min(party) for party in PARTIES if party & words}

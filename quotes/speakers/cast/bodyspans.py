"""Spans of bodies that recognizers cut or swelled ("Markets Authority", "Retailer Bartons"); datelines name nobody."""

import re
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.personhood import ACTS_NEXT, OF_BODIES
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular

DATELINE = re.compile(
    r"\n[^\S\n]*[A-Z][A-Z.'\N{RIGHT SINGLE QUOTATION MARK}/ -]{2,30}"
    r"(?:, [A-Z][\w. ]{2,20}){0,2}(?:,? \([A-Z][\w ]{1,20}\))?\s?(?:--|-|\N{EN DASH}|\N{EM DASH}|(?P<turn>:))\s"
)
"""The place, date and agency that open a report: "KATHMANDU, April 25 (Reuters) - ", "NEW DELHI: "."""
HEAD = 600
"""Characters in which the only line that begins "NAME:" is a dateline, and no turn in a transcript."""
BASED = ("-based", "-born", "-owned", "-backed", "-led")
OFFICE_OF = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'\N{RIGHT SINGLE QUOTATION MARK}-]+ )*"
    r"(?:Office|Bureau|Department|Ministry|Board|Council|Committee|Commission|Institute|Association|Chamber) "
    r"(?:of|for|on) )(?:the )?$"
)
JOINED = re.compile(r"\b[Tt]he (?P<name>[A-Z]\w+(?:, [A-Z]\w+)?,? and )$")
OF_PLACE = re.compile(r" of (?:the )?")
FIRM_ON = re.compile(r"(?: [A-Z][a-z]+)? (?:NV|BV|Inc|Corp|Ltd|plc|PLC|LLC|LP|GmbH|AG|SA|SE|AB|ASA|Oyj|Pty|Bhd)\b")
NAME_LENGTHS = {1, 2}
RANK = re.compile(r"[A-Z]{2,4}")
OFFICE_COMMA = re.compile(r"\b(?P<noun>[a-z-]+), $")
MEMBERS = re.compile(r"[A-Z][a-z]+s of (?:the )?(?=[A-Z])")
LEFT = 70
BEFORE_NAMES = frozenset(
    "Rival Retailer Carmaker Automaker Airline Broker Startup Insurer Lender Chipmaker Drugmaker Manufacturer Supermarket "
    "Brewer Broadcaster Regulator Publisher Developer Supplier Charity".split()
)
"""Words that open a sentence before a firm's name and that were taken for its beginning."""
GOES_BEFORE = ("of ", "of the ", "for ", "for the ", "on ", "on the ", " and ")
"""What stands before an entity that is only the end of a name."""
BEFORE_THE = re.compile(
    r"(?:Enter|Meet|While|When|If|As|And|But|In|For|From|At|On|By|Since|After|Before|Even|Then|So|Though) [Tt]he "
)
OPEN_END = (" of", " for", " and", " the")
"""What no name ends in."""
SHORTEST = 2


def mended_bodies(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities in order, bodies with mended spans; those of datelines, and "Leeds-based", left out."""
    found: list[Entity] = []
    lines = _datelines(text)
    last_line = lines[-1].end if lines else 0
    end_before = 0
    for number, entity in enumerate(entities):
        (start, end), label = entity
        if start < end_before or (start < last_line and any(line.start <= start < line.end for line in lines)):
            continue
        words = text[start:end]
        if label == "PERSON":
            found.append(_person(text, entity, words, found))
        elif words.endswith(BASED):
            continue
        elif words.endswith(OPEN_END):
            found.append((Span(start, start + words.rindex(" ")), label))
        elif words.isupper() or (label == "LOC" and " " not in words and not text.endswith(GOES_BEFORE, 0, start)):
            found.append(entity)
        else:
            found += _body(text, entity, words, found, entities[number + 1 : number + 2])
        end_before = found[-1][0].end if found else 0
    return found


def _body(text: str, entity: Entity, words: str, found: list[Entity], following: Sequence[Entity]) -> list[Entity]:
    """A body, place or thing with its span mended; what its name takes in is taken out of those found before."""
    (start, end), label = entity
    if " " in words:
        if label != "LOC" and words.count(" ") in NAME_LENGTHS and _begins_with_role(text, start, words, end):
            return [(Span(start + words.index(" ") + 1, end), "PERSON")]
        before_the = BEFORE_THE.match(words) if " the " in words or " The " in words else None
        if before_the is not None:  # "While the town", "Enter The Ashby Echo"
            return [(Span(start + before_the.end(), end), label)] if words[before_the.end()].isupper() else []
        start = _behind_noun(text, start, end, words)
    if start == entity[0].start and text.endswith(GOES_BEFORE, max(0, start - LEFT), start):
        start = _beginning(text, start, words)
        if start < entity[0].start:
            label = "ORG"
            while found and start < found[-1][0].end:
                found.pop()
    if text[end : end + 1] == " ":
        end = _end(text, end, words, following)
    return [(Span(start, end), label)]


def _behind_noun(text: str, start: int, end: int, words: str) -> int:
    """Where a name begins behind a noun that opens the sentence, or behind its members ("Rebels of the Northern Front")."""
    first, _, rest = words.partition(" ")
    if first in BEFORE_NAMES and singular(rest) not in body_nouns() and (rest[:1].isupper() or " " in rest):
        start += len(first) + 1
        while text[start:end].partition(" ")[0].islower():  # "Rival house Corbyn"
            start = text.index(" ", start) + 1
    elif first.endswith("s") and (members := MEMBERS.match(words)) is not None and singular(first) in role_nouns():
        start += members.end()
    return start


def _person(text: str, entity: Entity, words: str, found: list[Entity]) -> Entity:
    """A person, or the firm that "is" one: "Chipmaker Novatek", two partners ("Brandt | & | Poole")."""
    start, end = entity[0]
    if " " in words:
        first, _, rest = words.partition(" ")
        return (Span(end - len(rest), end), "PERSON") if first in BEFORE_NAMES and " " not in rest else entity
    partner = found[-1] if found and text.startswith(" & ", start - 3) else None
    if partner is not None and partner[0].end == start - 3 and partner[1] == "PERSON" and text[slice(*partner[0])].isalpha():
        found.pop()
        return Span(partner[0].start, end), "ORG"
    return entity


def _begins_with_role(text: str, start: int, words: str, end: int) -> bool:
    """Whether a "body" is a noun for a person and their name ("Coroner Ana Ruiz"), or a rank's letters behind an office
    ("its spokesman, SP Ana Ruiz"); no outlet or firm ("Independent Radio").
    """
    first, *rest = words.split()
    role = first.lower() in role_nouns()
    if not (role or RANK.fullmatch(first)) or not ACTS_NEXT.match(text, end):
        return False
    if any(
        singular(word) in role_nouns() or singular(word) in body_nouns() or word.endswith("s") or word.lower() in STOP_WORDS
        for word in rest
    ):
        return False
    if role:
        return first.lower() not in OF_BODIES and singular(first) not in body_nouns()
    office = OFFICE_COMMA.search(text, max(0, start - LEFT), start)
    return office is not None and singular(office["noun"]) in role_nouns()


def _datelines(text: str) -> list[Span]:
    """Where the lines begin with a place and a dash, or the article's only one with a colon stands at its head."""
    first = DATELINE.match(f"\n{text[:HEAD]}")
    matches = [(Span(0, first.end() - 1), first["turn"])] if first is not None else []
    matches += [(Span(*match.span()), match["turn"]) for match in DATELINE.finditer(text)]
    turns = [line for line, turn in matches if turn is not None]
    return [line for line, turn in matches if turn is None or (len(turns) == 1 and line.start < HEAD)]


def _beginning(text: str, start: int, words: str) -> int:
    """Where a body's name begins of which an entity has only the end ("Office of the | Inspector General")."""
    before = text[max(0, start - LEFT) : start]
    office = OFFICE_OF.search(before)
    if office is None and before.endswith(" and ") and singular(words.rpartition(" ")[2]) in body_nouns():
        office = JOINED.search(before)
    return start - (len(before) - office.start("name")) if office is not None else start


def _end(text: str, end: int, words: str, following: Sequence[Entity]) -> int:
    """Where a body's name ends that goes on with a place or ending ("Electoral Board | of Banduri", "Ashby Foods | NV")."""
    if text[end + 1 : end + 2].isupper() and (firm := FIRM_ON.match(text, end)) is not None:
        return firm.end()
    if not following or following[0][1] == "PERSON" or not text.startswith(" of ", end):
        return end
    more = following[0][0]
    of_place = OF_PLACE.match(text, end)
    named = singular(words.rpartition(" ")[2]) in body_nouns() and len(words.split()) >= SHORTEST
    return more.end if named and of_place is not None and of_place.end() == more.start else end

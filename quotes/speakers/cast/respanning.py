"""Names of people that the recognizer cut or swelled: role words taken off, given names put back, labels by title.

"Skipper Ana Ruiz" and "BRS MLC A. Ruiz" are Ana Ruiz and A. Ruiz; "Park Ji" before "-hoon" is Park Ji-hoon; "Dr Ruiz" is a
person whatever its label; and so is the name within "Superintendent of Police Ana Ruiz".
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from quotes.models import Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.holders import BEARERS_OF_NAMES, CALLED_WITHIN, FAR, FIELDS, NAME_WORD, uncovered
from quotes.speakers.cast.names import SUFFIXES, folded, is_title, name_words
from quotes.speakers.cast.people import word_before
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular, titles

NEVER_NAMES = frozenset(
    "Another One Some Others Other Reacting Speaking Asked Responding Replying Both Either Everyone".split()
)
"""Words that open a sentence and that recognizers took for people."""
FIRST_NAMES_TOO = frozenset(
    "archer baker baron bishop butler chancellor chief clerk constable cook dean duke earl fisher gardener guy hunter judge "
    "king lady major marshal mason mate nan pastor page porter potter pope prince prior queen ranger rector rider sailor "
    "sheriff shepherd squire star taylor gran elder gay".split()
)
"""Role nouns that are names as well, and stay with a name unless a title's list has them."""
TICKER = re.compile(r"[A-Z]{1,6}\.[A-Z]{1,3}")
"""A share's sign at an exchange ("NRVN.OL"), never somebody's name."""
ACRONYM = re.compile(r"[A-Z]{3,5}|(?:MP|TD|SP|AC|DC|CM)")
HYPHENED_ON = re.compile(r"-(?P<syllable>[a-z]{2,6})\b")
GIVEN_NAME_AFTER = re.compile(r" [A-Z][a-z]+-[a-z]{2,6}\b(?! [A-Z])")
NO_SYLLABLES = frozenset(
    "led era like style only run born made based held free wide wing bound side esque ish mania owned paid elect fuel brand "
    "type ism ist ite ally".split()
)
PERSONAL_TITLES = ("Dr ", "Dr. ", "Prof ", "Prof. ", "Professor ", "Sir ", "Justice ")
"""Titles that say what somebody is or does, and that stand before people's names only."""
LONGEST_TITLE = 10
CALLED_BEFORE = re.compile(r"\b(?P<noun>[a-z-]+),? (?:called|named|known as|known only as|who goes by) $")
CALLED_WORDS = (" called ", " named ", " as ", " by ")
FAMILY_NAME_AFTER = re.compile(r" [A-Z][a-z]{2,}\b(?! [A-Z])")
OFFICE_BEFORE = re.compile(
    r"(?P<noun>[A-Z][a-z-]+)\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w-]+,?\s(?:and\s)?){0,3}$",
)
INITIALLED = re.compile(rf"(?:[A-Z]\.\s?)+{NAME_WORD}$")
TWO_NAMES = re.compile(rf"{NAME_WORD} {NAME_WORD}$")
OFFICES = frozenset("MP MPs MLA MLAs MLC MLCs MSP MEP MCA TD MPA MNA MK MHA".split())
"""Offices that parties have, as Commonwealth papers write them behind the party's name."""
OF_PLACES = ("-born ", "-based ", "-raised ", "-educated ")
"""What stands behind a place and behind no person ("Lund Falls-born painter Ana Ruiz")."""
NAME_OF_BODY = re.compile(
    rf"(?P<name>{NAME_WORD} {NAME_WORD}) (?:of|from|at|for) (?:the )?(?P<body>{NAME_WORD}(?: {NAME_WORD})*)"
)
SAID_BEFORE = re.compile(r"[,?!][\"\N{RIGHT DOUBLE QUOTATION MARK}] (?:said|says|added|explained) $")
"""Behind a quotation and its verb somebody is named, whatever body they are of ("… said Ana Ruiz of Lund Farmers")."""
ACTS = re.compile(r"(?:,|\s(?:said|says|told|has|had|is|was|will|also|wrote|added|[a-z]+ed)\b)")
PLACED_BEFORE = re.compile(
    r"(?:^|[\s(])(?P<noun>[A-Za-z-]+)\s(?:for|of|in|at)\s(?:the|this|that|its|our)\s(?:[a-z-]+\s)?(?P<last>[a-z]{3,})\s$"
)


def respanned(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities with mended spans, in order; a cut name takes in what follows, and swallows entities there."""
    holders = list(uncovered(text, entities))
    found: list[Entity] = []
    end = 0
    for entity in sorted([*entities, *holders]) if holders else entities:
        for part in _mended(text, entity, entities):
            if part[0].start >= end:
                found.append(part)
                end = part[0].end
    return found


def _mended(text: str, entity: Entity, entities: Sequence[Entity]) -> Iterable[Entity]:
    span, label = entity
    words = text[span.start : span.end]
    if " " not in words:
        if words in NEVER_NAMES or ("." in words and TICKER.fullmatch(words)) or _is_common(text, span, label):
            return ()
        if label != "PERSON":
            titled = (
                (_is_titled(text, span) or _is_called(text, span))
                and words.istitle()
                and singular(words) not in body_nouns()
            )
            return ((span, "PERSON") if titled and not text[span.end + 1 : span.end + 2].isupper() else entity,)
    elif label != "PERSON":
        return _person_within(text, entity)
    if text[span.end : span.end + 1] == "-" and text.startswith(OF_PLACES, span.end):
        return ((span, "LOC"),)
    first = _shortened(words, text, entities) if " " in words else 0
    end = _end(text, span, words[first:]) if text[span.end : span.end + 1] in {" ", "-"} else span.end
    return ((Span(span.start + first, end), label),) if first or end != span.end else (entity,)


def _is_titled(text: str, span: Span) -> bool:
    return text.endswith(PERSONAL_TITLES, max(0, span.start - LONGEST_TITLE), span.start)


def _is_called(text: str, span: Span) -> bool:
    """Whether a noun for a person and "called" or "named" stand before a name ("a cheerful man called Noor")."""
    if not text.endswith(CALLED_WORDS, max(0, span.start - LONGEST_TITLE), span.start):
        return False
    called = CALLED_BEFORE.search(text, max(0, span.start - CALLED_WITHIN), span.start)
    return called is not None and singular(called["noun"]) in role_nouns() and called["noun"] not in BEARERS_OF_NAMES


def _is_common(text: str, span: Span, label: str) -> bool:
    """Whether a "name" is a noun for an office or trade ("The Chancellor", "the MLA", "A ROOFER")."""
    words = text[slice(*span)]
    if words.lower() not in role_nouns() or (label == "MISC" and not words.isupper()):
        return False  # "a Republican"
    before = word_before(text, span.start).lower()
    return before in {"a", "an"} or (before == "the" and (label == "LOC" or ACRONYM.fullmatch(words) is not None))


def _shortened(words: str, text: str, entities: Sequence[Entity]) -> int:
    """How many characters at the beginning of a person's name are acronyms and role nouns and not the name."""
    first = words[: words.index(" ")]
    if not (first.isupper() or first in _double_titles() or first.lower() in role_nouns()):
        return 0  # of most names
    parts = words.split()
    double = len(parts) > 2 and is_title(f"{parts[0]} {parts[1]}")  # "Petty Officer"
    if not (double or _is_role(parts[0])) or words.isupper() or folded(parts[-1]) in SUFFIXES:
        return 0
    last = 2 if double else 1
    while last < len(parts) - 1 and _is_role(parts[last]):
        last += 1
    rest = parts[last:]
    if len(rest) == 1 and (ACRONYM.fullmatch(parts[last - 1]) or not _is_surname(rest[0], text, entities, words)):
        return 0
    return words.rindex(" ".join(rest)) if " ".join(rest) in words else 0


@cache
def _double_titles() -> frozenset[str]:
    """The first words of titles of two words ("Petty Officer")."""
    return frozenset(title.split()[0] for title in titles() if " " in title)


def _is_role(word: str) -> bool:
    """Whether a word before a name is an acronym or a role noun that is no first name and no title."""
    noun = word.lower()
    return (noun in role_nouns() and noun not in FIRST_NAMES_TOO and not is_title(word)) or bool(ACRONYM.fullmatch(word))


def _is_surname(word: str, text: str, entities: Sequence[Entity], words: str) -> bool:
    """Whether another person's name of the article ends in a word."""
    names = (text[s.start : s.end] for s, label in entities if label == "PERSON")
    return any(name != words and name.endswith(word) for name in names)


def _end(text: str, span: Span, words: str) -> int:
    """Where a person's name ends: behind a syllable or given name with a hyphen, or a family name of another label."""
    if text[span.end] == "-":
        on = HYPHENED_ON.match(text, span.end)
        if on is None or on["syllable"] in NO_SYLLABLES or on["syllable"].endswith(("ed", "ing")):
            return span.end
        last = words.split()[-1]  # "Bush-spent" is no given name: Bush stands alone as well
        return on.end() if last.isalpha() and text.count(last) == text.count(f"{last}-") else span.end
    if not text[span.end + 1 : span.end + 2].isupper():
        return span.end
    given = GIVEN_NAME_AFTER.match(text, span.end) if words.count(" ") == 1 else None
    if given is not None:
        return given.end()
    family = FAMILY_NAME_AFTER.match(text, span.end)
    titled = family is not None and any(title + family[0][1:] in text for title in PERSONAL_TITLES)
    return family.end() if family is not None and titled else span.end


def _person_within(text: str, entity: Entity) -> Iterable[Entity]:
    """A thing of two words that is a person by the office before it; or a field and the person who holds it as two."""
    span, label = entity
    words = text[slice(*span)]
    parts = words.split()
    if parts[-1] in OFFICES and len(parts) > 1:  # "the BJP MLC" is somebody of the BJP
        return [(Span(span.start, span.end - len(parts[-1]) - 1), label)]
    of_body = NAME_OF_BODY.fullmatch(words) if label in {"MISC", "ORG"} else None
    if of_body is not None and SAID_BEFORE.search(text, max(0, span.start - FAR), span.start):
        body = (Span(span.start + of_body.start("body"), span.end), "ORG")
        return [(Span(span.start, span.start + of_body.end("name")), "PERSON"), body]
    if label == "MISC" and TWO_NAMES.match(words) and ACTS.match(text, span.end):
        placed = PLACED_BEFORE.search(text, max(0, span.start - FAR), span.start)
        if placed is not None and singular(placed["noun"]) in role_nouns() and singular(placed["last"]) not in role_nouns():
            return [(span, "PERSON")]
    if label == "ORG" and len(parts) > 2 and ACTS.match(text, span.end):
        office = OFFICE_BEFORE.search(text, max(0, span.start - FAR), span.start)
        name = INITIALLED.search(words) or TWO_NAMES.search(words)
        if (
            office is not None
            and name is not None
            and singular(office["noun"]) in role_nouns()
            and name.start() > 1
            and (INITIALLED.search(words) or words[: name.start()].split()[-1] in FIELDS)
            and len(name_words(name[0])) > 1
        ):
            field, holder = Span(span.start, span.start + name.start() - 1), Span(span.start + name.start(), span.end)
            return [(field, label), (holder, "PERSON")]
    return [entity]

"""Names of people that the recognizer cut or swelled: role words taken off, given names put back, labels by title.

"Skipper Ana Ruiz" and "BRS MLC A. Ruiz" are Ana Ruiz and A. Ruiz; "Park Ji" before "-hoon" is Park Ji-hoon; "Dr Ruiz" is a
person whatever its label; and so is the name within "Superintendent of Police Ana Ruiz".
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from quotes.models import Span
from quotes.speakers.entities import Entity
from quotes.speakers.names import SUFFIXES, folded, is_title, name_words
from quotes.speakers.people import word_before
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular

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
NAME_WORD = r"[A-Z][\w\N{RIGHT SINGLE QUOTATION MARK}'-]+"
HYPHENED_ON = re.compile(r"-(?P<syllable>[a-z]{2,6})\b")
GIVEN_NAME_AFTER = re.compile(r" [A-Z][a-z]+-[a-z]{2,6}\b(?! [A-Z])")
NO_SYLLABLES = frozenset(
    "led era like style only run born made based held free wide wing bound side esque ish mania owned paid elect fuel brand "
    "type ism ist ite ally".split()
)
PERSONAL_TITLES = frozenset("Dr Dr. Prof Prof. Professor Sir Justice".split())
"""Titles that say what somebody is or does, and that stand before people's names only."""
FAMILY_NAME_AFTER = re.compile(r" [A-Z][a-z]{2,}\b(?! [A-Z])")
OFFICE_BEFORE = re.compile(
    r"(?P<noun>[A-Z][a-z-]+)\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w-]+,?\s(?:and\s)?){0,3}$",
)
INITIALLED = re.compile(rf"(?:[A-Z]\.\s?)+{NAME_WORD}$")
TWO_NAMES = re.compile(rf"{NAME_WORD} {NAME_WORD}$")
FIELDS = frozenset(
    "Police State Opposition Affairs Health Education Defence Defense Justice Finance Interior Transport Staff Customs "
    "Prisons Operations Intelligence Housing Environment Energy Agriculture Labour Labor Trade Commerce Industry Tourism "
    "Security Development Communications Immigration Culture Sport Sports Administration Works Revenue Treasury "
    "Communities".split()
)
"""The last words of what somebody is the minister or superintendent of; a name follows them."""
ACTS = re.compile(r"(?:,|\s(?:said|says|told|has|had|is|was|will|also|wrote|added|[a-z]+ed)\b)")
PLACED_BEFORE = re.compile(
    r"(?:^|[\s(])(?P<noun>[A-Za-z-]+)\s(?:for|of|in|at)\s(?:the|this|that|its|our)\s(?:[a-z-]+\s)?(?P<last>[a-z]{3,})\s$"
)
FAR = 60
OFFICE_FIELD = re.compile(rf"(?:of|for) (?:the )?(?:{'|'.join(sorted(FIELDS))}) (?=[A-Z])")
OFFICE = re.compile(r"\b(?P<noun>[A-Z][a-z-]+) $")
HOLDER = re.compile(rf"(?P<name>{NAME_WORD} {NAME_WORD})(?=,|\s(?:said|says|told|has|had|is|was|will|also|[a-z]+ed)\b)")


def respanned(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities with mended spans, in order; a cut name takes in what follows, and swallows entities there."""
    surnames = {text[slice(*span)].split()[-1] for span, label in entities if label == "PERSON"}
    titled = {text[slice(*span)] for span, _ in entities if word_before(text, span.start) in PERSONAL_TITLES}
    found: list[Entity] = []
    for entity in sorted([*entities, *_office_holders(text, entities)]):
        for span, label in _mended(text, entity, surnames, titled):
            if not found or span.start >= found[-1][0].end:
                found.append((span, label))
    return found


def _office_holders(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The people behind an office and its field ("Leader of Opposition Ana Ruiz") whom no entity covers."""
    for field in OFFICE_FIELD.finditer(text):
        office, name = OFFICE.search(text, max(0, field.start() - FAR), field.start()), HOLDER.match(text, field.end())
        if office is None or name is None or singular(office["noun"]) not in role_nouns():
            continue
        span = Span(*name.span("name"))
        if not any(s.start < span.end and span.start < s.end for s, _ in entities):
            yield span, "PERSON"


def _mended(text: str, entity: Entity, surnames: set[str], titled: set[str]) -> Iterable[Entity]:
    span, label = entity
    words = text[slice(*span)]
    if words in NEVER_NAMES or TICKER.fullmatch(words) or _is_common(text, span, label):
        return []
    if label != "PERSON":
        return _person_within(text, entity)
    first = _shortened(words, surnames)
    span = Span(span.start + first, span.end)
    return [(Span(span.start, _end(text, span, titled)), label)]


def _is_common(text: str, span: Span, label: str) -> bool:
    """Whether a "name" is a noun for an office or trade ("The Chancellor", "the MLA", "A ROOFER")."""
    words, before = text[slice(*span)], word_before(text, span.start).lower()
    if words.lower() not in role_nouns():
        return False
    return before in {"a", "an"} or (before == "the" and (label in {"LOC", "MISC"} or ACRONYM.fullmatch(words) is not None))


def _shortened(words: str, surnames: set[str]) -> int:
    """How many characters at the beginning of a person's name are acronyms and role nouns and not the name."""
    parts = words.split(" ")
    bare = [w for w in parts if folded(w).strip(".") not in SUFFIXES]
    if len(bare) < 2 or words.isupper() or len(bare) != len(parts) or "" in parts:
        return 0
    last = 2 if len(parts) > 2 and is_title(" ".join(parts[:2])) else 0  # "Petty Officer"
    for number, word in enumerate(parts[:-1]):
        role = word.lower() in role_nouns() and word.lower() not in FIRST_NAMES_TOO and not is_title(word)
        if role or (ACRONYM.fullmatch(word) is not None and number == last):
            last = number + 1
    rest = parts[last:]
    if not last or not (len(rest) > 1 or (rest[0] in surnames and not ACRONYM.fullmatch(parts[last - 1]))):
        return 0
    return len(" ".join(parts[:last])) + 1


def _end(text: str, span: Span, titled: set[str]) -> int:
    """Where a person's name ends: behind a syllable or given name with a hyphen, or a family name of another label."""
    if text[span.end : span.end + 1] == "-":
        on = HYPHENED_ON.match(text, span.end)
        joined = on is not None and on["syllable"] not in NO_SYLLABLES and not on["syllable"].endswith(("ed", "ing"))
        return on.end() if on is not None and joined else span.end
    if text[span.end : span.end + 1] != " " or not text[span.end + 1 : span.end + 2].isupper():
        return span.end
    words = text[slice(*span)].split()
    given = GIVEN_NAME_AFTER.match(text, span.end) if len(words) == 2 else None
    if given is not None:
        return given.end()
    family = FAMILY_NAME_AFTER.match(text, span.end)
    return family.end() if family is not None and family[0][1:] in titled else span.end


def _person_within(text: str, entity: Entity) -> Iterable[Entity]:
    """A body, place or thing that is a person by the title or office before it; or a field and a person as two."""
    span, label = entity
    words = text[slice(*span)]
    parts = words.split()
    if len(parts) == 1:
        person = (
            word_before(text, span.start) in PERSONAL_TITLES
            and words.istitle()
            and singular(words) not in body_nouns()
            and not text[span.end : span.end + 2].strip()[:1].isupper()
        )
        return [(span, "PERSON" if person else label)]
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

"""Mends what entity recognizers often get wrong about people, before names are gathered."""

import re
from collections.abc import Sequence

from quotes.models import Span
from quotes.speakers.cast.names import is_title
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular

Entity = tuple[Span, str]
"""A named entity: its span and PERSON, ORG, LOC or MISC."""

DEMONYM = re.compile(r"[A-Z][a-z]+(?:ian|ean|[^m]an|woman|man|ese|ite)|Briton|Dane|Finn|Swede|Scot|Turk|Pole|Spaniard|Czech")
"""What takes up somebody by where they are from ("the Texan", "the Welshman")."""
PEOPLES = re.compile(r"[A-Z][a-z]+(?:ians|eans|[^m]ans|[^aeious]is|ites|lings)")
"""Peoples, in the plural."""
HEADLINE_WORDS = 25
GAP = re.compile(
    r"\N{NO-BREAK SPACE}| [\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}][A-Z][\w .-]{1,20}"
    r"[\"')\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}] "
)
LONGEST_GAP = 30
STOP_WITHIN = re.compile(r"(?:^|\s)(?P<word>[A-Z]\w{3,})\.\s+(?=[A-Z])")
"""A full stop that ends a sentence and no title or initial."""
PREFIX = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?-(?:based|born|owned|led|backed) (?=[A-Z])")
JOINT = re.compile(r"\s(?:and|&)\s")
SHORT = 2
"""Blanks in the name of a firm of two partners."""
FROM = re.compile(r"(?<=\w) from (?=[A-Z])")
PARTY_TAG = re.compile(r" \([A-Z][\w.]*[-\N{EN DASH}][A-Z][\w.]*\)(?: |$)")
LONG_NAME = 3
FUNCTION_WORDS = frozenset("About And At For From In Of On Or The To With Is Are".split())
THINGS = frozenset("Act Award Bridge Building Center Centre Prize Show Stadium Street Tower Trophy".split())
OF = re.compile(r"(?<=\w) of (?=[A-Z])")
PERSON_OF = re.compile(r"(?P<name>[A-Z][a-z]+ [A-Z][a-z]+) of [A-Z]")
AGE_AFTER = re.compile(r", \d\d,")
CAPITALISED_AFTER = re.compile(r" ([A-Z]\w+)")
NAMED_AFTER = frozenset(
    "show award awards prize street road avenue park stadium arena airport act building bridge lecture "
    "report memorial".split()
)


def tidied(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Entities with two joined people taken apart, and people's names that name a thing as bodies; order kept."""
    parts = [part for entity in entities for part in _apart(text, entity) if not _is_common_noun(text, *part)]
    parts = _together(text, parts)
    return [
        (span, "ORG" if label == "PERSON" and (_names_a_thing(text, span) or _is_a_thing(text[slice(*span)])) else label)
        for span, label in parts
    ]


def _is_a_thing(name: str) -> bool:
    """Whether a "person" of three words or more is a body or a title: "Ana Ruiz Foundation", "Lawyers For Ruiz"."""
    if name.count(" ") < LONG_NAME - 1:
        return False
    words = name.split()
    return words[-1].lower() in body_nouns() or not FUNCTION_WORDS.isdisjoint(words[1:]) or words[-1] in THINGS


def _together(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities, a person in two pieces as one: parted by a no-break space or by a nickname in quotation marks."""
    found: list[Entity] = []
    for span, label in entities:
        if label != "PERSON":
            found.append((span, label))
            continue
        back = 2 if len(found) > 1 and _are_pieces(text, found[-2], (span, label)) else 1  # a nickname may be an entity
        if found and (back == 2 or _are_pieces(text, found[-1], (span, label))):
            found[-back:] = [(Span(found[-back][0].start, span.end), label)]
        else:
            found.append((span, label))
    return found


def _are_pieces(text: str, one: Entity, other: Entity) -> bool:
    gap = other[0].start - one[0].end
    return (
        one[1] == other[1] == "PERSON"
        and 0 < gap < LONGEST_GAP
        and GAP.fullmatch(text, one[0].end, other[0].start) is not None
        and PARTY_TAG.fullmatch(text, one[0].end, other[0].start) is None
    )


def _apart(text: str, entity: Entity) -> list[Entity]:
    """A "person" that is two joined by "and", or goes on behind a full stop, as two; any other entity as it is."""
    span, label = entity
    words = text[slice(*span)]
    tag = PARTY_TAG.search(words) if label == "PERSON" and "(" in words else None
    if tag is not None:  # "Ana Ruiz (D-Lund) Noor" are two
        after = [(Span(span.start + tag.end(), span.end), label)] if tag.end() < len(words) else []
        return [(Span(span.start, span.start + tag.start()), label), *after]
    stop = STOP_WITHIN.search(words) if label == "PERSON" and "." in words else None
    if stop is not None and not is_title(stop["word"] + "."):
        return [(Span(span.start, span.start + stop.end("word")), label), (Span(span.start + stop.end(), span.end), label)]
    prefix = PREFIX.match(text, span.start, span.end) if "-" in words else None
    if prefix is not None:  # "Leeds-based Ashby"
        return [(Span(prefix.end(), span.end), "ORG" if label == "PERSON" else label)]
    origin = FROM.search(text[slice(*span)]) or _person_of(text, words) if label == "ORG" else None
    if origin is not None:  # nobody says where a body is from
        person, body = Span(span.start, span.start + origin.start()), Span(span.start + origin.end(), span.end)
        return [(person, "PERSON"), (body, "LOC" if words.endswith(("County", "City")) else "ORG")]
    if label == "ORG" and AGE_AFTER.match(text, span.end):
        return [(span, "PERSON")]
    joint = JOINT.search(words) if label == "PERSON" and ("and" in words or "&" in words) else None
    if joint is not None and "&" in joint[0] and words.count(" ") == SHORT:
        return [(span, "ORG")]  # "Hobb & Lacey"
    if joint is None:
        return [entity]
    return [(Span(span.start, span.start + joint.start()), label), (Span(span.start + joint.end(), span.end), label)]


def _person_of(text: str, words: str) -> re.Match[str] | None:
    """Where "of" stands in "Ana Ruiz of Lund County", if the second word says something elsewhere; None in other names."""
    found = PERSON_OF.match(words)
    if found is None or any(singular(word) in body_nouns() for word in found["name"].split()):
        return None
    surname = found["name"].split()[-1]
    says = any(f"{surname} {verb}" in text or f"{verb} {surname}" in text for verb in ("said", "says", "told"))
    return OF.search(words) if says else None


def _is_common_noun(text: str, span: Span, label: str) -> bool:
    """Whether a "person" is a noun in the plural that begins a sentence ("Protesters"), or "the Welshman"."""
    if label != "PERSON":
        return False
    word = text[span.start : span.end]
    if text[max(0, span.start - 4) : span.start].lower() == "the " and DEMONYM.fullmatch(word):
        return True
    return word.endswith(("s", "People")) and word.lower() != singular(word) and singular(word) in role_nouns()


def _names_a_thing(text: str, span: Span) -> bool:
    """Whether a person's name is part of a show's, body's or place's ("The Ana Ruiz Show")."""
    if not text[span.end + 1 : span.end + 2].isupper():
        return False  # as most
    following = CAPITALISED_AFTER.match(text[span.end : span.end + 24])
    return following is not None and (singular(following[1]) in body_nouns() or following[1].lower() in NAMED_AFTER)


def in_headline_case(text: str, span: Span) -> bool:
    """Whether a name stands in a line of capitalised words, where its ends cannot be told."""
    if len(text[slice(*span)].split()) <= 2:
        return False
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    words = text[start : end if end >= 0 else len(text)].split()
    return len(words) < HEADLINE_WORDS and sum(w[:1].isupper() for w in words) > 0.7 * len(words)


def is_acronym(words: list[str]) -> bool:
    """Whether a "person" is more likely a body: one word of two to five capitals without vowels' pattern of a name."""
    return len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 4

"""Labels and spans of named entities that the text around them contradicts: titles, ages, suffixes, name forms, a majority.

Recognizers learn from US politics and Wikipedia; names of other places are often found but called a place or a body.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set

from quotes.models import Span
from quotes.speakers.cast.names import is_title, without_possessive
from quotes.speakers.cast.people import word_before
from quotes.speakers.cast.personhood import (
    NAME_PART,
    PERSONAL_NAME,
    SAYING_NEXT,
    begins_with_title,
    behind_the,
    is_person,
    says,
)
from quotes.speakers.cast.role_words import names_role
from quotes.speakers.vocabulary import body_nouns, outlets, role_nouns, singular, titles

Entity = tuple[Span, str]
HYPHENED_ON = re.compile(r"-[A-Z]\w+\b(?![ -][A-Z])")
GIVEN_NAME_AFTER = re.compile(r" [A-Z][a-z]+-[a-z]+\b")
"""A given name in two syllables behind the family name: "Park Ji-hoon", "Wu Mei-ling"."""
PARTICLE_ON = re.compile(
    r" (?:van|von|de|del|della|da|dos|di|du|la|el|al|bin|ibn|bint|abu|ter|zu|wa|ole|arap)"
    r"(?: (?:der|den|la|los|al))? [A-Z][\w-]+"
)
ROLE_PREFIX = re.compile(rf"(?P<role>(?:[a-z][\w-]* )+)(?P<name>{NAME_PART}(?: {NAME_PART}){{1,3}})$")
OWNED_NAME = re.compile(rf"(?P<body>.+)['\N{{RIGHT SINGLE QUOTATION MARK}}]s (?P<name>{NAME_PART} {NAME_PART})$")
BODY_BEFORE = re.compile(r"\b[Tt]he (?:[a-z-]+ ){0,2}(?P<noun>[a-z-]+), $")
GOES_ON = {"-", " "}
SHORTEST_OWNED = 8
SHORTEST_OFFICER = 4
"""Words of a body, an office and a name that were taken for one body."""
MAJORITY = 3
"""How many times a name must be called a body or place before that outvotes "person"."""
MANY_TIMES = 2
OPENERS = frozenset(
    "and but while when as if so then later after before since because although though yet for on in at now still what how "
    "like unlike meanwhile instead maybe perhaps with without by from to even only once that until whether why where".split()
)
SHORTEST_PARTICIPLE = 6
TITLES_AND_FIRST_NAMES = frozenset("Baron Bishop Dean Duke Earl Judge Major Marshal Prince".split())


def relabelled(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities with mended spans and labels, in order; none overlaps another."""
    people = frozenset(text[slice(*span)] for span, label in entities if label == "PERSON")
    whole = _apart_again([part for entity in entities for part in _parts(text, entity, people)], text)
    names = [without_possessive(text[span.start : span.end]) for span, _ in whole]
    titled = {span for span, label in whole if label != "PERSON" and _titled(text, span)}
    bare = _bare_names(text, whole, names, titled)
    outvoted = _outvoted(whole, names, titled) | {
        text[slice(*span)]: "ORG" for span, _ in whole if _is_apposed_to_body(text, span)
    }
    found = []
    for entity, name in zip(whole, names, strict=True):
        span, label = entity
        if label == "PERSON":
            found.append((span, outvoted[name]) if name in outvoted else entity)
        else:
            found.append((span, "PERSON") if is_person(text, span, label, bare, titled=span in titled) else entity)
    return found


def _parts(text: str, entity: Entity, people: frozenset[str]) -> Iterable[Entity]:
    """An entity whose span takes in a role or an owner, in its parts; one that ends within a name, to the name's end."""
    span, label = entity
    words = text[slice(*span)]
    if " " not in words and label != "PERSON":
        return [entity]
    first, _, rest = words.partition(" ")
    if label != "PERSON" and rest in people and is_opener(first):  # "If Ruiz", at the beginning of a sentence
        return [(Span(span.end - len(rest), span.end), "PERSON")]
    prefix = ROLE_PREFIX.match(words) if words[:1].islower() else None
    if prefix is not None and singular(prefix["role"].split()[-1]) in role_nouns():
        return [(Span(span.start + prefix.start("name"), span.end), "PERSON")]
    *body, last = words.split()
    if label == "ORG" and (name := _officer(words.split())):  # "Rail Union Political Director Ana Ruiz"
        return [(Span(span.end - len(name), span.end), "PERSON")]
    if (
        label == "ORG"
        and len(body) > 1
        and OWNED_NAME.match(words) is None
        and last in people
        and SAYING_NEXT.match(text, span.end)
    ):
        return [(Span(span.start, span.end - len(last) - 1), "ORG"), (Span(span.end - len(last), span.end), "PERSON")]
    if label == "PERSON" and (surname := _behind_title(words, people)):  # "Dean Ruiz", where she is "Ana Ruiz, dean of"
        return [(Span(span.end - len(surname), span.end), label)]
    if label == "PERSON":
        if text[span.end : span.end + 1] not in GOES_ON:
            return [entity]
        more = HYPHENED_ON.match(text, span.end) if " " in words else GIVEN_NAME_AFTER.match(text, span.end)
        more = more or PARTICLE_ON.match(text, span.end)
        return [(Span(span.start, more.end()), label)] if more is not None else [entity]
    return [entity]


def _officer(words: list[str]) -> str:
    """The name in two words that ends a "body" behind a noun for a role; empty without one."""
    if len(words) < SHORTEST_OFFICER or not names_role(words[-3]) or any(singular(w) in body_nouns() for w in words[-2:]):
        return ""
    name = " ".join(words[-2:])
    return name if PERSONAL_NAME.match(name) and not name.isupper() else ""


def _behind_title(words: str, people: frozenset[str]) -> str:
    """The surname of a "name" that is a title and the surname of somebody else named in full; empty otherwise."""
    first, _, surname = words.partition(" ")
    if first not in TITLES_AND_FIRST_NAMES or not surname or " " in surname:
        return ""
    full = (name.split() for name in people if name.endswith(surname))
    return (
        surname
        if any(len(name) > 1 and name[-1] == surname and name[-2] != first and name[0] != first for name in full)
        else ""
    )


def is_opener(word: str) -> bool:
    """Whether a capitalised word before a name is no first name but opens the sentence ("If", "Regarding")."""
    return word.lower() in OPENERS or (word.endswith("ing") and len(word) > SHORTEST_PARTICIPLE)


def _apart_again(entities: Sequence[Entity], text: str) -> list[Entity]:
    """The entities without those that a longer one has swallowed; "CNN’s Ana Ruiz" as a body and a person."""
    persons = {text[slice(*span)] for span, label in entities if label == "PERSON"}
    found: list[Entity] = []
    for span, label in entities:
        if found and span.start < found[-1][0].end:
            continue
        long = label != "PERSON" and span.end - span.start > SHORTEST_OWNED
        owned = OWNED_NAME.match(text[slice(*span)]) if long else None
        if owned is not None and owned["name"].split()[-1] in persons:
            found += [
                (Span(span.start, span.start + owned.end("body")), "ORG"),
                (Span(span.start + owned.start("name"), span.end), "PERSON"),
            ]
        else:
            found.append((span, label))
    return found


def _bare_names(text: str, entities: Sequence[Entity], names: Sequence[str], titled: Set[Span]) -> frozenset[str]:
    """The names in one word that the text treats as a person's: by a courtesy title, or as the speaker where so labelled."""
    found = set()
    for (span, label), name in zip(entities, names, strict=True):
        if " " in name:
            if label != "PERSON" or not begins_with_title(name):
                continue
            name = name.split()[-1]
        elif not (label == "PERSON" or span in titled or says(text, span)):
            continue
        if name not in found and not behind_the(text, span):
            found.add(name)
    return frozenset(found)


def _outvoted(entities: Sequence[Entity], names: Sequence[str], titled: Set[Span]) -> dict[str, str]:
    """Names in one word that are far more often called a body or a place than a person, or that are an outlet's → "ORG"."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (span, label), name in zip(entities, names, strict=True):
        if " " not in name:
            votes[name]["PERSON" if span in titled else label] += 1
    return {
        name: "ORG"
        for name, count in votes.items()
        if count["PERSON"]
        and (name in outlets() or sum(count.values()) - count["PERSON"] >= max(MAJORITY, MANY_TIMES * count["PERSON"]))
        and not any(name in n.split()[1:] for n, (_, label) in zip(names, entities, strict=True) if label == "PERSON")
    }


def _is_apposed_to_body(text: str, span: Span) -> bool:
    """Whether a name in one word stands in apposition to a body: "the regulator, Ofwat, said"."""
    if text[span.end : span.end + 1] != "," or " " in text[slice(*span)]:
        return False
    before = BODY_BEFORE.search(text[max(0, span.start - 40) : span.start])
    return before is not None and before["noun"] in body_nouns() and before["noun"] not in role_nouns()


def _titled(text: str, span: Span) -> bool:
    """Whether a courtesy title stands directly before a name ("Mr", "Shri"): only people have one."""
    before = word_before(text, span.start)
    if not before:
        return False
    before = before.lstrip('(\N{LEFT DOUBLE QUOTATION MARK}"')
    return is_title(before) and not titles()[before][1]

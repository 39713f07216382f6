"""Labels and spans of named entities that the text around them contradicts: titles, ages, suffixes, name forms, a majority.

Recognizers learn from US politics and Wikipedia; names of other places are often found but called a place or a body.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set

from quotes.models import Span
from quotes.speakers.names import is_title, without_possessive
from quotes.speakers.people import word_before
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular, titles

Entity = tuple[Span, str]
NAME_PART = r"[A-Z][\w\N{RIGHT SINGLE QUOTATION MARK}'.-]*"
HYPHENED_ON = re.compile(r"-[A-Z]\w+\b(?![ -][A-Z])")
GIVEN_NAME_AFTER = re.compile(r" [A-Z][a-z]+-[a-z]+\b")
"""A given name in two syllables behind the family name: "Park Ji-hoon", "Wu Mei-ling"."""
SUFFIX_AT_END = re.compile(r"\w (?:Jr\.?|Sr\.?|II|III|IV)$")
AGE_AFTER = re.compile(r"(?:, (?:aged )?\d\d,| \(\d\d\)|, who(?:se)? )")
ROLE_PREFIX = re.compile(rf"(?P<role>(?:[a-z][\w-]* )+)(?P<name>{NAME_PART}(?: {NAME_PART}){{1,3}})$")
OWNED_NAME = re.compile(rf"(?P<body>.+)['\N{{RIGHT SINGLE QUOTATION MARK}}]s (?P<name>{NAME_PART} {NAME_PART})$")
PERSONAL_NAME = re.compile(
    rf"{NAME_PART}(?: (?:(?:van|von|der|den|de|del|della|da|dos|la|los|las|al|bin|ibn|bint) )*{NAME_PART}){{1,3}}$"
)
SAID = (
    r"(?:said|says|told|claimed|claims|revealed|added|adds|wrote|writes|explained|explains|recalled|insisted|joked|laughs)"
)
SAYING_NEXT = re.compile(rf" {SAID}\b")
SAYING_BEFORE = re.compile(rf"\b{SAID} $")
JOINED_BEFORE = re.compile(rf"{NAME_PART} {NAME_PART} and $")
BODY_BEFORE = re.compile(r"\b[Tt]he (?:[a-z-]+ ){0,2}(?P<noun>[a-z-]+), $")
THE = {"the ", "The "}
SHORTEST_OWNED = 8
MAJORITY = 3
"""How many times a name must be called a body or place before that outvotes "person"."""
MANY_TIMES = 2
OPENERS = frozenset(
    "and but while when as if so then later after before since because although though yet for on in at now still what how "
    "like unlike meanwhile instead maybe perhaps with without by from to even only once that until whether why where".split()
)
SHORTEST_PARTICIPLE = 6
PLACES = frozenset("Fort Mount Lake Port San Santa Los Las New North South East West Saint St. Cape River Bay".split())
COMPANY_ENDINGS = frozenset("Corp Corp. Inc Inc. Ltd Ltd. plc PLC Co Co. LLC GmbH AG SA Group Holdings".split())


OF_BODIES = frozenset(
    "rival partner owner member leader champion giant publisher broadcaster distributor developer producer supplier "
    "retailer insurer operator employer sponsor importer exporter brewer winner native host fellow neighbor neighbour "
    "competitor ally lead general manufacturer maker startup major professional private royal marine mother sister twin "
    "conservative republican democrat independent nationalist unionist separatist royalist icon star voice".split()
)
"""Role nouns that stand before the names of bodies and places too ("rival Lumora Games")."""


def relabelled(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities with mended spans and labels, in order; none overlaps another."""
    people = frozenset(text[slice(*span)] for span, label in entities if label == "PERSON")
    whole = _apart_again([part for entity in entities for part in _parts(text, entity, people)], text)
    titled = {span for span, _ in whole if _titled(text, span)}
    bare = _bare_names(text, whole, titled)
    outvoted = _outvoted(text, whole, titled) | {
        text[slice(*span)]: "ORG" for span, _ in whole if _is_apposed_to_body(text, span)
    }
    found = []
    for span, label in whole:
        name = without_possessive(text[slice(*span)])
        if label != "PERSON" and _is_person(text, span, label, bare, titled=span in titled):
            found.append((span, "PERSON"))
        elif label == "PERSON" and name in outvoted:
            found.append((span, outvoted[name]))
        else:
            found.append((span, label))
    return found


def _parts(text: str, entity: Entity, people: frozenset[str]) -> Iterable[Entity]:
    """An entity whose span takes in a role or an owner, in its parts; one that ends within a name, to the name's end."""
    span, label = entity
    words = text[slice(*span)]
    first, _, rest = words.partition(" ")
    if label != "PERSON" and rest in people and is_opener(first):  # "If Ruiz", at the beginning of a sentence
        return [(Span(span.end - len(rest), span.end), "PERSON")]
    prefix = ROLE_PREFIX.match(words) if words[:1].islower() else None
    if prefix is not None and singular(prefix["role"].split()[-1]) in role_nouns():
        return [(Span(span.start + prefix.start("name"), span.end), "PERSON")]
    *body, last = words.split()
    if (
        label == "ORG"
        and len(body) > 1
        and OWNED_NAME.match(words) is None
        and last in people
        and SAYING_NEXT.match(text, span.end)
    ):
        return [(Span(span.start, span.end - len(last) - 1), "ORG"), (Span(span.end - len(last), span.end), "PERSON")]
    if label == "PERSON":
        more = HYPHENED_ON.match(text, span.end) if " " in words else GIVEN_NAME_AFTER.match(text, span.end)
        return [(Span(span.start, more.end()), label)] if more is not None else [entity]
    return [entity]


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


def _bare_names(text: str, entities: Sequence[Entity], titled: Set[Span]) -> frozenset[str]:
    """The names in one word that the text treats as a person's: by a courtesy title, or as the speaker where so labelled."""
    found = set()
    for span, label in entities:
        name = without_possessive(text[slice(*span)])
        if " " in name:
            name = name.split()[-1] if label == "PERSON" and _begins_with_title(name) else ""
        elif not (label == "PERSON" or span in titled or _says(text, span)):
            continue
        if name and not _behind_the(text, span):
            found.add(name)
    return frozenset(found)


def _behind_the(text: str, span: Span) -> bool:
    return text[max(0, span.start - 4) : span.start] in THE and not text[max(0, span.start - 5) : span.start - 4].isalnum()


def _says(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 12) : span.start]
    return SAYING_NEXT.match(text, span.end) is not None or SAYING_BEFORE.search(before) is not None


def _outvoted(text: str, entities: Sequence[Entity], titled: Set[Span]) -> dict[str, str]:
    """Names in one word that are far more often called a body or a place than a person → that label."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for span, label in entities:
        name = without_possessive(text[slice(*span)])
        if " " not in name:
            votes[name]["PERSON" if span in titled else label] += 1
    return {
        name: "ORG"
        for name, count in votes.items()
        if count["PERSON"]
        and sum(count.values()) - count["PERSON"] >= max(MAJORITY, MANY_TIMES * count["PERSON"])
        and not any(name in text[slice(*span)].split()[1:] for span, label in entities if label == "PERSON")
    }


def _is_person(text: str, span: Span, label: str, bare: frozenset[str], *, titled: bool) -> bool:
    """Whether what is called a body, place or thing is a person, by its own form or by what stands around it."""
    name = without_possessive(text[slice(*span)])
    words = name.split()
    if not words:
        return False
    titled = titled or (_begins_with_title(name) and (label != "MISC" or words[-1] in bare))
    if not titled and (PERSONAL_NAME.match(name) is None or _behind_the(text, span)):
        return False
    if _is_of_a_body(words) or _next_is_capitalised(text, span):
        return False
    if titled:
        return True
    if SUFFIX_AT_END.search(name) or (AGE_AFTER.match(text, span.end) and label != "LOC") or _follows_role(text, span):
        return True
    if (label == "MISC" and words[-1].endswith("s")) or any(singular(word) in role_nouns() for word in words[:-1]):
        return False  # "Baby Boomers", "Republican Donor Ruiz"
    joined = label != "ORG" and JOINED_BEFORE.search(text[max(0, span.start - 60) : span.start]) is not None
    return words[-1] in bare and (joined or label != "LOC" or _says(text, span)) and not words[-1].isupper()


def _is_apposed_to_body(text: str, span: Span) -> bool:
    """Whether a name in one word stands in apposition to a body: "the regulator, Ofwat, said"."""
    if " " in text[slice(*span)] or text[span.end : span.end + 1] != ",":
        return False
    before = BODY_BEFORE.search(text[max(0, span.start - 40) : span.start])
    return before is not None and before["noun"] in body_nouns() and before["noun"] not in role_nouns()


def _is_of_a_body(words: list[str]) -> bool:
    return (
        words[0] in PLACES
        or any(singular(word) in body_nouns() or (word.isupper() and len(word) > 3) for word in words)
        or bool({"&", "War"}.union(COMPANY_ENDINGS).intersection(words))
    )


def _next_is_capitalised(text: str, span: Span) -> bool:
    return text[span.end : span.end + 1] == " " and "A" <= text[span.end + 1 : span.end + 2] <= "Z"


def _titled(text: str, span: Span) -> bool:
    """Whether a courtesy title stands directly before a name ("Mr", "Shri"): only people have one."""
    before = word_before(text, span.start).lstrip('(\N{LEFT DOUBLE QUOTATION MARK}"')
    return is_title(before) and not titles()[before][1]


def _begins_with_title(name: str) -> bool:
    first, *rest = name.split()
    title = f"{first} {rest[0]}" if len(rest) > 1 and is_title(f"{first} {rest[0]}") else first
    return bool(rest) and is_title(title) and not titles()[title][1]


def _follows_role(text: str, span: Span) -> bool:
    """Whether a role noun in small letters stands directly before a name ("novelist Ana Ruiz")."""
    before = text[max(0, span.start - 30) : span.start]
    word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
    return word.islower() and word in role_nouns() and word not in OF_BODIES

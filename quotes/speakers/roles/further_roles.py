"""Roles that stand further from a name: "the president of the union, NAME," or "NAME, KC,"."""

import re

from quotes.models import Span
from quotes.speakers.cast.names import is_title
from quotes.speakers.cast.people import Person, word_before
from quotes.speakers.cast.role_words import names_role, role_head
from quotes.speakers.roles.appositions import AFTER_COMMA, role_behind
from quotes.speakers.roles.roles import deeds, find_roles
from quotes.speakers.vocabulary import role_nouns, singular

WITHIN = 160
"""Characters before a name in which a role in apposition to it must begin."""
NEAR, OFFICE_WITHIN = 24, 60
"""The same for the comma between an apposition and a name, and for "head of mission"."""
LONGEST = 14
"""Words of a role in apposition before a name."""
APPOSITIVE = re.compile(r",\s(?:[A-Z][\w.]*\s){0,2}$")
BORDER = re.compile(
    r"[,.;:!?()\n\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}](?<!U\.S\.)(?:\s|$)"
)
OPENING = re.compile(r"(?:\b(?:the|an?|its|his|her|their)\s|\w['\N{RIGHT SINGLE QUOTATION MARK}]s?\s)", re.IGNORECASE)
WITH_COMPLEMENT = re.compile(
    r"(?:[\w'\N{RIGHT SINGLE QUOTATION MARK}-]+\s){0,5}?(?P<noun>[\w-]+)\s(?:of|for|in|at|to|with)\s"
)
VERB = re.compile(
    r"\b(?:(?<!the )(?<!an )(?<!a )[a-z]+ed|says|tells|met|made|took|gave|got|sent|kept|left|is|was|are|were|"
    r"that|which|who|whose|when)\b"
)
CLOSED = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?(?:,|\.|;|\))")
OF_OFFICE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Ff]ormer)\s|['\N{RIGHT SINGLE QUOTATION MARK}]s?\s|\n)"
    r"(?P<role>(?:[A-Za-z-]+\s)?(?P<noun>[A-Za-z-]+)\s(?:of|for)\s(?:[a-z-]+\s){0,2}(?P<last>[a-z-]{4,})) $"
)
"""A role with its field right before a name: "its head of mission Ana Ruiz"."""
HOLDERS = frozenset(
    "head director chief secretary minister chair chairman chairwoman chairperson manager president officer leader "
    "commissioner coordinator controller professor dean editor teacher captain chancellor mp mla mep msp td".split()
)
"""Nouns for those who hold a field ("head of mission")."""
POSTNOMINAL = re.compile(
    r"(?:,?\s(?:KC|QC|SC|JP|MP|MEP|MSP|TD|RN|MBA|Ph\.?D\.?|MD|M\.D\.|JD|J\.D\.|DO|CPA|PE|P\.E\.|OBE|MBE|CBE)\b\.?)+(?=[\s,.])"
)
"""Letters behind a name: offices, degrees, honours."""
OFFICE_LETTERS = re.compile(r"\b(?:KC|QC|SC|MP|MEP|MSP|TD|RN)\b")


def roles_of(text: str, person: Person) -> list[Span]:
    """All descriptions that the article gives of a person, as spans: those beside the name, then those further off."""
    found = find_roles(text, person)
    for mention in person.mentions:
        start, end = mention
        spans: list[Span | None] = [_before(text, mention)] if text[start - 1 : start] == " " else []
        if text[end - 2 : end].isupper() or text[end : end + 3].lstrip(", ")[:1].isupper():
            spans += _after_letters(text, mention)
        for span in spans:
            if span is not None and all(span.end != other.end for other in found):
                found.append(span)
    return found or deeds(text, person)


def _before(text: str, mention: Span) -> Span | None:
    """A role with its complement before a name: "the president of the union, NAME," or "its head of mission NAME"."""
    start, end = max(0, mention.start - WITHIN), mention.start
    comma = text.rfind(", ", max(0, end - NEAR), end)
    if comma < 0:
        near = max(start, end - OFFICE_WITHIN)
        held = text.rfind(" of ", near, end) >= 0 or text.rfind(" for ", near, end) >= 0
        return _of_office(text, near, mention) if held and text[end - 2].islower() else None
    close = APPOSITIVE.match(text, comma, end)
    if close is None:
        return None
    titles = text[close.start() + 1 : close.end()].split()
    if CLOSED.match(text, mention.end) is None or not all(is_title(w) or w.isupper() for w in titles):
        return None
    for border in BORDER.finditer(text, start, close.start()):
        start = border.end()
    for opening in OPENING.finditer(text, start, close.start()):
        role = WITH_COMPLEMENT.match(text, opening.end(), close.start())
        if role is None or singular(role["noun"]) not in role_nouns() or singular(role["noun"]) != role["noun"].lower():
            continue
        span = Span(opening.end(), close.start())
        words = text[slice(*span)]
        if len(words.split()) <= LONGEST and not VERB.search(words) and role_head(words) in role_nouns():
            return span
    return None


def _of_office(text: str, start: int, mention: Span) -> Span | None:
    if not word_before(text, mention.start).islower():
        return None
    role = OF_OFFICE.search(text, start, mention.start)
    if role is None or role["noun"].lower() not in HOLDERS or names_role(role["last"]) or VERB.search(role["role"]):
        return None
    return Span(*role.span("role"))


def _after_letters(text: str, mention: Span) -> list[Span]:
    """The role behind letters that follow a name ("NAME, RN, MBA, president of …"), or an office that these give ("KC")."""
    inside = POSTNOMINAL.search(text, mention.start, mention.end + 1)
    letters = inside if inside is not None and inside.end() == mention.end else POSTNOMINAL.match(text, mention.end)
    if letters is None:
        return []
    role = role_behind(text, Span(mention.start, letters.end()), AFTER_COMMA)
    office = OFFICE_LETTERS.search(text, letters.start(), letters.end())
    return [span for span in (role, Span(*office.span()) if office is not None else None) if span is not None]

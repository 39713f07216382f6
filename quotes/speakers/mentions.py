"""What kind of nominal a mention is, by its words alone: pronoun, name, role, body, document."""

import re
from dataclasses import dataclass
from typing import Literal

from quotes.models import Span
from quotes.speakers.entities import DEMONYM
from quotes.speakers.names import folded, is_title, name_words, without_possessive
from quotes.speakers.people import Cast, Person
from quotes.speakers.roles import PREPOSITION, names_role, role_head
from quotes.speakers.vocabulary import body_nouns, document_nouns, role_nouns

MentionKind = Literal["pronoun", "person", "body", "body_noun", "role", "document", "other"]
PERSONAL = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
}
PRONOUNS = frozenset(
    "they them their themselves it its itself i me my we us our who which that one you your this those others".split()
) | frozenset(PERSONAL)
DETERMINER = re.compile(
    r"^(?P<word>the|a|an|this|that|these|those|another|one|some|any|each|his|her|its|their|my|our)\b\s*", re.IGNORECASE
)
OWNER = re.compile(r"^(?P<owner>.+?)['\N{RIGHT SINGLE QUOTATION MARK}]s?\s+(?=\S)")
LEADING_COMMA = re.compile(r"[,;]\s+")
LATE = re.compile(
    r"\s(?:himself|herself|itself|themselves|(?:on|last|this)\s"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year))$"
)
CUT = re.compile(r",\s|\s\(|(?<=\w) from (?=[A-Z])")
NAME_BEFORE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?(?:,\s+(?:\d\d,\s+)?)(?:(?:the|a|an|who is|who was)\s+)?$")
OFFICE = re.compile(r" of (?:state|defen[cs]e|justice|education|labou?r|commerce|energy|transport|health|the interior|the treasury) ")
APPOSED = re.compile(r"(?:\s(?:for|of|at|in|to|on)\s[^,.\n]{2,50})?,\s+")
APPOSITION_END = re.compile(
    r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?\s*(?:,|\.|\(|$|\s\w+ed\b|\s(?:said|says|told|wrote|has|is|was)\b)"
)
LEADING = re.compile(r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s?)? (?P<role>(?:[\w-]+\.? ){0,4}[\w-]+\.?,?) ")
VERB_LIKE = re.compile(r"[a-z]+(?:ed|s)|met|saw|told|beat|ran|hit|won|sent|let|made|took|got")
FUNCTION_WORDS = frozenset(
    "and or but who that which said says told to for with by from on in at is was has had the a an as".split()
)
FRONTED = frozenset("In At On After Before During Following Asked Speaking With Like Unlike For From By About Of".split())
SAYING = re.compile(r"\s(?:(?:also|later|then|again|now)\s)?(?:said|says|told|wrote|added|called|\w+ed)\b")
NOUNS_LIKE_VERBS = frozenset(
    "press news sales sports business politics operations communications affairs relations services works arts games trends "
    "mathematics physics economics ethics genetics research homes weapons arms narcotics".split()
)
APPOSED_WITHIN = 40
NO_TITLE = {
    "of",
    "for",
    "to",
    "with",
    "by",
    "from",
    "on",
    "in",
    "about",
    "against",
    "at",
    "and",
    "or",
    "than",
    "over",
    "like",
}
INDEFINITE = {"a", "an", "one", "some", "another", "any"}
ABOUT_OWNER = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention with its kind, its determiner in small letters, the head noun (singular), and the person it names."""

    span: Span
    text: str
    kind: MentionKind
    determiner: str = ""
    head: str = ""
    person: Person | None = None
    owner: Span | None = None


def classify(text: str, span: Span, cast: Cast) -> Mention:
    """Tell what kind of mention stands at a span."""
    span = _core(text, span)
    words = text[slice(*span)]
    lowered = words.lower().strip()
    if lowered in PRONOUNS:
        return Mention(span, words, "pronoun", head=lowered)
    determiner = DETERMINER.match(words)
    shown = determiner["word"].lower() if determiner else ""
    owned = OWNER.match(words)
    owner = Span(span.start, span.start + len(owned["owner"])) if owned else None
    if owner is not None and PREPOSITION.search(text[slice(*owner)]) and not _is_body(text, owner, cast):
        owner = None
    core_start = span.start + (owned.end() if owner is not None and owned else determiner.end() if determiner else 0)
    head_end = _head_end(text, core_start, span.end)
    head = role_head(text[core_start:head_end])
    appositive = head in role_nouns() and shown not in ABOUT_OWNER
    noun = head in role_nouns()
    person = _bearer_behind(text, span, cast)
    if person is not None:
        return Mention(span, words, "person", shown, head, person)
    person = _person_at_head(text, span, head_end, cast, appositive=appositive, appositive_noun=noun) or _person_of_words(
        text, span, core_start, head_end, cast
    )
    if person is not None:
        return Mention(span, words, "person", shown, head, person)
    kind: MentionKind = "other"
    if shown == "the" and len(words.split()) == 2 and (DEMONYM.fullmatch(words.split()[1]) or _is_party(words, head)):
        kind = "role"
    elif head in document_nouns() and head not in role_nouns() and _is_proper(words, head, shown):
        kind = "body"  # "the Post", "The Ashby Journal"
    elif head in document_nouns() and head not in role_nouns():
        kind = "document"
    elif head in role_nouns() and not _is_body_entity(head_end, cast):
        kind = "role"
    elif head in body_nouns():
        kind = "body_noun"
    elif _is_body_entity(head_end, cast) and not (words.isupper() and text[span.end : span.end + 1] == ":"):
        kind = "body"  # but "RUIZ:" is somebody's turn in a transcript
    return Mention(span, words, kind, shown, head, None, owner)


def _is_party(words: str, head: str) -> bool:
    return words[4:5].isupper() and head in {"republican", "democrat", "conservative"}


def _is_proper(words: str, head: str, determiner: str) -> bool:
    """Whether a document's noun with a capital is a paper's name: behind "the", or behind another capital."""
    last = [w for w in words.split() if w.lower() == head]
    capitals = sum(w[:1].isupper() for w in words.split())
    return bool(last) and last[-1][:1].isupper() and (determiner == "the" or capitals > 1)


def _core(text: str, span: Span) -> Span:
    """The mention up to a comma or bracket that its apposition, age or party begins with, or a day; "Ruiz himself" is Ruiz."""
    opening = LEADING_COMMA.match(text, span.start, span.end)
    start = opening.end() if opening else span.start
    cut = CUT.search(text, start + 1, span.end) or LATE.search(text, start + 1, span.end)
    return Span(start, cut.start() if cut else span.end)


def _head_end(text: str, start: int, end: int) -> int:
    """Where the words up to the first preposition end."""
    match = PREPOSITION.search(text, start, end)
    return match.start() if match and match.start() > start else end


def _person_at_head(
    text: str, span: Span, head_end: int, cast: Cast, *, appositive: bool, appositive_noun: bool
) -> Person | None:
    """The person whose name ends where the mention's head does, or who is named right behind a description of them.

    With ``appositive``, the mention may itself stand in apposition to a name before it; with ``appositive_noun``, it
    is a role directly before the name ("his brother Karim Noor").
    """
    for person in cast.people:
        for mention in person.mentions:
            before_it = mention.end <= span.start
            if before_it and not (appositive and span.start - mention.end < APPOSED_WITHIN // 2):
                continue
            if mention.start > span.end + APPOSED_WITHIN:
                continue
            name_end = mention.start + len(without_possessive(text[slice(*mention)]))
            if before_it:
                if NAME_BEFORE.fullmatch(text[name_end : span.start]) and not _is_subject(text, mention, span):
                    return person
                continue
            if name_end > span.end + APPOSED_WITHIN:
                continue
            before = text[span.start : max(span.start, mention.start)].split()
            at_head = head_end in {mention.end, name_end} or head_end == mention.end + 2
            at_end = (
                mention.end >= span.end - 2
                and mention.start < span.end
                and bool(before)
                and before[-1].lower() not in NO_TITLE
            )
            between = text[span.end : mention.start] if mention.start >= span.end else "-"
            if appositive_noun and (between.isspace() or (not text[span.start : span.end].startswith(("the ", "The ")) and OFFICE.fullmatch(between))):
                return person
            apposed = bool(APPOSED.fullmatch(between))
            if at_head or at_end or (apposed and APPOSITION_END.match(text, mention.end)):
                return person
    return None


def _bearer_behind(text: str, span: Span, cast: Cast) -> Person | None:
    """The person whose role begins with the mention: "Ruiz’s campaign manager, Noor", "Rail Board chief Noor"."""
    start, end = span.end, span.end + APPOSED_WITHIN + 20
    for person in cast.people:
        for mention in person.mentions:
            if start <= mention.start <= end and _leads_to(text[start : mention.start], text[slice(*span)]):
                if text[mention.start - 2 : mention.start] == ", " and not APPOSITION_END.match(text, mention.end):
                    continue
                return person
    return None


def _leads_to(between: str, owner: str) -> bool:
    """Whether the words between a name and another make a role of the second."""
    if between == " ":
        return is_title(owner.split()[-1])
    owned = LEADING.fullmatch(between)
    if owned is None or owner.split()[-1:] == [] or not owner[:1].isupper():
        return False
    role = owned["role"].rstrip(",").split()
    if not (names_role(role[-1]) or is_title(role[-1])) or any(w.lower() in FUNCTION_WORDS for w in role):
        return False
    return not between.startswith(" ") or not any(
        VERB_LIKE.fullmatch(w) and not names_role(w) and w not in NOUNS_LIKE_VERBS for w in role
    )


def _is_subject(text: str, named: Span, span: Span) -> bool:
    """Whether a description behind a name and a comma is no apposition: the name ends a phrase that opens the sentence.

    "After a meeting with Ana Ruiz, the minister said …": the minister is somebody else.
    """
    start = max(text.rfind("\n", 0, named.start), text.rfind(". ", 0, named.start) + 1) + 1
    opening = text[start : named.start].split()
    return bool(opening) and opening[0] in FRONTED and SAYING.match(text, span.end) is not None


def _person_of_words(text: str, span: Span, start: int, end: int, cast: Cast) -> Person | None:
    """The person whose surname or full name the head is, where the entity recognizer overlooked it."""
    words = name_words(text[start:end])
    if not words or not words[-1][:1].isupper() or _is_body_entity(end, cast):
        return None
    person = cast.match(words, span.start) or cast.match(words[-1:], span.start)
    return person if person is not None and folded(words[-1]) == folded(person.words[-1]) else None


def _is_one_word(span: Span) -> bool:
    return span.end - span.start < 12


def _is_body(text: str, owner: Span, cast: Cast) -> bool:
    """Whether an owner ("the Bank of Tavria") is a body's name as a whole."""
    name = DETERMINER.sub("", text[slice(*owner)])
    return any(without_possessive(text[slice(*span)]).endswith(name) for span, _ in cast.bodies if span.start < owner.end)


def _is_body_entity(head_end: int, cast: Cast) -> bool:
    return any(span.start < head_end <= span.end + 2 for span, label in cast.bodies if label != "MISC")


def is_plural(mention: Mention) -> bool:
    """Whether the head noun of a mention stands in the plural."""
    words = re.findall(r"[\w-]+", PREPOSITION.split(f"{mention.text} ", maxsplit=1)[0].lower())
    return bool(words) and words[-1] != mention.head and words[-1].endswith(("s", "men", "women", "people"))


def without_determiner(phrase: str) -> str:
    """A phrase without its article; "one of them" stays as it is."""
    match = DETERMINER.match(phrase)
    rest = phrase[match.end() :] if match and match["word"].lower() != "one" else phrase
    return rest or phrase

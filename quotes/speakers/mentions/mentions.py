"""What kind of nominal a mention is, by its words alone: pronoun, name, role, body, document."""

import re
from dataclasses import dataclass
from typing import Literal

from quotes.models import Span
from quotes.speakers.cast.entities import DEMONYM
from quotes.speakers.cast.names import folded, is_title, name_words, without_possessive
from quotes.speakers.cast.people import Cast, Person
from quotes.speakers.cast.role_words import PREPOSITION, names_role, role_head
from quotes.speakers.mentions.bearers import bearer_behind, named_behind, person_at_head
from quotes.speakers.mentions.phrases import from_determiner
from quotes.speakers.vocabulary import body_nouns, document_nouns, role_nouns, singular

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
    "they them their themselves it its itself i me my we us our who which that one another others you your this "
    "those".split()
) | frozenset(PERSONAL)
DETERMINER = re.compile(
    r"^(?P<word>the|a|an|this|that|these|those|another|one|some|any|each|his|her|its|their|my|our)\b\s*", re.IGNORECASE
)
OWNER = re.compile(r"^(?P<owner>.+?)['\N{RIGHT SINGLE QUOTATION MARK}]s?\s+(?=\S)")
LEADING = re.compile(r"[,;]\s+|(?:[Ee]ven|[Jj]ust|[Oo]nly)\s(?=an?\b)|[Ww]hat\s(?=\w)")
FRONTED = re.compile(
    r"(?:On|In|At|After|Before|During|Following|By|Since|Last|Late|Earlier|Later)\b[^,.\n]{2,40},\s"
    r"(?=[\w\N{LEFT DOUBLE QUOTATION MARK}])"
)
"""A phrase that opens the sentence and that the mention took in ("On Tuesday, Mayor Ruiz")."""
BODY_ON = re.compile(
    r" (?P<noun>campaign|administration|foundation|camp|team|government|ministry|department)\b(?: (?P<next>[a-z-]+))?"
)
OF_BODY = re.compile(r"\b(?:the|a|an|another|one) $", re.IGNORECASE)
LONGEST_AN = 9
AN = re.compile(r"\b(?:a|an|another|one) $", re.IGNORECASE)
ROLE_ON = re.compile(r" (?P<noun>[a-z]+(?:-[a-z]+)?)(?=[,.;]|\s(?!of\b))")
TITLES_ON = re.compile(r"\.(?: [A-Z]\w{0,5}\.)* (?=[A-Z])")
VERB_AT_END = re.compile(
    r"\s(?P<word>(?:e-?mailed|told|texted|tweeted|asked|warned|urged|reminded)(?=\s(?:\w+s|the|his|her|its|their)\b)|"
    r"(?:states|says|reads|notes|adds|[a-z]+(?:-[a-z]+)?ed|shot|hit|fought|struck|went|came|took|put|fired|shook)$)"
)
LATE = re.compile(
    r"\s(?:himself|herself|itself|themselves|(?:on|last|this)\s"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year))$"
)
RELATIVE_AT_END = (" that", " who", " which")
CUT = re.compile(r",\s|\s\(|(?<=\w) from (?=[A-Z])")
OFFICER_AT_END = re.compile(
    r"[A-Z]\w+ (?:official|officer|spokes(?:man|woman|person)|source|minister|aide|adviser|advisor|lawyer|insider|analyst)$"
)
"""Somebody of a body whose name holds a preposition."""
PARTICIPLE = re.compile(
    r"(?<=[a-zC]) (?:backing|supporting|representing|opposing|aligned|allied|called|led|run|founded|funded) "
)
"""What may stand behind a noun before its clause ("a super PAC backing Ruiz")."""
AGED = re.compile(r"\d\d-year-old")
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
    span = from_determiner(text, _core(text, _to_name(text, span, cast)))
    words = text[slice(*span)]
    lowered = words.lower().strip()
    if lowered in PRONOUNS:
        person = named_behind(text, span, cast) if lowered in ABOUT_OWNER else None
        if person is not None:  # "said its director, Ana Ruiz"
            return Mention(span, words, "person", lowered, "", person)
        return Mention(span, words, "pronoun", head=lowered)
    determiner = DETERMINER.match(words)
    shown = determiner["word"].lower() if determiner else ""
    owned = OWNER.match(words)
    owner = Span(span.start, span.start + len(owned["owner"])) if owned else None
    if owner is not None and PREPOSITION.search(text[slice(*owner)]) and not _is_body(text, owner, cast):
        owner = None
    core_start = span.start + (owned.end() if owner is not None and owned else determiner.end() if determiner else 0)
    head_end = _head_end(text, core_start, span.end)
    if head_end < span.end and OFFICER_AT_END.search(words) is not None:  # "a Ministry of Road Transport spokesperson"
        core_start, head_end = text.rfind(" ", 0, span.end) + 1, span.end
    head = role_head(text[core_start:head_end])
    noun = head in role_nouns()
    singular_noun = noun and text[core_start:head_end].rstrip().lower().endswith(head)
    appositive = singular_noun and shown not in ABOUT_OWNER
    person = bearer_behind(text, span, cast)
    if person is not None:
        return Mention(span, words, "person", shown, head, person)
    person = person_at_head(text, span, head_end, cast, appositive=appositive, appositive_noun=noun) or _person_of_words(
        text, span, core_start, head_end, cast
    )
    if person is not None:
        return Mention(span, words, "person", shown, head, person)
    kind: MentionKind = "other"
    if shown == "the" and AGED.fullmatch(head):
        kind = "role"  # "the 46-year-old"
    elif shown == "the" and len(words.split()) == 2 and (DEMONYM.fullmatch(words.split()[1]) or _is_party(words, head)):
        kind = "role"
    elif head in document_nouns() and head not in role_nouns() and _is_proper(words, head, shown):
        kind = "body"  # "the Post", "The Ashby Journal"
    elif head in document_nouns() and head not in role_nouns():
        kind = "document"
    elif head in role_nouns() and (shown in INDEFINITE or not _is_body_entity(head_end, cast)):
        kind = "role"  # "one Tavria Democrat"
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
    """The mention up to the comma or bracket of its apposition, age or party, or a day; "Ruiz himself" is Ruiz."""
    opening = LEADING.match(text, span.start, span.end) or FRONTED.match(text, span.start, span.end)
    start = opening.end() if opening else span.start
    if text.endswith(RELATIVE_AT_END, start, span.end):
        span = Span(span.start, text.rindex(" ", start, span.end))
    cut = (
        CUT.search(text, start + 1, span.end)
        or LATE.search(text, start + 1, span.end)
        or _verb_at_end(text, start, span.end)
    )
    return Span(start, cut.start() if cut else span.end)


def _to_name(text: str, span: Span, cast: Cast) -> Span:
    """The mention up to the end of the name, where it stopped at a title's full stop ("retired Lt" of "Lt. Gen. Ruiz")."""
    body = BODY_ON.match(text, span.end)
    of_body = body is not None and OF_BODY.search(text, max(0, span.start - 12), span.start) is not None
    if body is not None and of_body and text[span.end - 1].isalpha() and not names_role(body["next"] or "-"):
        return Span(span.start, body.end("noun"))  # "the Ruiz campaign", "a Ruiz campaign hat"
    officer = ROLE_ON.match(text, span.end)
    article = AN.search(text, max(0, span.start - LONGEST_AN), span.start)
    one_word = text[span.start].isupper() and " " not in text[slice(*span)]
    if officer is not None and article is not None and one_word and names_role(officer["noun"]):
        return Span(article.start(), officer.end("noun"))  # "an EU diplomat", "a Labour back-bencher"
    more = TITLES_ON.match(text, span.end)
    if more is None or not is_title(text[span.start : span.end].split()[-1] + "."):
        return span
    return next((Span(span.start, m.end) for m, _ in cast.near(more.end(), more.end() + 1) if m.start == more.end()), span)


def _verb_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """The verb that a mention took in ("Ruiz shot", "the nominee riffed"); None where it ends in a noun."""
    verb = VERB_AT_END.search(text, start, end)
    if verb is None or singular(verb["word"]) in body_nouns() | document_nouns() | role_nouns():
        return None
    before = text[start : verb.start()].split()[-1:]
    noun = singular(before[0]) if before else ""
    known = names_role(noun) or noun in document_nouns() or noun in body_nouns()
    return verb if before and (known or (before[0][:1].isupper() and verb["word"] != "states")) else None


def _head_end(text: str, start: int, end: int) -> int:
    """Where the words up to the first preposition end."""
    match = PREPOSITION.search(text, start, end) or PARTICIPLE.search(text, start, end)
    return match.start() if match and match.start() > start else end


def _person_of_words(text: str, span: Span, start: int, end: int, cast: Cast) -> Person | None:
    """The person whose surname or full name the head is, where the entity recognizer overlooked it."""
    words = name_words(text[start:end])
    if not words or not words[-1][:1].isupper() or _is_body_entity(end, cast):
        return None
    person = cast.match(words, span.start) or cast.match(words[-1:], span.start)
    return person if person is not None and folded(words[-1]) == folded(person.words[-1]) else None


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
    """A phrase without its article; "one of them" stays as it is.

    >>> without_determiner("another senior aide"), without_determiner("one of them")
    ('senior aide', 'one of them')
    """
    match = DETERMINER.match(phrase)
    rest = phrase[match.end() :] if match is not None else phrase
    return phrase if not rest or rest.startswith("of ") else rest

"""Whom the words around a mention name: an apposition, a name behind a role, a role behind a name."""

import re
from collections.abc import Sequence

from quotes.models import Span
from quotes.speakers.cast.entities import DEMONYM
from quotes.speakers.cast.names import is_title, without_possessive
from quotes.speakers.cast.people import Cast, Person
from quotes.speakers.cast.role_words import names_role

NAME_BEFORE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?(?:,\s+(?:\d\d,\s+)?)(?:(?:the|a|an|who is|who was)\s+)?$")
OFFICE = re.compile(
    r" of (?:state|defen[cs]e|justice|education|labou?r|commerce|energy|transport|health|the interior|the treasury) "
)
APPOSED = re.compile(r"(?:\s(?:for|of|at|in|to|on)\s[^,.\n]{2,50})?(?:,\s+|\s?(?:--|\N{EM DASH}|\N{EN DASH})\s?)")
APPOSITION_END = re.compile(
    r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?\s*(?:,|\.|\(|$|\s\w+ed\b|\s(?:of|from|said|says|told|wrote|has|is|was)\b)"
)
LEADING = re.compile(r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s?)? (?P<role>(?:[\w-]+\.? ){0,4}[\w-]+\.?,?) ")
VERB_LIKE = re.compile(r"[a-z]+(?:ed|s)|met|saw|told|beat|ran|hit|won|sent|let|made|took|got")
FUNCTION_WORDS = frozenset(
    "and or but who that which said says told to for with by from on in at is was has had the a an as".split()
)
FRONTED = frozenset(
    "As While When Although Though Because Since If Once Until In At On After Before During Following Asked Speaking With "
    "Like Unlike For From By About Of".split()
)
SAYING = re.compile(r"\s(?:(?:also|later|then|again|now)\s)?(?:said|says|told|wrote|added|called|\w+ed)\b")
NOUNS_LIKE_VERBS = frozenset(
    "press news sales sports business politics operations communications affairs relations services works arts games trends "
    "mathematics physics economics ethics genetics research homes weapons arms narcotics".split()
)
CALLED = re.compile(
    r"(?: (?:from|in|of) [A-Z]\w+)? (?:calling (?:him|her|them)sel(?:f|ves)|named|who goes by|going by|"
    r"identified (?:only )?as|known (?:only )?as)"
    r"(?: the (?:name|handle|nickname|username)(?: of)?)? (?=[A-Z@])"
)
OWNED_ROLE = re.compile(r" (?:[\w-]+ ){0,3}(?P<noun>[\w-]+),? (?=[A-Z])")
APPOSED_WITHIN = 40
TELLS_BESIDES = re.compile(
    r"\s(?:said|says|told [^,.\n]{2,30}|added|explained|insisted|wrote|recalled|warned|confirmed)"
    r"(?:\s(?:on|in|late|last|this)[^,.\n]{2,30})?,"
)
"""Behind a description that is no apposition: "Ruiz, a top aide said, is confident"."""
ARTICLES = frozenset("the a an both his her their its".split())
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


def person_at_head(
    text: str, span: Span, head_end: int, cast: Cast, *, appositive: bool, appositive_noun: bool
) -> Person | None:
    """The person whose name ends where the mention's head does, or who is named right behind a description of them.

    With ``appositive``, the mention may itself stand in apposition to a name before it; with ``appositive_noun``, it
    is a role directly before the name ("his brother Karim Noor").
    """
    for mention, person in cast.near(span.start - APPOSED_WITHIN // 2, span.end + APPOSED_WITHIN + 1):
        before_it = mention.end <= span.start
        if before_it and not appositive:
            continue
        name_end = mention.start + len(without_possessive(text[slice(*mention)]))
        if before_it:
            if (
                NAME_BEFORE.fullmatch(text[name_end : span.start])
                and not _is_subject(text, mention, span)
                and TELLS_BESIDES.match(text, span.end) is None
            ):
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
            and not (head_end < mention.start and _in_complement(before))
        )
        between = text[span.end : mention.start] if mention.start >= span.end else "-"
        if appositive_noun and (
            between.isspace() or (not text[span.start : span.end].startswith(("the ", "The ")) and OFFICE.fullmatch(between))
        ):
            return person
        apposed = bool(APPOSED.fullmatch(between))
        if at_head or at_end or (apposed and APPOSITION_END.match(text, mention.end)):
            return person
    return None


def _in_complement(before: Sequence[str]) -> bool:
    """Whether the words of a mention before a name make it the complement of its noun ("the aide to President Ruiz").

    A name behind "Secretary of State" is the head: what "of" governs is no title or role noun there.
    """
    if before[-1].lower() in ARTICLES:
        return True
    role = 0
    for word in reversed(before):
        if word.lower() in NO_TITLE:
            return bool(role) and word.lower() not in {"and", "or"}
        if is_title(word) or names_role(word):
            role += 1
        elif not role or (word[:1].isupper() and DEMONYM.fullmatch(word) is None):
            return False
    return False


def bearer_behind(text: str, span: Span, cast: Cast) -> Person | None:
    """The person whose role the mention begins, or whom it names: "Rail Board chief Noor", "a man calling himself Noor"."""
    called = CALLED.match(text, span.end)
    if called is not None:
        return next((person for m, person in cast.near(called.end(), called.end() + 1) if m.start == called.end()), None)
    start, end = span.end, span.end + APPOSED_WITHIN + 20
    for mention, person in cast.near(start, end + 1):
        if mention.start >= start and _leads_to(text[start : mention.start], text[slice(*span)]):
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
    if not (names_role(role[-1]) or is_title(role[-1])) or any(w.lower().strip(".") in FUNCTION_WORDS for w in role):
        return False
    if any(w.endswith(".") and not is_title(w) and len(w) > 2 for w in role):  # "Ruiz stayed. His wife, Bea"
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


def named_behind(text: str, owner: Span, cast: Cast) -> Person | None:
    """The person whose role begins with a possessive: "its director, Ana Ruiz"; None where nobody is named there."""
    role = OWNED_ROLE.match(text, owner.end)
    if role is None or not names_role(role["noun"]):
        return None
    return next((person for m, person in cast.near(role.end(), role.end() + 1) if m.start == role.end()), None)

"""Whether what a recognizer calls a body, a place or a thing is a person, by its form or by the words around it."""

import re

from quotes.models import Span
from quotes.speakers.cast.names import is_title, without_possessive
from quotes.speakers.vocabulary import body_nouns, role_nouns, singular, titles

NAME_PART = r"[A-Z][\w\N{RIGHT SINGLE QUOTATION MARK}'.-]*"
PERSONAL_NAME = re.compile(
    rf"{NAME_PART}(?: (?:(?:van|von|der|den|de|del|della|da|dos|la|los|las|al|bin|ibn|bint) )*{NAME_PART}){{1,3}}$"
)
SUFFIX_AT_END = re.compile(r"\w (?:Jr\.?|Sr\.?|II|III|IV)$")
AGE_AFTER = re.compile(r"(?:, (?:aged )?\d\d,| \(\d\d\)|, who(?:se)? )")
APPOSED_ROLE = re.compile(
    r", (?:an?|the) (?:[\w\N{RIGHT SINGLE QUOTATION MARK}'.-]+ ){0,5}?(?P<noun>[a-z-]+)"
    r"(?=,| (?:who|whose|of|at|for|from|with|in)\b)"
)
JOINED_BEFORE = re.compile(rf"{NAME_PART} {NAME_PART} and $")
SAID = (
    r"(?:said|says|told|claimed|claims|revealed|added|adds|wrote|writes|explained|explains|recalled|insisted|joked|laughs|"
    r"asked)"
)
SAYING_NEXT = re.compile(rf" {SAID}\b")
SAYING_BEFORE = re.compile(rf"\b{SAID} $")
FULL = 2
"""Words of a title and a surname: a thing may be called "Mr. Robot", but not with a first name."""
OF_PEOPLE = frozenset(
    "Justice Judge Professor Prof Prof. Sir Dame Lady Sergeant Sgt Sgt. Inspector Cllr Councillor Coun Coun. Captain Capt "
    "Capt. Colonel Col Col. Gen. Lt. Sen. Rep. Gov. Senator".split()
)
"""Titles that stand before people's names only, if whoever bears them says something."""
COUNCILLORS = frozenset("Cllr Councillor Coun Coun.".split())
LEADER = re.compile(
    r"\b(?:[Uu]nion|[Pp]arty|[Cc]ouncil|[Oo]pposition|[Rr]ebel|[Cc]ommunity|[Yy]outh|[Cc]hurch|[Ss]trike|[Ss]tudent|[Tt]ribal)"
    r" leader $"
)
"""The leaders that are people; "market leader" stands before firms."""
SHORT_FIRST_NAMES = frozenset("Md Md. Mohd Mohd. Muhd Abd".split())
"""First names that only people have and that recognizers do not know ("Md Sohel Rana")."""
ACTS_NEXT = re.compile(r"(?:,| (?:said|says|told|has|had|is|was|will|also|wrote|added|asked|[a-z]+ed)\b|\.?\s*\n|: )")
OFFICE_BEFORE = re.compile(r"\b(?P<noun>[A-Za-z][a-z]+) (?:for|of) (?:the )?(?:[a-z]+ (?:and )?){1,2}$")
PARENT = re.compile(r"(?:[Mm]um|[Mm]om|[Dd]ad|[Mm]other|[Ff]ather|[Gg]ran|[Gg]randmother|[Gg]randfather)-of-\w+")
OWNED_BEFORE = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:[a-z-]+ ){0,4}?(?P<noun>[a-z-]+), $")
THE = {"the ", "The "}
COMPANY_ENDINGS = frozenset("Corp Corp. Inc Inc. Ltd Ltd. plc PLC Co Co. LLC GmbH AG SA Group Holdings".split())
OF_BODIES = frozenset(
    "rival partner owner member leader champion giant publisher broadcaster distributor developer producer supplier "
    "retailer insurer operator employer sponsor importer exporter brewer winner native host fellow neighbor neighbour "
    "competitor ally lead general manufacturer maker startup major professional private royal marine mother sister twin "
    "conservative republican democrat independent nationalist unionist separatist royalist icon star voice".split()
)
"""Role nouns that stand before the names of bodies and places too ("rival Lumora Games")."""
PLACES = frozenset("Fort Mount Lake Port San Santa Los Las New North South East West Saint St. Cape River Bay".split())


def is_person(text: str, span: Span, label: str, bare: frozenset[str], *, titled: bool) -> bool:
    """Whether what is called a body, place or thing is a person, by its own form or by what stands around it."""
    name = without_possessive(text[slice(*span)])
    if not titled and " " not in name:
        return False
    words = name.split()
    if not words:
        return False
    titled = titled or (begins_with_title(name) and (label != "MISC" or words[-1] in bare or len(words) > FULL))
    titled = titled or (len(words) > FULL and is_title(words[0]) and SAYING_NEXT.match(text, span.end) is not None)
    titled = titled or (len(words) == FULL and words[0] in OF_PEOPLE and says(text, span))
    titled = titled or (len(words) > FULL and words[0] in COUNCILLORS)
    if not titled and (PERSONAL_NAME.match(name) is None or behind_the(text, span)):
        return False
    if _is_of_a_body(words) or _next_is_capitalised(text, span):
        return False
    if titled or (words[0] in SHORT_FIRST_NAMES and len(words) > 1):
        return True
    if (
        SUFFIX_AT_END.search(name)
        or (label == "ORG" and _apposed_role(text, span))
        or (AGE_AFTER.match(text, span.end) and label != "LOC")
        or _follows_role(text, span)
        or _is_relative(text, span)
    ):
        return True
    if (
        label == "ORG"
        and OFFICE_BEFORE.search(text, max(0, span.start - 50), span.start)
        and ACTS_NEXT.match(text, span.end)
    ):
        return _is_office(text, span)
    if (label == "MISC" and words[-1].endswith("s")) or any(singular(word) in role_nouns() for word in words[:-1]):
        return False  # "Baby Boomers", "Republican Donor Ruiz"
    joined = label != "ORG" and JOINED_BEFORE.search(text[max(0, span.start - 60) : span.start]) is not None
    return words[-1] in bare and (joined or label != "LOC" or says(text, span)) and not words[-1].isupper()


def _is_office(text: str, span: Span) -> bool:
    """Whether the office before a name is a person's ("cabinet member for education Ana Ruiz")."""
    office = OFFICE_BEFORE.search(text, max(0, span.start - 50), span.start)
    return (
        office is not None
        and singular(office["noun"]) in role_nouns()
        and office["noun"].lower() not in OF_BODIES - {"member", "leader"}
    )


def _apposed_role(text: str, span: Span) -> bool:
    """Whether a noun for a person, no body's, stands in apposition behind a name ("Ana Ruiz, an Easton lawyer who …")."""
    role = APPOSED_ROLE.match(text, span.end)
    return role is not None and role["noun"] in role_nouns() and role["noun"] not in OF_BODIES


def _is_of_a_body(words: list[str]) -> bool:
    return (
        words[0] in PLACES
        or any(singular(word) in body_nouns() or (word.isupper() and len(word) > 3) for word in words)
        or bool({"&", "War"}.union(COMPANY_ENDINGS).intersection(words))
    )


def _next_is_capitalised(text: str, span: Span) -> bool:
    return text[span.end : span.end + 1] == " " and "A" <= text[span.end + 1 : span.end + 2] <= "Z"


def begins_with_title(name: str) -> bool:
    """Whether a name begins with a courtesy title ("Mrs. Ruiz")."""
    first, *rest = name.split()
    title = f"{first} {rest[0]}" if len(rest) > 1 and is_title(f"{first} {rest[0]}") else first
    return bool(rest) and is_title(title) and not titles()[title][1]


def _follows_role(text: str, span: Span) -> bool:
    """Whether a role noun in small letters stands directly before a name ("novelist Ana Ruiz")."""
    before = text[max(0, span.start - 30) : span.start]
    if LEADER.search(before):
        return True
    word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
    if PARENT.fullmatch(word):
        return True
    return word.islower() and word in role_nouns() and word not in OF_BODIES


def _is_relative(text: str, span: Span) -> bool:
    """Whether a name stands between commas behind what it is to somebody ("His wife and agent, Bea Lin, is …")."""
    if text[span.end : span.end + 1] != "," or not text.endswith(", ", 0, span.start):
        return False
    owned = OWNED_BEFORE.search(text, max(0, span.start - 60), span.start)
    return owned is not None and owned["noun"] in role_nouns() and owned["noun"] not in OF_BODIES


def behind_the(text: str, span: Span) -> bool:
    """Whether "the" stands directly before a name."""
    return text[max(0, span.start - 4) : span.start] in THE and not text[max(0, span.start - 5) : span.start - 4].isalnum()


def says(text: str, span: Span) -> bool:
    """Whether a name stands beside a verb of saying ("said Ruiz")."""
    before = text[max(0, span.start - 12) : span.start]
    return SAYING_NEXT.match(text, span.end) is not None or SAYING_BEFORE.search(before) is not None

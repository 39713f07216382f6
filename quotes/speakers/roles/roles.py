"""Finds what the article says that a person is or does: before the name, after it in commas or brackets, or by a verb."""

import re
from collections.abc import Sequence
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Span
from quotes.speakers.cast.names import SUFFIXES, folded, is_title
from quotes.speakers.cast.people import Person, word_before, words_before
from quotes.speakers.cast.role_words import heads_role, is_plural_word, is_role_title, names_role, trimmed
from quotes.speakers.roles.appositions import AFTER_COMMA, BY_DEED, BY_VERB, IN_BRACKETS, role_behind

LONGEST_BEFORE = 7
"""Words that a role before a name may have."""

MARKS = frozenset('"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}')
"""What does not stand between a role and the name behind it: the words of somebody end there."""
FOLLOWED = frozenset(" ,'s\n\t\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}")
"""What may follow a name before its role; the patterns need not be tried elsewhere."""
POSSESSIVES = frozenset("'s\N{RIGHT SINGLE QUOTATION MARK}")
APPOSED_END = re.compile(
    r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?(?:,|\.|\s(?:said|says|told|has|is|was|will|wrote|added|\w+ed)\b)"
)
INITIALS = re.compile(r"(?:[A-Z]\.)+")
BORDER = frozenset("a an the said says told by to of from with was is as his her their its added explained adds".split())
NOUNS_BEFORE = 2
LOWER_BEFORE = frozenset(
    "former ex senior deputy acting longtime veteran then chief vice assistant associate interim top of retired late "
    "current new outgoing incoming prime first press campaign party policy security communications finance health defence "
    "defense police fire union team club law music film radio business trade field research running think".split()
)
COMPLEMENTS = frozenset({"state", "defense", "defence", "the", "and", "staff"})
"""Words in small letters that end a phrase such as "of state" between a role and a name."""
ADJECTIVE = re.compile(r"[a-z]{3,}(?:al|ive|ary|ing|ior)")
JOINED_AFTER = re.compile(r"(?:,|\sand)\s[A-Z]")


def find_roles(text: str, person: Person) -> list[Span]:
    """The descriptions that the article gives of a person beside their name, as spans, in order."""
    found: list[Span] = []
    for mention in person.mentions:
        before = _before(text, mention)
        roles = [before if before is None or MARKS.isdisjoint(text[before.start : mention.start]) else None]
        follows, next_word = text[mention.end : mention.end + 1], text[mention.end + 1 : mention.end + 2]
        if follows in FOLLOWED:
            if not (follows == " " and next_word.islower()):  # "Ruiz said": no comma, bracket or suffix
                roles += [role_behind(text, mention, AFTER_COMMA), role_behind(text, mention, IN_BRACKETS)]
            if follows not in POSSESSIVES and len(text[slice(*mention)].split()) >= min(2, len(person.words)):
                roles.append(role_behind(text, mention, BY_VERB))
        found += [span for span in dict.fromkeys(roles) if span is not None and span not in found]
    return found


def deeds(text: str, person: Person) -> list[Span]:
    """What somebody is said to do, where the article says nothing else of them."""
    found = (role_behind(text, m, BY_DEED) for m in person.mentions if text.startswith((", who", ", "), m.end))
    return [span for span in found if span is not None]


def fullest_role(text: str, roles: list[Span]) -> Span | None:
    """The role that says most: one with a role noun before a mere title, then the longest; None without any."""
    return max(
        roles, key=lambda s: (heads_role(text[slice(*s)]), min(9, len(text[slice(*s)].split())), -s.start), default=None
    )


def _before(text: str, mention: Span) -> Span | None:
    """A role before the name: a role noun or title directly before it, and what modifies that to its left."""
    before = word_before(text, mention.start)
    words = words_before(text, mention.start) if before and _may_end_role(before) else ()
    skipped = _complement(words)
    start, seen_role = mention.start, False
    for number, (word, offset) in enumerate(words[skipped:]):
        apposed = number == 0 and not skipped and word.endswith(",")
        bare = word.strip("\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}(")
        if bare != word or number >= LONGEST_BEFORE:
            break
        noun = is_role_title(word) or (
            names_role(word.rstrip(","))
            and (not apposed or _is_apposed(text, mention))
            and (number > 0 or not is_plural_word(word) or JOINED_AFTER.match(text, mention.end) is not None)
        )
        if not (noun or (seen_role and _modifies_role(word))):
            start = _with_nouns(words[skipped + number :], start) if seen_role else start
            break
        seen_role, start = True, offset
    if not seen_role:
        return _title_within(text, mention)
    closed = text[mention.end : mention.end + 1] == ","
    if words[skipped][0].endswith(",") and not closed and _ends_opening(text, start):
        return None
    opener = text[start : mention.start].split()[0]
    if opener.lower() in STOP_WORDS - LOWER_BEFORE and not is_title(opener):  # "With defender Ruiz"
        start += len(opener) + 1
    span = trimmed(text, start, mention.start)
    return span if span is not None and text[slice(*span)].split()[-1].lower() not in STOP_WORDS else None


def _title_within(text: str, mention: Span) -> Span | None:
    """A title that says what its bearer does, where the mention begins with it ("Gen. Ruiz")."""
    inside = text[slice(*mention)].split()
    if len(inside) > 1 and is_role_title(inside[0]) and folded(inside[1]).strip(".") not in SUFFIXES:
        return Span(mention.start, mention.start + len(inside[0]))
    return None


@lru_cache(maxsize=20_000)
def _may_end_role(word: str) -> bool:
    """Whether a role before a name may end in a word; most words before names do not, and need no second look."""
    return word[:1].isupper() or word in COMPLEMENTS or names_role(word.rstrip(","))


def _ends_opening(text: str, start: int) -> bool:
    """Whether a role and a comma end a phrase that opens the sentence ("Regarding the front-runner, Ruiz said …")."""
    begin = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1) + 1
    opening = text[begin:start].split()
    return bool(opening) and (
        opening[0].lower() in STOP_WORDS - {"the", "a", "an", "its", "his", "her", "their", "one"}
        or opening[0].endswith("ing")
    )


def _with_nouns(words: Sequence[tuple[str, int]], start: int) -> int:
    """Where a role begins with the nouns in small letters before it ("said climate scientist"), if a border shows them."""
    for number, (word, _) in enumerate(words[: NOUNS_BEFORE + 1]):
        if word.lower() in BORDER:
            return words[number - 1][1] if number else start
        if not (word.isalpha() and word.islower() and len(word) > 2) or word.endswith(("ed", "ing", "ly")):
            break
    return start


def _complement(words: Sequence[tuple[str, int]]) -> int:
    """How many words before a name belong to a phrase such as "of state" in "secretary of state Ruiz"; 0 without one."""
    for number, (word, _) in enumerate(words[:5]):
        if word in {"of", "to", "for"} and 0 < number < len(words) - 1 and names_role(words[number + 1][0]):
            return 0 if words[0][0] == "and" or _is_bearers(words[0][0]) else number + 1
        if not (word[:1].isupper() or word in COMPLEMENTS):
            break
    return 0


def _is_bearers(word: str) -> bool:
    """Whether a word before a name is the bearer's own title or noun: "an aide to President Ruiz" is not said of Ruiz."""
    own = is_title(word) or (word.islower() and names_role(word))
    return own and word not in COMPLEMENTS and word != "Justice"


def _is_apposed(text: str, mention: Span) -> bool:
    """Whether a name stands in apposition: a comma, stop or verb follows it."""
    return APPOSED_END.match(text, mention.end) is not None


def _modifies_role(word: str) -> bool:
    if word[-1] in ",;:.!?" and not is_title(word) and not INITIALS.fullmatch(word):
        return False
    known = word.lower().split("-")[0] in LOWER_BEFORE or "-" in word or names_role(word)
    return word[:1].isupper() or known or ADJECTIVE.fullmatch(word) is not None

"""Finds what the article says that a person is or does: before the name, after it in commas or brackets, or by a verb."""

import re
from functools import lru_cache

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Span
from quotes.speakers.names import SUFFIXES, folded, is_title
from quotes.speakers.people import Person, word_before, words_before
from quotes.speakers.vocabulary import role_nouns, singular, titles

LONGEST_ROLE = 14
"""Words; a longer apposition is cut at a comma or a relative clause."""

LONGEST_BEFORE = 7
"""Words that a role before a name may have."""

SENTENCE_PART = r"[^.,;:!?()\n\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}]"
AFTER_COMMA = re.compile(
    rf"(?:\s(?:Jr|Sr)\.|\sI{{2,3}})?['\N{{RIGHT SINGLE QUOTATION MARK}}]?s?,\s+(?:\d\d,\s+)?"
    rf"(?P<role>(?:{SENTENCE_PART}|(?<=[A-Z])\.|(?<=\bU\.S)\.|(?<=\d)[.,](?=\d))+)"
)
FOLLOWED = frozenset(" ,'s\n\t\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}")
"""What may follow a name before its role; the patterns need not be tried elsewhere."""
IN_BRACKETS = re.compile(r"\s\((?P<role>[A-Z][\w.]*[-\N{EN DASH}][A-Z][\w.]{0,8}\.?)\)")
BY_VERB = re.compile(
    rf",?\s+(?:who\s+)?(?:is|was|serves as|served as|works as|worked as|became)\s+(?P<role>(?:an?|the)\s+{SENTENCE_PART}+)"
)
ARTICLE = re.compile(r"^(?:(?:the|a|an|its|his|her|their|one of)\s+)+", re.IGNORECASE)
CLAUSE = re.compile(
    r"\s(?:who|which|that|when|where|whose|while|after|before|as|told|said|says|"
    r"and (?:is|was|has|had)|has|had|is|was|are|were|will|would|in an?)\b"
)
SECOND_ROLE = re.compile(r"\sand\s(?:(?:the|an?|one of)\s|(?:former\s|author\s|founder\s|editor\s|co-[a-z]+\s|advocate\s))")
LATE_PHRASE = re.compile(r"\s(?:under|during|since|until)\s")
"""What a long role goes on with: a second role, a time."""
APPOSED_END = re.compile(
    r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?(?:,|\.|\s(?:said|says|told|has|is|was|will|wrote|added|\w+ed)\b)"
)
INTRODUCED = re.compile(r"(?:an?|the)\s[a-z\w]", re.IGNORECASE)
NO_ROLES = frozenset(
    "however moreover later earlier together either neither never ever over under rather another after other like unlike "
    "whose says said told including summer winter number paper order power matter letter chapter quarter water weather "
    "dinner offer murder gender career center computer pathway way car".split()
)
ROLE_ENDING = re.compile(r"\w{3,}(?:er|or|ist|ian|man|woman|ee|eer|ess)$")
WORD = re.compile(r"[\w'\N{RIGHT SINGLE QUOTATION MARK}-]+")
INITIALS = re.compile(r"(?:[A-Z]\.)+")
PREPOSITION = re.compile(r"\s(?:of|for|in|at|on|to|with|from|by|who|that|and)\s")
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
BY_ACTION = re.compile(
    r"\w+(?:ed|ing)\s(?:(?:his|her|their|its|the|an?|that|it|to|for|in|on|by|at)\s|[a-z]+s\s)", re.IGNORECASE
)
"""A participle with its object is no role: ", citing participants in the meeting"."""


def find_roles(text: str, person: Person) -> list[Span]:
    """All descriptions that the article gives of a person, as spans, in order."""
    found: list[Span] = []
    for mention in person.mentions:
        roles = [_before(text, mention)]
        if text[mention.end : mention.end + 1] in FOLLOWED:
            roles += [_after(text, mention, AFTER_COMMA), _after(text, mention, IN_BRACKETS)]
            if len(text[slice(*mention)].split()) >= min(2, len(person.words)):
                roles.append(_after(text, mention, BY_VERB))
        found += [span for span in dict.fromkeys(roles) if span is not None and span not in found]
    return found


def fullest_role(text: str, roles: list[Span]) -> Span | None:
    """The role that says most: one with a role noun before a mere title, then the longest; None without any."""
    return max(
        roles, key=lambda s: (_heads_role(text[slice(*s)]), min(9, len(text[slice(*s)].split())), -s.start), default=None
    )


def _heads_role(phrase: str) -> bool:
    return role_head(phrase) in role_nouns()


@lru_cache(maxsize=20_000)
def role_head(phrase: str) -> str:
    """The head noun of a description, singular: the last word before its first preposition.

    >>> role_head("chief of the defence staff"), role_head("a former prime minister")
    ('chief', 'minister')
    """
    words = WORD.findall(PREPOSITION.split(f" {phrase} ", maxsplit=1)[0])
    if not words:
        return ""
    part = words[-1].split("-")[-1]
    return singular(part if part in role_nouns() else words[-1])


def _before(text: str, mention: Span) -> Span | None:
    """A role before the name: a role noun or title directly before it, and what modifies that to its left."""
    inside = text[slice(*mention)].split()
    words = list(words_before(text, mention.start)) if _may_end_role(word_before(text, mention.start)) else []
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
            and (number > 0 or not _is_plural(word) or JOINED_AFTER.match(text, mention.end) is not None)
        )
        if not (noun or (seen_role and _modifies_role(word))):
            start = _with_nouns(words[skipped + number :], start) if seen_role else start
            break
        seen_role, start = True, offset
    if not seen_role and len(inside) > 1 and is_role_title(inside[0]) and folded(inside[1]).strip(".") not in SUFFIXES:
        return Span(mention.start, mention.start + len(inside[0]))
    closed = text[mention.end : mention.end + 1] == ","
    if not seen_role or (words[skipped][0].endswith(",") and not closed and _ends_opening(text, start)):
        return None
    opener = text[start : mention.start].split()[0]
    if opener.lower() in STOP_WORDS - LOWER_BEFORE and not is_title(opener):  # "With defender Ruiz"
        start += len(opener) + 1
    span = _trimmed(text, start, mention.start)
    return span if span is not None and text[slice(*span)].split()[-1].lower() not in STOP_WORDS else None


def _may_end_role(word: str) -> bool:
    """Whether a role before a name may end in a word; most words before names do not, and need no second look."""
    return word[:1].isupper() or word in COMPLEMENTS or names_role(word.rstrip(","))


def _is_plural(word: str) -> bool:
    word = word.rstrip(",").lower()
    return word.endswith("s") and singular(word) != word


def _ends_opening(text: str, start: int) -> bool:
    """Whether a role and a comma end a phrase that opens the sentence ("Regarding the front-runner, Ruiz said …")."""
    begin = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1) + 1
    opening = text[begin:start].split()
    return bool(opening) and (
        opening[0].lower() in STOP_WORDS - {"the", "a", "an", "its", "his", "her", "their", "one"}
        or opening[0].endswith("ing")
    )


def _with_nouns(words: list[tuple[str, int]], start: int) -> int:
    """Where a role begins with the nouns in small letters before it ("said climate scientist"), if a border shows them."""
    for number, (word, _) in enumerate(words[: NOUNS_BEFORE + 1]):
        if word.lower() in BORDER:
            return words[number - 1][1] if number else start
        if not (word.isalpha() and word.islower() and len(word) > 2) or word.endswith(("ed", "ing", "ly")):
            break
    return start


def _complement(words: list[tuple[str, int]]) -> int:
    """How many words before a name belong to a phrase such as "of state" in "secretary of state Ruiz"; 0 without one."""
    for number, (word, _) in enumerate(words[:5]):
        if word in {"of", "to", "for"} and 0 < number < len(words) - 1 and names_role(words[number + 1][0]):
            return 0 if words[0][0] == "and" or _is_courtesy(words[0][0]) else number + 1
        if not (word[:1].isupper() or word in COMPLEMENTS):
            break
    return 0


def _is_courtesy(word: str) -> bool:
    return is_title(word) and not titles()[word][1]


def _is_apposed(text: str, mention: Span) -> bool:
    """Whether a name stands in apposition: a comma, stop or verb follows it."""
    return APPOSED_END.match(text, mention.end) is not None


@lru_cache(maxsize=20_000)
def names_role(word: str) -> bool:
    """Whether a noun, also one with a hyphen, says what a person is or does."""
    return singular(word) in role_nouns() or singular(word.split("-")[-1]) in role_nouns()


def _modifies_role(word: str) -> bool:
    if word[-1] in ",;:.!?" and not is_title(word) and not INITIALS.fullmatch(word):
        return False
    known = word.lower().split("-")[0] in LOWER_BEFORE or "-" in word or names_role(word)
    return word[:1].isupper() or known or ADJECTIVE.fullmatch(word) is not None


def is_role_title(word: str) -> bool:
    """Whether a title says what its bearer does ("Gen."), and is not mere courtesy ("Mr.")."""
    return is_title(word) and titles()[word][1]


def _after(text: str, mention: Span, pattern: re.Pattern[str]) -> Span | None:
    match = pattern.match(text, mention.end, min(len(text), mention.end + 240))
    if match is None:
        return None
    start, end = match.span("role")
    if pattern is IN_BRACKETS:
        return Span(start, end)
    cut = CLAUSE.search(text, start, end)
    end = cut.start() if cut else end
    span = _trimmed(text, start, end)
    if span is None:
        return None
    for border in (SECOND_ROLE, LATE_PHRASE):
        more = border.search(text, span.start, span.end) if len(text[slice(*span)].split()) > LONGEST_ROLE // 2 else None
        span = Span(span.start, more.start()) if more else span
    phrase = text[slice(*span)]
    head = role_head(phrase)
    introduced = INTRODUCED.match(text, start) is not None or ROLE_ENDING.search(head) is not None
    if head in NO_ROLES or phrase.split()[0].lower() in NO_ROLES or BY_ACTION.match(phrase):
        return None
    several = pattern is AFTER_COMMA and not text[start:end].lower().startswith("one of")
    if several and _is_plural(WORD.findall(PREPOSITION.split(f" {phrase} ", maxsplit=1)[0])[-1:][0] if head else ""):
        return None
    if len(phrase.split()) > LONGEST_ROLE or not (_heads_role(phrase) or introduced) or not phrase[-1].isalnum():
        return None
    return span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without articles before it and blanks around it; None where nothing is left."""
    phrase = text[start:end]
    start += len(phrase) - len(phrase.lstrip())
    end -= len(phrase) - len(phrase.rstrip(" ,;\n\N{NO-BREAK SPACE}"))
    article = ARTICLE.match(text[start:end])
    start += article.end() if article else 0
    return Span(start, end) if end > start else None

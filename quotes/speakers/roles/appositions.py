"""What follows a name and says what its bearer is: in commas, in brackets, behind "is", "who was"."""

import re

from quotes.models import Span
from quotes.speakers.cast.role_words import PREPOSITION, WORD, heads_role, is_plural_word, role_head, trimmed

LONGEST_ROLE = 14
"""Words; a longer apposition is cut at a comma or a relative clause."""
SENTENCE_PART = r"[^.,;:!?()\n\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{EM DASH}]"
ABBREVIATED = r"(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Ms|Dr|Jr|Sr|St|Lt))|(?<=\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Rev)))\."
AFTER_COMMA = re.compile(
    rf"(?:\s(?:Jr|Sr)\.|\sI{{2,3}})?['\N{{RIGHT SINGLE QUOTATION MARK}}]?s?,\s+(?:\d\d,\s+)?"
    rf"(?P<role>(?:{SENTENCE_PART}|{ABBREVIATED}|(?<=\d)[.,](?=\d))+)"
)
IN_BRACKETS = re.compile(r"\s\((?P<role>[A-Z][\w.]*[-\N{EN DASH}][A-Z][\w.]{0,8}\.?)\)")
BY_VERB = re.compile(
    rf",?\s+(?:who\s+)?(?:(?:now|once|also|previously|formerly|currently)\s)?"
    rf"(?:is|was|has been|had been|serves as|served as|works as|worked as|became)\s+"
    rf"(?:(?:now|once|also|previously|formerly|currently)\s)?(?P<role>(?:{SENTENCE_PART}|{ABBREVIATED})+)"
)
BY_DEED = re.compile(
    rf"(?:,\s\d\d)?(?:\s(?:of|from)\s[A-Z][\w. ]+)?,\swho\s(?:(?:now|also|once|previously)\s)?"
    rf"(?P<role>(?:advises|advised|captains|chairs|chaired|co-authored|co-founded|coaches|covers|created|directs|directed|edits|"
    rf"edited|farms|founded|heads|headed|helped|hosts|leads|led|manages|managed|oversees|oversaw|owns|presents|"
    rf"represents(?!\san?\s)|represented|runs|ran|specializes|specialises|studies|studied|supervises|teaches|taught|trains|"
    rf"works|worked|writes|wrote)\s(?:{SENTENCE_PART}|{ABBREVIATED})+)"
)
"""What somebody does, where the article calls them nothing else ("Ana Ruiz, who runs a bakery")."""
CLAUSE = re.compile(
    r"\s(?:who|which|that|when|where|whose|while|after|before|as|told|said|says|"
    r"and (?:is|was|has|had)|has|had|is|was|are|were|will|would|in an?)\b"
)
DEED_END = re.compile(
    r"\s(?:who|which|that|when|where|while|after|before|"
    r"and (?:who|is|was|has|had|said|\w+ed (?:it|him|her|them))|but|said|says|told)\b"
)
SECOND_ROLE = re.compile(r"\sand\s(?:(?:the|an?|one of)\s|(?:former\s|author\s|founder\s|editor\s|co-[a-z]+\s|advocate\s))")
LATE_PHRASE = re.compile(r"\s(?:under|during|since|until)\s")
"""What a long role goes on with: a second role, a time."""
LATER_PART = re.compile(r"\s(?:and|in|at|for|with|from)\s(?:the\s)?")
BARE_CLAUSE = re.compile(r"(?:\w+ly\s|\w+ed\s(?:as\s)?(?:the|an?|as|to|by)\s)")
"""What follows "was" and is no role: "was formally crowned the nominee"."""
INTRODUCED = re.compile(r"(?:an?|the)\s[a-z\w]", re.IGNORECASE)
NO_ROLES = frozenset(
    "however moreover later earlier together either neither never ever over under rather another after other like unlike "
    "whose says said told including summer winter number paper order power matter letter chapter quarter water weather "
    "dinner offer murder gender career center computer pathway way car name as".split()
)
ROLE_ENDING = re.compile(r"\w{3,}(?:er|or|ist|ian|man|woman|ee|eer|ess)$")
BY_ACTION = re.compile(
    r"\w+(?:ed|ing)\s(?:(?:his|her|their|its|the|an?|that|it|to|for|in|on|by|at)\s|[a-z]+s\s)|"
    r"[a-z]{3,}s\s(?:his|her|their|its|the|an?)\s|(?:more|less)\s[^.\n]*\bthan\s"
)
"""A verb with its object and a comparison are no roles: ", citing participants in the meeting", "more open than Noor"."""


def role_behind(text: str, mention: Span, pattern: re.Pattern[str]) -> Span | None:
    """The role that a pattern finds right behind a mention; None where it is none."""
    match = pattern.match(text, mention.end, min(len(text), mention.end + 240))
    if match is None:
        return None
    start, end = match.span("role")
    if pattern is IN_BRACKETS:
        return Span(start, end)
    if pattern is BY_DEED:
        cut = DEED_END.search(text, start, end)
        return trimmed(text, start, cut.start() if cut else end)
    cut = CLAUSE.search(text, start, end)
    end = cut.start() if cut else end
    span = trimmed(text, start, end)
    if span is None:
        return None
    for border in (SECOND_ROLE, LATE_PHRASE):
        more = border.search(text, span.start, span.end) if len(text[slice(*span)].split()) > LONGEST_ROLE // 2 else None
        span = Span(span.start, more.start()) if more else span
    if len(text[slice(*span)].split()) > LONGEST_ROLE:
        span = _shortened(text, span)
    phrase = text[slice(*span)]
    head = role_head(phrase)
    introduced = INTRODUCED.match(text, start) is not None or (
        pattern is not BY_VERB and ROLE_ENDING.search(head) is not None
    )
    if head in NO_ROLES or phrase.split()[0].lower() in NO_ROLES or BY_ACTION.match(phrase):
        return None
    several = pattern is AFTER_COMMA and not text[start:end].lower().startswith("one of")
    if several and is_plural_word(WORD.findall(PREPOSITION.split(f" {phrase} ", maxsplit=1)[0])[-1:][0] if head else ""):
        return None
    if pattern is BY_VERB and INTRODUCED.match(text, start) is None and BARE_CLAUSE.match(phrase):
        return None
    if len(phrase.split()) > LONGEST_ROLE or not (heads_role(phrase) or introduced) or not phrase.rstrip(".")[-1:].isalnum():
        return None
    return span


def _shortened(text: str, span: Span) -> Span:
    """A long role up to the last phrase that fits ("director of the Rail Centre [at Easton University]")."""
    ends = [m.start() for m in LATER_PART.finditer(text, span.start, span.end)]
    fitting = [end for end in ends if len(text[span.start : end].split()) <= LONGEST_ROLE]
    return Span(span.start, fitting[-1]) if fitting else span

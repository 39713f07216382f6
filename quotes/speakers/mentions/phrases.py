"""Where the phrase for somebody begins and ends of which a mention is a part: "one senior aide", "a person close to it"."""

import re

from quotes.models import Span
from quotes.speakers.cast.role_words import heads_role

WITHIN = 50
DETERMINED = re.compile(
    r"(?<![\w'\N{RIGHT SINGLE QUOTATION MARK}-])"
    r"(?:the|an?|another|one|this|that|these|those|some|his|her|its|their|two|three|several|many)\s"
    r"(?P<between>(?:[\w-]+\s){0,2})$",
    re.IGNORECASE,
)
"""A determiner that a mention left out, and words between."""
ONE_OF = re.compile(r"\b(?:one|two|three|some|many|most|several|both) of $", re.IGNORECASE)
DEFINITE = frozenset("the those these his her their its".split())
INDEFINITE = frozenset("a an another one this that some two three several many".split())
BREAKS = frozenset(
    "said says told of for in at on to with from by who that and or is was are were has had as asked added but".split()
)
"""Words that never stand between a determiner and its noun."""
WORD = r"(?!(?:who|and|but)\b|on condition)[\w\N{RIGHT SINGLE QUOTATION MARK}'&-]+(?:\.\w+)*"
COMPLEMENT = re.compile(
    r" (?:familiar with|close to|briefed on|involved (?:in|with)|aware of|working (?:for|on|with)|"
    r"(?:allied|loyal|opposed) to|with (?:[\w-]+ )?knowledge of)"
    rf"(?: {WORD}){{1,6}}?(?<!\bthe)(?<!\ba)(?<!\ban)(?<!\bhis)(?<!\bits)"
    r"(?=[,;:.)\n]| (?:who|and|but|on condition|speaking|said|says|told|is|was|has|had|[a-z]{3,}(?:ed|ing))\b|"
    r" [\"\N{LEFT DOUBLE QUOTATION MARK}]|$)"
)
"""What says which person is meant whom nobody names: "familiar with the matter"."""
UNNAMED = re.compile(
    r",? (?:who |speaking |requesting |citing |on )[^.\n\"\N{LEFT DOUBLE QUOTATION MARK}]{0,60}?\b"
    r"(?:named|identified|anonym\w+|give (?:his|her|their) name|not (?:authori[sz]ed|allowed) to (?:speak|talk|comment))\b"
)
"""What follows somebody whom an article does not name, and says so."""


def from_determiner(text: str, span: Span) -> Span:
    """The span from its determiner on, where a mention begins within its phrase: "one senior <aide>", "one of <them>"."""
    first, _, rest = text[slice(*span)].partition(" ")
    lowered = first.lower()
    if lowered in INDEFINITE or (rest and not first.islower() and lowered not in DEFINITE):
        return span
    before = text[max(0, span.start - WITHIN) : span.start]
    if lowered in DEFINITE:
        several = ONE_OF.search(before) if rest and before.endswith("of ") else None
        return Span(span.start - len(several[0]), span.end) if several is not None else span
    if not heads_role(text[slice(*span)]):
        return span
    left = DETERMINED.search(before)
    if left is None or any(word.lower() in BREAKS for word in left["between"].split()):
        return span
    return Span(span.start - len(left[0]), span.end)


def whole(text: str, span: Span) -> Span:
    """The span with what says which of many is meant ("a source" → "a source familiar with the talks")."""
    more = COMPLEMENT.match(text, span.end)
    return Span(span.start, more.end()) if more is not None else span


def is_anonymous(text: str, end: int) -> bool:
    """Whether a text says behind a phrase that its bearer is not named ("who asked not to be named")."""
    return UNNAMED.match(text, end) is not None

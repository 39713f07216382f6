"""The body that somebody speaks for: named within their role, or said to be theirs."""

import re
from bisect import bisect_left

from quotes.models import Span
from quotes.speakers.cast.names import without_possessive
from quotes.speakers.cast.people import Cast, Person

ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
OF_BODY = re.compile(r" (?:of|from|at|with) (?:the )?")
OWNING = re.compile(r"(?:\w\w|\w)?['\N{RIGHT SINGLE QUOTATION MARK}]s ")
FAR_BODY = 80


def affiliation_in(role: Span | None, cast: Cast) -> Span | None:
    """The body named within a role ("NATO spokesperson" → NATO); None without one."""
    if role is None:
        return None
    first = bisect_left(cast.bodies, role.start, key=lambda body: body[0].start)
    last = bisect_left(cast.bodies, role.end + 2, first, key=lambda body: body[0].start)
    inside = [span for span, label in cast.bodies[first:last] if label == "ORG" and span.end <= role.end + 2]
    return max(inside, key=lambda s: s.end - s.start, default=None)


def body_of(text: str, person: Person, cast: Cast) -> Span | None:
    """The body that a name is said to be of ("Ana Ruiz from Bus Watch", "Bus Watch’s Ana Ruiz"); None without one."""
    for mention in person.mentions:
        behind = OF_BODY.match(text, mention.end)
        first = bisect_left(cast.bodies, mention.start - FAR_BODY, key=lambda body: body[0].start)
        for at in range(first, len(cast.bodies)):
            span, label = cast.bodies[at]
            if span.start > mention.start + FAR_BODY:
                break
            if label == "LOC":
                continue
            if behind is not None and span.start == behind.end():
                return span
            if label == "ORG" and OWNING.fullmatch(text, span.end - 2, mention.start):
                return _without_article(text, Span(span.start, span.start + len(without_possessive(text[slice(*span)]))))
    return None


def _without_article(text: str, span: Span) -> Span:
    article = ARTICLE.match(text, span.start, span.end)
    return Span(article.end() if article else span.start, span.end)

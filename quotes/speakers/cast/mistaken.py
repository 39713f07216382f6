"""Bodies that a recognizer took for people: the text takes them up as "the company"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from quotes.models import Span
from quotes.speakers.cast.entities import Entity
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import names_role

TAKEN_UP_AS_BODY = re.compile(
    r"\b[Tt]he (?:company|firm|startup|agency|retailer|publisher|network|website|site|platform|app|airline|carrier|bank|"
    r"charity|club|brand|lender|insurer|manufacturer|carmaker|automaker|utility|operator|supermarket|broadcaster|chain)\b"
)
INTRODUCED_BEFORE = re.compile(r"\b(?P<noun>[a-z]+) [A-Z]\w+ $")
BODY_WITHIN = 400
"""Characters before “the company” in which its name must stand."""
BODY_VOTES = 2


def bodies_among(text: str, people: Sequence[Person], entities: Sequence[Entity]) -> list[Person]:
    """Those known by one word whom the text takes up as "the company", so that they are bodies."""
    only = not any(label == "ORG" for _, label in entities)
    alone = {m: p for p in people if (only or len(p.words) == 1) and not p.titles and not p.pronouns for m in p.mentions}
    if not alone:
        return []
    starts = [span.start for span, _ in entities]
    votes: Counter[int] = Counter()
    for match in TAKEN_UP_AS_BODY.finditer(text):
        nearest = bisect_left(starts, match.start()) - 1
        if nearest >= 0 and match.start() - starts[nearest] < BODY_WITHIN and entities[nearest][0] in alone:
            votes[id(alone[entities[nearest][0]])] += 1
    return [p for p in people if votes[id(p)] >= BODY_VOTES and not any(_is_introduced(text, m) for m in p.mentions)]


def _is_introduced(text: str, mention: Span) -> bool:
    """Whether only a person can be named so: "chief executive Ana Ruiz", "Ruiz, who …"."""
    before = INTRODUCED_BEFORE.search(text[max(0, mention.start - 50) : mention.start])
    return text.startswith(", who", mention.end) or (before is not None and names_role(before["noun"]))

"""Names that nobody takes up: the writer's in the byline, and whoever is named only in the question that was asked."""

import re

from quotes.models import Span

HEAD = 900
"""Characters from the beginning in which a byline may stand."""
LONGEST = 110
BY = re.compile(r"\s*(?:(?:Words|Reporting|Story|Report|Written|Posted)\s)?by\s", re.IGNORECASE)
DESK = re.compile(
    r"(?:,| \||:)?(?:\s(?:[A-Z][\w&-]*|for|of|in|and|the|at))*(?:\s(?:\d.*|[\w.]+@[\w.]+))?\s*$",
)
"""What may follow a writer's name in its line: a desk or office, a date, an address."""
ASKED = re.compile(r"(?:When\s)?(?:[Aa]sked|[Qq]uestioned|[Pp]ressed|[Qq]uizzed|[Pp]robed)\b[^.\n]{0,240}?,\s")

ON = re.compile(r"(?:^|\n|[.!?\N{RIGHT DOUBLE QUOTATION MARK}\"] )(?:On|And on|Asked about) (?:(?:[a-z]+ ){0,3})$")
TOPIC = re.compile(r"(?:On|Of|About|Regarding|Speaking (?:of|about))\s[^,.:\n]{2,80},\s(?=(?:he|she)\b)")
"""What somebody is going to speak about: "On Ruiz, she added"."""


def in_byline(text: str, mention: Span) -> bool:
    """Whether a name stands in the line that says who wrote a piece: behind "By", or alone with a desk or date.

    >>> in_byline("Lund\\nBy Ana Ruiz\\nIt rained.", Span(8, 16))
    True
    """
    if mention.start > HEAD:
        return False
    start, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    if end < 0 or end - start > LONGEST:
        return False
    if BY.fullmatch(text, start, mention.start):
        return DESK.match(text, mention.end, end) is not None or " and " in text[mention.end : end]
    return 0 < start == mention.start and DESK.fullmatch(text, mention.end, end) is not None


def labels_topic(text: str, mention: Span) -> bool:
    """Whether a name stands in the label of what the last speaker turns to: "On Ruiz: “He is fast.”"."""
    return (
        text[mention.end : mention.end + 1] == ":" and ON.search(text, max(0, mention.start - 40), mention.start) is not None
    )


def asked_clause(text: str, sentence: int, before: int) -> int:
    """Where the clause ends with which a sentence tells what somebody was asked ("Asked by Ruiz, she …"), or speaks of ("On
    Ruiz, she added"); else its start."""
    if text[sentence : sentence + 1] not in {"A", "Q", "P", "W", "O", "R", "S"}:
        return sentence
    asked = ASKED.match(text, sentence, before) or TOPIC.match(text, sentence, before + 3)
    return asked.end() if asked is not None else sentence

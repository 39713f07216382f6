"""Who calls something so right before the words: "stones that her grandfather called “river sweets”".

Attribution may take the subject of the main clause; whoever the verb next to the words belongs to says them.
"""

import re

from quotes.models import Quotation, Span
from quotes.speakers.answers.state import State
from quotes.speakers.mentions.mentions import Mention

WITHIN = 160
"""Characters before a quotation in which the clause begins that it ends."""
CALLS = r"(?:calls?|called|describes?|described|dubs?|dubbed|terms?|termed|labels?|label(?:l)?ed|brands?|branded)"
PHRASE = r"(?:his|her|their|its|the|an?|one|some)\s(?:[a-z][a-z-]*\s){0,3}?[a-z][a-z-]+"
RELATIVE = re.compile(
    rf"\b(?:that|which|what)\s(?P<who>{PHRASE})\s(?:(?:has|have|had|once|now|later|also|often|still)\s)*{CALLS}\s(?:as\s)?$"
)
ACCUSED = re.compile(
    rf"\b(?:after|when|as|while|in which)\s(?P<who>{PHRASE})\s(?:accused|accuses)\s(?:him|her|them|it)\sof\s"
    r"(?:[a-z]+ing\s)?$"
)
BEHIND_CLAUSE = re.compile(rf", which\s(?P<clause>[^,.\n]{{3,80}}), {CALLS}\s(?:him|her|them|it)\s(?:as\s)?$")
"""The verb of a body behind a relative clause about it: "The guild, which she had left, called her"."""


def caller(state: State, mention: Mention, quotation: Quotation) -> Span | None:
    """The phrase for who calls somebody or something by the quoted words; None where no such clause leads to them."""
    text, end = state.text, quotation.start
    if mention.span.start >= end:
        return None
    start = max(text.rfind("\n", 0, end) + 1, end - WITHIN)
    found = RELATIVE.search(text, start, end) or ACCUSED.search(text, start, end)
    if found is not None:
        who = Span(*found.span("who"))
        return who if mention.span.end <= who.start else None
    behind = BEHIND_CLAUSE.search(text, start, end)
    if behind is None or not behind.start("clause") <= mention.span.start < behind.end("clause"):
        return None
    return next((span for span, label in state.cast.bodies if span.end == behind.start() and label != "LOC"), None)

"""Who says the words by the verb right before them: "stones that her grandfather called “river sweets”".

Attribution may take the subject of the main clause or of one in between; the words belong to the verb next to them.
"""

import re

from quotes.models import Quotation, Span
from quotes.speakers.answers.state import State
from quotes.speakers.mentions.mentions import Mention
from quotes.speakers.vocabulary import document_nouns

WITHIN = 160
"""Characters before a quotation in which the clause begins that it ends."""
CALLS = r"(?:calls?|called|describes?|described|dubs?|dubbed|terms?|termed|labels?|label(?:l)?ed|brands?|branded)"
PHRASE = r"(?:his|her|their|its|the|an?|one|some)\s(?:[a-z][a-z-]*\s){0,3}?[a-z][a-z-]+"
ADVERBS = r"(?:(?:has|have|had|once|now|later|also|often|still|then|reportedly|allegedly|simply|only|quietly)\s)*"
RELATIVE = re.compile(rf"\b(?:that|which|what)\s(?P<who>{PHRASE}|it)\s{ADVERBS}{CALLS}\s(?:as\s)?(?:an?\s|the\s)?$")
ACCUSED = re.compile(
    rf"\b(?:after|when|as|while|in which)\s(?P<who>{PHRASE})\s(?:accused|accuses)\s(?:him|her|them|it)\sof\s"
    r"(?:[a-z]+ing\s)?$"
)
PAPER = re.compile(
    r"\b(?P<who>an?\s(?:[a-z][a-z-]*\s){0,2}?(?P<noun>[a-z-]+))(?:\s(?:by|from|of)\s[^,.\n]{2,50})?\s"
    r"(?:(?:that|which)\s(?:found|called|described|warned|said|criticised|criticized)|describing|calling|accusing|branding)\b"
    r"[^,.\n]{0,60}$"
)
"""A paper behind the clause's verb: "people signed a petition calling it a “lifeline”"."""
ISSUES = re.compile(r"\b(?:issued?|released?|wrote|writes?|sent|published?|posted?|gave|shared?|made|filed|put out) $")
"""Behind these a paper is its sender's: "Ruiz issued a statement calling it “a joke”"."""
BEHIND_CLAUSE = re.compile(rf", which\s(?P<clause>[^,.\n]{{3,80}}), {CALLS}\s(?:him|her|them|it)\s(?:as\s)?$")
"""The verb of a body behind a relative clause about it: "The guild, which she had left, called her"."""
BEHIND_SAYING = (", ", ": ")
"""What stands between a verb that tells or answers and the words."""
NAME = r"(?:[A-Z][\w\N{RIGHT SINGLE QUOTATION MARK}'.-]+\s){1,4}"
ANSWERS = re.compile(
    rf"\b(?P<who>{NAME}|(?:he|she)\s){ADVERBS}"
    r"(?:told\s(?:the\s)?[\w\N{RIGHT SINGLE QUOTATION MARK}' -]{2,30}|replied|answered|responded|retorted|shot back)[,:]\s$"
)
"""Who answers or tells somebody, right before the colon: "Lin rose to object and Judge Ruiz told the prosecutor:"."""


def caller(state: State, mention: Mention, quotation: Quotation) -> Span | None:
    """The phrase for who says or writes the quoted words by the verb before them, where the mention is somebody else."""
    text, end = state.text, quotation.start
    if mention.span.start >= end:
        return None
    start = max(text.rfind("\n", 0, end) + 1, end - WITHIN)
    if text.endswith(BEHIND_SAYING, 0, end):
        said = ANSWERS.search(text, start, end)
        return _before(mention, Span(said.start("who"), said.end("who") - 1)) if said is not None else None
    found = RELATIVE.search(text, start, end) or ACCUSED.search(text, start, end)
    if found is not None and (found["who"] != "it" or mention.kind == "person"):
        return _before(mention, Span(*found.span("who")))
    paper = PAPER.search(text, start, end)
    if paper is not None and paper["noun"] in document_nouns() and not ISSUES.search(text, start, paper.start()):
        return _before(mention, Span(*paper.span("who")))
    behind = BEHIND_CLAUSE.search(text, start, end)
    if behind is None or not behind.start("clause") <= mention.span.start < behind.end("clause"):
        return None
    return next((span for span, label in state.cast.bodies if span.end == behind.start() and label != "LOC"), None)


def _before(mention: Mention, who: Span) -> Span | None:
    return who if mention.span.end <= who.start else None

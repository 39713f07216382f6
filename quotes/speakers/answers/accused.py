"""Who "the defendant", "the accused", "the suspect" is: whom the article says is charged, accused, on trial or arrested."""

import re

from quotes.speakers.answers.state import State
from quotes.speakers.cast.people import Person
from quotes.speakers.mentions.mentions import Mention

HEADS = frozenset("defendant accused suspect prisoner".split())
CHARGED_BEHIND = re.compile(
    r"(?:, (?:aged )?\d{1,3},| \(\d{1,3}\))?(?:,? (?:of|from) [^,.\n]{2,50},)?(?:, (?:who|who is|an?) [^,.\n]{2,60},)? "
    r"(?:(?:has|had|have) )?(?:denie[sd]|admit(?:s|ted)|plead(?:s|ed)|(?:goes|went) on trial|faces? |"
    r"appear(?:s|ed) (?:at|before|in) |"
    r"(?:is|was|been|stands?|stood) (?:accused|charged|arrested|on trial|indicted|remanded|tried))"
)
CHARGED_BEFORE = re.compile(
    r"\b(?:accused|charged|arrested|indicted|convicted|trial of|(?:case|charges|evidence) against|defendant|suspect),? "
    r"(?:[\w.]+ ){0,2}$"
)
NEAR = 45


def charged(state: State, mention: Mention) -> list[Person]:
    """Those whom the article, which named them before, says are charged, where a description calls somebody so."""
    if mention.head not in HEADS:
        return []
    text, here = state.text, mention.span.start
    return [
        person
        for person in state.scene.people
        if any(
            m.start < here
            and (
                CHARGED_BEHIND.match(text, m.end) is not None
                or CHARGED_BEFORE.search(text, max(0, m.start - NEAR), m.start) is not None
            )
            for m in person.mentions
        )
    ]

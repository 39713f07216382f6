"""Whom "who", "they" and "she" take up where the article names nobody: "a market trader who …", "Critics … they say"."""

import re

from quotes.models import Span
from quotes.speakers.answers.state import State
from quotes.speakers.vocabulary import role_nouns, singular

WITHIN = 110
"""Characters before "who" in which the phrase begins that it takes up."""
INDEFINITE = re.compile(r"\b(?:an?|one|another)\s(?=[\w-])", re.IGNORECASE)
AGENT = re.compile(r"\b(?:by|from|said|says) $")
"""What shows that somebody else than whom the sentence names acts or speaks: "remarks by an aide who said"."""
PHRASE = re.compile(
    r"(?P<phrase>(?:(?!(?:the|an?|his|her|who|said|told)\s)[\w'\N{RIGHT SINGLE QUOTATION MARK}-]+\s){0,4}?"
    r"(?P<head>[a-z][\w-]+)"
    r"(?:\s(?:of|in|from|at|with|on)\s[^,.;:()\n\"\N{LEFT DOUBLE QUOTATION MARK}]{2,50})?),?\s"
)


def phrase_before(state: State, start: int) -> Span | None:
    """The phrase right before "who" of somebody without a name ("a girl of about 10 who asked"); None without one."""
    text = state.text
    for determiner in reversed(list(INDEFINITE.finditer(text, max(0, start - WITHIN), start))):
        found = PHRASE.fullmatch(text, determiner.end(), start)
        if found is None or singular(found["head"]) not in role_nouns() or singular(found["head"]) != found["head"]:
            continue
        at = determiner.start()
        named = state.scene.named(state.scene.sentences[state.scene.sentence(at)], at)
        return Span(*found.span("phrase")) if not named or AGENT.search(text, max(0, at - 6), at) else None
    return None

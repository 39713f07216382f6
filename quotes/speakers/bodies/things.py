"""The body or document without a name that "it" takes up: "The newspaper …, it said", "On his website …, it says"."""

import re

from quotes.models import Span
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.vocabulary import body_nouns, document_nouns, singular

OPENING = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|that|[A-Z][\w.-]+['\N{RIGHT SINGLE QUOTATION MARK}]s)\s"
    r"(?P<words>(?:[\w-]+\s){0,3}[a-z-]+)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w-]+")
PLACED = re.compile(r"\b(?:on|in)\s$", re.IGNORECASE)
SAYS_NEXT = re.compile(r"it\s(?:now |also )?(?:says|reads?|said|states|stated|continue[sd])\b", re.IGNORECASE)
SUBJECT_OF = re.compile(
    r"(?:\s(?:of|on|in|by|from|for|to)\s[^,.\n]{2,50})?(?:,[^,.\n]{3,80},)?\s(?:also\s)?"
    r"(?:said|says|has|had|is|was|will|would|does|did|makes|made|gave|found|finds|notes|showed|shows|lists|wrote|told|\w+ed)\b"
)
SUBJECT, OPENS, PER_SENTENCE = 1.5, 1.0, 0.5
SENTENCES = 3


def thing_taken_up(scene: Scene, it: int) -> Span | None:
    """The phrase for a body or document that "it" at an offset takes up: the nearest subject before it, else the nearest."""
    text, here = scene.text, scene.sentence(it)
    first = scene.sentences[max(0, here - SENTENCES)]
    best, found = -1e9, None
    for opening in OPENING.finditer(text, first, it):
        phrase = _phrase(opening)
        if phrase is None or scene.is_quoted(phrase.start):
            continue
        opens = phrase.start in scene.sentences
        placed = PLACED.search(text, max(0, phrase.start - 4), phrase.start) is not None and SAYS_NEXT.match(text, it)
        score = SUBJECT * (SUBJECT_OF.match(text, phrase.end) is not None or placed is not None) + OPENS * opens
        score -= PER_SENTENCE * (here - scene.sentence(phrase.start))
        if score >= best:
            best, found = score, phrase
    return found


def _phrase(opening: re.Match[str]) -> Span | None:
    """The phrase up to the first noun for a body or document; None without one."""
    for word in WORD.finditer(opening.string, opening.start("words"), opening.end()):
        noun = singular(word[0])
        if (noun in body_nouns() and word[0].islower()) or noun in document_nouns():
            return Span(opening.start(), word.end())
    return None

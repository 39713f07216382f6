"""Somebody whom an article brings in without a name: "A father of two said …", "My father …", "said one mother"."""

import re

from quotes.models import Span
from quotes.speakers.state import State
from quotes.speakers.vocabulary import pronoun_nouns, role_nouns, singular

WITHIN = 500
"""Characters before "he" in which the newcomer must stand whom it takes up."""
BEFORE = re.compile(
    r"(?<=[.!?:]\s)|(?<=\n)|(?<=[.,!?][\N{RIGHT DOUBLE QUOTATION MARK}\"]\s)|(?<=said\s)|(?<=says\s)|(?<=added\s)|"
    r"(?<=\bAnd\s)|(?<=\bBut\s)|(?P<fronted>(?<=\w,\s))"
)
"""What stands before a newcomer, at whose determiner it matches."""
NEWCOMER = re.compile(
    r"(?P<determiner>[AaOoMm](?<=\b.)(?:(?<=[Aa])(?:n(?:other)?)?|(?<=[Oo])(?:ne|ur)|(?<=[Mm])y))\s"
    r"(?P<phrase>(?:[\w-]+ ){0,3}?(?P<head>[a-z][\w-]+))\b(?!['\N{RIGHT SINGLE QUOTATION MARK}-])"
    r"(?=,? (?:who|of|in|at|from|with|said|says|told|was|had|has|is|built|took|got|made|went|came|left|kept|lost|found|"
    r"saw|ran|taught|on|outside|near|[a-z]+ed)\b|[,.]|\s\()"
)
FRONTED = re.compile(
    r"(?:Outside|Inside|In|At|On|Near|Nearby|Earlier|Later|Meanwhile|Elsewhere|After|Across|Behind|By|Down|Over|Among|Yesterday)"
    r"\b[^,.\n]{0,40},\s"
)
"""What may stand before a newcomer that begins no sentence ("Outside the bank, one pensioner …")."""


def newcomer(state: State, before: int, wanted: str = "") -> Span | None:
    """The phrase for the one last brought in without a name before an offset; None where somebody is named after that.

    ``wanted`` is "he" or "she" where the word that takes them up says so.
    """
    text, scene = state.text, state.scene
    found = None
    for match in NEWCOMER.finditer(text, max(0, before - WITHIN), before):
        head, opens = match["head"], BEFORE.match(text, match.start())
        if opens is None or (opens["fronted"] is not None and not _is_fronted(state, match.start())):
            continue
        if singular(head) != head or head not in role_nouns() or scene.is_quoted(match.start()):
            continue
        shown = pronoun_nouns().get(head, "")
        if not (wanted and shown and shown != wanted) and not _is_named(text, match.end()):
            found = Span(*match.span("phrase"))
    if found is None:
        return None
    paragraph = scene.paragraph(found.end)
    for naming in scene.named(found.end, before):
        if scene.is_subject(naming) or not scene.place(naming).object or naming.paragraph > paragraph:
            return None  # whoever a later paragraph names is nearer, whatever part of the sentence
    return found


def _is_fronted(state: State, start: int) -> bool:
    """Whether only a phrase of place or time without a name stands before an offset in its sentence."""
    sentence = state.scene.sentences[state.scene.sentence(start)]
    return FRONTED.fullmatch(state.text, sentence, start) is not None and not state.scene.named(sentence, start)


def _is_named(text: str, end: int) -> bool:
    return re.match(r",? (?:called |named )?[A-Z]", text[end : end + 12]) is not None

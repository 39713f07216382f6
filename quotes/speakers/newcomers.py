"""Somebody whom an article brings in without a name: "A father of two said …", "My father …", "said one mother"."""

import re

from quotes.models import Span
from quotes.speakers.state import State
from quotes.speakers.vocabulary import pronoun_nouns, role_nouns, singular

WITHIN = 500
"""Characters before "he" in which the newcomer must stand whom it takes up."""
OPENING = re.compile(  # a letter comes before what must stand before it: re can skip to letters only
    r"(?P<determiner>[AaOoMm]"
    r"(?:(?<=[.!?:]\s.)|(?<=\n.)|(?<=[.,!?][\N{RIGHT DOUBLE QUOTATION MARK}\"]\s.)|(?<=said\s.)|(?<=says\s.)|(?<=added\s.))"
    r"(?:(?<=[Aa])(?:n|nother)?|(?<=[Oo])(?:ne|ur)|(?<=[Mm])y))\s"
    r"(?P<phrase>(?:[\w-]+\s){0,3}?(?P<head>[a-z][\w-]+))\b(?!['\N{RIGHT SINGLE QUOTATION MARK}-])"
    r"(?=,? (?:who|of|in|at|from|with|said|says|told|was|had|has|is|built|took|got|made|went|came|left|kept|lost|found|"
    r"saw|ran|taught|[a-z]+ed)\b|[,.]|\s\()"
)


def newcomer(state: State, before: int, wanted: str = "") -> Span | None:
    """The phrase for the one last brought in without a name before an offset; None where somebody is named after that.

    ``wanted`` is "he" or "she" where the word that takes them up says so.
    """
    text, scene = state.text, state.scene
    found = None
    for match in OPENING.finditer(text, max(0, before - WITHIN), before):
        head = match["head"]
        if singular(head) != head or head not in role_nouns() or scene.is_quoted(match.start()):
            continue
        shown = pronoun_nouns().get(head, "")
        if not (wanted and shown and shown != wanted) and not _is_named(text, match.end()):
            found = Span(*match.span("phrase"))
    if found is None or any(scene.is_subject(n) or not scene.place(n).object for n in scene.named(found.end, before)):
        return None
    return found


def _is_named(text: str, end: int) -> bool:
    return re.match(r",? (?:called |named )?[A-Z]", text[end : end + 12]) is not None

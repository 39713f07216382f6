"""Somebody whom an article brings in without a name: "A father of two said …", "My father …", "said one mother"."""

import re

from quotes.models import Span
from quotes.speakers.answers.state import State
from quotes.speakers.pronouns.antecedents import described_by
from quotes.speakers.vocabulary import pronoun_nouns, role_nouns, singular

WITHIN = 500
"""Characters before "he" in which the newcomer must stand whom it takes up."""
MARK = r"[\N{RIGHT DOUBLE QUOTATION MARK}\"'\N{RIGHT SINGLE QUOTATION MARK}]"
BEFORE = re.compile(
    rf"(?<=[.!?:]\s)|(?<=\n)|(?<=[.,!?]{MARK}\s)|(?<={MARK}\ssaid\s)|(?<={MARK}\ssays\s)|(?<={MARK}\sadded\s)|"
    r"(?<=\bAnd\s)|(?<=\bBut\s)|(?P<fronted>(?<=\w,\s))"
)
"""What stands before a newcomer, at whose determiner it matches."""
NEWCOMER = re.compile(
    r"(?P<determiner>[AaOoMmTtHh](?<=\b.)(?:(?<=[Aa])(?:n(?:other)?)?|(?<=[Oo])(?:ne|ur)|(?<=[Mm])y|(?<=[Tt])he(?:ir)?|"
    r"(?<=[Hh])(?:is|er)))\s"
    r"(?P<phrase>(?:[\w-]+ ){0,3}?(?P<head>[a-z][\w-]+))\b(?!['\N{RIGHT SINGLE QUOTATION MARK}-])"
    r"(?=,? (?:who|of|in|at|from|with|said|told|had|built|took|got|made|went|came|left|kept|lost|found|drove|stood|sat|ran|"
    r"wore|held|spoke|grew|broke|wrote|put|cut|felt|heard|saw|taught|on|outside|near|beside|behind|[a-z]+(?:ed|[^s]s))\b|"
    r"[,.]|\s\()"
)
KNOWN = frozenset({"the", "his", "her", "their"})
"""Determiners of those who were spoken of before, or who are somebody's: these must not be named elsewhere."""
KIN = frozenset(
    "wife husband mother father mum mom dad son daughter sister brother partner girlfriend boyfriend friend neighbour "
    "neighbor boss colleague grandmother grandfather aunt uncle cousin fiance fiancee widow widower lawyer doctor agent "
    "publicist".split()
)
ANYBODYS = KIN | frozenset("man woman person boy girl teenager pensioner resident victim worker couple speaker".split())
"""Nouns that may take up anybody, whatever they were called before."""
CALLED = re.compile(
    r",? (?:(?:who |simply |only |was |is )*(?:called|named|nicknamed|gave (?:his|her|their) name(?: simply| only)? as|"
    r"identified (?:(?:him|her|them)sel(?:f|ves) )?(?:simply |only )?as) )?[A-Z]"
)
BROUGHT_IN = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){{0,3}}{head}\b(?!,? [A-Z])"
BROUGHT_IN_WITHIN = 2500
"""Characters before "the official" in which "an official" must stand."""
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
        shown, determiner = pronoun_nouns().get(head) or state.called.get(head, ""), match["determiner"].lower()
        if (wanted and shown and shown != wanted) or _is_named(state, match.end()):
            continue
        if _is_new(state, determiner, head, match.start()):
            found = Span(*match.span("phrase"))
        elif determiner == "the" and head not in ANYBODYS:
            found = None  # "The councillor" is somebody named, and nearer
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


def _is_named(state: State, end: int) -> bool:
    """Whether a name follows a phrase, or what it is called by, that is one of the people's."""
    called = CALLED.match(state.text, end)
    return called is not None and bool(state.cast.near(called.end() - 1, called.end()))


def _is_new(state: State, determiner: str, head: str, at: int) -> bool:
    """Whether a phrase brings somebody in who has no name: "the official" and "his wife" may be somebody named."""
    if determiner not in KNOWN:
        return True
    if any(p.mentions[0].start < at and described_by(p, head, state.text) for p in state.scene.people):
        return False
    if determiner != "the" or (head in KIN and state.text.startswith(" of ", at + len("the ") + len(head))):
        return True  # "his wife", "the mother of one of the girls"
    before = re.compile(BROUGHT_IN.format(head=re.escape(head)))
    return any(
        not state.scene.is_quoted(match.start()) for match in before.finditer(state.text, max(0, at - BROUGHT_IN_WITHIN), at)
    )

"""Whose words a paper, a recording or a source passes on: "…, Ruiz said, according to a transcript".

Attribution names who the article has the words from; the speaker is who said them there, if the same sentence says so.
"""

import re

from quotes.models import Quotation, Span
from quotes.speakers.answers.state import State
from quotes.speakers.cast.people import Person
from quotes.speakers.mentions.mentions import PERSONAL, Mention

ACCORDING = re.compile(r"\baccording to (?:(?:the|a|an|two|three|several|multiple) )?$", re.IGNORECASE)
OWN_WORDS = frozenset("advisory affidavit complaint filing indictment memo readout release statement".split())
"""Documents whose own words are quoted: "Ruiz met Lin “to discuss trade”, according to a ministry readout"."""
OWNERS = {"his", "her", "their", "my"}
RECALLS = re.compile(r" (?:recalled|recounted|remembered)\b")
PASSES_ON = re.compile(r" (?:(?:first|also|later|previously) )?(?:reported|reports|quoted|noted)\b")
SAID = (
    r"(?:said|says|asked|told|added|wrote|tweeted|claimed|warned|argued|vowed|pledged|promised|remarked|insisted|declared|"
    r"called|replied|testified|writes|adds|argues|recalls|claims|tells|insists)"
)
MARKED = (
    r"\w*\s?[\"\N{LEFT DOUBLE QUOTATION MARK}][^\"\n\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]{1,40}"
    r"[\"\N{RIGHT DOUBLE QUOTATION MARK}]"
)
"""A quoted verb: "Ruiz “bristled” and said"."""
CALLS = re.compile(
    r"(?:,[^.\n]{3,100},)?\s(?:(?:also|then|later|once|reportedly|has|had)\s)*(?:accused|attacked|berated|blasted|bragged|branded|called|compared|"
    r"condemned|criticized|criticised|decried|denounced|derided|described|dismissed|dubbed|hailed|joked|labeled|labelled|"
    r"lamented|lashed|likened|mocked|praised|quipped|rejected|ridiculed|slammed|urged)\b"
)
REPORTED = re.compile(r"\breported $")
SAYS = re.compile(
    rf"(?:,[^,.\n]{{3,60}},)?(?:\s{MARKED}\sand)?\s(?:(?:also|then|later|once|reportedly|has|had|will)\s)*(?:{SAID}|say)\b"
)
SAID_BEFORE = re.compile(rf"\b{SAID}\s$")
PRONOUN = re.compile(rf"\b(?P<who>he|she|He|She)\s(?:(?:also|then|later)\s)?{SAID}\b")
HANDS_OVER = re.compile(rf"{SAID}(?:\s[^.\n]{{1,40}})?[:,]?\s*$")


def relayed(state: State, mention: Mention, quotation: Quotation) -> Person | None:
    """The person whose words the mention only passes on; None where the mention itself speaks."""
    text = state.text
    if mention.kind == "person":
        return _said_according_to(state, mention, quotation)
    if mention.kind not in {"document", "body", "body_noun", "other", "role"} or mention.determiner in OWNERS:
        return None
    if RECALLS.match(text, mention.span.end) and mention.span.start >= quotation.end:
        begin = state.scene.sentences[state.scene.sentence(quotation.start)]
        saying = [n for n in state.scene.named(begin, quotation.start) if SAYS.match(text, n.end)]
        if saying:
            return state.scene.people[saying[-1].who]
    named = ACCORDING.search(text[max(0, mention.span.start - 24) : mention.span.start])
    if named is not None:
        end = mention.span.start - (len(named.string) - named.start())
        begin = state.scene.sentences[state.scene.sentence(min(end, quotation.start))]
        behind = _who_says(state, quotation.end, end) if quotation.end <= end else None
        loose = mention.kind in {"body", "document"} and mention.head not in OWN_WORDS
        return behind or _who_says(state, begin, min(end, quotation.start), loose=loose)
    passes_on = PASSES_ON.match(text, mention.span.end) or REPORTED.search(
        text, max(0, mention.span.start - 12), mention.span.start
    )
    if mention.kind != "role" and mention.span.start >= quotation.end and passes_on:
        begin = max(text.rfind("\n", 0, quotation.start), text.rfind(". ", 0, quotation.start)) + 1
        if HANDS_OVER.search(text[begin : quotation.start]):
            return _who_says(state, begin, quotation.start, loose=True)
        calling = [n for n in state.scene.named(begin, quotation.start) if CALLS.match(text, n.end)]
        return state.scene.people[calling[-1].who] if calling else None
    return None


def _said_according_to(state: State, mention: Mention, quotation: Quotation) -> Person | None:
    """Who is named behind the words as saying them, where the mention bears witness: "…, Ruiz said, according to Lin"."""
    named = ACCORDING.search(state.text[max(0, mention.span.start - 24) : mention.span.start])
    if named is None or quotation.end > mention.span.start:
        return None
    for naming in state.scene.named(quotation.end, min(quotation.end + 30, mention.span.start)):
        if SAYS.match(state.text, naming.end) and state.scene.people[naming.who] is not mention.person:
            return state.scene.people[naming.who]
    return None


def _who_says(state: State, begin: int, end: int, *, loose: bool = False) -> Person | None:
    """The person named, or meant by a pronoun, as the one who says something between two offsets, outside quotations."""
    scene, text = state.scene, state.text
    for naming in scene.named(begin, end):
        if SAYS.match(text, naming.end) or SAID_BEFORE.search(text[max(begin, naming.start - 12) : naming.start]):
            return scene.people[naming.who]
    for match in PRONOUN.finditer(text, begin, end):
        if not scene.is_quoted(match.start()):
            who, _ = state.reading.antecedent(match.start(), PERSONAL[match["who"].lower()])
            return scene.people[who] if who is not None else None
    return next((scene.people[n.who] for n in scene.named(begin, end) if scene.is_subject(n)), None) if loose else None


def opens_a_clause(state: State, span: Span) -> Person | None:
    """Who is the subject behind a participle that was taken for a name ("Speaking to the Courier, Ruiz said …")."""
    end = state.text.find("\n", span.end)
    for naming in state.scene.named(span.end, end if end >= 0 else len(state.text)):
        if SAYS.match(state.text, naming.end):
            return state.scene.people[naming.who]
    return None

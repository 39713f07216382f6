"""Whose words a mention retells: "Mr. Lin recalled the mayor saying", "Lin said Ruiz had told them"; and who is beside it.

Attribution finds who tells the writer; the speaker is who said the words to them, if the sentence says who.
"""

import re

from quotes.models import Quotation, Span
from quotes.speakers.answers.state import State
from quotes.speakers.cast.role_words import names_role, role_head
from quotes.speakers.mentions.mentions import OWNER, Mention

ADVERBS = r"(?:(?:also|later|then|once|reportedly|privately|repeatedly|has|had)\s)*"
RECALLED = re.compile(
    rf"\s{ADVERBS}(?:recalled|remembered|recounted|quoted|described|overheard|heard)\s"
    r"(?P<who>him|her|them|(?:[Tt]he\s)?"
    r"(?:[\w\N{RIGHT SINGLE QUOTATION MARK}'.-]+\s){0,4}?[\w\N{RIGHT SINGLE QUOTATION MARK}'.-]+)\s"
    r"(?:as\s)?(?:saying|telling|asking|warning|shouting|replying|boasting|joking|answering|complaining)\b"
)
SAID_THAT = re.compile(rf"\s{ADVERBS}(?:said|says|claimed|recalled|alleged|told\s\w+)\s(?:that\s)?")
HAD_TOLD = re.compile(
    r"\s(?:had|has|once|later|then)\s(?:\w+ly\s)?(?:told|said|promised|warned|asked|called|complained|boasted|vowed)\b"
)


SAID_BEFORE = re.compile(
    r",? (?:also |later |then )?(?:said|says|claimed|alleged|disclosed|revealed|explained|complained|lamented) "
    r"(?:that )?$"
)
CLAIM_BEFORE = re.compile(r"\b(?:claims?|reports?|rumou?rs?|allegations?|suggestions?|insinuations?|notion)(?: that)? $")
OPENING_PRONOUN = re.compile(r"(?P<who>He|She)\b")
ADDING = re.compile(
    r", (?:noting|adding|stressing|insisting|lamenting|complaining|warning|declaring|claiming|saying|arguing|describing|"
    r"calling|branding|dubbing)\b[^.\n]{0,60}$"
)


APPOSED = re.compile(
    r"(?:\N{RIGHT SINGLE QUOTATION MARK}s?|'s?)?,\s(?:(?:an?|the|his|her|their)\s)?"
    r"(?P<role>[^,.;:\n\"\N{LEFT DOUBLE QUOTATION MARK}]{3,80})\s"
    r"(?:for|of|to|at|with|in|from|by)\s(?:the\s|an?\s)?"
)
SAYS_NEXT = re.compile(
    rf",\s{ADVERBS}(?:said|says|told|wrote|writes|added|argued|called|tweeted|asked|warned|explained|noted|insisted|testified)\b"
)


QUOTING = re.compile(
    r" (?:(?:has|had|also) )?(?:reported|reports|said|says|wrote)(?: (?:on )?[A-Z]\w+day)?,? (?:quoting|citing) "
    r"(?P<who>(?:an?|one|two|several|unnamed|anonymous) [^,.\n]{3,60}?)(?=[,.\n]| (?:who|familiar|close|briefed|as)\b)"
)
LED = re.compile(r",\s")
APPOSED_NOUN = re.compile(r"an? ")
CREDIT = re.compile(r"[^\n\[]{0,400}\[(?P<who>[A-Z][^\]\n|,]{1,40}?)\.?(?:[,|][^\]\n]*)?\]")
"""Behind the items of a digest: "RAIL STRIKE ENDS “Trains will run again …” [Ashby Courier.]"."""
CAPITALS = 0.7
"""The share of capitals among the letters of a digest's headline."""


def credited(state: State, mention: Mention, quotation: Quotation) -> Span | None:
    """The source in brackets behind an item of a digest, where the "mention" is but a word of the headline in capitals."""
    if not mention.text.isupper() or mention.span.end > quotation.start:
        return None
    letters = [c for c in state.text[state.text.rfind("\n", 0, mention.span.start) + 1 : quotation.start] if c.isalpha()]
    credit = CREDIT.match(state.text, quotation.end) or CREDIT.match(state.text, quotation.inner.end)
    if credit is None or sum(c.isupper() for c in letters) < CAPITALS * len(letters):
        return None
    return Span(*credit.span("who"))


def apposed_to(state: State, mention: Mention) -> Span | None:
    """The name of whom an apposition speaks at whose end the mention stands ("Lin, a friend of Ruiz, said"); or None."""
    if SAYS_NEXT.match(state.text, mention.span.end) is None:
        return None
    for naming in reversed(state.scene.named(mention.span.start - 120, mention.span.start)):
        apposed = APPOSED.fullmatch(state.text, naming.end, mention.span.start)
        if apposed is not None and names_role(role_head(apposed["role"])):
            return Span(naming.start, naming.end)
    return None


def quoted_by(state: State, mention: Mention) -> Span | None:
    """Whom an outlet quotes in so many words: "…, the Echo reported, quoting a Rail Board official"; None without one."""
    if mention.kind not in {"body", "body_noun", "other"}:
        return None
    found = QUOTING.match(state.text, mention.span.end)
    return Span(*found.span("who")) if found is not None else None


def apposed_to_body(state: State, mention: Mention) -> Span | None:
    """The body named before a comma to which a mention stands in apposition ("Zephair, a budget airline, wrote")."""
    words = LED.match(mention.text)
    start = mention.span.start + (words.end() if words is not None else 0)
    common = mention.kind in {"body_noun", "document"} and not any(w[:1].isupper() for w in mention.text.split()[-1:])
    if not common or not APPOSED_NOUN.match(state.text, start) or not state.text.endswith(", ", 0, start):
        return None
    return next((span for span, label in state.cast.bodies if span.end == start - 2 and label != "LOC"), None)


def adding(state: State, mention: Mention, quotation: Quotation) -> Span | None:
    """The name of whom a participle goes on, where the mention is the subject of what they said before it; or None.

    In "Ana Ruiz said prices had doubled, noting that “nobody buys”" Ruiz notes it.
    """
    text = state.text
    if not mention.span.end < quotation.start or ADDING.search(text, mention.span.end, quotation.start) is None:
        return None
    said = SAID_BEFORE.search(text, max(0, mention.span.start - 30), mention.span.start)
    opening = state.scene.sentences[state.scene.sentence(mention.span.start)]
    if said is None and CLAIM_BEFORE.search(text, opening, mention.span.start):
        he = OPENING_PRONOUN.match(text, opening, mention.span.start)
        return Span(*he.span("who")) if he is not None else None
    if said is None:
        return None
    near = state.cast.near(said.start() - 1, said.start() + 1)
    return next((m for m, _ in near if m.end == said.start()), None)


def retold(state: State, mention: Mention, quotation: Quotation) -> Span | None:
    """The phrase for the one whose words a mention retells; None where the mention speaks for itself."""
    text = state.text
    recalled = RECALLED.match(text, mention.span.end)
    if recalled is not None and text.find("\n", mention.span.end, recalled.end()) < 0:
        owner = OWNER.match(mention.text) if recalled["who"] in {"him", "her"} else None
        if owner is not None:  # "The mayor’s office quoted him as saying"
            return Span(mention.span.start, mention.span.start + owner.end("owner"))
        return Span(*recalled.span("who"))
    said = SAID_THAT.match(text, mention.span.end)
    if said is None or not mention.span.end < quotation.start:
        return None
    for naming in state.scene.named(said.end(), min(said.end() + 12, quotation.start)):
        between = text[said.end() : naming.start]
        if (not between or between[:1].isupper()) and HAD_TOLD.match(text, naming.end, quotation.start):
            same = state.scene.sentence(naming.start) == state.scene.sentence(quotation.start)
            return Span(naming.start, naming.end) if same else None
    return None

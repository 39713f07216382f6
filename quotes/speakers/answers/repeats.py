"""Who says the words of a lead: journalists quote a fragment first, or "an expert", and name the speaker further down."""

import re
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Quotation, Span, Speaker
from quotes.speakers.answers.introductions import ANONYMOUS
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import role_head
from quotes.speakers.mentions.mentions import DETERMINER, INDEFINITE
from quotes.speakers.pronouns.antecedents import described_by
from quotes.speakers.roles.contradictions import LEGISLATORS, OFFICES
from quotes.speakers.vocabulary import pronoun_nouns, role_nouns

HOLDERS = (
    OFFICES
    | LEGISLATORS
    | frozenset("councillor councilman councilwoman spokesman spokeswoman spokesperson secretary".split())
)
TITLES = frozenset("Cllr Councillor Sen Rep Gov Senator Governor Mayor President Minister Judge".split())
SHORTEST = 5
"""Letters that repeated words must have; one word alone proves nothing."""
CONTENT_WORDS = 2
"""Words that are no function words which a lead's fragment must share with the later quotation."""
LEAD = 3
"""Paragraphs, the headline included, in which a fragment is given to whom a later quotation names."""
NAMED_WITHIN = 1200
"""Characters after "a royal correspondent" in which a correspondent is introduced by name."""
WORD = re.compile(r"\w+")


def named_elsewhere(
    quotations: Sequence[Quotation], speakers: Sequence[Speaker], text: str, people: Sequence[Person]
) -> list[Speaker]:
    """The speakers; what a lead gives to nobody by name is said by whom the article names for the same words or role."""
    words = [text[slice(*q.inner)].strip(" .,!?").lower() for q in quotations]
    found = list(speakers)
    for number, (quotation, speaker) in enumerate(zip(quotations, speakers, strict=True)):
        if speaker.type == "person":
            continue
        indefinite = _is_indefinite(quotation, text)
        if indefinite and speaker.type == "unnamed":
            found[number] = _repeated(number, words, speakers) or _introduced_later(
                quotation, speaker, speakers, text, people
            )
        elif quotation.paragraph < LEAD:
            found[number] = _spelled_out(number, words, speakers) or speaker
    return found


def _is_indefinite(quotation: Quotation, text: str) -> bool:
    mention = quotation.attribution.mention if quotation.attribution is not None else None
    determiner = DETERMINER.match(text[slice(*mention)]) if mention is not None else None
    return determiner is not None and determiner["word"].lower() in INDEFINITE


def _is_new(quotation: Quotation, text: str) -> bool:
    """Whether "a" or "an" brings the speaker in, and not "one" or "another" of many."""
    mention = quotation.attribution.mention if quotation.attribution is not None else None
    return mention is not None and text[slice(*mention)].lower().startswith(("a ", "an "))


def _repeated(number: int, words: Sequence[str], speakers: Sequence[Speaker]) -> Speaker | None:
    """The person to whom the article gives the same words elsewhere."""
    if len(words[number]) < SHORTEST or " " not in words[number]:
        return None
    return next(
        (s for n, s in enumerate(speakers) if n != number and s.type == "person" and words[number] in words[n]), None
    )


def _introduced_later(
    quotation: Quotation, speaker: Speaker, speakers: Sequence[Speaker], text: str, people: Sequence[Person]
) -> Speaker:
    """ "An expert" who speaks is the one expert whom the article first names not far below and quotes; or who it was."""
    head = role_head(speaker.name)
    named = {s.name: s for s in speakers if s.type == "person"}
    firsts = {p.name: min(m.start for m in p.mentions) for p in people if p.name in named}
    later = [p for p in people if quotation.start < firsts.get(p.name, 0) < quotation.end + NAMED_WITHIN]
    alike = [p for p in later if described_by(p, head, text)]
    if len(alike) == 1:
        return named[alike[0].name]
    if not _is_new(quotation, text):
        return speaker
    opening = next((p for p in later if _opens_next_paragraph(text, quotation.end, firsts[p.name], p.roles)), None)
    if opening is not None and opening.roles and (quotation.paragraph >= LEAD or _in_office(text, opening)):
        return speaker
    fits = opening is not None and head in role_nouns() and head not in ANONYMOUS and not _contradicts(head, opening)
    return named[opening.name] if opening is not None and fits else speaker


def _in_office(text: str, person: Person) -> bool:
    """Whether somebody's roles name an office: "an engineer" is not the next paragraph's councillor; an expert may be."""
    return any(role_head(text[slice(*role)]) in HOLDERS for role in person.roles) or bool(person.titles & TITLES)


def _opens_next_paragraph(text: str, after: int, first: int, roles: Sequence[Span]) -> bool:
    """Whether somebody is first named at the beginning of the next paragraph, alone or behind their role."""
    start = text.rfind("\n", 0, first) + 1
    between = text[after:start].strip()
    behind_role = any(r.start == start and r.end <= first for r in roles)
    return after < start and "\n" not in between and (start == first or behind_role)


def _contradicts(head: str, person: Person) -> bool:
    """Whether a noun shows other pronouns than the text uses of a person."""
    shown = pronoun_nouns().get(head, "")
    return bool(shown and person.shown_pronouns and shown != person.shown_pronouns)


def _spelled_out(number: int, words: Sequence[str], speakers: Sequence[Speaker]) -> Speaker | None:
    """The speaker of a later, longer quotation that holds a fragment of the lead word for word."""
    content = [w for w in WORD.findall(words[number]) if w not in STOP_WORDS]
    if len(content) < CONTENT_WORDS:
        return None
    part = words[number].removeprefix("to ")
    holding = [
        s
        for n, s in enumerate(speakers[number + 1 :], number + 1)
        if part in words[n] and len(words[n]) > len(words[number]) and s.type in {"person", "unnamed"}
    ]
    names = {s.name for s in holding}
    return holding[0] if len(names) == 1 else None

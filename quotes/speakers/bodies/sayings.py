"""What a body or document that an article brings in by a common noun says on: "said in an email … the email said"."""

import re

from quotes.models import Span
from quotes.speakers.bodies.documents import subject_before
from quotes.speakers.cast.people import Cast
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.vocabulary import body_nouns, document_nouns, singular

SAID_IN = (
    r"\b(?:said|says|wrote|writes|added|confirmed|told [^.\n]{{2,40}}|announced|replied|responded|stated|explained) in "
    r"(?:an?|the|its|his|her|their|one|another) (?:[\w-]+ ){{0,3}}{noun}\b"
)
"""Somebody who speaks in a document of this noun, whose next words "the email said" gives."""
SAID_WITHIN = 700
SUBJECT_DOCUMENT = re.compile(
    r"(?:(?:But|And|However,|Still,|Yet)\s)?(?P<phrase>(?:[Tt]he|[Tt]his|[Tt]hat|[Aa]n?)\s(?:(?!of\s|in\s|by\s|for\s)[\w-]+"
    r"['\N{RIGHT SINGLE QUOTATION MARK}]?s?['\N{RIGHT SINGLE QUOTATION MARK}]?\s){0,3}?(?P<head>[a-z]+))"
    r"(?=\s(?:on|in|of|by|that|which|from|says|said|found|finds|warns|warned|notes|noted|does|did|is|was|has|also)\b|,)"
)
BODY_SUBJECT = re.compile(
    r"(?:(?:But|And|However,|Still,|Yet)\s)?(?P<phrase>[Tt]he (?P<head>[a-z]+))\s"
    r"(?:also\s)?(?:said|says|did|does|has|had|will|would|was|is|gave|told|plans|declined|wrote|sent|[a-z]+ed)\b"
)
SPEAKS_ON = re.compile(
    r"\s(?:also\s|then\s|further\s)?(?:says|said|adds|added|warns|warned|notes|noted|finds|found|concludes|concluded)\b"
)


def sender(text: str, noun: str, before: int, cast: Cast) -> Span | None:
    """Who "the email" is from: the one of whom the sentences before it say that they said something in an email."""
    pattern = re.compile(SAID_IN.format(noun=re.escape(noun)))
    found = list(pattern.finditer(text, max(0, before - SAID_WITHIN), before))
    if not found:
        return None
    verb = found[-1].start()
    start = max(text.rfind("\n", 0, verb), text.rfind(". ", 0, verb) + 1) + 1
    right_before = next((span for span, _ in cast.bodies if start <= span.start and span.end == verb - 1), None)
    return right_before or subject_before(text, start, verb, cast)


def document_spoken_of(scene: Scene, it: Span) -> Span | None:
    """The document that "it says" goes on with: the subject of the sentence before; None where that is none."""
    text = scene.text
    number = scene.sentence(it.start)
    if number == 0 or SPEAKS_ON.match(text, it.end) is None:
        return None
    found = SUBJECT_DOCUMENT.match(text, scene.sentences[number - 1], it.start)
    if found is None or found["head"] not in document_nouns() or scene.is_quoted(found.start()):
        return None
    return Span(*found.span("phrase"))


def body_spoken_of(scene: Scene, it: int) -> Span | None:
    """The body's noun that is the subject of the sentence in which "it" stands ("The board gave no reason, which it …")."""
    sentence = scene.sentences[scene.sentence(it)]
    found = BODY_SUBJECT.match(scene.text, sentence, it)
    if found is None or singular(found["head"]) not in body_nouns():
        return None
    return Span(*found.span("phrase"))

"""Who speaks where a document does, in the state of an article: its author, whoever published it, or who spoke last."""

import re

from quotes.models import Span, Speaker
from quotes.speakers.answers.nominals import body
from quotes.speakers.answers.state import State
from quotes.speakers.bodies.bodies import OUTLET_NOUNS, named_court, named_within
from quotes.speakers.bodies.documents import (
    ARTICLES,
    announced_by,
    introduced_by,
    introduced_later,
    named_before,
    presented_by,
    published_in,
    written_by,
)
from quotes.speakers.bodies.focus import it_takes_up, noun_takes_up
from quotes.speakers.bodies.sayings import document_spoken_of, sender
from quotes.speakers.cast.role_words import names_role
from quotes.speakers.mentions.mentions import ABOUT_OWNER, Mention, classify
from quotes.speakers.vocabulary import document_nouns, singular

WITHIN = 1200
"""Characters before "it read" in which its document must stand."""
WRITE_IN = re.compile(
    r" (?:wrote|said|write|say|argued|warned|added|urged)(?: \w+)? in (?:the|their|a) (?:\w+ )?"
    r"(?P<noun>letter|statement|complaint|lawsuit|filing|brief)\b"
)
OF_RESEARCH = frozenset("study survey research".split())
"""Documents that are not whoever's who spoke last."""
FOLLOWS = re.compile(r"(?: (?:is|was))?(?: as follows| below)?:|\.\s*\n")
"""What stands behind "Transcript", "Full statement" where the words of whom the article spoke follow."""
READS = re.compile(r" says:| (?:reads?|states?|stated|continue[sd]|concludes?|concluded)\b")
NOUN_PHRASE = re.compile(
    r"\b(?:the|an?|his|her|their|its|that|this)\s(?:[\w-]+\s){0,2}?(?P<head>[a-z][\w-]+)\b", re.IGNORECASE
)


def document(state: State, mention: Mention) -> Speaker:
    """A document speaks for its author: its owner or who is named with it, where it is introduced, or who spoke last."""
    if mention.head == "poll":  # it speaks for those whom it asked
        return state.phrase(mention)
    if mention.determiner in ABOUT_OWNER:
        person = state.owner(mention)
        if person is not None:
            return state.person(person)
        last = state.last_body.name if state.last_body is not None else ""
        if mention.determiner == "its" and (
            name := it_takes_up(state.text, mention.span.start, state.cast, state.scene, last)
        ):
            return state.body(name)
    noun = re.search(rf"\b{re.escape(mention.head)}s?\b", mention.text, re.IGNORECASE)
    at = Span(mention.span.start + noun.start(), mention.span.start + noun.end()) if noun else mention.span
    author = written_by(state.text, at.end) or named_before(state.text, at.start, state.cast, mention.span.start)
    if author is None and mention.head in ARTICLES:
        author = published_in(state.text, at.end, state.cast)
    if author is None and mention.determiner in {"the", "this", "that"}:
        author = sender(state.text, mention.head, mention.span.start, state.cast)
        author = author or introduced_by(state.text, mention.head, mention.span.start, state.cast)
        author = author or announced_by(state.text, mention.span.start, state.cast)
        court = named_court(state.text, mention, state.cast) if author is None else ""
        if court:
            return state.body(court)
    if author is None and mention.determiner in {"a", "an"}:
        author = presented_by(state.text, mention.span.start, state.scene.sentences, state.cast)
        author = author or introduced_later(state.text, mention.head, mention.span.end)
    if author is not None:
        return _author(state, author)
    opens = not mention.determiner and mention.text[:1].isupper() and FOLLOWS.match(state.text, mention.span.end) is not None
    if (
        (opens or (mention.determiner in {"the", "this", "that"} and mention.head not in OF_RESEARCH))
        and state.last is not None
        and state.last.type in {"organization", "person"}
    ):
        return state.last
    return state.phrase(mention)


def signed_by(state: State, mention: Mention) -> Speaker | None:
    """Who sent the letter in which "the lawmakers wrote"; None where the text speaks of none, or of no sender."""
    found = WRITE_IN.match(state.text, mention.span.end)
    author = introduced_by(state.text, found["noun"], mention.span.start, state.cast) if found is not None else None
    return _author(state, author) if author is not None else None


def continued(state: State, mention: Mention) -> Speaker | None:
    """Who speaks where "it read", "it stated" goes on with a document named before; None without one."""
    spoken_of = document_spoken_of(state.scene, mention.span)
    if spoken_of is not None:
        found = classify(state.text, spoken_of, state.cast)
        author = written_by(state.text, spoken_of.end) or named_before(
            state.text, spoken_of.end, state.cast, spoken_of.start
        )
        if found.kind == "document":
            if author is None and found.owner is None and found.determiner in {"the", "this", "that"}:
                author = introduced_by(state.text, found.head, found.span.start, state.cast)
            return _author(state, author) if author is not None else state.phrase(found)
    if READS.match(state.text, mention.span.end) is None:
        return None
    start = max(0, mention.span.start - WITHIN)
    for match in reversed(list(NOUN_PHRASE.finditer(state.text, start, mention.span.start))):
        if singular(match["head"]) in document_nouns() and not state.scene.is_quoted(match.start()):
            found = classify(state.text, Span(*match.span()), state.cast)
            author = introduced_by(state.text, found.head, match.end() + 1, state.cast) if found.kind == "document" else None
            return _author(state, author) if author is not None else document(state, found)
    return None


def _author(state: State, span: Span) -> Speaker:
    """Who a phrase for a document's author stands for."""
    mention = classify(state.text, span, state.cast)
    person = state.cast.person_at(span) if mention.kind != "body_noun" else None
    if person is None and state.text.startswith(", ", span.end) and names_role(mention.text.split()[-1]):
        behind = span.end + 2  # "signed by its chairman, Ana Ruiz"
        person = next((p for m, p in state.cast.near(behind, behind + 1) if m.start == behind), None)
    if person is not None:
        return state.person(person)
    if mention.kind == "role" or (mention.kind == "body_noun" and mention.head == "group"):
        return state.phrase(mention)
    if mention.kind == "body_noun" and (mention.owner is not None or mention.determiner in ABOUT_OWNER):
        return body(state, mention)
    known = ""
    common = mention.kind == "body_noun" or mention.head in OUTLET_NOUNS
    if common and mention.text.islower() and " " not in mention.text:  # "the company" that sent it
        last = state.last_body.name if state.last_body is not None else ""
        known = noun_takes_up(state.text, span.start, state.cast, state.scene, mention.head, last)
    return state.body(known or named_within(state.text, mention, state.cast))

"""Who "the 74-year-old" is: whose age the article gives so, else somebody unnamed of that age, else the last named."""

import re

from quotes.models import Span, Speaker
from quotes.speakers.answers.state import State
from quotes.speakers.cast.people import Person
from quotes.speakers.mentions.mentions import Mention
from quotes.speakers.vocabulary import pronoun_nouns, singular

AGED = re.compile(r"(?:the|this|that) (?P<age>\d{1,3})-year-old(?: (?P<noun>[a-z-]+))?", re.IGNORECASE)
AGE_BEHIND = re.compile(r"(?:, (?:aged )?| \()(?P<age>\d{1,3})(?:,|\)|\.)")
AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})-year-old (?:[\w-]+ ){0,3}$")
AGE_WITHIN = 50
NAMED_WITHIN = 1500
"""Characters before "the 74-year-old" in which the person must be named."""


def aged(state: State, mention: Mention) -> Speaker | None:
    """Whom a description by age takes up; None where the mention is none, or nobody fits."""
    said = AGED.match(mention.text)
    if said is None:
        return None
    age, text, here = said["age"], state.text, mention.span.start
    ages = {id(p): given for p in state.scene.people if (given := age_of(text, p))}
    of_age = [p for p in state.scene.people if ages.get(id(p)) == age]
    if len(of_age) == 1:
        return state.person(of_age[0])
    unnamed = re.compile(
        rf"\b[Aa]n? (?P<phrase>{age}-year-old(?: [a-z-]+){{1,2}}?)(?=,? (?:who|from|in|of|said|was|told|has)\b|,)"
    )
    for match in unnamed.finditer(text, max(0, here - NAMED_WITHIN), here):
        if not state.scene.is_quoted(match.start()):
            return state.unknown(Span(*match.span("phrase")))
    wanted = pronoun_nouns().get(singular(said["noun"] or ""), "")
    named = [n for n in state.scene.named(max(0, here - NAMED_WITHIN), here) if _may_be(state, n.who, age, ages, wanted)]
    if not named:
        return None
    sentence = named[-1].sentence
    subject = next((n for n in named if n.sentence == sentence and state.scene.is_subject(n)), named[-1])
    return state.person(state.scene.people[subject.who])


def _may_be(state: State, who: int, age: str, ages: dict[int, str], wanted: str) -> bool:
    person = state.scene.people[who]
    other = wanted and person.shown_pronouns and person.shown_pronouns != wanted
    return ages.get(id(person), age) == age and not other


def age_of(text: str, person: Person) -> str:
    """The age that an article gives right beside a person's name; empty where it gives none."""
    for mention in person.mentions:
        behind = AGE_BEHIND.match(text, mention.end)
        before = AGE_BEFORE.search(text, max(0, mention.start - AGE_WITHIN), mention.start) if behind is None else None
        found = behind or before
        if found is not None:
            return found["age"]
    return ""

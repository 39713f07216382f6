"""Whom a description fits: of whom the article says the same, who has the party, of whom it may be said."""

from quotes.speakers.answers.state import State
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import PREPOSITION
from quotes.speakers.mentions.mentions import Mention
from quotes.speakers.pronouns.antecedents import described_by
from quotes.speakers.roles.contradictions import contradicts
from quotes.speakers.vocabulary import pronoun_nouns


def fitting_people(state: State, mention: Mention) -> list[Person]:
    """Those of whom the article, which named them before, says what a description says."""
    return [
        p
        for p in state.scene.people
        if described_by(p, mention.head, state.text)
        and p.mentions[0].start < mention.span.start
        and not contradicts(state.text, mention.span, p, state.cast)
    ]


def tagged(state: State, mention: Mention) -> list[Person]:
    """Those whose name the article follows up with a party in brackets that a description begins with ("the BJP man")."""
    words = mention.text.split()
    if mention.determiner != "the" or len(words) <= len(("the", "man")) or not words[1][:1].isupper():
        return []
    tag = f" ({words[1]})"
    return [
        p
        for p in state.scene.people
        if any(m.end < mention.span.start and state.text.startswith(tag, m.end) for m in p.mentions)
    ]


def is_somebodys(state: State, mention: Mention) -> bool:
    """Whether a person's name is part of a description before its noun: "the Ruiz supporter"."""
    text, span = state.text, mention.span
    return any(
        span.start <= m.start and PREPOSITION.search(text, span.start, m.start) is None
        for m, _ in state.cast.near(span.start, span.end)
    )


def may_be(state: State, mention: Mention, person: Person) -> bool:
    """Whether a description of which nothing is said may be somebody: named before, but not within it, and no one else."""
    shown = pronoun_nouns().get(mention.head, "")
    return (
        person.mentions[0].start < mention.span.start
        and not any(mention.span.start <= m.start < mention.span.end for m in person.mentions)
        and not (shown and person.shown_pronouns and shown != person.shown_pronouns)
        and not contradicts(state.text, mention.span, person, state.cast)
    )

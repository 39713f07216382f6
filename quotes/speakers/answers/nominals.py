"""Who a description, a body's noun, a document or an unknown name stands for."""

import re
from dataclasses import replace

from quotes.models import Span, Speaker
from quotes.speakers.answers.accused import charged
from quotes.speakers.answers.fitting import fitting_people, is_somebodys, may_be, tagged
from quotes.speakers.answers.introductions import (
    ANONYMOUS,
    ENTERING,
    KNOWING,
    introduced,
    just_named,
    known_as,
    paragraph_subject,
)
from quotes.speakers.answers.newcomers import KIN, newcomer
from quotes.speakers.answers.state import HANDLE, State
from quotes.speakers.answers.together import GROUPS, joint_speaker, named_together
from quotes.speakers.bodies.bodies import body_name, called_by_noun, named_within
from quotes.speakers.bodies.focus import known_body
from quotes.speakers.cast.entities import PEOPLES
from quotes.speakers.cast.names import name_words, without_possessive
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import PREPOSITION
from quotes.speakers.mentions.mentions import ABOUT_OWNER, INDEFINITE, Mention, classify, is_plural, without_determiner
from quotes.speakers.mentions.phrases import is_anonymous
from quotes.speakers.pronouns.antecedents import rank
from quotes.speakers.roles.contradictions import OFFICES
from quotes.speakers.roles.further_roles import roles_of
from quotes.speakers.vocabulary import body_nouns, outlets, pronoun_nouns, role_nouns, singular

OWNED_BEFORE_NAME = (
    r"\b(?:his|her|my|their|[\w-]+['\N{{RIGHT SINGLE QUOTATION MARK}}]s?)\s(?:[\w-]+\s){{0,2}}{head},?\s"
    r"(?:(?:the\s)?[a-z][\w-]+\s){{0,3}}(?:(?-i:[A-Z])[a-z]*\. )?$"
)
OWNED_BEHIND_NAME = (
    r",\s(?:his|her|my|their|[\w-]+['\N{{RIGHT SINGLE QUOTATION MARK}}]s?)\s(?:[\w-]+\s){{0,2}}{head}(?:,|\.|\sand\b)"
)
OWNED_WITHIN = 60
BRIEF = 3
ANYBODY = frozenset("man woman person boy girl teenager".split())
FIRST_PERSON = {"i", "my", "me", "we", "our", "us"}
PERSONAL_NOUN = re.compile(r"[\w-]{3,}(?:er|or|ist|ian|man|woman|ee|eer|ess|ant|ent|ic|logue)")
"""What an unknown noun for a person ends in."""
COMPARED = frozenset("elder former latter older other younger".split())
"""What ends so and is no noun for a person: "the younger Mr. Ruiz"."""
CAPITALISED = re.compile(r"[A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+(?: [A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+)*$")


def role(state: State, mention: Mention) -> Speaker:
    """Who "the general", "the lawmakers" or "an official" is."""
    plural = is_plural(mention)
    if plural and mention.determiner == "the" and state.last_body is not None:
        return state.last_body  # "the lawmakers" of a committee that has just spoken
    if mention.determiner == "the" and (plural or mention.head in GROUPS) and mention.head in GROUPS:
        several = named_together(state, mention.span.start)
        if several:
            return joint_speaker(state, several)
    if not plural and (mention.owner is not None or mention.determiner in ABOUT_OWNER):
        person = _owned(state, mention)
        if person is not None:
            return _described(state, person, mention)
    if plural or mention.owner is not None or mention.determiner in ABOUT_OWNER.keys() | INDEFINITE:
        return state.phrase(mention)
    if not mention.determiner and mention.head in ANONYMOUS and mention.text[:1].islower():
        return state.phrase(mention)  # "senior government official said"
    if mention.determiner == "the" and is_anonymous(state.text, mention.span.end):
        return state.phrase(mention)  # "the owner of the shop, who did not want to be named"
    fitting = fitting_people(state, mention) or charged(state, mention) or tagged(state, mention)
    known = (
        (known_as(state, mention) or introduced(state, mention, named=bool(fitting)))
        if mention.determiner in {"the", "this", "that"}
        else None
    )
    if known is not None and not any(known.end < m.start < mention.span.start for p in fitting for m in p.mentions):
        state.scene.last_speaker = None
        more = KNOWING.match(state.text, known.end) if mention.head in ANYBODY else None
        known = Span(known.start, more.end()) if more is not None else known
        return Speaker(state.text[slice(*known)], "unnamed", "", known)
    if mention.determiner == "the" and mention.head in ANYBODY:
        phrase = newcomer(state, mention.span.start, pronoun_nouns().get(mention.head, ""))
        if phrase is not None:
            return state.unknown(phrase)
    if not fitting and mention.head == "source":
        return state.phrase(mention)
    if not fitting and mention.head in ENTERING and len(mention.text.split()) == len(("the", "driver")):
        return state.phrase(mention)
    definite = mention.determiner in {"the", "this", "that"} and mention.head not in ANONYMOUS
    if definite and fitting:
        person, probability = rank(mention, state.scene, somebody=True, among=fitting)
    elif mention.head in OFFICES and mention.text.split()[-1][:1].isupper():
        return state.phrase(mention)  # "the Prime Minister" whom the article does not name
    elif is_somebodys(state, mention):
        return state.phrase(mention)  # "the Ruiz supporter" is not Ruiz
    else:  # "the Florida senator" is somebody named, "the striker" one of whom the article says nothing else
        named = len(mention.text.split()) > 2 or mention.text.split()[-1][:1].isupper()
        others = [p for p in state.scene.people if may_be(state, mention, p)]
        others = just_named(state, mention, others) or others
        spoken_of = paragraph_subject(state, mention, others) if definite else None
        alone = definite and mention.head not in ENTERING | KIN and len(state.scene.people) == 1
        if alone and others:
            return _described(state, others[0], mention)  # whoever an interview or review is about
        if spoken_of is not None:
            others = [spoken_of]
        person, probability = rank(mention, state.scene, somebody=definite and named, among=others)
        if person is None and definite:
            free = [p for p in others if not p.roles and p.mentions[0].start < mention.span.start]
            person, probability = rank(mention, state.scene, somebody=True, among=free)
    found = _described(state, person, mention) if person is not None else state.phrase(mention)
    return replace(found, antecedent=probability)


def _owned(state: State, mention: Mention) -> Person | None:
    """Who "his wife" is, where the article names one person with those words ("his wife, the novelist Ana Ruiz")."""
    head = re.escape(mention.head)
    before = re.compile(OWNED_BEFORE_NAME.format(head=head), re.IGNORECASE)
    behind = re.compile(OWNED_BEHIND_NAME.format(head=head))
    found = [
        person
        for person in state.cast.people
        if any(
            before.search(state.text, max(0, m.start - OWNED_WITHIN), m.start) or behind.match(state.text, m.end)
            for m in person.mentions
        )
    ]
    return found[0] if len(found) == 1 else None


def _described(state: State, person: Person, mention: Mention) -> Speaker:
    """The speaker whom a description stands for: what it says is one of their roles."""
    phrase = without_determiner(mention.text)
    start = mention.span.start + mention.text.index(phrase)
    person.described.append(Span(start, start + len(phrase)))
    return state.person(person)


def body(state: State, mention: Mention) -> Speaker:
    """Which body "the ministry", "his office" or a name with more to it is; "groups" and "one company" are nobody named."""
    named = mention.owner is not None or any(w[:1].isupper() for w in mention.text.split()[1:])
    several = is_plural(mention) and mention.determiner not in ABOUT_OWNER and state.last_body is None
    if mention.kind == "body_noun" and not named and (several or mention.determiner in INDEFINITE):
        return state.phrase(mention)
    if mention.kind == "body_noun" and (name := called_by_noun(state.text, mention, state.cast)):
        return state.body(name)
    if mention.kind == "body_noun" and mention.determiner in {"the", "this", "that"} and mention.owner is None:
        last = state.last_body.name if state.last_body is not None else ""
        known = known_body(state.text, mention, state.cast, state.scene, last)
        if known:
            return Speaker(known, "organization")
    if mention.determiner in {"a", "an", ""} and mention.head == "group" and mention.kind == "body_noun":
        return state.phrase(mention)
    return state.body(_owned_name(state, mention))


def called_body(state: State, mention: Mention) -> str:
    """The body that a noun for people and firms takes up ("the broadcaster"), where it fits nobody; or empty."""
    alike = mention.head in body_nouns() and mention.determiner == "the" and len(mention.text.split()) <= BRIEF
    if not alike or is_plural(mention) or fitting_people(state, mention):
        return ""
    last = state.last_body.name if state.last_body is not None else ""
    return known_body(state.text, mention, state.cast, state.scene, last)


def _owned_name(state: State, mention: Mention) -> str:
    """The name of a body, its owner by full name: "his office" → "Ana Ruiz's office"."""
    first = mention.determiner
    if first in ABOUT_OWNER and first not in FIRST_PERSON:
        person = state.owner(mention)
        rest = mention.text[len(first) :].strip()
        return f"{person.name}'s {rest}" if person is not None else rest
    if mention.owner is not None:
        person = state.cast.person_at(Span(mention.owner.end - 1, mention.owner.end)) or state.cast.match(
            name_words(state.text[slice(*mention.owner)]), mention.span.start
        )
        if person is not None:
            return person.name + state.text[mention.owner.end : mention.span.end]
        owner = classify(state.text, mention.owner, state.cast)
        known = known_body(state.text, owner, state.cast, state.scene, "") if owner.kind in {"body_noun", "document"} else ""
        if known:  # "the paper's editorial board" speaks as the paper
            return known if "editorial" in mention.text else known + state.text[mention.owner.end : mention.span.end]
    return named_within(state.text, mention, state.cast) if mention.kind == "body" else without_determiner(mention.text)


def other(state: State, mention: Mention) -> Speaker:
    """A name that the entity recognizer missed, or a noun of no list."""
    words = name_words(state.text[slice(*mention.span)])
    proper = CAPITALISED.search(without_possessive(mention.text))
    if proper is not None and is_plural(mention) and PREPOSITION.search(mention.text, 0, proper.start()):
        return state.phrase(mention)  # "Growers along the Lund"
    if proper is not None and mention.determiner not in {"a", "an"}:
        if proper[0] in outlets():
            return state.body(proper[0])
        person = state.cast.match(name_words(proper[0]), mention.span.start) or state.cast.match(
            words[-1:], mention.span.start
        )
        if person is not None:
            return state.person(person)
        last = proper[0].split()[-1]
        if (last.endswith("s") and (singular(last) in role_nouns() or PEOPLES.fullmatch(last))) or last == "People":
            return state.phrase(mention)  # "Saudis", "Democrats"
        if mention.determiner == "the" or (
            proper[0].isupper() and state.text[mention.span.end : mention.span.end + 1] != ":"
        ):
            return Speaker(body_name(state.text, mention.span, state.cast), "organization")
        name = name_words(proper[0])  # "Artist Ana Ruiz" is Ana Ruiz
        start = mention.span.start + proper.start() + max(0, proper[0].find(" ".join(name)))
        person = Person(name, [Span(start, mention.span.end)])
        person.roles = roles_of(state.text, person)
        state.cast.people.append(person)
        return state.person(person)
    if is_plural(mention):
        return state.phrase(mention)  # "the attendees"
    if HANDLE.fullmatch(mention.text):
        state.scene.last_speaker = None
        return Speaker(mention.text, "person")
    if (
        mention.determiner in {"the", "this", "that"}
        and PERSONAL_NOUN.fullmatch(mention.head)
        and mention.head not in COMPARED
    ):
        person, _ = rank(mention, state.scene)
        if person is not None:
            return state.person(person)
    return state.phrase(mention)

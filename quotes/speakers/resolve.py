"""Resolves the mention of each quotation to one speaker of the article."""

from collections.abc import Sequence
from dataclasses import replace

from quotes.models import Quotation, Span, Speaker
from quotes.speakers.answers.ages import aged
from quotes.speakers.answers.callers import caller
from quotes.speakers.answers.introductions import ANONYMOUS
from quotes.speakers.answers.nominals import body, called_body, other, role
from quotes.speakers.answers.pronominals import pronoun
from quotes.speakers.answers.relayed import opens_a_clause, relayed
from quotes.speakers.answers.repeats import named_elsewhere
from quotes.speakers.answers.retold import adding, apposed_to, apposed_to_body, credited, quoted_by, retold
from quotes.speakers.answers.someone import behind_front, behind_ticker, first_named, one_of_a_group
from quotes.speakers.answers.state import State
from quotes.speakers.answers.together import joint_speaker, listed, paired
from quotes.speakers.answers.writings import document, signed_by
from quotes.speakers.bodies.bodies import apposed_body
from quotes.speakers.cast.entities import DEMONYM, Entity
from quotes.speakers.cast.gathering import find_cast
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.relabelling import is_opener
from quotes.speakers.cast.role_words import role_head
from quotes.speakers.mentions.bylines import labels_topic
from quotes.speakers.mentions.mentions import ABOUT_OWNER, Mention, classify, is_plural
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.mentions.unrecognized import add_unrecognized
from quotes.speakers.pronouns.descriptions import note_descriptions
from quotes.speakers.pronouns.evidence import note_pronouns
from quotes.speakers.pronouns.pronouns import Reading
from quotes.speakers.roles.affiliations import affiliation_in
from quotes.speakers.roles.further_roles import roles_of
from quotes.speakers.roles.roles import fullest_role
from quotes.speakers.vocabulary import pronoun_nouns


def next_speaker(state: State, quotation: Quotation) -> Speaker:
    """The speaker of a quotation; the answers before it are remembered."""
    attribution = quotation.attribution
    if attribution is None:
        return Speaker()
    if attribution.mention is None:
        return Speaker(type="none")
    if state.last is not None and labels_topic(state.text, attribution.mention):
        return state.last
    mention = classify(state.text, behind_ticker(state.text, attribution.mention), state.cast)
    inner = (
        retold(state, mention, quotation)
        or adding(state, mention, quotation)
        or caller(state, mention, quotation)
        or behind_front(state, mention)
        or apposed_to(state, mention)
        or apposed_to_body(state, mention)
        or quoted_by(state, mention)
        or credited(state, mention, quotation)
    )
    mention = classify(state.text, inner, state.cast) if inner is not None else mention
    opener = mention.kind == "other" and mention.text[:1].isupper() and is_opener(mention.text)
    if opener:
        source = opens_a_clause(state, mention.span) or first_named(state, mention, quotation)
    else:
        source = relayed(state, mention, quotation)
    found = state.person(source) if source is not None else _stands_for(state, mention)
    state.last = found
    state.scene.last_span = quotation.span
    return found


def _stands_for(state: State, mention: Mention) -> Speaker:
    person = mention.person
    if person is not None and mention.determiner == "the" and mention.text.split()[1:] == person.words:
        if DEMONYM.fullmatch(person.name):
            return role(state, replace(mention, kind="role", person=None))
        return state.body(person.name)  # one word with an article ("the Kremlin") is no person's name
    if person is not None:
        several = listed(state, mention.span) or (paired(state, mention.span) if " and " not in mention.text else [])
        return joint_speaker(state, several) if several else state.joint(mention) or state.person(person)
    if (found := one_of_a_group(state, mention) or aged(state, mention)) is not None:
        return found
    if mention.kind == "pronoun":
        return pronoun(state, mention)
    if name := apposed_body(state.text, mention, state.cast):
        return state.body(name)
    if mention.kind == "role" and (name := called_body(state, mention)):
        return state.body(name)
    if mention.kind == "role" and is_plural(mention) and (found := signed_by(state, mention)) is not None:
        return found
    somebody = mention.head == "person" and mention.determiner == "the"
    if mention.kind == "role" or somebody or (mention.kind == "other" and mention.head in ANONYMOUS):
        return role(state, replace(mention, kind="role"))
    if mention.kind in {"body", "body_noun"}:
        return body(state, mention)
    if mention.kind == "document":
        if mention.owner is not None and mention.determiner not in ABOUT_OWNER:
            return _stands_for(state, classify(state.text, mention.owner, state.cast))
        return document(state, mention)
    return other(state, mention)


def opening(text: str, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> State:
    """The state at the beginning of an article. ``entities``: (span, PERSON / ORG / LOC / MISC) in the order of the text."""
    cast = find_cast(text, entities)
    add_unrecognized(text, cast, quotations)
    scene = Scene(text, [q.span for q in quotations], cast.people)
    for person in cast.people:
        person.roles = roles_of(text, person)
        shown = (pronoun_nouns().get(role_head(text[slice(*role)])) for role in person.roles)
        person.pronouns.update(pronouns for pronouns in shown if pronouns)
    note_pronouns(scene)
    note_descriptions(scene, cast)
    said: dict[int, list[Span]] = {}
    for quotation in quotations:
        if quotation.attribution is not None and quotation.attribution.mention is not None:
            said.setdefault(quotation.attribution.mention.start, []).append(quotation.span)
    return State(text, cast, scene, Reading(scene, said))


def resolve_speakers(text: str, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> list[Speaker]:
    """The speaker of each quotation, in their order."""
    state = opening(text, entities, quotations)
    speakers = [next_speaker(state, q) for q in quotations]
    found = named_elsewhere(quotations, speakers, text, state.cast.people)
    speaking = {speaker.name for speaker in found if speaker.type == "person"}
    shown = {p.name: _shown(p, state) for p in reversed(state.cast.people) if p.name in speaking}
    return [_completed(s, shown[s.name]) if s.type == "person" and s.name in shown else s for s in found]


def _shown(person: Person, state: State) -> Speaker:
    """A person as the whole article shows them."""
    role = fullest_role(state.text, person.roles or person.described)
    return Speaker(person.name, "person", person.shown_pronouns, role, affiliation_in(role, state.cast))


def _completed(speaker: Speaker, shown: Speaker) -> Speaker:
    """What an article shows of a person holds for all of their quotations, the earlier ones too."""
    role, affiliation = shown.role or speaker.role, shown.affiliation or speaker.affiliation
    return replace(speaker, pronouns=shown.pronouns, role=role, affiliation=affiliation)

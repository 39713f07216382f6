"""Who a pronoun stands for: "he", "who", "it", "they"."""

import re
from dataclasses import replace

from quotes.models import Span, Speaker
from quotes.speakers.answers.newcomers import ANYBODYS, newcomer
from quotes.speakers.answers.nominals import body, role
from quotes.speakers.answers.state import HANDLE, State
from quotes.speakers.answers.together import joint_speaker, named_together
from quotes.speakers.answers.unnamed_antecedents import phrase_before
from quotes.speakers.answers.writings import continued, document
from quotes.speakers.bodies.bodies import body_name
from quotes.speakers.bodies.focus import it_takes_up
from quotes.speakers.bodies.sayings import body_spoken_of
from quotes.speakers.bodies.things import thing_taken_up
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import role_head
from quotes.speakers.mentions.bylines import asked_clause
from quotes.speakers.mentions.mentions import PERSONAL, Mention, classify, is_plural
from quotes.speakers.mentions.scene import last_group
from quotes.speakers.pronouns.antecedents import rank
from quotes.speakers.pronouns.descriptions import sentence_openers
from quotes.speakers.vocabulary import pronoun_nouns

SURE = 0.8
"""The probability of an antecedent from which its pronoun counts as evidence for the person's pronouns."""
AND = re.compile(r"\b(?:and|but) $")
REPLIED = re.compile(r" (?:replied|answered|responded|said|shrugged|told)\b")
ASKED_BEFORE = re.compile(r"\b(?:asked|pressed|quizzed|questioned) (?:[A-Z][a-z]+\.? )?$")
RELATIVE = {"who", "which", "that"}
ONE_MORE = {"another", "one", "others"}
OF_BODIES = {"it", "its", "itself", "they", "their", "them", "we", "our"}
GROUP = {"they", "their", "them"}
FIRST_PERSON = {"we", "our"}
WRITER = {"i", "me", "my", "myself"}
TELLS_OF_WRITER = re.compile(
    r" (?:is|was|teaches|writes|works|leads|directs|edits|covers|runs|hosts|lives)\b|, (?:an?|the) "
)
BYLINE = re.compile(r"(?:^|\n)By $", re.IGNORECASE)
DOCUMENT_BEFORE = re.compile(
    r"\b((?:the|this|an?|his|her|its|their) (?:\w[\w-]* ){0,2}\w[\w-]*)(?:,|\s?(?:--|\N{EN DASH}|\N{EM DASH}))?\s?$",
    re.IGNORECASE,
)
WHO_BEFORE = re.compile(
    r"(?<!\bof\s)(?<!\bfor\s)(?<!\bin\s)(?<!\bat\s)(?<!\bfrom\s)\b((?:the|an?|his|her|its|their|some|two|three|several|many)\s(?:[\w-]+\s){0,2}[a-z][\w-]+)\s$",
    re.IGNORECASE,
)
"""The noun that "who" takes up ("the groups who", "a source who")."""
PLACES = frozenset("city country county nation province state town village".split())
"""Nouns for bodies that "who" never takes up."""
USER_ACTS = re.compile(r"(?<![\w@])(?P<name>@\w+|[A-Za-z][a-z_]{3,}\d+)(?= (?:said|says|wrote|asked|has|had|also|\w+ed)\b)")
"""Somebody who goes by a name on a platform and does something: "rail_fan92 posted"."""
USER_WITHIN = 400
LOOK_BACK = 120
"""Characters before a relative pronoun, or a quotation, in which the name it takes up must stand."""


def pronoun(state: State, mention: Mention) -> Speaker:
    """Who "he", "who", "it", "they" is."""
    if mention.head in ONE_MORE:  # "Another said", after "one voter said"
        return state.last if state.last is not None and state.last.type == "unnamed" else state.phrase(mention)
    if mention.head in RELATIVE:
        return _relative(state, mention)
    if mention.head == "it" and (author := continued(state, mention)) is not None:
        return author
    subject = body_spoken_of(state.scene, mention.span.start) if mention.head == "it" else None
    if subject is not None:
        return body(state, classify(state.text, subject, state.cast))
    if mention.head in GROUP and state.last_body is not None and state.scene.last_span is not None:
        several = named_together(state, mention.span.start, since=state.scene.last_span.end)
        if several:  # "Ruiz and Lin disagree. They …", since a body spoke
            return joint_speaker(state, several)
    if mention.head in OF_BODIES and state.last_body is not None:
        name = _taken_up(state, mention) if mention.head == "it" else ""
        return Speaker(name, "organization") if name else state.last_body
    if mention.head in WRITER:
        person = writer(state)
        return state.person(person) if person is not None else Speaker()
    if mention.head in PERSONAL and (answering := _who_was_asked(state, mention)) is not None:
        return state.person(answering)
    phrase = newcomer(state, mention.span.start, PERSONAL[mention.head]) if mention.head in PERSONAL else None
    last = state.scene.last_span
    here = phrase is not None and (last is None or phrase.start > last.end)
    if mention.head in PERSONAL and not here and state.last is not None and _unnamed_goes_on(state, mention):
        return state.last
    if phrase is not None:
        state.called.setdefault(role_head(state.text[slice(*phrase)]), PERSONAL[mention.head])
        return state.unknown(phrase)
    if mention.head in PERSONAL:
        who, probability = state.reading.antecedent(mention.span.start, PERSONAL[mention.head])
        person = state.scene.people[who] if who is not None else None
    elif mention.head in OF_BODIES - FIRST_PERSON:
        return _of_body_or_group(state, mention)
    else:
        person, probability = rank(mention, state.scene)
    if person is not None:
        if mention.head in PERSONAL and probability > SURE:
            person.pronouns[PERSONAL[mention.head]] += 1
        return replace(state.person(person), antecedent=probability)
    return Speaker()


def writer(state: State) -> Person | None:
    """The writer of a piece, where its last paragraph ("Ana Ruiz teaches law at …") or a byline tells who that is."""
    text = state.text.rstrip()
    last = text.rfind("\n", 0, len(text)) + 1
    for person in state.cast.people:
        for mention in person.mentions:
            if (mention.start == last and TELLS_OF_WRITER.match(text, mention.end)) or BYLINE.search(text, 0, mention.start):
                return person
    return None


def _who_was_asked(state: State, mention: Mention) -> Person | None:
    """Whom the same sentence says somebody asked before "he replied" ("Lin asked Ruiz about it and he replied"); or None."""
    text, start = state.text, mention.span.start
    if AND.search(text, max(0, start - 6), start) is None or REPLIED.match(text, mention.span.end) is None:
        return None
    begin = state.scene.sentences[state.scene.sentence(start)]
    for naming in reversed(state.scene.named(begin, start)):
        person = state.scene.people[naming.who]
        if ASKED_BEFORE.search(text, max(begin, naming.start - 24), naming.start):
            shown = person.shown_pronouns
            return person if not shown or shown == PERSONAL[mention.head] else None
    return None


def _of_body_or_group(state: State, mention: Mention) -> Speaker:
    """ "it" is the body named nearest, "they" also several people: those who spoke last, or those just spoken of."""
    start = mention.span.start
    if mention.head in GROUP:
        alone = newcomer(state, start, "they")
        if alone is not None and state.scene.paragraph(alone.start) == state.scene.paragraph(start):
            return state.unknown(alone)  # "An engineer, who asked not to be named, …", they said
        group = last_group(state.scene, start)
        spoken = state.scene.last_span.end if state.scene.last_span is not None else -1
        fresh = group is not None and group.start > spoken  # "Protesters came." since somebody else spoke
        if state.last is not None and not fresh and (state.last.type == "unnamed" or " and " in state.last.name):
            return state.last
        if group is not None:
            return Speaker(state.text[slice(*group)], "unnamed", "", group)
        if state.last is not None and HANDLE.fullmatch(state.last.name) is not None:
            return state.last
        several = named_together(state, start)
        if several:
            return joint_speaker(state, several)
        users = list(USER_ACTS.finditer(state.text, max(0, start - USER_WITHIN), start))
        if users and not state.scene.is_quoted(users[-1].start()):
            return Speaker(users[-1]["name"], "person")
    name = _taken_up(state, mention)
    if name or mention.head not in {"it", "its", "itself"}:
        return Speaker(name, "organization") if name else Speaker()
    thing = thing_taken_up(state.scene, start)
    if thing is None:
        return Speaker()
    found = classify(state.text, thing, state.cast)
    return document(state, found) if found.kind == "document" else body(state, found)


def _taken_up(state: State, mention: Mention) -> str:
    """The name of the body that "it" takes up; empty where none may be."""
    last = state.last_body.name if state.last_body is not None else ""
    return it_takes_up(state.text, mention.span.start, state.cast, state.scene, last=last)


def _unnamed_goes_on(state: State, mention: Mention) -> bool:
    """Whether "she" takes up the unnamed person who spoke last: nobody is named in between."""
    if state.last is None or state.last.type != "unnamed" or state.scene.last_span is None:
        return False
    head = role_head(state.last.name)
    shown = state.last.pronouns or pronoun_nouns().get(head) or state.called.get(head, "")
    if (shown and shown != PERSONAL[mention.head]) or _others_described(state, head, mention.span.start):
        return False  # "she" is not the man who spoke last, nor when "The painter laughs" stands between
    since = state.scene.last_span.start - LOOK_BACK
    opening = state.scene.sentences[state.scene.sentence(mention.span.start)]
    asked = range(opening, asked_clause(state.text, opening, mention.span.start))
    return not any(
        since < m.start < mention.span.start and m.start not in asked for p in state.cast.people for m in p.mentions
    )


def _others_described(state: State, head: str, before: int) -> bool:
    """Whether sentences since the last quotation begin with a description of somebody else ("The painter laughs.")."""
    start = state.scene.last_span.end if state.scene.last_span is not None else before
    return any(noun != head and noun not in ANYBODYS for _, noun in sentence_openers(state.scene, start, before))


def _goes_on(state: State, offset: int) -> bool:
    """Whether a relative clause at an offset goes on behind the last quotation, and nobody is named between."""
    last = state.scene.last_span
    if last is None or not last.end < offset < last.end + LOOK_BACK:
        return False
    return "\n" not in state.text[last.end : offset] and not state.cast.near(last.end, offset)


def _relative(state: State, mention: Mention) -> Speaker:
    """ "who", "which", "that": whoever is named directly before."""
    start = mention.span.start
    document_before = DOCUMENT_BEFORE.search(state.text, max(0, start - LOOK_BACK), start) if mention.head != "who" else None
    if document_before is not None:  # "the study -- which notes that …"
        taken_up = classify(state.text, Span(*document_before.span(1)), state.cast)
        if taken_up.kind == "document":
            return document(state, taken_up)
    phrase = phrase_before(state, start) if mention.head == "who" else None
    if phrase is not None:
        return state.unknown(phrase)
    if mention.head == "who" and state.last is not None and state.last.type == "unnamed" and _goes_on(state, start):
        return state.last  # "said one voter from Easton, who added that …"
    group = WHO_BEFORE.search(state.text, max(0, start - LOOK_BACK), start) if mention.head == "who" else None
    if group is not None and state.cast.person_at(Span(*group.span(1))) is None:
        taken_up = classify(state.text, Span(*group.span(1)), state.cast)
        if taken_up.kind == "role" and is_plural(taken_up):  # "a man who" may be anybody named before
            return role(state, taken_up)
        if taken_up.kind == "body_noun" and taken_up.head not in PLACES:
            return body(state, taken_up)
    named = [(m.end, p) for p in state.cast.people for m in p.mentions if start - LOOK_BACK < m.end <= start]
    bodies = [(s.end, s) for s, label in state.cast.bodies if label in {"ORG", "LOC"} and start - LOOK_BACK < s.end <= start]
    person_end, person = max(named, key=lambda x: x[0], default=(-1, None))
    body_end, nearest = max(
        bodies, key=lambda x: (not state.text.startswith(" in ", x[1].start - 4), x[0]), default=(-1, None)
    )
    if person is not None and (mention.head == "who" or person_end > body_end):
        return state.person(person)
    return Speaker(body_name(state.text, nearest, state.cast), "organization") if nearest is not None else Speaker()

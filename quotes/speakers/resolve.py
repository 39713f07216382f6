"""Resolves the mention of each quotation to one speaker of the article."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.models import Quotation, Span, Speaker
from quotes.speakers.antecedents import Scene, described_by, note_pronouns, rank
from quotes.speakers.entities import Entity
from quotes.speakers.mentions import ABOUT_OWNER, DETERMINER, PERSONAL, Mention, classify
from quotes.speakers.names import name_words, without_possessive
from quotes.speakers.people import Cast, Person, body_name, find_cast
from quotes.speakers.roles import affiliation_in, find_roles, fullest_role, role_head
from quotes.speakers.vocabulary import pronoun_nouns

BODY_WITHIN = 600
"""Characters before "it" in which the body that it takes up must be named."""
JOINED = re.compile(r"\s(?:and|&)\s")
SURE = 0.8
"""The probability of an antecedent from which its pronoun counts as evidence for the person's pronouns."""
RELATIVE = {"who", "which", "that"}
OF_BODIES = {"it", "its", "itself", "they", "their", "them", "we", "our"}
INDEFINITE = {"a", "an", "one", "some", "another", "any"}
TAKEN_UP = frozenset(
    "company firm agency group organization organisation team club bank retailer airline startup party brand".split()
)
ANONYMOUS = frozenset(
    "official source spokesman spokeswoman spokesperson aide adviser advisor insider person man woman witness".split()
)
"""Heads of definite descriptions that often take up an unnamed speaker; any other is taken for somebody named."""
LOOK_BACK = 120
"""Characters before a relative pronoun, or a quotation, in which the name it takes up must stand."""
FIRST_PERSON = {"i", "my", "me", "we", "our", "us"}
CAPITALISED = re.compile(r"[A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+(?: [A-Z][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]+)*$")


@dataclass(slots=True)
class Resolver:
    """The state of resolving one article from its first quotation to its last."""

    text: str
    cast: Cast
    scene: Scene
    last: Speaker | None = None

    def speaker(self, quotation: Quotation) -> Speaker:
        """The speaker of a quotation; the answers before it are remembered."""
        attribution = quotation.attribution
        if attribution is None:
            return Speaker()
        if attribution.mention is None:
            return Speaker(type="none")
        mention = classify(self.text, attribution.mention, self.cast)
        found = self._resolve(mention)
        self.last = found
        self.scene.last_span = quotation.span
        return found

    def _resolve(self, mention: Mention) -> Speaker:
        if mention.person is not None and mention.determiner == "the" and mention.text.split()[1:] == mention.person.words:
            self.scene.last_speaker = None  # one word with an article ("the Kremlin") is no person's name
            return Speaker(mention.person.name, "organization")
        if mention.person is not None:
            return self._joint(mention) or self._person(mention.person)
        if mention.kind == "pronoun":
            return self._pronoun(mention)
        if mention.kind == "role":
            return self._role(mention)
        if mention.kind in {"body", "body_noun"}:
            return self._body(mention)
        if mention.kind == "document":
            return self._document(mention)
        return self._other(mention)

    def _person(self, person: Person) -> Speaker:
        self.scene.last_speaker = person
        role = fullest_role(self.text, person.roles)
        return Speaker(person.name, "person", person.shown_pronouns, role, affiliation_in(role, self.cast))

    def _joint(self, mention: Mention) -> Speaker | None:
        """Both of two people whom "and" joins in one mention; None where there is only one."""
        halves = JOINED.split(mention.text)
        if len(halves) != 2:
            return None
        border = mention.span.start + len(halves[0])
        first = self.cast.person_at(Span(mention.span.start, border))
        second = self.cast.person_at(Span(mention.span.end - len(halves[1]), mention.span.end))
        if first is None or second is None or first is second:
            return None
        one = self._person(first)
        return Speaker(f"{first.name} and {second.name}", "person", "", one.role, one.affiliation)

    def _pronoun(self, mention: Mention) -> Speaker:
        if mention.head in RELATIVE:
            return self._relative(mention)
        if mention.head in OF_BODIES and self._last_is_body():
            assert self.last is not None
            return self.last
        if mention.head in PERSONAL and self._unnamed_goes_on(mention):
            assert self.last is not None
            return self.last
        person, probability = rank(mention, self.scene, somebody=mention.head in PERSONAL)
        if person is not None:
            if mention.head in PERSONAL and probability > SURE:
                person.pronouns[PERSONAL[mention.head]] += 1
            return self._person(person)
        body = self._nearest_body(mention.span.start) if mention.head in OF_BODIES else None
        return Speaker(body_name(self.text, body, self.cast), "organization") if body else Speaker()

    def _unnamed_goes_on(self, mention: Mention) -> bool:
        """Whether "she" takes up the unnamed person who spoke last: nobody is named in between."""
        if self.last is None or self.last.type != "unnamed" or self.scene.last_span is None:
            return False
        since = self.scene.last_span.start - LOOK_BACK
        return not any(since < m.start < mention.span.start for p in self.cast.people for m in p.mentions)

    def _relative(self, mention: Mention) -> Speaker:
        """ "who", "which", "that": whoever is named directly before."""
        start = mention.span.start
        named = [(m.end, p) for p in self.cast.people for m in p.mentions if start - LOOK_BACK < m.end <= start]
        bodies = [
            (s.end, s) for s, label in self.cast.bodies if label in {"ORG", "LOC"} and start - LOOK_BACK < s.end <= start
        ]
        person_end, person = max(named, key=lambda x: x[0], default=(-1, None))
        body_end, body = max(bodies, key=lambda x: x[0], default=(-1, None))
        if person is not None and (mention.head == "who" or person_end > body_end):
            return self._person(person)
        return Speaker(body_name(self.text, body, self.cast), "organization") if body is not None else Speaker()

    def _role(self, mention: Mention) -> Speaker:
        plural = mention.head != re.findall(r"[\w-]+", mention.text.lower())[-1] and mention.text.lower().endswith("s")
        owned = mention.owner is not None or mention.determiner in ABOUT_OWNER
        if not plural and not owned and mention.determiner not in INDEFINITE:
            fitting = [p for p in self.scene.people if described_by(p, mention.head, self.text)]
            definite = mention.determiner in {"the", "this", "that"} and mention.head not in ANONYMOUS
            if definite and fitting:
                person, _ = rank(mention, self.scene, somebody=True, among=fitting)
            else:  # "the Florida senator" is somebody named, "the driver" need not be
                person, _ = rank(mention, self.scene, somebody=definite and len(mention.text.split()) > 2)
            if person is not None:
                return self._person(person)
        return self._unnamed(mention)

    def _unnamed(self, mention: Mention) -> Speaker:
        self.scene.last_speaker = None
        phrase = _without_determiner(mention.text)
        start = mention.span.start + mention.text.index(phrase)
        role = Span(start, start + len(phrase))
        pronouns = pronoun_nouns().get(mention.head, "")
        return Speaker(phrase, "unnamed", pronouns, role, affiliation_in(role, self.cast))  # type: ignore[arg-type]

    def _body(self, mention: Mention) -> Speaker:
        if mention.kind == "body_noun" and mention.determiner in {"the", "this", "that"} and mention.owner is None:
            known = self._known_body(mention)
            if known:
                return Speaker(known, "organization")
        self.scene.last_speaker = None
        return Speaker(self._owned_name(mention), "organization")

    def _owned_name(self, mention: Mention) -> str:
        """The name of a body, its owner by full name: "his office" → "Ana Ruiz's office"."""
        first = mention.determiner
        if first in ABOUT_OWNER and first not in FIRST_PERSON:
            owner = Mention(Span(mention.span.start, mention.span.start + len(first)), first, "pronoun", head=first)
            person, _ = rank(owner, self.scene) if ABOUT_OWNER[first] in {"he", "she"} else (None, 0.0)
            rest = mention.text[len(first) :].strip()
            return f"{person.name}'s {rest}" if person is not None else rest
        if mention.owner is not None:
            person = self.cast.person_at(Span(mention.owner.end - 1, mention.owner.end)) or self.cast.match(
                name_words(self.text[slice(*mention.owner)]), mention.span.start
            )
            if person is not None:
                return person.name + self.text[mention.owner.end : mention.span.end]
        return body_name(self.text, mention.span, self.cast) if mention.kind == "body" else _without_determiner(mention.text)

    def _document(self, mention: Mention) -> Speaker:
        """A document speaks for its author: its owner if it has one, else a body that spoke last."""
        if mention.determiner in ABOUT_OWNER:
            person, _ = rank(Mention(mention.span, mention.determiner, "pronoun", head=mention.determiner), self.scene)
            if person is not None:
                return self._person(person)
        if mention.owner is not None:
            return self._resolve(classify(self.text, mention.owner, self.cast))
        if (
            mention.determiner in {"the", "this", "that"}
            and self.last is not None
            and self.last.type in {"organization", "person"}
        ):
            return self.last
        return self._unnamed(mention)

    def _other(self, mention: Mention) -> Speaker:
        """A name that the entity recognizer missed, or a noun of no list."""
        words = name_words(self.text[slice(*mention.span)])
        proper = CAPITALISED.search(without_possessive(mention.text))
        if proper is not None and mention.determiner not in {"a", "an"}:
            person = self.cast.match(name_words(proper[0]), mention.span.start) or self.cast.match(
                words[-1:], mention.span.start
            )
            if person is not None:
                return self._person(person)
            if mention.determiner == "the" or (
                proper[0].isupper() and self.text[mention.span.end : mention.span.end + 1] != ":"
            ):
                return Speaker(body_name(self.text, mention.span, self.cast), "organization")
            person = Person(name_words(proper[0]), [Span(mention.span.start + proper.start(), mention.span.end)])
            person.roles = find_roles(self.text, person)
            self.cast.people.append(person)
            return self._person(person)
        if mention.determiner in {"the", "this", "that"}:
            person, _ = rank(mention, self.scene)
            if person is not None:
                return self._person(person)
        return self._unnamed(mention)

    def _last_is_body(self) -> bool:
        return self.last is not None and self.last.type == "organization"

    def _nearest_body(self, offset: int) -> Span | None:
        found = [
            s for s, label in self.cast.bodies if label == "ORG" and s.start < offset and not self.scene.is_quoted(s.start)
        ]
        near = [s for s in found if offset - s.start < BODY_WITHIN]
        named = Counter(body_name(self.text, s, self.cast) for s in found)
        return max(near, key=lambda s: (named[body_name(self.text, s, self.cast)], s.start), default=None)

    def _known_body(self, mention: Mention) -> str:
        """The name of the body that "the committee" takes up: one of that name, the last speaker, or the one most named."""
        if len(mention.text.split()) != 2:
            return ""
        here = mention.span.start
        named = [s for s, _ in self.cast.bodies if s.start < here and self.text[slice(*s)].lower().endswith(mention.head)]
        if named:
            return body_name(self.text, named[-1], self.cast)
        if self._last_is_body() and self.last is not None:
            return self.last.name
        bodies = [body_name(self.text, s, self.cast) for s, label in self.cast.bodies if label == "ORG" and s.start < here]
        return Counter(bodies).most_common(1)[0][0] if bodies and mention.head in TAKEN_UP else ""


def _without_determiner(phrase: str) -> str:
    match = DETERMINER.match(phrase)
    rest = phrase[match.end() :] if match and match["word"].lower() != "one" else phrase
    return rest or phrase


def resolver(text: str, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> Resolver:
    """A resolver for an article. ``entities``: (span, PERSON / ORG / LOC / MISC) in the order of the text."""
    cast = find_cast(text, entities)
    scene = Scene(text, [q.span for q in quotations], cast.people)
    for person in cast.people:
        person.roles = find_roles(text, person)
        shown = (pronoun_nouns().get(role_head(text[slice(*role)])) for role in person.roles)
        person.pronouns.update(pronouns for pronouns in shown if pronouns)
    note_pronouns(scene)
    return Resolver(text, cast, scene)


def resolve_speakers(text: str, entities: Sequence[Entity], quotations: Sequence[Quotation]) -> list[Speaker]:
    """The speaker of each quotation, in their order."""
    state = resolver(text, entities, quotations)
    speakers = [state.speaker(q) for q in quotations]
    # What an article shows of a person's pronouns holds for all of their quotations, the earlier ones too.
    shown = {p.name: p.shown_pronouns for p in state.cast.people}
    return [replace(s, pronouns=shown.get(s.name, s.pronouns)) if s.type == "person" else s for s in speakers]

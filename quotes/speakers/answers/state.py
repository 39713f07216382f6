"""The state of resolving one article, and the speakers that every kind of mention may lead to."""

import re
from dataclasses import dataclass, field

from quotes.models import Span, Speaker
from quotes.speakers.bodies.bodies import is_law
from quotes.speakers.cast.names import folded
from quotes.speakers.cast.people import Cast, Person
from quotes.speakers.cast.role_words import role_head
from quotes.speakers.mentions.mentions import PERSONAL, Mention, without_determiner
from quotes.speakers.mentions.phrases import whole
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.pronouns.pronouns import Reading
from quotes.speakers.roles.affiliations import affiliation_in, body_of
from quotes.speakers.roles.roles import fullest_role
from quotes.speakers.vocabulary import pronoun_nouns

HANDLE = re.compile(r"@\w+|[a-z]\w*\d\w*")
"""A name that somebody goes by on a platform."""
JOINED = re.compile(r"\s(?:and|&)\s")


@dataclass(slots=True)
class State:
    """What is known of an article between one quotation and the next; ``unnamed``: who was called "an official", by head."""

    text: str
    cast: Cast
    scene: Scene
    reading: Reading
    unnamed: dict[str, Span] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    """Head of a phrase for somebody unnamed → the pronoun that took them up."""
    last: Speaker | None = None
    _roles: dict[tuple[int, int, int], tuple[Span | None, Span | None]] = field(default_factory=dict)
    """The fullest role and the affiliation of each person, as long as nothing more is said of them."""
    _bodies: dict[int, Span | None] = field(default_factory=dict)
    """The body that each person is said to be of, asked for at every quotation of theirs."""

    @property
    def last_body(self) -> Speaker | None:
        """The last speaker, where it is a body."""
        return self.last if self.last is not None and self.last.type == "organization" else None

    def person(self, person: Person) -> Speaker:
        """A person with the role and pronouns that the article gives."""
        self.scene.last_speaker = person
        said = (id(person), len(person.roles), len(person.described))
        if said not in self._roles:
            role = fullest_role(self.text, person.roles or person.described) or self._body_of(person)
            self._roles[said] = (role, affiliation_in(role, self.cast))
        return Speaker(person.name, "person", person.shown_pronouns, *self._roles[said])

    def _body_of(self, person: Person) -> Span | None:
        if id(person) not in self._bodies:
            self._bodies[id(person)] = body_of(self.text, person, self.cast)
        return self._bodies[id(person)]

    def joint(self, mention: Mention) -> Speaker | None:
        """Both of two people whom "and" joins in one mention; None where there is only one."""
        halves = JOINED.split(mention.text)
        if len(halves) != 2:
            return None
        border = mention.span.start + len(halves[0])
        first = self.cast.person_at(Span(mention.span.start, border))
        second = self.cast.person_at(Span(mention.span.end - len(halves[1]), mention.span.end))
        if first is None or second is None or first is second:
            return None
        one = self.person(first)
        if " " not in halves[0] and " " in halves[1] and folded(halves[0]) != folded(first.words[-1]):
            return Speaker(mention.text, "person", "", one.role, one.affiliation)  # "Ana and Bea Lin": one surname for both
        return Speaker(f"{first.name} and {second.name}", "person", "", one.role, one.affiliation)

    def phrase(self, mention: Mention) -> Speaker:
        """Somebody whom the article does not name: the describing phrase."""
        self.scene.last_speaker = None
        phrase = without_determiner(mention.text)
        start = mention.span.start + mention.text.index(phrase)
        role = whole(self.text, Span(start, start + len(phrase)))
        phrase = self.text[slice(*role)]
        if mention.kind == "role":
            self.unnamed[mention.head] = role
        pronouns = pronoun_nouns().get(mention.head, "")
        return Speaker(phrase, "unnamed", pronouns, role, affiliation_in(role, self.cast))  # type: ignore[arg-type]

    def unknown(self, phrase: Span) -> Speaker:
        """Somebody whom a phrase brought in without a name."""
        self.scene.last_speaker = None
        words = self.text[slice(*phrase)]
        if HANDLE.fullmatch(words.split()[0]):  # "the rail_fan92 Reddit user"
            return Speaker(words.split()[0], "person")
        pronouns = pronoun_nouns().get(role_head(words), "")
        return Speaker(words, "unnamed", pronouns, phrase, affiliation_in(phrase, self.cast))  # type: ignore[arg-type]

    def body(self, name: str) -> Speaker:
        """A body, or a law by its name; whoever spoke before it is no longer the last person to speak."""
        self.scene.last_speaker = None
        return Speaker(name, "unnamed" if is_law(name) else "organization")

    def owner(self, mention: Mention) -> Person | None:
        """Whom "his", "her" in "his letter" stands for."""
        word = mention.determiner
        if word not in PERSONAL:
            return None
        who, _ = self.reading.antecedent(mention.span.start, PERSONAL[word])
        return self.scene.people[who] if who is not None else None

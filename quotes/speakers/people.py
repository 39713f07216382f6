"""The people and bodies of an article: mentions of one name gathered under its fullest form."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Literal

from quotes.models import Span
from quotes.speakers.entities import Entity, in_headline_case, is_acronym, tidied
from quotes.speakers.fullnames import NAME_WORD, full_name
from quotes.speakers.names import (
    folded,
    folded_words,
    is_title,
    name_words,
    part_of_name,
    same_full_name,
    without_possessive,
)
from quotes.speakers.vocabulary import pronoun_nouns, titles

ACRONYM = re.compile(r"[A-Z][A-Za-z.&]{1,7}$")
SPELLED_OUT = rf"(?P<full>{NAME_WORD}(?:\s(?:of|for|the|and|on|in|&|to|{NAME_WORD}))*)\s\("
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
SPACES = re.compile(r"[ \N{NO-BREAK SPACE}]+\n?")
TITLE_WINDOW = 40
LONGEST_NAME = 5


@dataclass(slots=True)
class Person:
    """A person of the article: the words of the fullest name, all mentions in order, and what their titles show."""

    words: list[str]
    mentions: list[Span] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    pronouns: Counter[str] = field(default_factory=Counter)
    roles: list[Span] = field(default_factory=list)
    _folded: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.rename(self.words)

    def rename(self, words: list[str]) -> None:
        """Give the person a fuller name."""
        self.words = words
        self._folded = folded_words(words)

    def shares_word(self, words: frozenset[str]) -> bool:
        """Whether a name, its words folded, has one in common with this name: no other can fit it."""
        return not self._folded.isdisjoint(words)

    @property
    def name(self) -> str:
        """The fullest name, without title."""
        return " ".join(self.words)

    @property
    def shown_pronouns(self) -> Literal["he", "she", ""]:
        """The pronouns that the article uses of the person; empty where it shows none, or both."""
        he, she = self.pronouns["he"], self.pronouns["she"]
        return "he" if he > 2 * she else "she" if she > 2 * he else ""


@dataclass(slots=True)
class Cast:
    """All people and bodies that an article names; ``at`` finds the person of a mention's span."""

    people: list[Person]
    bodies: list[Entity]

    def person_at(self, span: Span) -> Person | None:
        """The person whose mention overlaps the span, the rightmost one."""
        found = [(m.start, p) for p in self.people for m in p.mentions if m.start < span.end and span.start < m.end]
        return max(found, key=lambda x: x[0])[1] if found else None

    def match(self, words: list[str], before: int) -> Person | None:
        """The person whom a name fits best; of equals the one mentioned last before the offset."""
        shared = folded_words(words)
        scored = [(_fit(words, p), p) for p in self.people if p.shares_word(shared)]
        best = max((s for s, _ in scored), default=0)
        fitting = [p for s, p in scored if s == best] if best else []
        return max(fitting, key=lambda p: _claim(p, Span(before, before)), default=None)


def _fit(words: list[str], person: Person) -> int:
    if not words:
        return 0
    if len(words) > 1 and len(person.words) > 1 and same_full_name(words, person.words):
        return 4
    return part_of_name(words, person.words)


def find_cast(text: str, entities: Sequence[Entity]) -> Cast:
    """Group the named entities of an article. ``entities``: (span, PERSON / ORG / LOC / MISC) in order."""
    entities = tidied(text, entities)
    sure = [span for span, label in entities if label == "PERSON" and not in_headline_case(text, span)]
    people = _full_names(text, sure)
    cast = Cast(people, [])
    placed, certainly = {m for p in people for m in p.mentions}, set(sure)
    for span, label in entities:
        if span in placed or not (words := name_words(text[slice(*span)])):
            continue
        certain = label == "PERSON" and span in certainly and not is_acronym(words)
        person = _of_short_name(text, span, words, cast, certain=certain)
        if person is not None:
            person.mentions.append(span)
            placed.add(span)
            _note_titles(text, span, person)
        else:
            cast.bodies.append((span, "ORG" if label == "PERSON" else label))
    for person in people:
        _spell_out(text, person, people)
    cast.people = _joined(people)
    for person in cast.people:
        person.mentions.sort()
    return cast


def _joined(people: list[Person]) -> list[Person]:
    """The people with each bare surname joined to the one full name that it fits and that its pronouns allow."""
    kept = [p for p in people if len(p.words) > 1]
    for person in (p for p in people if len(p.words) == 1):
        alike = [p for p in kept if p.shares_word(folded_words(person.words))]
        fitting = [p for p in alike if part_of_name(person.words, p.words) == 3 and not _contradict(person, p)]
        if len(fitting) == 1:
            fitting[0].mentions += person.mentions
            fitting[0].titles |= person.titles
            fitting[0].pronouns += person.pronouns
        else:
            kept.append(person)
    return kept


def _contradict(a: Person, b: Person) -> bool:
    """Whether what titles and nouns show of two people's pronouns differs."""
    shown = [p.pronouns.most_common(1)[0][0] for p in (a, b) if p.pronouns]
    return len(set(shown)) > 1


def _full_names(text: str, persons: Sequence[Span]) -> list[Person]:
    people: list[Person] = []
    for span in persons:
        words = name_words(text[slice(*span)])
        if len(words) < 2:
            continue
        shared = folded_words(words)
        person = next((p for p in people if p.shares_word(shared) and same_full_name(p.words, words)), None)
        if person is None:
            person = Person(words)
            people.append(person)
        elif _fuller(words, person.words):
            person.rename(words)
        person.mentions.append(span)
        _note_titles(text, span, person)
    return people


def _fuller(words: list[str], known: list[str]) -> bool:
    """Whether a form of a name says more: more words, initials not counted, and the same last word."""
    said, before = ([w for w in x if len(w.strip(".")) > 1] for x in (words, known))
    return len(before) < len(said) <= LONGEST_NAME and folded(said[-1]) == folded(before[-1])


def _of_short_name(text: str, span: Span, words: list[str], cast: Cast, *, certain: bool) -> Person | None:
    """The person of a name in one word; a new one where none fits and the entity is certainly a person."""
    pronouns = _title_pronouns(text, span)
    shared = folded_words(words)
    alike = [p for p in cast.people if p.shares_word(shared)]
    fitting = [p for p in alike if part_of_name(words, p.words) == 3 or _fit(words, p) == 4]
    if not fitting and certain:
        fitting = [p for p in alike if part_of_name(words, p.words)]
    if pronouns:
        fitting = [p for p in fitting if not p.pronouns or pronouns in p.pronouns]
    if certain and fitting and (title := _role_title(text, span)):
        fitting = _bearers(text, title, span, fitting)
    if fitting:
        alone = [p for p in fitting if len(p.words) == len(words)]
        person = max(alone or fitting, key=lambda p: _claim(p, span))
    elif certain:
        person = Person(words)
        cast.people.append(person)
    else:
        return None
    return person


def _claim(person: Person, span: Span) -> tuple[bool, int, int]:
    """How good a claim a person has to a bare surname: named before, named often, named early.

    News style gives a bare surname to the person the article is about; others of that name keep their first names.
    """
    earlier = [m for m in person.mentions if m.start < span.start]
    return bool(earlier), len(earlier), -person.mentions[0].start if person.mentions else 0


def _bearers(text: str, title: str, span: Span, fitting: list[Person]) -> list[Person]:
    """Those who may be meant by a role title with a surname ("President Ruiz"): who bear it, or are named before it.

    A title and surname before any full name is somebody else's than a relative's who is named in full further down.
    """
    bearing = [p for p in fitting if any(_role_title(text, m) == title for m in p.mentions)]
    return bearing or [
        p
        for p in fitting
        if p.mentions and p.mentions[0].start < span.start and not any(_role_title(text, m) for m in p.mentions)
    ]


def _role_title(text: str, mention: Span) -> str:
    """The title that says what its bearer does, directly before a name or at its beginning; empty without one."""
    inside = text[slice(*mention)].split()
    before = (w for w, _ in islice(words_before(text, mention.start), 1))
    return next((w.strip(".") for w in chain(inside[:-1][:1], before) if is_title(w) and titles()[w][1]), "")


def _spell_out(text: str, person: Person, people: Sequence[Person]) -> None:
    """Give somebody known by one word the full name, where the text has it."""
    if len(person.words) > 1:
        return
    others = [m for p in people if p is not person for m in p.mentions]
    found = full_name(text, person.words[0], others)
    if found is not None:
        person.rename(text[slice(*found)].split())
        if all(m.start != found.start for m in person.mentions):
            person.mentions.append(found)


def words_before(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """The words directly before an offset, nearest first, with their offsets; only spaces lie between.

    >>> list(words_before("In Oslo,\\nformer mayor Ana Ruiz", 22))
    [('mayor', 16), ('former', 9)]
    """
    start = max(0, offset - TITLE_WINDOW)
    left = text[start:offset]
    for word in reversed(left.split()):
        end = len(left.rstrip())
        if not SPACES.fullmatch(left, end):
            return
        left = left[: end - len(word)]
        yield word, start + len(left)


def _title_pronouns(text: str, span: Span) -> str:
    """What a title before or at the beginning of a mention shows."""
    first = text[slice(*span)].split()[0]
    before = (w for w, _ in islice(words_before(text, span.start), 1))
    return next((titles()[w][0] for w in chain([first], before) if is_title(w) and titles()[w][0]), "")


def _note_titles(text: str, mention: Span, person: Person) -> None:
    inside = text[slice(*mention)].split()
    before = [w for w, _ in islice(words_before(text, mention.start), 2)]
    for word in before:
        if word.strip(",").lower() in pronoun_nouns():
            person.pronouns[pronoun_nouns()[word.strip(",").lower()]] += 1
    for word in [*inside[:-1], *before]:
        if is_title(word):
            person.titles.add(word.strip("."))
            if titles()[word][0]:
                person.pronouns[titles()[word][0]] += 1


def body_name(text: str, span: Span, cast: Cast) -> str:
    """The fullest name of a body: without article and possessive, an acronym spelled out where the article does."""
    name = ARTICLE.sub("", without_possessive(text[slice(*span)].strip()))
    if ACRONYM.match(name):
        # Only where the text has it in brackets is the pattern made and looked for.
        spelled = re.search(rf"{SPELLED_OUT}{re.escape(name)}\)", text) if f"({name})" in text else None
        if spelled is not None and len(spelled["full"].split()) > 1:
            return ARTICLE.sub("", spelled["full"])
        for other, _ in cast.bodies:
            full = ARTICLE.sub("", without_possessive(text[slice(*other)].strip()))
            if len(full.split()) > 1 and _initials(full, name):
                return full
    return name


def _initials(full: str, acronym: str) -> bool:
    letters = "".join(w[0] for w in full.split() if w[0].isupper())
    return letters.upper() == acronym.replace(".", "").upper()

"""Gathers the mentions of one name under its fullest form: the named entities of an article → its people and bodies."""

import re
from collections import Counter
from collections.abc import Sequence

from quotes.models import Span
from quotes.speakers.cast.bodyhood import bodies_recognized
from quotes.speakers.cast.bodyspans import mended_bodies
from quotes.speakers.cast.couples import couples
from quotes.speakers.cast.entities import Entity, in_headline_case, is_acronym, tidied
from quotes.speakers.cast.fullnames import full_name, with_first_name
from quotes.speakers.cast.merging import spellings_joined, surnames_joined
from quotes.speakers.cast.mistaken import bodies_among
from quotes.speakers.cast.names import (
    PARTICLES,
    folded,
    folded_words,
    is_title,
    name_words,
    part_of_name,
    same_full_name,
)
from quotes.speakers.cast.overlooked import overlooked
from quotes.speakers.cast.people import Cast, Person, claim, fit, word_before, words_before
from quotes.speakers.cast.relabelling import relabelled
from quotes.speakers.cast.respanning import respanned
from quotes.speakers.vocabulary import pronoun_nouns, titles

ByWord = dict[str, list[Person]]
"""A word of a name, folded → the people whose names have it, in order."""
LONGEST_NAME = 5
BROUGHT_IN_WITHIN = 500
RELATIVE = re.compile(
    r", (?:the |an? )?(?:[a-z-]+ ){0,2}(?:(?:grand)?(?:mother|father|son|daughter)|parent|brother|sister|wife|husband|"
    r"widow|widower|cousin|aunt|uncle|nephew|niece) (?:of|to) (?:[\w.-]+ ){0,4}"
)
"""What stands between somebody's name and that of the relative whom an apposition says they are."""


def find_cast(text: str, entities: Sequence[Entity]) -> Cast:
    """Group the named entities of an article. ``entities``: (span, PERSON / ORG / LOC / MISC) in order."""
    entities = bodies_recognized(text, relabelled(text, tidied(text, respanned(text, mended_bodies(text, entities)))))
    sure = [span for span, label in entities if label == "PERSON" and not in_headline_case(text, span)]
    people = _full_names(text, sure)
    for span, words in couples(text, entities):
        if not any(same_full_name(p.words, words) for p in people):
            people.append(Person(words, [span]))
    cast = Cast(people, [])
    by_word: ByWord = {}
    for person in people:
        for word in folded_words(person.words):
            by_word.setdefault(word, []).append(person)
    placed, certainly = {m for p in people for m in p.mentions}, set(sure)
    for span, label in entities:
        if span in placed or not (words := name_words(text[slice(*span)])):
            continue
        certain = label == "PERSON" and span in certainly and not is_acronym(words)
        found = _of_short_name(text, span, words, people, by_word, certain=certain)
        if found is not None:
            found.mentions.append(span)
            placed.add(span)
            _note_titles(text, span, found)
        else:
            cast.bodies.append((span, "ORG" if label == "PERSON" else label))
    for person in bodies_among(text, people, entities):
        people.remove(person)
        cast.bodies += [(m, "ORG") for m in person.mentions]
    cast.bodies.sort()
    for person in people:
        _spell_out(text, person, people, [span for span, _ in cast.bodies])
    cast.people = surnames_joined(people)
    _add_overlooked(text, cast, entities)
    for person in cast.people:
        person.mentions.sort()
    return cast


def _add_overlooked(text: str, cast: Cast, entities: Sequence[Entity]) -> None:
    """Add the mentions that the recognizer overlooked of people whose surname no other person or body shares."""
    taken = [span for span, _ in entities]
    bearers = Counter(folded(p.words[-1]) for p in cast.people)
    for person in cast.people:
        if bearers[folded(person.words[-1])] == 1 and len(person.words) > 1:
            for span in overlooked(text, person.words[-1], taken):
                person.mentions.append(span)
                _note_titles(text, span, person)


def _full_names(text: str, persons: Sequence[Span]) -> list[Person]:
    people: list[Person] = []
    for span in persons:
        words = with_first_name(text, span, name_words(text[slice(*span)]))
        if len(words) < 2:
            continue
        shared = folded_words(words)
        person = next((p for p in people if p.shares_word(shared) and _may_be_one(p.words, words)), None)
        if person is None:
            person = Person(words)
            people.append(person)
        elif _fuller(words, person.words) or (_is_prefaced(person.words, words) and not _title_pronouns(text, span)):
            person.rename(words)
        person.mentions.append(span)
        _note_titles(text, span, person)
    return spellings_joined(people)


def _may_be_one(a: list[str], b: list[str]) -> bool:
    return same_full_name(a, b) or _is_prefaced(a, b) or _is_prefaced(b, a)


def _is_prefaced(longer: list[str], words: list[str]) -> bool:
    """Whether a longer form only puts a word before a full name ("Brave Ana Ruiz"): no name grows at its beginning."""
    return len(words) > 1 and longer[1:] == words and folded(words[0]) not in PARTICLES and len(words[0].strip(".")) > 1


def _fuller(words: list[str], known: list[str]) -> bool:
    """Whether a form of a name says more: more words, initials not counted, and the same last word."""
    said, before = ([w for w in x if len(w.strip(".")) > 1] for x in (words, known))
    grown = len(before) < len(said) <= LONGEST_NAME and folded(said[-1]) == folded(before[-1])
    return grown and not _is_prefaced(words, known)


def _sharing(words: list[str], people: list[Person], by_word: ByWord) -> list[Person]:
    """The people who have a word of their names in common with a name, in order."""
    shared = [word for word in folded_words(words) if word in by_word]
    if len(shared) > 1:
        return [p for p in people if p.shares_word(folded_words(words))]
    return by_word[shared[0]] if shared else []


def _of_short_name(
    text: str, span: Span, words: list[str], people: list[Person], by_word: ByWord, *, certain: bool
) -> Person | None:
    """The person of a name in one word; a new one where none fits and the entity is certainly a person."""
    alike = _sharing(words, people, by_word)
    if not (alike or certain):
        return None
    pronouns = _title_pronouns(text, span)
    fitting = [p for p in alike if part_of_name(words, p.words) == 3 or fit(words, p) == 4]
    if not fitting and certain:
        fitting = [p for p in alike if part_of_name(words, p.words)]
    if pronouns:
        fitting = _of_pronouns(fitting, pronouns, _courtesy(text, span), span.start)
    if certain and fitting and (title := _role_title(text, span)):
        fitting = _bearers(text, title, span, fitting)
    if fitting:
        alone = [p for p in fitting if len(p.words) == len(words)]
        several = alone or fitting
        person = _claimant(text, several, span) if len(several) > 1 else several[0]
    elif certain:
        person = Person(words)
        people.append(person)
        for word in folded_words(words):
            by_word.setdefault(word, []).append(person)
    else:
        return None
    return person


def _claimant(text: str, people: Sequence[Person], span: Span) -> Person:
    """Whom a bare surname means that several bear: named before, often, early; or whom the text just called a relative.

    "Ana Ruiz, mother of the late Bo Ruiz, …" speaks of the first; so does "Ruiz said" behind it.
    """
    near = sorted((m, n) for n, p in enumerate(people) for m in p.mentions if 0 < span.start - m.end < BROUGHT_IN_WITHIN)
    if len(near) > 1 and RELATIVE.fullmatch(text, near[-2][0].end, near[-1][0].start):
        return people[near[-2][1]]
    return max(people, key=lambda p: claim(p, span))


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
    before = word_before(text, mention.start)
    return next((w.strip(".") for w in (*inside[:-1][:1], before) if is_title(w) and titles()[w][1]), "")


def _spell_out(text: str, person: Person, people: Sequence[Person], things: Sequence[Span]) -> None:
    """Give somebody known by one word the full name, where the text has it."""
    if len(person.words) > 1:
        return
    others = [m for p in people if p is not person for m in p.mentions]
    found = full_name(text, person.words[0], others, things)
    if found is not None:
        person.rename(text[slice(*found)].split())
        if all(m.start != found.start for m in person.mentions):
            person.mentions.append(found)


def _of_pronouns(fitting: list[Person], pronouns: str, courtesy: str, before: int) -> list[Person]:
    """Those whom a courtesy title at an offset may be used of: who bear it already, else who are shown to be "he" or "she",
    else of whom nothing is shown; those named before it come first ("Mr. Ruiz" is not the brother named further down).
    """
    allowed = [p for p in fitting if pronouns in p.pronouns or not p.pronouns]
    known = [p for p in allowed if p.mentions and p.mentions[0].start < before] or allowed
    titled = [p for p in allowed if courtesy in p.titles]
    return titled or [p for p in known if pronouns in p.pronouns] or known


def _courtesy(text: str, span: Span) -> str:
    """The title that shows pronouns before a mention or at its beginning."""
    first, before = text[slice(*span)].split()[0], word_before(text, span.start)
    return next((w.strip(".") for w in (first, before) if is_title(w) and titles()[w][0]), "")


def _title_pronouns(text: str, span: Span) -> str:
    """What a title before or at the beginning of a mention shows."""
    first = text[slice(*span)].split()[0]
    before = word_before(text, span.start)
    return next((titles()[w][0] for w in (first, before) if is_title(w) and titles()[w][0]), "")


def _note_titles(text: str, mention: Span, person: Person) -> None:
    inside = text[slice(*mention)].split()
    first = word_before(text, mention.start)
    before = [w for w, _ in words_before(text, mention.start)[:2]] if first[:1].isupper() else [first]
    for word in before:
        if word.strip(",").lower() in pronoun_nouns():
            person.pronouns[pronoun_nouns()[word.strip(",").lower()]] += 1
    for word in [*inside[:-1], *before]:
        if is_title(word):
            person.titles.add(word.strip("."))
            if titles()[word][0]:
                person.pronouns[titles()[word][0]] += 1

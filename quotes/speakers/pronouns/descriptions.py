"""What an article calls somebody further on: "The former minister …", of whom the sentence before spoke."""

import re
from collections.abc import Iterator, Sequence

from quotes.models import Span
from quotes.speakers.cast.people import Cast, Person
from quotes.speakers.cast.role_words import role_head
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.pronouns.antecedents import described_by
from quotes.speakers.roles.contradictions import contradicts
from quotes.speakers.vocabulary import pronoun_nouns, role_nouns, singular

DESCRIPTION = re.compile(
    r"The\s(?P<phrase>(?:[\w\N{RIGHT SINGLE QUOTATION MARK}'.-]+\s){0,5}?"
    r"(?P<noun>[\w-]+)(?:\s(?:of|for)\s(?:the\s)?(?:[A-Z][\w-]+|state)(?:\s[A-Z][\w-]+)*)?)"
    r"(?=\s(?:also|himself|herself|then|later|now|once|previously|reportedly|who|said|says|told|was|is|has|had|will|would|did|does|could|can|went|made|took|began|told|won|came|gave|left|held|spoke|wrote|met|saw|sought|drew|got|ran|stood|sat|lost|beat|led|knew|thought|felt|fell|rose|struck|chose|spent|kept|put|hit|brought|fought|[a-z]+(?:ed|[^s]s))\b|,)"
)
BEGINS = re.compile(r"(?:\n|[.!?][\N{RIGHT DOUBLE QUOTATION MARK}\"]?\s)$")


def sentence_openers(scene: Scene, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
    """The descriptions that begin sentences between two offsets, outside quotations, and their nouns."""
    for match in DESCRIPTION.finditer(scene.text, start, end):
        if BEGINS.search(scene.text, max(0, match.start() - 3), match.start()) is None:
            continue
        noun = match["noun"].lower().split("-")[-1]
        if noun in role_nouns() and singular(noun) == noun and not scene.is_quoted(match.start()):
            yield match, noun


def note_descriptions(scene: Scene, cast: Cast) -> None:
    """Note, of those of whom the text gives no role, the descriptions that take them up in the next sentence.

    A description that fits one person only, or that takes up the subject of the sentence before, counts as naming them.
    """
    people = cast.people
    found: list[tuple[Span, int]] = []
    for match, noun in sentence_openers(scene, 0, len(scene.text)):
        span = Span(*match.span())
        who = _taken_up(scene, span, noun, cast)
        if who is not None:
            found.append((span, who))
        person = _spoken_of(scene, match.start())
        if person is None or person.roles or not _may_be(person, noun, scene, people):
            continue
        person.described.append(Span(*match.span("phrase")))
    for span, who in found:
        scene.add_naming(span, who)


def _taken_up(scene: Scene, span: Span, noun: str, cast: Cast) -> int | None:
    """The number of the one person whom a description that begins a sentence takes up; None where that is not plain."""
    fitting = [
        n
        for n, p in enumerate(scene.people)
        if p.mentions[0].start < span.start
        and described_by(p, noun, scene.text)
        and not contradicts(scene.text, span, p, cast)
    ]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    person = _spoken_of(scene, span.start)
    if person is None or contradicts(scene.text, span, person, cast) or not _may_be(person, noun, scene, cast.people):
        return None
    return next(n for n, p in enumerate(scene.people) if p is person)


def _spoken_of(scene: Scene, at: int) -> Person | None:
    """Of whom the sentence before an offset speaks: its subject, or the only one that it names."""
    sentence = scene.sentence(at)
    named = scene.named(scene.sentences[max(0, sentence - 1)], at)
    subjects = [n for n in named if scene.is_subject(n)] or (named if len({n.who for n in named}) == 1 else [])
    return scene.people[subjects[0].who] if subjects else None


def _may_be(person: Person, noun: str, scene: Scene, people: Sequence[Person]) -> bool:
    shown = pronoun_nouns().get(noun, "")
    contradicted = bool(shown and person.shown_pronouns and shown != person.shown_pronouns)
    return not contradicted and not any(
        noun == role_head(scene.text[slice(*role)]) for p in people if p is not person for role in p.roles
    )

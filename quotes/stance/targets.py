"""What a quotation's stance is about: a name or noun phrase of the article, found by a few rules without a parse.

The rules stand in the order of how often they are right on the training quotations; where none applies, there is no target.
``python -m training.stance`` prints what they reach.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from quotes.models import Paragraph, Quotation, Span
from quotes.stance.surroundings import Surroundings, surroundings
from quotes.stance.words import REMEMBERED, cue_directions, forms, word_list

Entity = tuple[Span, str]
"""A named entity and its label (PERSON, ORG, LOC, MISC)."""

PHRASE_WORDS = 3
"""Words at most after the determiner of a noun phrase: longer ones end in a clause more often than not."""
OPENING = 4
"""Characters from the start of a quotation within which a name opens it ("The Senate…")."""
OBJECT_WITHIN = 25
"""Characters after a verb such as "called" within which a name is its object."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_DETERMINER = re.compile(r"(?:this|these|that|those|the|our|their|his|her|its|your|a|an)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:this|these|that|those|the|our|their|his|her)\s+", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:this|these|those|that)\s+", re.IGNORECASE)
_OF_A_PERSON = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_COPULA = re.compile(r"\s+(?:is|are|was|were|has been|had been|would be|will be|to be|be|as)\b[^.“”\"]{0,25}$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """A quotation, the parts around it, and the names there, in order, that are not its speaker's."""

    text: str
    parts: Surroundings
    names: Sequence[Entity]

    def names_in(self, within: Span) -> list[Entity]:
        """The names that lie in a part of the text."""
        first = bisect_left(self.names, within.start, key=lambda name: name[0].start)
        last = bisect_left(self.names, within.end, key=lambda name: name[0].start)
        return [name for name in self.names[first:last] if name[0].end <= within.end]


def find_target(
    text: str, quotation: Quotation, paragraphs: Sequence[Paragraph], entities: Sequence[Entity] = ()
) -> Span | None:
    """The target of a quotation; ``entities`` are those of the whole text, in order. Never a pronoun, never empty."""
    return target_among(text, quotation, surroundings(text, quotation, paragraphs), entities)


def target_among(text: str, quotation: Quotation, parts: Surroundings, entities: Sequence[Entity]) -> Span | None:
    """:func:`find_target` where the parts around the quotation are known."""
    reach = Span(min(parts.previous.start, parts.left.start), parts.right.end)
    near = Scene(text, parts, entities).names_in(reach)
    own = _speaker_words(text, quotation)
    names = [(_trimmed(text, span), label) for span, label in near if _is_other(text[slice(*span)], own)]
    scene = Scene(text, parts, names)
    return next((span for rule in RULES if (span := rule(scene)) is not None), None)


def described_name(scene: Scene) -> Span | None:
    """A name that a copula joins to the quotation: Ruiz was “…”."""
    before = scene.parts.before
    joint = _COPULA.search(scene.text, *before)
    names = scene.names_in(Span(before.start, joint.start())) if joint else []
    return names[-1][0] if joint and names and names[-1][0].end == joint.start() else None


def opening_name(scene: Scene) -> Span | None:
    """A name that opens the quotation: “Ruiz has no plan”."""
    quoted = scene.parts.quotation
    names = scene.names_in(quoted)
    return names[0][0] if names and names[0][0].start - quoted.start <= OPENING else None


def object_of_verb(scene: Scene) -> Span | None:
    """What a verb of judging or naming has as its object before the quotation: called the plan “…”."""
    before = scene.parts.before
    verbs = list(_naming_verbs().finditer(scene.text, *before))
    if not verbs:
        return None
    start = verbs[-1].end()
    names = scene.names_in(Span(start, before.end))
    if names and names[0][0].start - start <= OBJECT_WITHIN:
        return names[0][0]
    return noun_phrase(scene.text, Span(start, before.end))


def name_inside(scene: Scene) -> Span | None:
    """The first name in the quotation."""
    names = scene.names_in(scene.parts.quotation)
    return names[0][0] if names else None


def opening_phrase(scene: Scene) -> Span | None:
    """A definite noun phrase that opens the quotation and goes on: “This bill is …”, not “the best deal.”"""
    quoted = scene.parts.quotation
    phrase = noun_phrase(scene.text, quoted) if _DEFINITE.match(scene.text, *quoted) else None
    return phrase if phrase and phrase.end < quoted.end and scene.text[phrase.end] in " '’" else None


def person_before(scene: Scene) -> Span | None:
    """Whom the quotation may mean by "he" or "she": the first person named in the paragraph before."""
    if not _OF_A_PERSON.search(scene.text, *scene.parts.quotation):
        return None
    return next((span for span, label in scene.names_in(scene.parts.previous) if label == "PERSON"), None)


def pointed_at(scene: Scene) -> Span | None:
    """A noun phrase that the quotation points at: “… vote for this bill”."""
    quoted = scene.parts.quotation
    for pointer in _POINTER.finditer(scene.text, *quoted):
        if phrase := noun_phrase(scene.text, Span(pointer.start(), quoted.end)):
            return phrase
    return None


RULES: tuple[Callable[[Scene], Span | None], ...] = (
    described_name, opening_name, object_of_verb, name_inside, opening_phrase, person_before, pointed_at,
)  # fmt: skip


def noun_phrase(text: str, within: Span) -> Span | None:
    """The noun phrase that starts a part of a text, its determiner left out unless it points; None if none seems to.

    >>> for text in ("this costly bill, they say", "the town council is split", "he is"):
    ...     phrase = noun_phrase(text, Span(0, len(text)))
    ...     print(phrase and text[slice(*phrase)])
    this costly bill
    town council
    None
    """
    determiner = _DETERMINER.match(text, *within)
    at = determiner.end() if determiner else within.start
    found: list[Span] = []
    for word in _WORD.finditer(text, at, within.end):
        gap = text[found[-1].end if found else at : word.start()]
        if gap.strip() or len(found) == PHRASE_WORDS or _plain(word.group()) in word_list("function_words.txt"):
            break
        found.append(Span(*word.span()))
    while found and text[slice(*found[-1])].endswith("ly"):
        found.pop()
    if not found:
        return None
    points = determiner is not None and determiner.group().strip().lower() in {"this", "these", "that", "those"}
    return _trimmed(text, Span(within.start if points else found[0].start, found[-1].end))


@cache
def _naming_verbs() -> re.Pattern[str]:
    verbs = [form for verb in word_list("naming_verbs.txt") for form in ([verb[1:]] if verb[0] == "=" else forms(verb))]
    verbs += [form for form, direction in cue_directions().items() if direction in {"favor", "against"}]
    return re.compile(rf"\b(?:{_alternatives(verbs)})\s+", re.IGNORECASE)


def _alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of several phrases, the longest first; few are tried, for they stand under their first letters.

    >>> _alternatives(["call", "rate", "calls"])
    'c(?:alls|all)|r(?:ate)'
    """
    longest_first = sorted(set(phrases), key=lambda phrase: (phrase[0], -len(phrase), phrase))
    groups = groupby(longest_first, key=lambda phrase: phrase[0])
    return "|".join(f"{letter}(?:{'|'.join(re.escape(phrase[1:]) for phrase in group)})" for letter, group in groups)


def _speaker_words(text: str, quotation: Quotation) -> frozenset[str]:
    """The capitalized words of the speaker's name and of the mention."""
    told = quotation.speaker.name if quotation.speaker else ""
    if quotation.attribution and quotation.attribution.mention:
        told += " " + text[slice(*quotation.attribution.mention)]
    return frozenset(_plain(word) for word in _WORD.findall(told) if word[0].isupper())


def _is_other(name: str, own: frozenset[str]) -> bool:
    """Whether a name is no pronoun and shares no word with the speaker's."""
    found = _plain_words(name)
    return not found <= word_list("function_words.txt") and own.isdisjoint(found)


@lru_cache(maxsize=REMEMBERED)
def _plain_words(name: str) -> frozenset[str]:
    return frozenset(map(_plain, _WORD.findall(name)))


def _plain(word: str) -> str:
    """A word in small letters, without possessive; apostrophes straight."""
    return word.lower().replace("’", "'").removesuffix("'s")


def _trimmed(text: str, span: Span) -> Span:
    ending = _POSSESSIVE.search(text, *span)
    return Span(span.start, ending.start()) if ending and ending.start() > span.start else span

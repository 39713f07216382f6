"""Several people who speak as one: "A, B and C said", "they wrote", "the couple"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotes.models import Span, Speaker
from quotes.speakers.answers.state import State
from quotes.speakers.cast.names import folded, is_title
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.role_words import names_role

BETWEEN = re.compile(r",\s|,?\s(?:and|&)\s(?:(?:his|her)\s[a-z]+,?\s(?:[a-z]+\s)?)?")
WITHIN = 1500
"""Characters before "they" in which those must be named together whom it takes up."""
GROUPS = frozenset("couple pair duo trio brother sister sibling twin author researcher".split())
"""Nouns that take up people named together ("the couple", "the authors"), in the singular."""
LIST = 3
"""How many names joined by commas and "and" are one speaker though only the first is the mention."""

PAIR_WITHIN = 70
AND_ROLE = re.compile(
    r"(?: \([^)\n]{1,30}\))? and (?:the |his |her )?(?P<role>(?:[\w\N{RIGHT SINGLE QUOTATION MARK}'.-]+,? ){0,6})"
)
PAIR_SAYS = re.compile(
    r"(?: \([^)\n]{1,30}\))?(?: (?:of|from|at) [^,.\n]{2,70}?)?(?:, (?:both|two) [^,\n]{3,40},)?"
    r"\s(?:(?:also|both|jointly)\s)?"
    r"(?:said|say|wrote|write|told|argued|argue|warned|announced|added|asked|urged|explained|noted|called)\b"
)
Run = list[tuple[Span, Person]]


def listed(state: State, mention: Span) -> list[Person]:
    """The people of a list that begins with a mention's name ("Ruiz, Lin and Noor"); empty where there is none."""
    if state.text[mention.end : mention.end + 2] != ", ":
        return []
    near = [
        run
        for run in _runs(state, mention.start - 1, mention.end + WITHIN)
        if mention.start <= run[0][0].start < mention.end
    ]
    return [person for _, person in near[0]] if near and len(near[0]) >= LIST else []


def paired(state: State, mention: Span) -> list[Person]:
    """Two people whom "and" joins and who speak as one, where the mention is the first: "Ruiz and Mayor Bea Lin said"."""
    text = state.text
    namings = [(m, p) for m, p in state.cast.near(mention.start, mention.end + PAIR_WITHIN) if m.start >= mention.start]
    namings.sort(key=lambda naming: naming[0])
    for (before, first), (after, second) in pairwise(namings):
        if before.start > mention.end + 1:
            break
        joined = AND_ROLE.fullmatch(text, before.end, after.start) if before.end <= after.start else None
        if joined is None or first is second:
            continue
        words = joined["role"].split()
        if (not words or names_role(words[-1].rstrip(",")) or is_title(words[-1])) and PAIR_SAYS.match(text, after.end):
            return [first, second]
    return []


def named_together(state: State, before: int, since: int = 0) -> list[Person]:
    """The people whom the narration last named together before an offset, and ``since`` another."""
    start = max(since, before - WITHIN)
    runs = [run for run in _runs(state, start, before) if not state.scene.is_quoted(run[0][0].start)]
    return [person for _, person in runs[-1]] if runs else []


def _runs(state: State, start: int, end: int) -> Iterator[Run]:
    """Names between two offsets that commas and a last "and" join, in order."""
    namings = sorted(
        ((m, p) for p in state.cast.people for m in p.mentions if start <= m.start < end), key=lambda naming: naming[0]
    )
    run = namings[:1]
    for (before, _), (after, person) in pairwise(namings):
        between = BETWEEN.fullmatch(state.text, before.end, after.start) if before.end <= after.start else None
        run = [*run, (after, person)] if between is not None else [(after, person)]
        if between is not None and between[0].strip() != ",":
            if len({id(p) for _, p in run}) == len(run):
                yield run
            run = [(after, person)]


def joint_speaker(state: State, people: Sequence[Person]) -> Speaker:
    """Several people as one speaker, in the article's order; role and affiliation are the first one's."""
    first = state.person(people[0])
    names = [person.name for person in people]
    one_surname = " and ".join([" ".join(people[0].words[:-1]), names[-1]])
    if len(people) == 2 and folded(people[0].words[-1]) == folded(people[1].words[-1]) and one_surname in state.text:
        return Speaker(one_surname, "person", "", first.role, first.affiliation)  # "Ana and Bo Ruiz", as the article has it
    return Speaker(" and ".join([", ".join(names[:-1]), names[-1]]), "person", "", first.role, first.affiliation)

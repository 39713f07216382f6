"""Whom "the official", "the lobbyist", "the Lund Republican" take up: somebody brought in without a name, or just named."""

import re
from collections.abc import Sequence

from quotes.models import Span
from quotes.speakers.answers.state import State
from quotes.speakers.cast.people import Person
from quotes.speakers.mentions.mentions import Mention
from quotes.speakers.mentions.phrases import whole

ANONYMOUS = frozenset(
    "official source spokesman spokeswoman spokesperson aide adviser advisor insider person man woman witness".split()
)
"""Heads of definite descriptions that often take up an unnamed speaker; any other is taken for somebody named."""
ENTERING = frozenset(
    "caller coroner driver interviewer interpreter judge juror magistrate moderator operator paramedic passerby prosecutor "
    "questioner referee reporter umpire".split()
)
"""Heads of definite descriptions that bring somebody in by their part in an event ("the judge")."""
KNOWING = re.compile(
    r" (?:familiar with|close to|with (?:\w+ )?knowledge of|briefed on|involved in|aware of)"
    r" (?:(?:the|his|her|its|their) )?\w+"
)
"""What alone describes "a person familiar with the matter"."""
INDEFINITE_ONE = r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+((?:[\w-]+\s+){{0,3}}{head})\b(?!,? [A-Z])"
OWNED_ONE = (
    r"((?:\b[\w.-]+\s){{0,1}}\b[\w-]+['\N{{RIGHT SINGLE QUOTATION MARK}}]s?\s+(?:[\w-]+\s+){{0,2}}{head})\b(?!,? [A-Z])"
)
TAKEN_UP = 1200
"""Characters before "the official" in which "an official" is the same one."""
TAKEN_UP_NEAR, SHORT = 900, 3
"""The same for nouns that seldom stand for unnamed sources ("a lobbyist", "the lobbyist"), and the most words of these."""
BECOMING = re.compile(r"\b(?:as|is|was|be|become|became|becoming|being|like|than|not|no) $")
FOR = re.compile(r"(?:But |And )?(?:For|To|Like|With) (?:(?:[a-z-]+ ){0,3})(?:(?:Mr|Mrs|Ms|Dr)\.? )?")
PLACE_AND_PARTY = re.compile(
    r"(?:the|The) (?:[A-Z][\w.-]+ )+(?:Republican|Democrat|Conservative|Liberal|independent|native)"
)


def known_as(state: State, mention: Mention) -> Span | None:
    """The unnamed one who spoke before whom a description takes up: the same noun, and no other place or body."""
    known = state.unnamed.get(mention.head)
    return known if known is not None and _capitals(mention.text) <= set(state.text[slice(*known)].split()) else None


def _capitals(description: str) -> set[str]:
    """The capitalised words of a description behind its article: "the Lund diplomat" is no "Western diplomat"."""
    return {word for word in description.split()[1:] if word[:1].isupper() and not word.isupper()}


def introduced(state: State, mention: Mention, *, named: bool) -> Span | None:
    """The unnamed one whom "the official" takes up: "a senior official" not far before, without the article.

    With ``named`` the article calls somebody named so; then only nouns that often stand for unnamed sources look for one.
    """
    anonymous = mention.head in ANONYMOUS
    if not anonymous and (named or len(mention.text.split()) > SHORT):
        return None
    start = max(0, mention.span.start - (TAKEN_UP if anonymous else TAKEN_UP_NEAR))
    head = re.escape(mention.head)
    found = [
        match
        for pattern in (INDEFINITE_ONE, OWNED_ONE)
        for match in re.finditer(pattern.format(head=head), state.text[start : mention.span.start])
        if not state.scene.is_quoted(start + match.start())
        and (anonymous or not _is_said_of_somebody(state, start + match.start()))
    ]
    found = [match for match in found if _capitals(mention.text) <= set(match[0].split())]
    if not found:
        return None
    return whole(state.text, Span(*(start + at for at in max(found, key=lambda m: m.start()).span(1))))


def _is_said_of_somebody(state: State, at: int) -> bool:
    """Whether a description is no newcomer's: it stands behind a verb or a name ("is a lobbyist", "Ruiz, a lobbyist,")."""
    text = state.text
    return BECOMING.search(text, max(0, at - 12), at) is not None or any(
        m.end == at - 2 for p in state.cast.people for m in p.mentions
    )


def just_named(state: State, mention: Mention, people: Sequence[Person]) -> list[Person]:
    """The one of these whom the narration named last, for "the Lund Republican", which says what the text did not."""
    if PLACE_AND_PARTY.fullmatch(mention.text) is None:
        return []
    for naming in reversed(state.scene.named(max(0, mention.span.start - TAKEN_UP_NEAR), mention.span.start)):
        person = state.scene.people[naming.who]
        if not state.scene.place(naming).possessive and any(person is p for p in people):
            return [person]
    return []


def paragraph_subject(state: State, mention: Mention, people: Sequence[Person]) -> Person | None:
    """Of these the only one who is a subject in a description's paragraph before it ("Noor scored. "…," said the Dane")."""
    scene, here = state.scene, mention.span.start
    start = state.text.rfind("\n", 0, here) + 1
    named = [n for n in scene.named(start, here) if not scene.place(n).reported]
    subjects = [n for n in named if scene.is_subject(n)]
    if not subjects and len({n.who for n in named}) == 1 and FOR.fullmatch(state.text, start, named[0].start):
        subjects = named  # "For Ana Ruiz, a farmer in Lund, politics is far away."
    if len({n.who for n in subjects}) != 1 or subjects[0].start >= scene.sentences[scene.sentence(here)]:
        return None
    person = scene.people[subjects[0].who]
    return person if any(person is p for p in people) else None

"""Speakers behind a word or two: "One wrote", "Another said", "Reacting, a lawyer, NAME, said", a share's sign."""

import re

from quotes.models import Quotation, Span, Speaker
from quotes.speakers.answers.state import State
from quotes.speakers.cast.fullnames import NAME_WORD
from quotes.speakers.cast.people import Person
from quotes.speakers.cast.respanning import TICKER
from quotes.speakers.mentions.mentions import Mention
from quotes.speakers.vocabulary import role_nouns, singular

SINGLE = frozenset({"one", "another", "others", "some"})
GROUP_WITHIN = 500
"""Characters before "one wrote" in which the group must be spoken of to which that one belongs."""
GROUP = re.compile(
    r"\b(?:(?:[Oo]ne|[Aa]nother) (?P<one>[a-z][\w-]+)(?= (?:[a-z]+ed|said|wrote|who)\b)|"
    r"(?<!\btheir )(?<!\bhis )(?<!\bher )(?P<many>[A-Za-z][a-z]{2,}s)\b)"
)
ALSO_PEOPLE = frozenset({"local"})
"""Nouns for people only in the plural."""
NAME_WITHIN = 60
NAMED_BEFORE = re.compile(rf"(?P<name>{NAME_WORD}(?: (?:{NAME_WORD}|&|of|and))*) \($")

FRONTED = re.compile(r"(?:Outside|Inside|After|Before|Earlier|Later|Afterwards|Speaking|Near|At|In)\b[^,\n]*")
BEHIND_FRONT = re.compile(
    r", (?P<who>(?:the|a|an|his|her)\s(?:[\w-]+\s){0,2}?[\w-]+|he|she)\s(?:also\s)?(?:said|says|told|had|made|[a-z]+ed)\b"
)


def behind_front(state: State, mention: Mention) -> Span | None:
    """Who acts behind a phrase of place or time that was taken for somebody ("Outside court, the 27-year-old said")."""
    if mention.person is not None or FRONTED.fullmatch(mention.text) is None:
        return None
    found = BEHIND_FRONT.match(state.text, mention.span.end)
    return Span(*found.span("who")) if found is not None else None


def one_of_a_group(state: State, mention: Mention) -> Speaker | None:
    """Who "one", "another", "some" by itself is: one of the group spoken of before, unnamed; None for any other mention."""
    word = mention.text.lower()
    if word not in SINGLE:
        return None
    state.scene.last_speaker = None
    start = max(0, mention.span.start - GROUP_WITHIN)
    for match in reversed(list(GROUP.finditer(state.text, start, mention.span.start))):
        group = match["one"] or match["many"]
        if (singular(group) in role_nouns() or singular(group) in ALSO_PEOPLE) and not state.scene.is_quoted(match.start()):
            at = match.span("one" if match["one"] else "many")
            noun = singular(group) if word in {"one", "another"} else group.lower()
            return Speaker(noun if word == "one" else f"{word} {noun}", "unnamed", "", Span(*at))
    if word != "some" and state.last is not None and state.last.type == "unnamed":
        return state.last  # "one voter said … Another said"
    return Speaker(word, "unnamed", "", mention.span)


def first_named(state: State, mention: Mention, quotation: Quotation) -> Person | None:
    """The person named first between a participle that opens a sentence and the quotation ("Reacting, a lawyer, …")."""
    if state.text[mention.span.end : mention.span.end + 1] != "," or quotation.start < mention.span.end:
        return None
    named = state.scene.named(mention.span.end, quotation.start)
    sentence = state.scene.sentence(mention.span.start)
    return next((state.scene.people[n.who] for n in named if n.sentence == sentence), None)


def behind_ticker(text: str, span: Span) -> Span:
    """Where the speaker of a mention is named; for a share's sign in brackets the name before ("Lumora (LMRA.L)")."""
    if TICKER.fullmatch(text[slice(*span)]) is None:
        return span
    named = NAMED_BEFORE.search(text, max(0, span.start - NAME_WITHIN), span.start)
    return Span(*named.span("name")) if named is not None else span

"""Which named body "it", "the company", "the regulator" takes up: by its kind, its place and who spoke last."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log1p

from quotes.models import Span
from quotes.speakers.bodies.bodies import OUTLET_NOUNS, body_name, in_headline, is_outlet, phrase_for
from quotes.speakers.cast.bodyhood import APPOSED
from quotes.speakers.cast.entities import DEMONYM, Entity
from quotes.speakers.cast.names import without_possessive
from quotes.speakers.cast.people import Cast, word_before
from quotes.speakers.cast.role_words import PREPOSITION
from quotes.speakers.mentions.mentions import Mention, without_determiner
from quotes.speakers.mentions.scene import PREPOSITIONS, Scene
from quotes.speakers.vocabulary import body_kinds, singular

SUBJECT, OWNER, NAMED_BODY, HEADLINE = 1.5, 0.5, 1.0, -1.0
"""What speaks for a body that is taken up: being a subject, an owner, called a body; and against: headlines."""
PER_SENTENCE, FAR = 0.4, 8
"""What each sentence between costs, and up to how many count behind a noun, which reaches further than "it"."""
IDLE = -9.0
"""What speaks against a place or thing that does nothing."""
FREE = frozenset({"firm", "society", "team", "party", "outlet"})
"""Kinds of bodies that have names of any form; an office's holds its noun, or is letters."""
UNLIKE = -1.0
SAME_NOUN, SAME_KIND = 2.5, 1.0
WITHIN = 600
"""Characters before "it" in which the body that it takes up must be named."""
ACTS = re.compile(
    r"(?:\s\([^)\n]{1,30}\))?(?:,[^,.\n]{3,80})?,?\s(?:also\s)?"
    r"(?:said|says|told|will|would|has|had|is|was|plans|owns|makes|sells|runs|wants|declined|sent|sends|wrote|lost|won|"
    r"cut|hit|made|took|gave|found|began|expects|hopes|insists|argues|claims|calls|warns|faces|denies|accuses|\w+ed)\b"
)
TAKEN_UP = frozenset(
    "company firm agency group organization organisation team club bank retailer airline startup party brand alliance "
    "outlet newspaper magazine network bloc carrier manufacturer publisher developer broadcaster charity union giant "
    "regulator watchdog utility lender insurer chain studio body institution supplier automaker carmaker maker platform "
    "conglomerate corporation operator drugmaker chipmaker housebuilder nonprofit band think-tank thinktank "
    "supermarket".split()
)
"""Nouns that take up a body of which nothing is known; "the ministry" takes up only a body that is called one."""
ALSO_CALLED = {
    "department": frozenset("office ministry treasury".split()),
    "ministry": frozenset("office department treasury".split()),
}
"""Nouns that take up bodies called by another: "the department" is the Home Office."""
LONG_NAME = 2
"""Blanks in a name that is seldom a place's."""
OF_ONE_KIND = frozenset("court force school university college tribunal country nation kingdom".split())
"""Nouns that take up bodies known to be of their kind: "the force" is the West Midlands Police."""
NOUN_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|['\N{RIGHT SINGLE QUOTATION MARK}]s) (?:[a-z-]+ ){0,3}(?P<noun>[a-z-]+),(?: the)? $"
)
"""The noun to which a name stands in apposition ("the regulator, Ofwat,")."""
COMMA_BEFORE = (", ", ", the ")
OWN_BODY = re.compile(
    r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s?)? (?:campaign|administration|office|team|camp|foundation|government)\b"
)
BEFORE, FAR_BEFORE = 24, 60
BEFORE_NAME = re.compile(r" (?:[a-z-]+ )?")
"""What may lie between a noun with its article and the name that it introduces."""
NOT_OF_NAME = re.compile(rf".+-(?:based|owned|born|led|backed|listed)|{DEMONYM.pattern}")
"""Capitalised words that say where a body is from, and are no part of its name."""


def it_takes_up(text: str, offset: int, cast: Cast, scene: Scene, last: str = "") -> str:
    """The name of the body that "it" at an offset takes up; empty where none may be.

    ``last``: the body that has just spoken; only one that has acted since can be meant instead.
    """
    spoken = scene.last_span.end if last and scene.last_span is not None else -1
    start = max(offset - WITHIN, spoken)
    near = [(s, label) for s, label in cast.bodies if start < s.start < offset and not scene.is_quoted(s.start)]
    if last:
        near = [(s, label) for s, label in near if label == "ORG" and prominence(text, (s, label)) >= SUBJECT]
    names = {s: body_name(text, s, cast) for s, _ in near}
    for span, name in _of_people(text, start + 1, offset, cast, scene):
        near.append((span, "ORG"))
        names[span] = name
    named = Counter(names.values())
    here = scene.sentence(offset)
    scored = [
        (prominence(text, (s, label)) + log1p(named[names[s]]) - PER_SENTENCE * (here - scene.sentence(s.start)), s)
        for s, label in near
    ]
    if not scored:
        return last
    best, span = max(scored, key=lambda item: (item[0], item[1].start))
    return names[span] if best > IDLE / 2 else last


def _of_people(text: str, start: int, end: int, cast: Cast, scene: Scene) -> Iterator[tuple[Span, str]]:
    """The bodies between two offsets that act and bear somebody's name: "Ruiz's campaign" → "Ana Ruiz's campaign"."""
    for mention, person in cast.near(start, end):
        noun = OWN_BODY.match(text, mention.end)
        if noun is not None and noun.end() < end and ACTS.match(text, noun.end()) and not scene.is_quoted(mention.start):
            yield Span(mention.start, noun.end()), f"{person.name}{text[mention.end : noun.end()]}"


def noun_takes_up(text: str, offset: int, cast: Cast, scene: Scene, noun: str, last: str = "") -> str:
    """The name of the body that "the company", by its ``noun``, takes up at an offset; empty where none may be."""
    mentions: defaultdict[str, list[Entity]] = defaultdict(list)
    for span, label in cast.bodies:
        if span.start < offset and not scene.is_quoted(span.start):
            mentions[body_name(text, span, cast)].append((span, label))
    here = scene.sentence(offset)

    def near(start: int) -> float:
        return -PER_SENTENCE * min(FAR, here - scene.sentence(start))

    scored = []
    for name, found in mentions.items():
        fit = _fit(text, noun, name, found)
        if fit is None or name.islower():
            continue
        often = fit + log1p(len(found))
        for span, label in found:
            place = prominence(text, (span, label))
            place = (max(0.0, place) if fit > 0 else place) + HEADLINE * in_headline(text, span)
            scored.append((often + place + near(span.start), span.start, name))
    fit = _fit(text, noun, last, mentions.get(last, [])) if last else None
    if fit is not None and scene.last_span is not None:
        start = scene.last_span.start
        score = fit + SUBJECT + NAMED_BODY + log1p(len(mentions.get(last, []))) + near(start)
        scored.append((score, start, last))
    best, _, name = max(scored, default=(0.0, 0, ""))
    return name if best > 0 else ""


def known_body(text: str, mention: Mention, cast: Cast, scene: Scene, last: str = "") -> str:
    """The name of the body that "the committee" takes up: the fittest named before, or what it was called; or empty."""
    words = mention.text.split()
    after = next((s for s, label in cast.bodies if s.start >= mention.span.end and label != "LOC"), None)
    if after is not None and BEFORE_NAME.fullmatch(text, mention.span.end, after.start):
        return body_name(text, after, cast)  # "the budget airline Zephair"
    if len(words) > 2 and any(w[:1].isupper() and not NOT_OF_NAME.fullmatch(w) for w in words[1:]):
        return without_determiner(mention.text)  # "the state Republican Party", "the Opposition alliance"
    if len(words) != 2 and mention.head not in TAKEN_UP:
        return ""
    noun = "newspaper" if mention.head == "board" and "editorial board" in text[: mention.span.end] else mention.head
    name = noun_takes_up(text, mention.span.start, cast, scene, noun, last)
    name = name or ("" if mention.head in TAKEN_UP else phrase_for(text, mention, scene))
    return name or (_of_candidate(mention.span.start, scene) if mention.head == "campaign" else "")


def _of_candidate(offset: int, scene: Scene) -> str:
    """The campaign of the subject named last before "the campaign" for which an article has no name; or empty."""
    subjects = [n for n in scene.named(max(0, offset - WITHIN), offset) if scene.is_subject(n)]
    return f"{scene.people[subjects[-1].who].name}'s campaign" if subjects else ""


def prominence(text: str, body: Entity) -> float:
    """How much the place of a body's name speaks for its being taken up; places and things only where they act."""
    span, label = body
    words = text[max(0, span.start - BEFORE) : span.start].split()
    words = words[:-1] if words and words[-1].lower() in {"the", "a", "an"} else words
    subject = ACTS.match(text, span.end) is not None and not (words and words[-1].lower() in PREPOSITIONS)
    owner = text[span.end : span.end + 2] in {"'s", "\N{RIGHT SINGLE QUOTATION MARK}s"} or text[
        span.start : span.end
    ].endswith("s'")
    if label != "ORG" and not subject:
        return IDLE
    return SUBJECT * subject + OWNER * owner + NAMED_BODY * (label == "ORG")


def _fit(text: str, noun: str, name: str, mentions: list[Entity]) -> float | None:
    """How well a noun fits a body by what it is called; None where it may not be called so."""
    wanted = body_kinds().get(noun, frozenset())
    nouns = name_nouns(name) | {n for span, _ in mentions for n in described_as(text, span)}
    if noun in nouns:
        return SAME_NOUN
    kinds = frozenset(kind for n in nouns for kind in body_kinds().get(n, ()))
    if is_outlet(name):
        kinds |= {"outlet"}
    if mentions and all(label == "LOC" for _, label in mentions) and not _acts(text, name, mentions):
        kinds |= {"state", "team"}
    if nouns & ALSO_CALLED.get(noun, frozenset()):
        return SAME_KIND
    if kinds:
        return SAME_KIND if kinds & wanted and noun in TAKEN_UP | OUTLET_NOUNS | OF_ONE_KIND else None
    if noun in TAKEN_UP:
        return 0.0 if wanted & FREE or name.isupper() else UNLIKE
    return SAME_KIND if name.isupper() and noun[0].upper() in name[1:] else None


def _acts(text: str, name: str, places: list[Entity]) -> bool:
    """Whether what is called a place has a name of three words and acts, as firms do ("Asana Gold Fields has rejected")."""
    return name.count(" ") >= LONG_NAME and any(prominence(text, place) > IDLE for place in places)


def name_nouns(name: str) -> frozenset[str]:
    """The nouns for bodies that a name holds as its head: its last word, or the last before a preposition.

    >>> sorted(name_nouns("Ministry of Road Transport")), sorted(name_nouns("Ashby Rail Board"))
    (['ministry'], ['board'])
    """
    head = PREPOSITION.split(f"{name} ", maxsplit=1)[0].split()
    words = {singular(without_possessive(words[-1])) for words in (head, name.split()) if words}
    return frozenset(words & body_kinds().keys())


def described_as(text: str, span: Span) -> list[str]:
    """The nouns for bodies in apposition to a name: before it ("carmaker Adlerwerk") or behind ("Zephair, a carrier")."""
    nouns = [word_before(text, span.start)]
    if text.endswith(COMMA_BEFORE, max(0, span.start - BEFORE), span.start):
        before = NOUN_BEFORE.search(text, max(0, span.start - FAR_BEFORE), span.start)
        nouns += [before["noun"]] if before is not None else []
    behind = APPOSED.match(text, span.end)
    nouns += [behind["noun"]] if behind is not None else []
    return [singular(noun) for noun in nouns if singular(noun) in body_kinds()]

"""Whether what a recognizer calls a person, a place or a thing is a body, by what stands around it: "carmaker Adlerwerk"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Span
from quotes.speakers.cast.entities import PEOPLES, Entity
from quotes.speakers.cast.names import is_title, without_possessive
from quotes.speakers.cast.people import word_before
from quotes.speakers.cast.personhood import COMPANY_ENDINGS, OF_BODIES, behind_the
from quotes.speakers.vocabulary import body_kinds, body_nouns, outlets, role_nouns, singular

AROUND = 60
BEFORE_NAMES = frozenset({"firm", "society", "team", "outlet"})
"""Kinds whose nouns stand before such bodies' names; others also before a member's ("head of mission Ana Ruiz")."""
PLACES = frozenset({"state", "school", "court"})
"""Kinds whose nouns stand before names of other things as well ("in the city Ana Ruiz said")."""
BEHIND_OFFICE = {"of", "at", "in"}
APPOSED = re.compile(
    r"(?:\s\([^)\n]{1,20}\))?, (?:an?|the|its|one of [a-z ]{3,20}|[A-Z][\w-]+['\N{RIGHT SINGLE QUOTATION MARK}]s) "
    r"(?P<words>(?:[\w'\N{RIGHT SINGLE QUOTATION MARK}-]+ ){0,4}?)(?P<noun>[a-z-]+)"
    r"(?=[,.]| (?:that|which|based|owned|of|for|to|in|behind|run|backed|with|representing|and)\b)"
)
"""The noun behind a name that says what it is ("Quillbase, the note-taking startup,")."""
SHARES = re.compile(r" \([A-Z]{1,6}(?:\.[A-Z]{1,3}|: ?[A-Z]{1,5})\)")
"""A share's sign behind a firm's name."""
OF_FIRMS = re.compile(
    r"(?:['\N{RIGHT SINGLE QUOTATION MARK}]s?)? (?:shares|shareholders|stock|customers|passengers|flights|users|subscribers|"
    r"chief executive|CEO|co-founder|stores|branches|devices)\b"
)
"""What firms have and people have not."""
OWNERS_END = {" ", "'", "\N{RIGHT SINGLE QUOTATION MARK}"}
FIRMS_OFFICE = re.compile(
    r"\b(?:chief executive|CEO|CFO|boss|founder|co-founder|[Ss]hares|employees|customers|shareholders|"
    r"spokes(?:man|woman|person)) "
    r"(?:of|at|in) $"
)
WHICH = ", which"
ITS_OWN = re.compile(
    r" (?:said|says|has|had|is|was|will|plans|expects|lost|told [^.,\n]{3,30}|[a-z]+ed) "
    r"[^.\n\"\N{LEFT DOUBLE QUOTATION MARK}]{0,50}?\bits\b"
)
"""The verb behind a name, and "its", which may be the name's."""
VERB_NEXT = re.compile(r" (?:[a-z]+ed|says|said|has|had|is|was|will|plans|expects|lost|told) ")
SAYS_IT = re.compile(
    r" (?:said|says|warned|announced|insisted|confirmed) (?:(?:on )?[A-Z]\w+day )?(?:that )?"
    r"it (?:would|will|had|has|was|is|expects|plans)\b"
)
WHO = re.compile(r", (?:who\b|(?:aged )?\d\d\b)| \(\d\d\)")
THE_NOUN = re.compile(r"\b(?:the|a|an|his|her|its|their|any|every|this|that|of|for|and) [\w-]+ \Z", re.IGNORECASE)
"""A noun with its article alone: "the company Ruiz founded", but not "the budget airline Zephair"."""
BODY_ENDINGS = COMPANY_ENDINGS | frozenset(
    "LP LLP Pty Pte Bhd Airlines Airways Securities Holdings Partners Pictures Records Studios Hospital University Ministry "
    "Council Committee Commission Department Association Federation Foundation Institute Bench Constructors Foods".split()
)
"""Last words of names that no person's name ends in."""
APPOSITION = re.compile(r", (?:an?|the) [a-z]")
NAME_AT_END = re.compile(r"(?<![\w.] )(?<!\w)[A-Z][a-z]\w+(?: [A-Z]\w+)?$")
"""A name that may be no entity, before an apposition."""
LONGEST = 40
BASED = re.compile(r"[A-Z]\w+-based (?P<name>[A-Z]\w+(?: [A-Z]\w+)?)(?=,? [a-z])")
OPENS = re.compile(r"(?:^|[\n.!?:\N{RIGHT DOUBLE QUOTATION MARK}\"]\s?|\b[a-z]+ )\Z")
"""What stands before a noun with a capital that opens a sentence ("Consumer group", "Airline Zephair")."""
BASED_IN = re.compile(r", (?:based|headquartered|founded|owned|listed) ")
MANY_TIMES = 2
CAMEL = re.compile(r"\b[A-Z]{2,}[a-z]{2,}\b|[a-z]{3,}[A-Z][a-z]+\b")
MAC = re.compile(r"(?:.*\b)?(?:Mc|Mac|Fitz|Van|Ver|Des|Dela|Della|Vander|Al)[A-Z]")
"""Capitals inside a name: a firm's or outlet's ("AZCentral"), but also in names of families ("DeWitt", "MacArthur")."""
ENOUGH = 2
INTRODUCING = 4
"""How many of a name's first mentions are looked at: it is introduced there."""


def bodies_recognized(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities in order, those labelled as bodies that the text shows to be such, and such that were overlooked."""
    names: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        start, end = entity[0]
        names[without_possessive(text[start:end])].append(entity)
    people = {name for name, found in names.items() if found[0][1] == "PERSON"}
    words = {word for name in people if " " in name for word in name.split()}
    shown = set()
    for name, found in names.items():
        if name in words or (name in people and " " in name and name.rpartition(" ")[2] in people):
            continue  # part of a person's full name, or a full name whose surname stands alone as well
        if (found[0][1] != "ORG" or any(label != "ORG" for _, label in found)) and _are_body(text, name, found):
            shown.add(name)
    parts = {word for name in shown if " " in name for word in name.split()}
    shown |= {name for name in names if name in parts} if parts else set()
    unseen = list(_unseen(text, entities))
    if not (shown or unseen):
        return list(entities)
    shown |= {text[slice(*span)] for span, _ in unseen} - words
    marked = ((s, "ORG" if without_possessive(text[slice(*s)]) in shown else label) for s, label in entities)
    return sorted([*marked, *unseen])


def _are_body(text: str, name: str, mentions: Sequence[Entity]) -> bool:
    """Whether a name is a body's, by all its mentions together."""
    camel = not name.istitle() and " " not in name and CAMEL.search(name) is not None and MAC.match(name) is None
    if camel or name in outlets():
        return not any(_shown(text, span, label) < 0 for span, label in mentions[:INTRODUCING])
    if " " in name:
        points = ENOUGH * (name.rpartition(" ")[2] in BODY_ENDINGS)
    else:
        if name.endswith("s") and PEOPLES.fullmatch(name):
            return False
        labels = [label for _, label in mentions]
        if labels.count("ORG") >= MANY_TIMES * labels.count("PERSON") > 0:
            return not any(_shown(text, span, label) < 0 for span, label in mentions[:INTRODUCING])
        common = name.lower() in body_nouns() and not name.isupper()
        points = ENOUGH * (common and behind_the(text, mentions[0][0]))
        acting = [span.end for span, label in mentions[:INTRODUCING] if label != "LOC" and VERB_NEXT.match(text, span.end)]
        points += any(ITS_OWN.match(text, end) for end in acting) + any(SAYS_IT.match(text, end) for end in acting)
    for span, label in mentions[:INTRODUCING]:
        shown = _shown(text, span, label)
        if shown < 0:
            return False
        points += shown
    return points >= ENOUGH


def _shown(text: str, span: Span, label: str) -> int:
    """How much stands around a name for its being a body's; below zero where it is a person's."""
    start, end = span
    after = text[end : end + 1]
    points = 0
    if after == ",":
        if WHO.match(text, end):
            return -1
        apposed = APPOSED.match(text, end)
        noun = singular(apposed["noun"]) if apposed is not None else ""
        agent = apposed is not None and (
            noun in role_nouns() or any(singular(word) in role_nouns() for word in apposed["words"].split())
        )
        if agent:
            return -1 if label == "PERSON" else 0
        points += BASED_IN.match(text, end) is not None
        points += ENOUGH * (_names_body(noun) or (text.startswith(WHICH, end) and label != "LOC"))
    elif after == " " and text[end + 1 : end + 2] == "(":
        points += ENOUGH * (SHARES.match(text, end) is not None)
    elif after in OWNERS_END and OF_FIRMS.match(text, end):
        points += 1
    before = word_before(text, start)
    if not before:
        return points
    if is_title(before):
        return -1
    noun = singular(before)
    if noun in body_kinds():
        agent = noun in role_nouns() or noun in OF_BODIES
        several = label == "PERSON" and " " in text[start:end]
        unsure = several and (agent or not body_kinds()[noun] & BEFORE_NAMES)
        unsure |= not before.islower() and not OPENS.search(
            text, max(0, start - AROUND), start - len(before) - 1
        )  # "Fire Service Ana Ruiz"
        if _names_body(noun) and not unsure and not THE_NOUN.search(text, max(0, start - AROUND), start):
            points += 1 if agent else ENOUGH
    elif before.islower() and noun in role_nouns() and noun not in OF_BODIES:
        if not noun.endswith("er"):
            return -1
        points += " " not in text[start:end]  # "the fruit grower Sunbarrow"
    elif noun in OF_BODIES:
        points += " " not in text[start:end]  # "the oil producer Nordvik"
    elif before in BEHIND_OFFICE and FIRMS_OFFICE.search(text, max(0, start - AROUND), start):
        points += ENOUGH if label == "PERSON" else 1
    return points


def _names_body(noun: str) -> bool:
    """Whether a noun beside a name says that it is a body's that acts, and not only a place's."""
    kinds = body_kinds().get(noun)
    return kinds is not None and not kinds <= PLACES


def _unseen(text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """The bodies that no entity covers and that an apposition shows, wherever they are named."""
    starts = [span.start for span, _ in entities]

    def is_free(start: int, end: int) -> bool:
        before = bisect_left(starts, end) - 1
        return before < 0 or entities[before][0].end <= start

    names: set[str] = set()
    for comma in APPOSITION.finditer(text):
        if not is_free(comma.start() - 1, comma.start()):
            continue  # as most are
        apposed = APPOSED.match(text, comma.start())
        if apposed is None or not _names_body(singular(apposed["noun"])):
            continue
        before = NAME_AT_END.search(text[max(0, comma.start() - LONGEST) : comma.start()])
        if before is not None and not any(singular(word) in role_nouns() for word in apposed["words"].split()):
            names.add(before[0])
    if "-based " in text:
        names |= {match["name"] for match in BASED.finditer(text)}
    for name in names:
        if name.split()[0].lower() not in STOP_WORDS:
            for place in re.finditer(rf"\b{re.escape(name)}\b", text):
                if is_free(*place.span()):
                    yield Span(*place.span()), "ORG"

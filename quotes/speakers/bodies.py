"""What a body is called, and which one "it", "the company" or an apposition stands for."""

import re
from collections import Counter
from math import log1p

from quotes.models import Span
from quotes.speakers.entities import Entity
from quotes.speakers.fullnames import NAME_WORD
from quotes.speakers.mentions import Mention
from quotes.speakers.names import without_possessive
from quotes.speakers.people import Cast
from quotes.speakers.scene import PREPOSITIONS, Scene
from quotes.speakers.vocabulary import body_nouns, outlets, singular

ACRONYM = re.compile(r"[A-Z][A-Za-z.&]{1,7}$")
SPELLED_OUT = rf"(?P<full>{NAME_WORD}(?:\s(?:of|for|the|and|on|in|&|to|{NAME_WORD}))*)\s\("
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
BODY_WITHIN = 600
"""Characters before "it" in which the body that it takes up must be named."""
SUBJECT, OWNER, NAMED_BODY, PER_SENTENCE = 1.5, 0.5, 1.0, 0.4
"""What speaks for a body before "it": being a subject, owning something, being called a body; and against: sentences."""
APPOSED_BODY = re.compile(r"(?: of [^,.\n]{2,40})?, (?:(?:which|who) (?:includes?|is|are) )?(?:the )?")
ACTS = re.compile(
    r"(?:\s\([^)\n]{1,30}\))?(?:,[^,.\n]{3,80},)?\s(?:also\s)?"
    r"(?:said|says|told|will|would|has|had|is|was|plans|owns|makes|sells|runs|wants|declined|sent|sends|wrote|\w+ed)\b"
)
JOINING = {" and ", " and the ", " & "}
TAKEN_UP = frozenset(
    "company firm agency group organization organisation team club bank retailer airline startup party brand alliance "
    "outlet newspaper magazine network bloc carrier manufacturer publisher developer broadcaster charity union".split()
)
"""Nouns that take up any body; "the ministry" takes up only a body that is called one."""
OF_ITS_OWN = (
    r"(?P<phrase>(?!(?:The|An?|This|That|Its|Their|In|For|But|And)\s)"
    r"(?:{word}['\N{{RIGHT SINGLE QUOTATION MARK}}]?s?\s)(?:[a-z-]+\s){{0,2}}{head})\b"
)
OUTLET_NOUNS = frozenset(
    "newspaper magazine network outlet paper tabloid daily weekly publication site website broadcaster".split()
)
OUTLET_ENDINGS = frozenset(
    "Bulletin Chronicle Courier Daily Dispatch Echo Examiner Express Gazette Globe Guardian Herald Independent "
    "Inquirer Journal Magazine Mail Mirror News Observer Online Post Press Radio Record Register Review Sentinel "
    "Standard Star Sun TV Telegraph Times Today Tribune Weekly".split()
)
"""Words in which the names of outlets end."""
FIRMS = frozenset(
    "company firm bank retailer airline startup brand carrier manufacturer maker supplier operator developer".split()
)
OF_COURTS = frozenset("opinion ruling decision verdict order judgment judgement dissent".split())
CALLED = (
    r"\b(?:[Tt]he|[Aa]n?)\s(?P<phrase>(?:(?:state|city|local|regional|national|federal|school|town|parish|county|police|"
    r"[a-z]{{3,}}(?:al|ic|ior|eign|ance|ence|ing|or|ty|th|ment|ion|ure|ice))\s){{1,2}}{head})\b"
)
"""The phrase for a body: its noun, and adjectives or nouns that say what it is for."""


def body_name(text: str, span: Span, cast: Cast) -> str:
    """The fullest name of a body: without article and possessive, an acronym spelled out where the article does."""
    name = ARTICLE.sub("", without_possessive(text[slice(*span)].strip()))
    if name not in cast.called:
        cast.called[name] = _fullest(text, name, cast)
    return cast.called[name]


def _fullest(text: str, name: str, cast: Cast) -> str:
    if ACRONYM.match(name):
        # Only where the text has it in brackets is the pattern made and looked for.
        spelled = re.search(rf"{SPELLED_OUT}{re.escape(name)}\)", text) if f"({name})" in text else None
        if spelled is not None and len(spelled["full"].split()) > 1:
            return ARTICLE.sub("", spelled["full"])
        for other, _ in cast.bodies:
            full = ARTICLE.sub("", without_possessive(text[slice(*other)].strip()))
            if len(full.split()) > 1 and _initials(full, name):
                return full
    return _in_full(text, name, cast) if name.istitle() and " " not in name else name


def _initials(full: str, acronym: str) -> bool:
    letters = "".join(w[0] for w in full.split() if w[0].isupper())
    return letters.upper() == acronym.replace(".", "").upper()


def _in_full(text: str, word: str, cast: Cast) -> str:
    """The full name of a body in one word ("the Post", "Pew"), where the article gave just one before; or the word."""
    names = [
        (span, ARTICLE.sub("", without_possessive(text[slice(*span)]))) for span, label in cast.bodies if label == "ORG"
    ]
    alone = next((span.start for span, name in names if name == word), len(text))
    longer = {
        name for span, name in names if span.start < alone and word in (name.split()[0], name.split()[-1]) and name != word
    }
    return longer.pop() if len(longer) == 1 else word


def nearest_body(text: str, offset: int, cast: Cast, scene: Scene, noun: str = "") -> str:
    """The name of the body that "it" at an offset takes up: of those named near before it, the most prominent; or empty.

    With a ``noun`` ("company") it must be one that may be called so: no fund, court or university.
    """
    found = [(s, label) for s, label in cast.bodies if s.start < offset and not scene.is_quoted(s.start)]
    if noun in FIRMS:
        found = [(s, label) for s, label in found if _kind_of_body(text[slice(*s)]) in {"", noun, *FIRMS}]
    near = [(s, label) for s, label in found if offset - s.start < BODY_WITHIN]
    if not near:
        return ""
    names = {s: body_name(text, s, cast) for s, _ in found}
    named = Counter(names.values())
    here = scene.sentence(offset)
    best, score = max(
        (
            (
                s,
                _prominence(text, (s, label)) + log1p(named[names[s]]) - PER_SENTENCE * (here - scene.sentence(s.start)),
            )
            for s, label in near
        ),
        key=lambda item: (item[1], item[0].start),
    )
    return names[best] if score > 0 else ""


def _kind_of_body(name: str) -> str:
    """The noun for a body that a name ends in ("Rail Fund"), in small letters; empty without one."""
    last = singular(without_possessive(name).split()[-1]) if name.split() else ""
    return last if last in body_nouns() and " " in name else ""


def newer_body(text: str, after: int, offset: int, cast: Cast) -> str:
    """The name of the last body that is a subject between two offsets, where one has spoken before them; or empty."""
    found = [
        (s, label)
        for s, label in cast.bodies
        if after < s.start < offset and label == "ORG" and _prominence(text, (s, label)) >= SUBJECT
    ]
    return body_name(text, found[-1][0], cast) if found else ""


def _prominence(text: str, body: Entity) -> float:
    """How much the place of a body's name speaks for its being taken up; places and things only where they act."""
    span, label = body
    words = text[max(0, span.start - 24) : span.start].split()
    words = words[:-1] if words and words[-1].lower() in {"the", "a", "an"} else words
    subject = ACTS.match(text, span.end) is not None and not (words and words[-1].lower() in PREPOSITIONS)
    owner = text[span.end : span.end + 2] in {"'s", "\N{RIGHT SINGLE QUOTATION MARK}s"} or text[
        span.start : span.end
    ].endswith("s'")
    if label != "ORG" and not subject:
        return -9.0
    return SUBJECT * subject + OWNER * owner + NAMED_BODY * (label == "ORG")


def known_body(text: str, mention: Mention, cast: Cast, scene: Scene, last: str) -> str:
    """The name of the body that "the committee" takes up: one called so, the last speaker, the one most named; or empty."""
    if len(mention.text.split()) != 2 and mention.head not in TAKEN_UP:
        return ""
    here = mention.span.start
    if mention.head in OUTLET_NOUNS:
        printed = [s for s, _ in cast.bodies if s.start < here and is_outlet(body_name(text, s, cast))]
        if printed:
            return body_name(text, printed[-1], cast)
    named = [s for s, _ in cast.bodies if s.start < here and _is_called(text[slice(*s)].lower(), mention.head)]
    named = [s for s in named if not in_headline(text, s)] or named
    if named:
        return body_name(text, named[-1], cast)
    if mention.head in TAKEN_UP:
        return last or nearest_body(text, here, cast, scene, mention.head)
    return _phrase_for(text, mention, scene) or last


def is_outlet(name: str) -> bool:
    """Whether a body's name is that of an outlet.

    >>> is_outlet("Ashby Courier"), is_outlet("Reuters"), is_outlet("Rail Board")
    (True, True, False)
    """
    return name in outlets() or (name.split()[-1:] != [] and name.split()[-1] in OUTLET_ENDINGS)


def in_headline(text: str, span: Span) -> bool:
    """Whether a name stands in a line that is no sentence; names are clipped there."""
    end = text.find("\n", span.end)
    return text[:end].rstrip()[-1:].isalnum() if end >= 0 else False


def _is_called(name: str, head: str) -> bool:
    return name.endswith(head) or name.startswith(f"{head} of ")


def _phrase_for(text: str, mention: Mention, scene: Scene) -> str:
    """What the article calls a body in small letters ("Tavria’s foreign ministry", "the interior ministry"); or empty."""
    here = mention.span.start
    for pattern in (
        OF_ITS_OWN.format(word=NAME_WORD, head=re.escape(mention.head)),
        CALLED.format(head=re.escape(mention.head)),
    ):
        found = [m for m in re.finditer(pattern, text[:here]) if not scene.is_quoted(m.start())]
        if found:
            return found[-1]["phrase"]
    return ""


def called_by_noun(text: str, mention: Mention, cast: Cast) -> str:
    """The name of the body right before its noun ("the Ashby Courier newspaper", "the Ashby news agency"); or empty."""
    noun = re.search(rf" (?:news )?{re.escape(mention.head)}$", mention.text)
    if noun is None or mention.head not in TAKEN_UP | OUTLET_NOUNS:
        return ""
    end = mention.span.start + noun.start()
    return next(
        (
            body_name(text, s, cast)
            for s, label in cast.bodies
            if s.end == end and label != "LOC" and s.start >= mention.span.start
        ),
        "",
    )


def named_court(text: str, mention: Mention, cast: Cast) -> str:
    """The court named last before "the opinion", "the ruling"; or empty."""
    if mention.head not in OF_COURTS:
        return ""
    here = mention.span.start
    named = [s for s, _ in cast.bodies if s.start < here and "Court" in text[slice(*s)] and not in_headline(text, s)]
    return body_name(text, named[-1], cast) if named else ""


def apposed_body(text: str, mention: Mention, cast: Cast) -> str:
    """The bodies that stand in apposition to a description: "the authors, the Rail Board and Bus Watch, found"; or empty."""
    if mention.kind not in {"role", "body_noun", "other"} or mention.determiner not in {"the", "a", "an"}:
        return ""
    match = APPOSED_BODY.match(text, mention.span.end)
    first = next((s for s, label in cast.bodies if match and label == "ORG" and s.start == match.end()), None)
    if first is None:
        return ""
    name, end = body_name(text, first, cast), first.end
    second = next((s for s, label in cast.bodies if label == "ORG" and text[end : s.start] in JOINING), None)
    if second is not None:
        name, end = f"{name} and {body_name(text, second, cast)}", second.end
    return name if text[end : end + 1] == "," else ""

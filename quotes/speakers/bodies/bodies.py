"""What a body is called, by name, by its noun, or in apposition to a description."""

import re

from quotes.models import Span
from quotes.speakers.cast.fullnames import NAME_WORD
from quotes.speakers.cast.names import without_possessive
from quotes.speakers.cast.people import Cast
from quotes.speakers.mentions.mentions import Mention
from quotes.speakers.mentions.scene import Scene
from quotes.speakers.vocabulary import body_kinds, body_nouns, outlets, singular

ACRONYM = re.compile(r"[A-Z][A-Za-z.&]{1,7}$")
SPELLED_OUT = rf"(?P<full>{NAME_WORD}(?:\s(?:of|for|the|and|on|in|&|to|{NAME_WORD}))*)\s\("
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
APPOSED_BODY = re.compile(r"(?: of [^,.\n]{2,40})?, (?:(?:which|who) (?:includes?|is|are) )?(?:the )?")
APPOSED_NAME = re.compile(
    rf", (?:the )?(?P<name>{NAME_WORD}(?: (?:of|and|for|the|&|{NAME_WORD})){{0,5}}),"
    r" (?:has|have|is|was|also|said|says|told|wrote|called|[a-z]+ed)\b"
)
JOINING = {" and ", " and the ", " & "}
NAMED_BY_NOUN = frozenset("firm outlet society party team".split())
"""Kinds of bodies whose noun may stand behind the name ("the Ashby Courier newspaper")."""
OF_ITS_OWN = (
    r"(?P<phrase>(?!(?:The|An?|This|That|Its|Their|In|For|But|And|While|When|As|If|With|At|After|Before|Since|Though|Like|By|"
    r"From|To|On|Of|One|Some|Many|Most|Each|Every|No|Our|My|His|Her|Now|Then|So|Yet|Also|Still|Because|Once)\s)"
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
FULL_ENDINGS = OUTLET_ENDINGS | frozenset(
    "Research Report Group Department Foundation Institute Corporation Company Inc Inc. Ltd Holdings University".split()
)
"""Last words of the full names of bodies that are called by the first."""
LAWS = frozenset("Act Amendment Bible Bill Charter Clause Code Constitution Koran Law Quran Torah Treaty".split())
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
        full = _spelled(text, cast).get(name.replace(".", "").upper())
        if full is not None:
            return full
    return _in_full(text, name, cast) if name.istitle() and " " not in name else name


def _spelled(text: str, cast: Cast) -> dict[str, str]:
    """The initials of the bodies of several words, each with the first such name."""
    if cast.spelled is None:
        cast.spelled = {}
        for span, _ in cast.bodies:
            full = ARTICLE.sub("", without_possessive(text[slice(*span)].strip()))
            words = full.split()
            if len(words) > 1:
                cast.spelled.setdefault("".join(w[0] for w in words if w[0].isupper()), full)
    return cast.spelled


def _in_full(text: str, word: str, cast: Cast) -> str:
    """The full name of a body in one word ("the Post", "Pew"), where the article gave just one before; or the word."""
    names = [
        (span, ARTICLE.sub("", without_possessive(text[slice(*span)]))) for span, label in cast.bodies if label == "ORG"
    ]
    alone = next((span.start for span, name in names if name == word), len(text))
    longer = {
        name for span, name in names if span.start < alone and word in (name.split()[0], name.split()[-1]) and name != word
    }
    if not longer and word.lower() not in body_nouns():
        longer = {name for _, name in names if name.startswith(f"{word} ") and name.split()[-1] in FULL_ENDINGS}
    return longer.pop() if len(longer) == 1 else word


def is_outlet(name: str) -> bool:
    """Whether a body's name is that of an outlet.

    >>> is_outlet("Ashby Courier"), is_outlet("Reuters"), is_outlet("Rail Board")
    (True, True, False)
    """
    return name in outlets() or (name.split()[-1:] != [] and name.split()[-1] in OUTLET_ENDINGS)


def is_law(name: str) -> bool:
    """Whether a name is that of a law or scripture, which has no author who speaks.

    >>> is_law("Clean Rivers Act"), is_law("Constitution"), is_law("Rail Board")
    (True, True, False)
    """
    return name.rpartition(" ")[2] in LAWS


def in_headline(text: str, span: Span) -> bool:
    """Whether a name stands in a line that is no sentence; names are clipped there."""
    end = text.find("\n", span.end)
    return text[:end].rstrip()[-1:].isalnum() if end >= 0 else False


def phrase_for(text: str, mention: Mention, scene: Scene) -> str:
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
    if noun is None or not body_kinds().get(mention.head, frozenset()) & NAMED_BY_NOUN:
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


def named_within(text: str, mention: Mention, cast: Cast) -> str:
    """The name of a body in its mention: without the noun that says what it is ("the think tank Cleaner Britain")."""
    span = next((s for s, _ in cast.bodies if mention.span.start < s.start and s.end == mention.span.end), mention.span)
    before = text[mention.span.start : span.start].split()
    noun = before[-1] if before and (before[-1].islower() or len(before) == 1) else ""
    noun = "-".join(before[-2:]) if noun == "tank" else noun
    return body_name(text, span if body_kinds().get(singular(noun), frozenset()) & NAMED_BY_NOUN else mention.span, cast)


def named_court(text: str, mention: Mention, cast: Cast) -> str:
    """The court named last before "the opinion", "the ruling"; or empty."""
    if mention.head not in OF_COURTS:
        return ""
    here = mention.span.start
    named = [s for s, _ in cast.bodies if s.start < here and "Court" in text[slice(*s)] and not in_headline(text, s)]
    return body_name(text, named[-1], cast) if named else ""


def apposed_body(text: str, mention: Mention, cast: Cast) -> str:
    """The bodies that stand in apposition to a description: "the authors, the Rail Board and Bus Watch, found"; or empty."""
    owned = mention.kind == "body_noun" and mention.owner is not None
    if mention.kind not in {"role", "body_noun", "other"} or not (owned or mention.determiner in {"the", "a", "an", "its"}):
        return ""
    if (
        mention.kind == "body_noun"
        and (unseen := APPOSED_NAME.match(text, mention.span.end))
        and not cast.near(*unseen.span("name"))
    ):
        return unseen["name"]
    match = APPOSED_BODY.match(text, mention.span.end)
    first = next((s for s, label in cast.bodies if match and label == "ORG" and s.start == match.end()), None)
    if first is None:
        return ""
    name, end = body_name(text, first, cast), first.end
    second = next((s for s, label in cast.bodies if label == "ORG" and text[end : s.start] in JOINING), None)
    if second is not None:
        name, end = f"{name} and {body_name(text, second, cast)}", second.end
    return name if text[end : end + 1] == "," else ""

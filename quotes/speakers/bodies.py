"""What a body is called, and which one "it", "the company" or an apposition stands for."""

import re
from collections import Counter

from quotes.models import Span
from quotes.speakers.fullnames import NAME_WORD
from quotes.speakers.mentions import Mention
from quotes.speakers.names import without_possessive
from quotes.speakers.people import Cast
from quotes.speakers.scene import Scene

ACRONYM = re.compile(r"[A-Z][A-Za-z.&]{1,7}$")
SPELLED_OUT = rf"(?P<full>{NAME_WORD}(?:\s(?:of|for|the|and|on|in|&|to|{NAME_WORD}))*)\s\("
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
BODY_WITHIN = 600
"""Characters before "it" in which the body that it takes up must be named."""
APPOSED_BODY = re.compile(r"(?: of [^,.\n]{2,40})?, (?:(?:which|who) (?:includes?|is|are) )?(?:the )?")
JOINING = {" and ", " and the ", " & "}
TAKEN_UP = frozenset(
    "company firm agency group organization organisation team club bank retailer airline startup party brand alliance "
    "outlet newspaper magazine network bloc carrier manufacturer publisher developer broadcaster".split()
)
"""Nouns that take up any body; "the ministry" takes up only a body that is called one."""


def body_name(text: str, span: Span, cast: Cast) -> str:
    """The fullest name of a body: without article and possessive, an acronym spelled out where the article does."""
    name = ARTICLE.sub("", without_possessive(text[slice(*span)].strip()))
    if ACRONYM.match(name):
        # Only where the text has it in brackets is the pattern made and looked for.
        spelled = re.search(rf"{SPELLED_OUT}{re.escape(name)}\)", text) if f"({name})" in text else None
        if spelled is not None and len(spelled["full"].split()) > 1:
            return ARTICLE.sub("", spelled["full"])
        for other, _ in cast.bodies:
            full = ARTICLE.sub("", without_possessive(text[slice(*other)].strip()))
            if len(full.split()) > 1 and _initials(full, name):
                return full
    return name


def _initials(full: str, acronym: str) -> bool:
    letters = "".join(w[0] for w in full.split() if w[0].isupper())
    return letters.upper() == acronym.replace(".", "").upper()


def nearest_body(text: str, offset: int, cast: Cast, scene: Scene) -> str:
    """The name of the body that "it" at an offset takes up: of those named near before it, the one most named; or empty."""
    found = [s for s, label in cast.bodies if label == "ORG" and s.start < offset and not scene.is_quoted(s.start)]
    near = [s for s in found if offset - s.start < BODY_WITHIN]
    if not near:
        return ""
    names = {s: body_name(text, s, cast) for s in found}
    named = Counter(names.values())
    return names[max(near, key=lambda s: (named[names[s]], s.start))]


def known_body(text: str, mention: Mention, cast: Cast, scene: Scene, last: str) -> str:
    """The name of the body that "the committee" takes up: one called so, the last speaker, the one most named; or empty."""
    if len(mention.text.split()) != 2 and mention.head not in TAKEN_UP:
        return ""
    here = mention.span.start
    named = [s for s, _ in cast.bodies if s.start < here and text[slice(*s)].lower().endswith(mention.head)]
    if named:
        return body_name(text, named[-1], cast)
    return last or (nearest_body(text, here, cast, scene) if mention.head in TAKEN_UP else "")


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

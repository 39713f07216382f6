"""A byline → the names in it: "By Jane Doe and John Roe, Political Editor" names two."""

import re
from collections.abc import Iterable

from quotes.reading.pages.lists import lines

WORK = "written words posted published reported reporting story text article exclusive analysis opinion review interview"
INTRODUCTION = re.compile(rf"^(?:(?:{'|'.join(WORK.split())})\b\s*)?(?:by\b|from:)\s*:?\s*", re.I)
APART = re.compile(r"\s*(?:[;|·•\n\t]|\s/\s|,(?=\S)(?!\d))\s*")
"""What always stands between two names; a comma with a space behind it may stand within one."""
AND = re.compile(r"\s+(?:and|&|with)\s+", re.I)
SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq|mbe|obe|cbe|mp|qc|kc|r\.?n)\.?$", re.I)
NO_NAME = re.compile(r"https?:|www\.|^/|/$|/.*/|[\\<>{}=@]|^\W*$|^[\W\d]+$|^\(?(?:image|photo|picture|credit|getty)\b", re.I)
SLUG = re.compile(r"^[a-z0-9]+(?:[-_./][a-z0-9]+)*$")
"""An account or a part of an address ("jane-doe"), which is how some tags name an author; names have capitals."""
MAIL = re.compile(r"^[\w.+-]+@[\w.-]+\s*\(([^()]+)\)$")
"""As RSS names authors: "jane@example.org (Jane Doe)"."""
OF_A_BODY = re.compile(r"\b(?:of|for|the|in)\b", re.I)
"""A string with such a word names a body, and the "and" or the comma in it parts nothing."""
LONGEST_NAME = 80


def names_in(bylines: Iterable[str]) -> list[str]:
    """The names in bylines, each once, as they are written.

    >>> names_in(["By Jane Doe, Political Editor and John Roe, Jr.", "jane-doe", "Reuters"])
    ['Jane Doe', 'John Roe, Jr.', 'Reuters']
    >>> names_in(["Department of Health and Human Services"]), names_in(["Guardian staff reporter"])
    (['Department of Health and Human Services'], ['Guardian staff reporter'])
    """
    found: dict[str, str] = {}
    for byline in bylines:
        for name in _parted(byline):
            found.setdefault(re.sub(r"[\W_]", "", name.casefold()), name)
    return list(found.values())


def _parted(byline: str) -> list[str]:
    text = INTRODUCTION.sub("", byline.strip())
    if mail := MAIL.match(text):
        text = mail[1]
    pieces = [name for part in APART.split(text) for name in _within(part)]
    names = [piece for piece in pieces if _is_name(piece)]
    people = [name for name in names if not _is_position(name)]
    return people or names[:1]


def _within(part: str) -> list[str]:
    """The names in a part: those that "and" joins, or commas, if every one of them looks like a name of its own."""
    names: list[str] = []
    for piece in AND.split(part) if _joins_names(AND.split(part)) else [part]:
        for name in re.split(r",\s+", piece):
            if names and SUFFIX.match(name):
                names[-1] += f", {name}"
            else:
                names.append(name)
    return [INTRODUCTION.sub("", name).strip(" ,.-–—") + ("." if name.endswith(("Jr.", "Sr.")) else "") for name in names]


def _joins_names(pieces: list[str]) -> bool:
    return all(len(piece.split()) > 1 and not OF_A_BODY.search(piece.split(",")[0].removeprefix("The ")) for piece in pieces)


def _is_name(piece: str) -> bool:
    return len(piece) <= LONGEST_NAME and NO_NAME.search(piece) is None and SLUG.match(piece) is None


def _is_position(name: str) -> bool:
    return any(word in lines("byline_words.txt") for word in re.findall(r"[a-z]+", name.lower()))

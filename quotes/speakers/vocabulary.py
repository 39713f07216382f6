"""The word lists of the speakers step, read once from the data files beside this module."""

from functools import cache, lru_cache
from importlib.resources import files

PLURAL_ENDINGS = (("ies", "y"), ("men", "man"), ("women", "woman"), ("people", "person"), ("ses", "s"), ("s", ""))

IRREGULAR = frozenset({"men", "women", "people"})


def _lines(name: str) -> list[list[str]]:
    text = files("quotes.speakers").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def titles() -> dict[str, tuple[str, bool]]:
    """Title → (the pronouns it shows or "", whether it says what its bearer does)."""
    return {word: (pronouns, kind == "role") for word, pronouns, kind in _lines("titles.tsv")}


@cache
def role_nouns() -> frozenset[str]:
    """Nouns that head roles, singular."""
    return frozenset(line[0] for line in _lines("role_nouns.txt"))


@cache
def body_nouns() -> frozenset[str]:
    """Nouns that name a body which can speak, singular."""
    return frozenset(line[0] for line in _lines("body_nouns.txt"))


@cache
def body_kinds() -> dict[str, frozenset[str]]:
    """Noun for a body, singular → of what kinds such a body is ("charity" → {"society"})."""
    return {line[0]: frozenset(line[1].split()) for line in _lines("body_nouns.txt")}


@cache
def document_nouns() -> frozenset[str]:
    """Nouns for what is written or recorded, singular."""
    return frozenset(line[0] for line in _lines("document_nouns.txt"))


@cache
def outlets() -> frozenset[str]:
    """Names of outlets, agencies and pollsters that look like people's or places', without article.

    Names with a capital inside are also written without it ("BuzzFeed", "Buzzfeed").

    >>> {"BuzzFeed", "Buzzfeed", "BBC"} <= outlets(), "Bbc" in outlets()
    (True, False)
    """
    names = frozenset(line[0] for line in _lines("outlets.txt"))
    return names | {name.capitalize() for name in names if name.isalpha() and not name.isupper()}


@cache
def pronoun_nouns() -> dict[str, str]:
    """Noun → the pronouns of the person it stands for."""
    return {line[0]: line[1] for line in _lines("pronoun_nouns.tsv")}


@cache
def title_nouns() -> dict[str, frozenset[str]]:
    """Title without its full stop → the nouns a later description may use."""
    return {title: frozenset(nouns.split()) for title, nouns in _lines("abbreviations.tsv")}


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A noun's singular by its ending, in small letters; good enough to look it up in the lists.

    >>> singular("Spokesmen"), singular("agencies"), singular("boss")
    ('spokesman', 'agency', 'boss')
    """
    word = word.lower()
    if word in role_nouns() or word in body_nouns() or word in document_nouns():
        return word
    for ending, replacement in PLURAL_ENDINGS:
        if word.endswith(ending) and (len(word) > len(ending) + 1 or (word == ending and ending in IRREGULAR)):
            return word.removesuffix(ending) + replacement
    return word

"""Text → words for the stance model. Names become one class, so that no weight can belong to a person, party or outlet.

A capital inside a sentence marks a name. At the start of a sentence it does not, and there the vocabulary decides: it
holds only words that news writes small.
"""

import re
from collections.abc import Callable, Container, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

NAME = "<name>"
"""The word that stands for a name, or a run of name words."""
NUMBER = "<number>"
"""The word that stands for anything that begins with a digit."""

_WORD = re.compile(r"([^\W_]+(?:['’][^\W_]+)*|[?!%$€£]|\.\.\.|…)")
_STARTS = frozenset('.!?:;“”"‘\n…')
"""What may stand before the first word of a sentence or quotation."""
_FIRST_PERSON = frozenset({"I", "I'm", "I'd", "I'll", "I've"})
SHOUT = 4
"""From so many letters on, a word in capitals is a shout if it is known ("NEVER"); shorter ones are initials ("US")."""


def words(text: str, known: Container[str]) -> list[str]:
    """The words of a text in small letters, names and numbers as classes; ``known`` holds words that are no names.

    >>> words("“We backed Ana Ruiz’s plan. Never again, for 20 years!”", {"we", "never"})
    ['we', 'backed', '<name>', 'plan', 'never', 'again', 'for', '<number>', 'years', '!']
    """
    return read_words(text, reader(known))


def read_words(text: str, read: Callable[[str, bool], str]) -> list[str]:
    """The words of a text as a :func:`reader` reads them; a run of names is one name."""
    parts = _WORD.split(text)
    parts[0] = "\n"  # the first word starts a sentence, whatever stands before it
    gaps = (gap != " " and (not _STARTS.isdisjoint(gap) or "''" in gap) for gap in parts[::2])
    found = list(map(read, parts[1::2], gaps))
    return [word for word, last in zip(found, ["", *found], strict=False) if word != NAME or last != NAME]


def reader(known: Container[str]) -> Callable[[str, bool], str]:
    """Reads a word, given whether it starts a sentence; remembers the commonest words. ``known`` must not change."""

    @lru_cache(maxsize=REMEMBERED)
    def read(word: str, starts: bool) -> str:
        word = word.replace("’", "'")
        if word[0].isdigit():
            return NUMBER
        small = word.lower()
        if small == word or word in _FIRST_PERSON:
            return small
        shouted = word.isupper() and len(word) >= SHOUT
        capitalized = starts and word[1:] == small[1:]
        return small if (shouted or capitalized) and small in known else NAME

    return read


def ngrams(found: Sequence[str]) -> list[str]:
    """The words, and each pair of neighbours joined by a space.

    >>> ngrams(["a", "good", "plan"])
    ['a', 'good', 'plan', 'a good', 'good plan']
    """
    return [*found, *(f"{first} {second}" for first, second in pairwise(found))]


def forms(verb: str) -> list[str]:
    """A regular verb, or a phrase that begins with one, in all forms; a doubled consonant is written ``slam+``.

    >>> forms("praise"), forms("slam+"), forms("deny"), forms("call for")[2]
    (['praise', 'praises', 'praised', 'praising'], ['slam', 'slams', 'slammed', 'slamming'],
     ['deny', 'denies', 'denied', 'denying'], 'called for')
    """
    first, _, rest = verb.partition(" ")
    stem = first.removesuffix("+")
    long = stem + stem[-1] if first.endswith("+") else stem
    if stem.endswith("e"):
        made = [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    elif stem.endswith("y") and stem[-2:-1] not in "aeou":
        made = [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    else:
        plural = "es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s"
        made = [stem, stem + plural, long + "ed", long + "ing"]
    return [f"{form} {rest}" if rest else form for form in made]


REMEMBERED = 30_000
"""So many words are remembered: more than the vocabulary of a day's news, and a few megabytes at most."""


@cache
def cue_directions() -> dict[str, str]:
    """Forms of the cues in ``cues.tsv``, of one or two words → the direction that each gives what is quoted."""
    return _grouped("cues.tsv", lambda word: [word[1:]] if word.startswith("=") else forms(word))


@cache
def word_classes() -> dict[str, str]:
    """Words of ``classes.tsv`` → the class that each belongs to."""
    return _grouped("classes.tsv", lambda word: [word])


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a file with one word a line."""
    return frozenset(_lines(name))


def _grouped(name: str, expand: Callable[[str], list[str]]) -> dict[str, str]:
    rows = (line.split("\t") for line in _lines(name))
    return {form: group for group, members in rows for word in members.split(", ") for form in expand(word)}


def _lines(name: str) -> list[str]:
    text = files("quotes.stance").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]

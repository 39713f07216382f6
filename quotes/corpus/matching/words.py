"""The words of a quotation as they are compared: without case, accents, marks, and what an editor put in brackets."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

APOSTROPHES: Final = "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
INSIDE: Final = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
"""What no eye sees as a sign of its own within a word: accents written behind their letters, as macOS and PDF have them, and
places where a line may break.
"""


def _word(letter: str) -> re.Pattern[str]:
    return re.compile(
        r"(?:[^\W\d_]\.){2,}"
        r"|\d+(?:[.,]\d+)+"
        r"|per\ cent\b|%"
        # A letter in brackets belongs to its word: "[T]he", "want[ed]".
        rf"|(?:{letter}|\[[^\W_]{{1,3}}\](?=[^\W_])|(?<=[^\W_])\[[^\W_]{{1,4}}\])+(?:[{APOSTROPHES}](?:{letter})+)*",
        re.IGNORECASE,
    )


WORD: Final = _word(r"[^\W_]")
WRITTEN_ODDLY: Final = _word(rf"[^\W_][{INSIDE}]*")
"""The same with such signs; slower, and few texts have any."""
BRACKETS: Final = re.compile(
    r"\[[^\[\]]*\]|\((?:laugh|applause|cheer|crosstalk|inaudible|pause|sic\b)[^()]*\)", re.IGNORECASE
)
"""What an editor added, and what a transcript says about the room."""
ELLIPSIS: Final = re.compile(r"\N{HORIZONTAL ELLIPSIS}|\.(?:\s?\.){2,}")
ODD: Final = re.compile(f"[{INSIDE}]")
EDITED: Final = re.compile(rf"[\[(\N{{HORIZONTAL ELLIPSIS}}{INSIDE}]|\.\s?\.")
"""Where nothing of this stands, all words are the speaker's own, none is left out, and they are written as usual."""
NUMBER_WORDS: Final = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {word: f"{number}0" for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}


class Word(NamedTuple):
    """A word of a quotation: what it is compared by, where it stands, whether an editor put it there in brackets."""

    key: str
    start: int
    end: int
    edited: bool = False


def words(text: str) -> Iterator[Word]:
    """The words of a quotation in their order. Hyphenated ones are several; "[sic]" and "(laughter)" are none.

    >>> [word.key for word in words("“[T]he U.S. won’t pay 40% [he said] … ÉLAN, twenty-five per cent")]
    ['the', 'u.s', "won't", 'pay', '40', 'percent', 'he', 'said', 'elan', '20', '5', 'percent']
    >>> [word.edited for word in words("we thank [the voters] (Applause.)")]
    [False, False, True, True]
    """
    added = [found.span() for found in BRACKETS.finditer(text)] if "[" in text or "(" in text else []
    for found in (WRITTEN_ODDLY if ODD.search(text) else WORD).finditer(text):
        start, end = found.span()
        edited = any(a <= start and end <= b for a, b in added)
        if edited and text[start:end].casefold() == "sic":
            continue
        if edited and any(a <= start and end <= b and text[a] == "(" for a, b in added):
            continue
        yield Word(_key(found[0]), start, end, edited)


def keys(text: str) -> list[str] | None:
    """What the words of a quotation are compared by, much sooner than :func:`words` says it; None where it was edited.

    >>> keys("“It won’t pay 40%”"), keys("“It won’t pay [them]”")
    (['it', "won't", 'pay', '40', 'percent'], None)
    """
    return None if EDITED.search(text) else list(map(_key, WORD.findall(text)))


def ellipses(text: str, found: Sequence[Word]) -> frozenset[int]:
    """The places of the words, of those found in a text, before which it says that others are left out.

    >>> text = "We go … home . . ."
    >>> sorted(ellipses(text, list(words(text))))
    [2, 3]
    """
    begins = [word.start for word in found]
    return frozenset(bisect_left(begins, mark.start()) for mark in ELLIPSIS.finditer(text))


@lru_cache(maxsize=50_000)
def _key(written: str) -> str:
    if written == "%" or written.casefold() == "per cent":
        return "percent"
    if written == "US":
        return "u.s"  # not the pronoun
    if written[0].isdigit() and "," in written:
        written = written.replace(",", "")
    plain = unicodedata.normalize("NFKD", written.replace("[", "").replace("]", "")).casefold()
    letters = (letter for letter in plain if not unicodedata.combining(letter) and not ODD.match(letter))
    key = "".join("'" if letter in APOSTROPHES else letter for letter in letters)
    return NUMBER_WORDS.get(key, key.rstrip(".")) or written

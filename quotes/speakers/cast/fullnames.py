"""Finds the full name of somebody known by one word, where the entity recognizer overlooked it."""

import re
from collections.abc import Iterator, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from quotes.models import Span
from quotes.speakers.cast.names import is_title, without_possessive
from quotes.speakers.cast.people import word_before
from quotes.speakers.cast.relabelling import TITLES_AND_FIRST_NAMES
from quotes.speakers.vocabulary import role_nouns, singular

NAME_WORD = r"[A-Z][\w'\N{RIGHT SINGLE QUOTATION MARK}.-]*"
NAME_ENDING = re.compile(rf"{NAME_WORD}$")
NO_FORENAME = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$|\w{4}\.$|-(?:based|born)$")
"""An owner, the last word of a sentence, where a body is."""
INTRODUCED_AFTER = re.compile(r", (?:\d\d,|(?:an?|the|who|whose) )| \([A-Z\d]")
"""What follows a name where it is given in full: an age, an apposition, a party."""
SURNAME_AFTER = re.compile(r" [A-Z][a-z][\w-]*(?=,| (?:said|says|told|is|was|has|who)\b)")

INTRODUCED_SUBJECT = re.compile(r", (?:an?|the|who|\d\d,?) | (?:said|says|told|wrote)\b")
"""What follows somebody's name at the beginning of a sentence and no question's subject ("Will Ruiz, a broker, …")."""
FUNCTION_WORDS_AND_FIRST_NAMES = frozenset("Will Per May An".split())
"""First names only within a sentence: "Will Ruiz win?" asks something."""

CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March July September October November "
    "December".split()
)
"""Days and months that are no first names."""


def full_name(text: str, name: str, others: Sequence[Span], things: Sequence[Span] = ()) -> Span | None:
    """Where a text writes a name of one word in full; ``others`` are the mentions of other people, ``things`` of no people.

    The name may be the first of two capitalised words that end before a comma or verb, or the last of two or three.
    Patterns for one name take longer to make than to run, so they are made only where they may find something.
    """
    places = list(_places(text, name))
    if _has_forename(text, name, places) and (found := _with_forename(text, name, others)) is not None:
        return found
    if any(SURNAME_AFTER.match(text, at + len(name)) for at in places):
        return _with_surname(text, name, things)
    return None


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _has_forename(text: str, name: str, places: Sequence[int]) -> bool:
    """Whether anywhere a capitalised word that may be a first name stands directly before the name."""
    for at in places:
        if text[at - 1 : at] not in {" ", "\N{NO-BREAK SPACE}"}:
            continue
        word = text[text.rfind(" ", 0, at - 1) + 1 : at - 1]
        ending = NAME_ENDING.search(word)
        if ending is not None and (name in word or not (_names_role(ending[0]) or _is_function_word(ending[0]))):
            return True
    return False


def _with_forename(text: str, name: str, others: Sequence[Span]) -> Span | None:
    for match in re.finditer(rf"(?:{NAME_WORD}[ \N{{NO-BREAK SPACE}}]){{0,4}}{re.escape(name)}\b", text):
        if any(m.start < match.end() and match.start() < m.end for m in others):
            continue
        words = match[0].split()[:-1]
        before = [n for n, w in enumerate(words) if _names_role(w) or _is_function_word(w)]
        first = words[before[-1] + 1 :] if before else words
        if len(first) != 1 or NO_FORENAME.search(first[0]):
            continue
        opens = not before and _begins_sentence(text, match.start())
        if not opens or INTRODUCED_AFTER.match(text, match.end()):
            return Span(match.end() - len(f"{first[0]} {name}"), match.end())
    return None


def _with_surname(text: str, name: str, things: Sequence[Span]) -> Span | None:
    known = re.escape(name)
    for match in re.finditer(rf"\b{known} (?!{known}){SURNAME_AFTER.pattern.lstrip()}", text):
        if any(thing.start < match.end() and match.start() < thing.end for thing in things):
            continue  # "Ruiz Tower, …"
        if not _is_function_word(match[0].split()[1]) and len(match[0].split()[1]) > 2:
            return Span(*match.span())
    return None


def _names_role(word: str) -> bool:
    """Whether a word before a name is a title, a role or a day, and no first name."""
    return is_title(word) or word in CALENDAR or singular(word) in role_nouns()


def _begins_sentence(text: str, offset: int) -> bool:
    """Whether a capital at an offset may be that of a sentence and not of a name."""
    return text[:offset].rstrip(" ")[-1:] in {"", ".", "\n", "\N{RIGHT DOUBLE QUOTATION MARK}", '"', "!", "?", ":"}


def _is_function_word(word: str) -> bool:
    return word.lower() in STOP_WORDS or word.endswith(",")


def with_first_name(text: str, span: Span, words: list[str]) -> list[str]:
    """The words of a name with a first name that is a title or function word elsewhere ("Rep. Earl Ruiz")."""
    whole = without_possessive(text[slice(*span)]).split()
    if len(whole) != 2 or len(words) != 1:
        return words
    before = word_before(text, span.start)
    title = whole[0] in TITLES_AND_FIRST_NAMES and is_title(before)
    function_word = whole[0] in FUNCTION_WORDS_AND_FIRST_NAMES
    named = function_word and (before[:1].isalnum() or INTRODUCED_SUBJECT.match(text, span.end) is not None)
    return whole if title or named else words

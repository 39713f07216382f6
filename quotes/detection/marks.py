"""Quotation marks: which characters they are, and what each may do where it stands.

A mark *may open* where a word follows it and none precedes it, *may close* where something precedes it. Characters that
look like marks and are none (apostrophes, elisions, plural possessives, primes, measures) are told apart here.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEFT_DOUBLE = "\N{LEFT DOUBLE QUOTATION MARK}"
RIGHT_DOUBLE = "\N{RIGHT DOUBLE QUOTATION MARK}"
LOW_DOUBLE = "\N{DOUBLE LOW-9 QUOTATION MARK}"
REVERSED_DOUBLE = "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
FULLWIDTH = "\N{FULLWIDTH QUOTATION MARK}"
GUILLEMETS = "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
LEFT_SINGLE = "\N{LEFT SINGLE QUOTATION MARK}"
RIGHT_SINGLE = "\N{RIGHT SINGLE QUOTATION MARK}"
LOW_SINGLE = "\N{SINGLE LOW-9 QUOTATION MARK}"
REVERSED_SINGLE = "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}"
ANGLES = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"

DOUBLE_CHARACTERS = '"' + LEFT_DOUBLE + RIGHT_DOUBLE + LOW_DOUBLE + REVERSED_DOUBLE + FULLWIDTH + GUILLEMETS
SINGLE_CHARACTERS = "'`" + LEFT_SINGLE + RIGHT_SINGLE + LOW_SINGLE + REVERSED_SINGLE + ANGLES
DOUBLED_LEFT, DOUBLED_RIGHT = 2 * LEFT_SINGLE, 2 * RIGHT_SINGLE
ONLY_OPEN = {LEFT_DOUBLE, LOW_DOUBLE, REVERSED_DOUBLE, "``", DOUBLED_LEFT, LEFT_SINGLE, LOW_SINGLE, REVERSED_SINGLE, "`"}
ONLY_CLOSE = {RIGHT_DOUBLE, DOUBLED_RIGHT}

MARK = re.compile(f"``|''|[{re.escape(DOUBLE_CHARACTERS + SINGLE_CHARACTERS)}]")
MARK_OR_DOUBLED = re.compile(f"{DOUBLED_LEFT}|{DOUBLED_RIGHT}|{MARK.pattern}")
"""For paragraphs that write double marks as two curly single ones; elsewhere two closers end a quotation in a quotation."""
DASHES = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}"
BEFORE_AN_OPENER = "([{<>/|*_~:" + DASHES + "\N{BULLET}\N{MIDDLE DOT}\N{HORIZONTAL ELLIPSIS}" + "\N{INVERTED QUESTION MARK}"
AFTER_A_CLOSER = ".,;:!?)]}>/|*_~" + DASHES + "\N{HORIZONTAL ELLIPSIS}"
ENDS_A_WORD = ".,;:!?)]}"
OMISSION = re.compile(r"\.\s?\.")
ENDS_A_PHRASE = ".,!?;:)]" + "\N{HORIZONTAL ELLIPSIS}" + DASHES
FEET = re.compile(r"\d\s?(?:'|\N{RIGHT SINGLE QUOTATION MARK}|\N{PRIME}|ft\.?)\s?\d{1,2}(?:\.\d+)?$")
FEET_WINDOW = 10
ELIDED_AND = re.compile(rf"(?:^|\s)[{re.escape(SINGLE_CHARACTERS)}]n$", re.IGNORECASE)
INCHES = {'"', RIGHT_DOUBLE}
INCHES_WINDOW = 8
BEFORE_A_WORD = re.compile(rf"\s?[{re.escape(SINGLE_CHARACTERS)}]?[^\W\d_]")
WIDTH = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d+)?$")
"""A number that may be one of inches; four digits are a year."""
APOSTROPHE_ENDS = re.compile(r"(?:s|\w\win|\b(?:o|th|ol|an|wi))$", re.IGNORECASE)
"""Words that may end in an apostrophe: plural possessives ("the players' union"), elisions ("goin' home", "cup o' tea")."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``start:end`` of the text; ``opens`` and ``closes`` say what it may do there."""

    start: int
    end: int
    text: str
    single: bool
    opens: bool
    closes: bool


@cache
def elisions() -> re.Pattern[str]:
    """Matches what follows the apostrophe of a word that begins with one ("'tis", "'90s", "'n'")."""
    lines = files("quotes.detection").joinpath("elisions.txt").read_text(encoding="utf-8").splitlines()
    words = [re.escape(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    return re.compile(rf"(?:{'|'.join(words)}|\d\ds?)(?![\w])", re.IGNORECASE)


def marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of ``text[start:end]`` that may open or close a quotation, in order."""
    found = []
    pattern = MARK_OR_DOUBLED if text.find(DOUBLED_LEFT, start, end) >= 0 else MARK
    for match in pattern.finditer(text, start, end):
        mark = _mark(text, match.start(), match.end(), start, end)
        if mark is not None:
            found.append(mark)
    return found


def maybe_apostrophe(text: str, mark: Mark) -> bool:
    """Whether a single mark that may close could also be the apostrophe that ends a word before another word."""
    return _before_a_word(text, mark) and APOSTROPHE_ENDS.search(text[max(0, mark.start - 4) : mark.start]) is not None


def maybe_inches(text: str, mark: Mark) -> bool:
    """Whether a double mark that may close could also stand for inches ('a 24" wheel')."""
    if mark.text not in INCHES or mark.opens or not _before_a_word(text, mark):
        return False
    return WIDTH.search(text[max(0, mark.start - INCHES_WINDOW) : mark.start]) is not None


def _before_a_word(text: str, mark: Mark) -> bool:
    return BEFORE_A_WORD.match(text, mark.end) is not None


def _mark(text: str, at: int, after: int, start: int, end: int) -> Mark | None:
    shape = text[at:after]
    single = len(shape) == 1 and shape in SINGLE_CHARACTERS
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if single and (before.isalnum() and following.isalnum()):
        return None
    if single and elisions().match(text, after, min(end, after + 12)) and not before.isalnum():
        return None
    if single and before in "nN" and following.isspace() and ELIDED_AND.search(text[max(start, at - 3) : at]):
        return None
    opens, closes = _directions(shape, before, text[after : min(end, after + 3)] or " ")
    if before == "=":  # the value of an attribute in leftover markup
        return None
    if shape in INCHES and before.isdigit() and FEET.search(text[max(start, at - FEET_WINDOW) : at]):
        return None
    return Mark(at, after, shape, single, opens, closes) if opens or closes else None


def _directions(shape: str, before: str, ahead: str) -> tuple[bool, bool]:
    """Whether a mark of this shape may open, and may close, between ``before`` and what lies ``ahead``."""
    following = ahead[0]
    free_before = before.isspace() or before in BEFORE_AN_OPENER or _is_mark(before)
    free_after = following.isspace() or following in AFTER_A_CLOSER or _is_mark(following)
    word_after = not following.isspace() and (following not in ENDS_A_WORD or OMISSION.match(ahead) is not None)
    if before.isspace() and following.isspace():
        return shape not in ONLY_CLOSE, True
    if shape in ONLY_OPEN:
        mistaken = not before.isspace() and free_after and not (before in BEFORE_AN_OPENER and word_after)
        return not mistaken, mistaken
    if shape in ONLY_CLOSE:
        mistaken = before.isspace() and following.isalnum()
        return mistaken, True
    if free_before and word_after and before.isspace():
        return True, False
    if not free_before and not free_after:  # glued on both sides: he said:"Go,"and left
        return following.isalnum() and not before.isdigit(), True
    return free_before and word_after, not (before.isspace() and word_after)


def _is_mark(character: str) -> bool:
    return character in DOUBLE_CHARACTERS or character in SINGLE_CHARACTERS

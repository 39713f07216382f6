r"""Cells of a CSV file that a spreadsheet would take for a formula get an apostrophe in front, and lose it when read.

A news text may begin with "=", "+", "-", "@" (of full width, too), a tab, a carriage return or a line feed (as which some
spreadsheets save one), and be written by somebody who means harm
(https://owasp.org/www-community/attacks/CSV_Injection). Before "=" and the like may stand what a spreadsheet drops or does
not show: LibreOffice 7.4 reads NUL and "=1+1" as a formula. A cell that begins with apostrophes before any of these gets one
more, so that taking one away always gives back what was there.
"""

import re
from typing import Final

APOSTROPHE: Final = "'"
_UNSEEN: Final = r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\u2060\ufeff]*"
"""Controls, spaces, and characters without width."""
_STARTS: Final = rf"(?:[\t\r\n]|{_UNSEEN}[=+\-@\uff1d\uff0b\uff0d\uff20])"
_ACTS: Final = re.compile(f"'*{_STARTS}")
_GUARDED: Final = re.compile(f"'+{_STARTS}")
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it without acting on it.

    >>> guarded("=1+1"), guarded(" =1+1"), guarded("'-ish"), guarded("'tis"), guarded("1=1")
    ("'=1+1", "' =1+1", "''-ish", "'tis", '1=1')
    """
    return APOSTROPHE + text if _ACTS.match(text) else text


def unguarded(text: str) -> str:
    """What :func:`guarded` was given.

    >>> unguarded("'=1+1"), unguarded("''-ish"), unguarded("'tis")
    ('=1+1', "'-ish", "'tis")
    """
    return text[1:] if _GUARDED.match(text) else text


def is_number(text: str) -> bool:
    """Whether the text is a number as a spreadsheet writes it: as a formula it could only give itself.

    >>> is_number("-0.5"), is_number("+1-1")
    (True, False)
    """
    return _NUMBER.fullmatch(text.strip(" ")) is not None

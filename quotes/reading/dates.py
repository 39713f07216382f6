"""Reads the dates of articles, as people and news sites write them.

Parsers that take anything fill what is missing from today's date, take 01/02/2020 for one of its two meanings, and read
"GMT-0500" with the wrong sign. Here a date is read where it has one meaning, and otherwise left empty and announced.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from quotes.reading.announcements import announce

FIRST_YEAR, LAST_YEAR = 1678, 2261
"""The years that the table's datetime64[ns] can hold."""

_MONTH_NAMES = "January February March April May June July August September October November December"
MONTHS = {name.casefold(): number for number, name in enumerate(re.findall("[A-Z][a-z]+", _MONTH_NAMES), start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
ZONES = (
    {"utc": 0, "gmt": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "sast": 2}
    | {"edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8}
    | {"jst": 9, "aest": 10, "aedt": 11}
)
"""Hours east of Greenwich. Names with several meanings in the English press (IST) are left out."""

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_TIME = (
    r"(?:(?:[ ,T|-]|\bat\b)+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?\(?(?P<zone>[a-z]{1,4})?(?P<offset>[+-]\d\d:?\d\d)?\)?)?(?: ?\([a-z ]+\))?)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+)?"
_BEHIND = r"(?:,? \(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?(?: [a-z ,.-]*\bedition\b[a-z ,.-]*)?)?"
"""Databases write the weekday behind the date, some of them with the edition."""
WRITTEN = [
    re.compile(_WEEKDAY + form + _BEHIND + _TIME, re.IGNORECASE)
    for form in (
        rf"{_DAY}[ -]+(?:of )?{_MONTH},?[ -]+{_YEAR}",
        rf"{_MONTH}[ -]+{_DAY},?[ -]+{_YEAR}",
        rf"{_YEAR}[ -]+{_MONTH}[ -]+{_DAY}",
        r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})",
        r"(?P<first>\d{1,2})[./-](?P<other>\d{1,2})[./-](?P<year>\d{4})",
    )
]
"""The forms of a date, each with an optional time: 8 January 2020, January 8, 2020, 2020-01-08, 8/1/2020."""

NUMBER = re.compile(r"\d{5}(?:\.\d+)?|\d{10}(?:\.\d+)?|\d{13}")
SPREADSHEET, UNIX = datetime(1899, 12, 30), datetime(1970, 1, 1)
"""What spreadsheets count days from (the 29th of February 1900, which never was, included), and other programs seconds or
milliseconds."""
FIRST_SERIAL = (UNIX - SPREADSHEET).days
"""Smaller numbers could be days since 1970, as R counts them."""
FIRST_SECOND = 10**9
"""In September 2001; below, a count of seconds has fewer digits."""


def read_date(value: object, source: str) -> datetime | None:
    """The date that ``value`` gives, naive and in UTC; a date without a zone is taken to be in UTC already.

    None where there is none, and None with an announcement under ``source`` where there is one that has no single
    meaning: never raises.

    >>> read_date("January 8, 2020 3:04 p.m. EST", "a.csv:2")
    datetime.datetime(2020, 1, 8, 20, 4)
    """
    if value is None or value == "":
        return None
    if (found := plain_date(value)) is None:
        announce(f"{source}: published {str(value)[:60]!r} is no date with one meaning; write it as 2020-01-31")
    return found


def plain_date(value: object) -> datetime | None:
    """As ``read_date``, without an announcement: for the many places of a page that may hold a date.

    >>> plain_date("01/02/2020")
    """
    try:
        if isinstance(value, datetime):
            found: datetime | None = _naive(value)
        elif isinstance(value, date):
            found = datetime(value.year, value.month, value.day)
        else:
            found = _parsed(" ".join(str(value).split()))
    except (ValueError, OverflowError):  # 31 February; the 1st of January of the year 1 moved to another zone
        return None
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _naive(moment: datetime) -> datetime:
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    # Built anew: a pandas Timestamp is a datetime too.
    return datetime(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.microsecond)


def _parsed(text: str) -> datetime | None:
    if NUMBER.fullmatch(text):
        return _counted(float(text))
    try:
        return _naive(datetime.fromisoformat(text))
    except ValueError:
        pass  # Not ISO: one of the written forms, or no date.
    for form in WRITTEN:
        if match := form.fullmatch(text):
            return _dated(match.groupdict())
    return None


def _counted(number: float) -> datetime | None:
    """The moment that a spreadsheet or a program has written as a number: days, seconds or milliseconds, by its digits.

    Only what has been is taken: 2020010815 is the 8th of January 2020 and not a second in 2034.
    """
    if number < FIRST_SECOND:
        found = SPREADSHEET + timedelta(days=number) if number >= FIRST_SERIAL else None
    else:
        found = UNIX + timedelta(seconds=number if number < FIRST_SECOND * 10 else number / 1000)
    if found is None or found > datetime.now(UTC).replace(tzinfo=None) + timedelta(days=2):
        return None
    return (found + timedelta(milliseconds=500)).replace(microsecond=0)


def _dated(parts: dict[str, str | None]) -> datetime | None:
    if first := parts.get("first"):
        day, month = _day_and_month(int(first), int(parts["other"] or 0))
    else:
        written = (parts["month"] or "").casefold()
        day, month = int(parts["day"] or 0), MONTHS.get(written) or int(written)
    hour = int(parts["hour"] or 0)
    if half := parts["half"]:
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    zone = _zone(parts["zone"], parts["offset"])
    year, minute, second = int(parts["year"] or 0), int(parts["minute"] or 0), int(parts["second"] or 0)
    return _naive(datetime(year, month, day, hour, minute, second, tzinfo=zone))


def _day_and_month(first: int, other: int) -> tuple[int, int]:
    """Both orders are in use: only a day above 12, or equal to the month, tells. Raises ``ValueError`` for the others."""
    if first > 12 or first == other:
        return first, other
    if other > 12:
        return other, first
    raise ValueError("two meanings")


def _zone(name: str | None, offset: str | None) -> timezone:
    """Raises ``ValueError`` for a zone that is not known: the hour would be wrong by up to half a day."""
    if offset:
        digits = offset.replace(":", "")
        minutes = int(digits[1:3]) * 60 + int(digits[3:5])
        return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
    if name is None:
        return UTC
    if name.casefold() not in ZONES:
        raise ValueError(f"unknown zone {name}")
    return timezone(timedelta(hours=ZONES[name.casefold()]))

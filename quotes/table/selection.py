"""Some of the rows of a table: those of a speaker, an outlet, a stance, a span of time, with words."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, get_args

import pandas as pd

from quotes.models import StanceLabel

Wanted = str | Sequence[str] | None
"""One text, or several of which one has to fit; None, or none of them, asks for nothing."""

NAMES: Final = ("speaker", "speaker_in_article")


def select(
    frame: pd.DataFrame,
    *,
    speaker: Wanted = None,
    outlet: Wanted = None,
    stance: Wanted = None,
    text: Wanted = None,
    article: Wanted = None,
    since: str | date | None = None,
    until: str | date | None = None,
) -> pd.DataFrame:
    """The rows of a table of quotations that fit everything asked, in their order and with their index.

    ``speaker`` (also as the article names them), ``outlet`` and ``text`` (in the quotation): what the cell contains,
    whatever the case and the accents. ``stance``: "favor", "against" or "neutral". ``article``: an ``article_id``.
    ``since``, ``until``: dates (ISO 8601); a day is meant whole, and rows without a date do not fit.

    >>> from quotes.table import quotations_frame
    >>> frame = quotations_frame([{"speaker": "François Hollande"}, {"speaker": "Ana Ruiz"}])
    >>> select(frame, speaker="FRANCOIS")["speaker"].tolist()
    ['François Hollande']

    Raises ValueError where the frame lacks a column that is asked for, a date is none, or a stance none of the three.
    """
    fits = pd.Series(True, index=frame.index)
    for wanted, columns in ((speaker, NAMES), (outlet, ("outlet",)), (text, ("quote",))):
        if sought := [folded_name(one) for one in _several(wanted)]:
            fits &= _any(frame, columns, lambda cell, sought=sought: any(one in folded_name(cell) for one in sought))  # type: ignore[misc]
    for wanted, name in ((_stances(stance), "stance"), (_several(article), "article_id")):
        if wanted:
            fits &= _any(frame, (name,), lambda cell, wanted=wanted: cell in wanted)  # type: ignore[misc]
    if since is not None or until is not None:
        published = _column(frame, "published")
        if since is not None:
            fits &= published >= _moment(since)
        if until is not None:
            fits &= published < _moment(until) + timedelta(days=1) if _is_day(until) else published <= _moment(until)
    return frame[fits]


def folded_name(text: str) -> str:
    """The text without case, accents and runs of white space, for comparing.

    >>> folded_name("François  MOREAU")
    'francois moreau'
    """
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split())


def _several(wanted: Wanted) -> list[str]:
    return [wanted] if isinstance(wanted, str) else list(wanted or [])


def _stances(stance: Wanted) -> list[str]:
    known = get_args(StanceLabel)
    for one in _several(stance):
        if one not in known:
            raise ValueError(f"a stance is {', '.join(known[:-1])} or {known[-1]}, not {one!r}")
    return _several(stance)


def _any(frame: pd.DataFrame, columns: Iterable[str], fits: Callable[[str], bool]) -> "pd.Series[bool]":
    """For each row whether a cell of these columns fits; the first of them has to be there."""
    first, *others = columns
    read = [_column(frame, first), *(frame[name] for name in others if name in frame)]
    found = pd.Series(False, index=frame.index)
    for column in read:
        found |= column.isin([cell for cell in column.dropna().unique() if fits(str(cell))])
    return found


def _column(frame: pd.DataFrame, name: str) -> "pd.Series[object]":
    if name not in frame:
        raise ValueError(f"the table has no column {name}, by which rows were asked for")
    return frame[name]


def _moment(given: str | date) -> datetime:
    if isinstance(given, datetime):
        return given
    if isinstance(given, date):
        return datetime(given.year, given.month, given.day)
    try:
        return datetime.fromisoformat(given).replace(tzinfo=None)
    except ValueError:
        raise ValueError(f"{given!r} is not a date, such as 2020-01-31") from None


def _is_day(given: str | date) -> bool:
    return not isinstance(given, datetime) if isinstance(given, date) else len(given.strip()) <= len("2020-01-31")

"""Why a quotation is given to somebody whom its mention does not name: the article gives them the same words elsewhere."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

_WORD: Final = re.compile(r"\w\w+")
_ENDS: Final = " .,;:!?"

Row = Mapping[str, Any]


def repeated_in(row: Row, rows: Sequence[Row]) -> int | None:
    """The place among ``rows``, an article's, of the same speaker's quotation that holds all words of ``row``.

    A lead quotes a fragment and names the speaker only where it quotes in full; the speaker then comes from there
    (:mod:`quotes.speakers.answers.repeats`), and the mention is what stands at the fragment. None where the mention names
    the speaker, and where no other quotation holds the words; the longest of several.

    >>> lead = {"quote": "to keep them safe", "speaker": "Ana Ruiz", "mention": "Easton"}
    >>> rows = [lead, {"quote": "We do this to keep them safe.", "speaker": "Ana Ruiz", "mention": "Ruiz"}]
    >>> repeated_in(lead, rows), repeated_in({**lead, "mention": "Mayor Ruiz"}, rows)
    (1, None)
    """
    speaker, words = _text(row, "speaker"), _compared(row).removeprefix("to ")
    if not (speaker and words and _text(row, "mention")) or _names(row, speaker):
        return None
    holding = [
        place
        for place, other in enumerate(rows)
        if other is not row and _who(other) == _who(row) and _names(other, speaker) and words in _compared(other)
    ]
    return max(holding, key=lambda place: len(_compared(rows[place])), default=None)


def _names(row: Row, speaker: str) -> bool:
    """Whether the mention shares a word with the speaker's name."""
    own = {*_words(speaker), *_words(_text(row, "speaker_in_article"))}
    return not own.isdisjoint(_words(_text(row, "mention")))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _compared(row: Row) -> str:
    return " ".join(_text(row, "quote").split()).strip(_ENDS).casefold()


def _who(row: Row) -> str:
    return _text(row, "speaker_id") or _text(row, "speaker")


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""

"""A record → an article: what fields a line, a row or a dict has, and what types they may be."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quotes.models import Article
from quotes.reading.announcements import announce
from quotes.reading.dates import read_date
from quotes.reading.domains import domain_of
from quotes.reading.language import recognise_language

METADATA = ("outlet", "title", "author", "published", "url")
FIELDS = ("id", "text", *METADATA)

WORD = re.compile(r"[^\W_]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a character, as JSON cut short leaves it: no text with one can be written or parsed."""


class RecordError(ValueError):
    """A record gives no article; the message is the cause, in one line."""


def identifier(record: Mapping[str, Any]) -> str:
    """The record's id as a string, empty where it has none. Raises ``RecordError`` for one that is no id.

    >>> identifier({"id": 7}), identifier({"id": 7.0}), identifier({"id": " a "}), identifier({})
    ('7', '7', 'a', '')
    """
    value = record.get("id")
    if is_missing(value):
        return ""
    if isinstance(value, float) and value.is_integer():  # pandas makes floats of a column of numbers with a gap
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise RecordError(f"the id is no string or number but {_kind(value)}")
    return encodable(str(value).strip())


def article_text(record: Mapping[str, Any]) -> str:
    """The record's text; of paragraphs in a list, each in a line of its own. Raises ``RecordError`` where it has no words.

    >>> article_text({"text": ["It rained.", None, "It snowed."]})
    'It rained.\\nIt snowed.'
    """
    value = record.get("text")
    if isinstance(value, (list, tuple)) and all(part is None or isinstance(part, str) for part in value):
        value = "\n".join(filter(None, value))
    if is_missing(value):
        raise RecordError("no text")
    if not isinstance(value, str):
        raise RecordError(f"the text is no string but {_kind(value)}")
    if not has_words(value):
        raise RecordError("the text is empty: it has no words")
    return encodable(value)


def metadata(record: Mapping[str, Any], source: str) -> dict[str, Any]:
    """What a record says about its article, as arguments of ``Article``; what cannot be read is announced and left empty.

    Several authors in a list are joined by "; "; of an object with a name, as NewsAPI has it, the name is taken.
    """
    given = {name: _string(record.get(name), name, source) for name in METADATA if name != "published"}
    found: dict[str, Any] = {name: value for name, value in given.items() if value}
    if "outlet" in found:
        found["outlet_source"] = "field"
    value = record.get("published")
    if not is_missing(value) and (moment := read_date(value.strip() if isinstance(value, str) else value, source)):
        found["published"] = moment
    return found


def completed(article: Article, known: Mapping[str, Any]) -> Article:
    """The article with its empty fields filled from ``known``, its outlet else from its URL, and with its language."""
    empty = {name: value for name, value in known.items() if name != "outlet_source" and not getattr(article, name)}
    if "outlet" in empty:
        empty["outlet_source"] = "field"
    elif not article.outlet and (domain := domain_of(empty.get("url") or article.url)):
        empty |= {"outlet": domain, "outlet_source": "domain"}
    if not article.language:
        empty["language"] = recognise_language(article.text)
    return replace(article, **empty) if empty else article


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in the text."""
    return WORD.search(text) is not None


def encodable(text: str) -> str:
    """The text with halves of characters as U+FFFD; its length, and so every offset, stays the same."""
    return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def is_missing(value: object) -> bool:
    """Whether a cell is empty: None, a blank string, or pandas' NaN, NaT and <NA>, none of which equals itself."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    try:
        return bool(value != value)
    except TypeError:  # <NA> has no truth value
        return True
    except ValueError:  # nor has an array, which is no empty cell
        return False


def _string(value: object, name: str, source: str) -> str:
    if is_missing(value):
        return ""
    parts = [_named(part) for part in value] if isinstance(value, (list, tuple)) else [_named(value)]
    strings = [part.strip() for part in parts if isinstance(part, str)]
    if len(strings) == len(parts):
        return encodable("; ".join(filter(None, strings)))
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return encodable(str(value).strip())
    announce(f"{source}: the {name} is no string but {_kind(value)}; it is left empty")
    return ""


def _named(value: object) -> object:
    return value["name"] if isinstance(value, Mapping) and isinstance(value.get("name"), str) else value


def _kind(value: object) -> str:
    kind = type(value).__name__
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"

"""What a page says about its article: title, authors, date; from its linked data and meta tags, else as it is printed."""

import re
from datetime import UTC, datetime, timedelta

from trafilatura.metadata import extract_metadata

from quotes.reading.dates import plain_date
from quotes.reading.pages.bylines import names_in
from quotes.reading.pages.linked_data import names
from quotes.reading.pages.lists import meta_names
from quotes.reading.pages.markup import Markup, plain
from quotes.reading.pages.outlets import squashed, without_outlet

LONGEST_TITLE = 400
BYLINE_WITHIN = 5
"""The lines of a text in which a byline is looked for."""
PRINTED_BYLINE = re.compile(r"(?:By|BY) (?:[A-Z][\w.'’-]*,?(?: and | & | ))+[A-Z][\w.'’-]*(?:, [\w ]{2,40})?")
CUT_SHORT = ("...", "…")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
PRINTED_DATES = '//*[@itemprop="datePublished"]/@*[name()="content" or name()="datetime"] | //time[@pubdate]/@datetime'
NO_BYLINE = re.compile(r"^(?:admin\w*|editor|editorial|staff|web ?master|unknown|anonymous|none|null|n/?a|user\d*)$", re.I)


def title(page: Markup, who: str) -> str:
    """The headline, without the outlet's name behind it; empty where there is none. ``who``: the outlet."""
    given = [*page.meta(*meta_names("title")[:1]), *(plain(name) for name in names(page.article.get("headline")))]
    given += page.texts("//article//h1[not(ancestor::header[@role='banner'])] | //main//h1")[:1]
    given += [*page.meta(*meta_names("title")), *page.texts("//h1")[:1], *page.texts("//head/title")[:1]]
    for text in sorted(given, key=lambda text: text.endswith(CUT_SHORT)):
        cut = without_outlet(text, page, who)
        if cut and len(cut) <= LONGEST_TITLE and squashed(cut) != squashed(who):
            return cut
    return ""


def authors(page: Markup, who: str) -> list[str]:
    """The names of those who wrote the article, as the page writes them.

    Agencies and desks count where the page names nobody else; the outlet's own name only where it stands in the linked data.
    """
    places = [[plain(name) for name in names(page.article.get(key))] for key in ("author", "creator")]
    places += [page.metas.get(tag, []) for tag in meta_names("author")]
    found = [names_in(place) for place in places]
    persons = [[name for name in place if squashed(name) != squashed(who) and not NO_BYLINE.match(name)] for place in found]
    if named := next(filter(None, persons), None):
        return named
    printed = names_in((extract_metadata(page.tree, page.url or None).author or "").split("; "))
    return [name for name in printed if squashed(name) != squashed(who)] or next(filter(None, found), [])


def printed_authors(text: str) -> list[str]:
    """The names in a byline at the beginning of a text.

    >>> printed_authors("Storm nears\\nBy Jane Doe and John Roe\\nIt rained.")
    ['Jane Doe', 'John Roe']
    """
    for line in text.split("\n", BYLINE_WITHIN)[:BYLINE_WITHIN]:
        if PRINTED_BYLINE.fullmatch(line.strip()):
            return names_in([line])
    return []


def published(page: Markup) -> datetime | None:
    """When the article was first published, naive and in UTC; None where the page does not say."""
    given = [*_strings(page.article.get("datePublished")), *page.meta(*meta_names("published"))]
    given += [*page.texts(PRINTED_DATES), *_strings(page.article.get("dateCreated"))]
    for text in given:
        moment = _moment(text)
        if moment is not None and moment <= datetime.now(UTC).replace(tzinfo=None) + timedelta(days=2):
            return moment
    printed = extract_metadata(page.tree, page.url or None, extensive=False).date
    return plain_date(printed) if printed else None


def _moment(text: str) -> datetime | None:
    if EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).replace(tzinfo=None)
    # What is no date as a whole may end in a zone's name, or have another word before it: the date alone is left then.
    return plain_date(text) or next((plain_date(day) for day in re.findall(r"\d{4}-\d\d-\d\d", text)[:1]), None)


def _strings(value: object) -> list[str]:
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, str)]

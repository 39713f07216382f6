"""An HTML page → its article: the text with its paragraphs, and what the page's markup says about it."""

from typing import Any

from quotes.reading.encoding import NotTextError
from quotes.reading.pages.about import authors, printed_authors, published, title
from quotes.reading.pages.markup import LARGEST, markup_of
from quotes.reading.pages.outlets import outlet
from quotes.reading.pages.texts import article_text

__all__ = ["PageError", "read_page"]


class PageError(NotTextError):
    """A page gives no article; the message is the cause."""


def read_page(content: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """The text of a page, and its metadata as arguments of ``Article``; what the page does not say is left out.

    Raises ``NotTextError`` where the content is no text and ``PageError`` where it holds no article. ``name``: what
    announcements call the page.
    """
    if len(content) > LARGEST:
        raise PageError(f"a page of {len(content) / 1e6:.0f} MB; {LARGEST / 1e6:.0f} MB is the most")
    page = markup_of(content, name)
    who = outlet(page)
    text = article_text(page)
    if not text:
        raise PageError("no article on the page: no text was found in it")
    found: dict[str, Any] = {
        "outlet": who,
        "outlet_source": "metadata" if who else "",
        "title": title(page, who),
        "author": "; ".join(authors(page, who) or printed_authors(text)),
        "published": published(page),
        "url": page.url,
    }
    return text, {field: value for field, value in found.items() if value}

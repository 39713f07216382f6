"""The text of a page's article: its paragraphs, a line each, without what the page prints around and between them."""

import logging

from trafilatura import bare_extraction

from quotes.reading.pages.markup import Markup

for library in ("trafilatura", "htmldate"):
    # Without a handler Python prints what they warn of; who wants it still gets it from handlers of their own.
    logging.getLogger(library).addHandler(logging.NullHandler())


def article_text(page: Markup) -> str:
    """The article's text as trafilatura extracts it; empty where it finds none."""
    found = bare_extraction(page.tree, include_comments=False, with_metadata=False)
    return getattr(found, "text", None) or ""

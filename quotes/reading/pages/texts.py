"""The text of a page's article: its paragraphs, a line each, without what the page prints between them.

What is the article is trafilatura's decision. Its offsets are kept, too: a line that the markup knows for furniture (a
caption, a box for a newsletter, a link to another article) is blanked, not cut, so that what was found in trafilatura's own
text of a page is found in ours at the same place.
"""

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from quotes.reading.pages.lists import lines
from quotes.reading.pages.markup import Markup

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "td", "dd", "dt")
BOXES = ("div", "aside", "section", "form", "ul", "ol", "figure", "figcaption", "nav", "footer")
LONGEST_BOX = 600
"""Characters of the longest box: what is longer is the article, whatever it is called."""
MOST_FURNITURE = 0.2
"""The share of an article's characters that may be furniture; above, the page calls its own paragraphs so."""
FEWEST_WORDS = 4
"""A link of fewer words may be a heading or a name, and takes no paragraph's place."""
BULLET = re.compile(r"^[-*•] ")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

for library in ("trafilatura", "htmldate"):
    # Without a handler Python prints what they warn of; who wants it still gets it from handlers of their own.
    logging.getLogger(library).addHandler(logging.NullHandler())


def article_text(page: Markup) -> str:
    """The article's text; empty where trafilatura finds none."""
    furniture = _furniture_lines(page)
    found = bare_extraction(page.tree, include_comments=False, with_metadata=False)
    text: str = getattr(found, "text", None) or ""
    kept = [" " * len(line) if _plain(BULLET.sub("", line)) in furniture else line for line in text.split("\n")]
    blanked = sum(len(line) for line in kept if line.isspace())
    return "\n".join(kept) if blanked <= MOST_FURNITURE * len(text) else text


def _furniture_lines(page: Markup) -> set[str]:
    """The lines that stand in furniture, and nowhere else on the page: a headline is often linked from a box, too."""
    furniture = list(_furniture(page))
    within = {part for element in furniture for part in element.iter()}
    inside = {_text(element) for element in furniture}
    inside |= {_text(part) for part in within if part.tag in (*BLOCKS, *BOXES, "a", "span")}
    outside = {_text(block) for block in page.tree.iter(*BLOCKS) if block not in within}
    return inside - outside - {""}


def _furniture(page: Markup) -> Iterator[HtmlElement]:
    for element in page.tree.iter(*BOXES):
        named = _is_box(f"{element.get('class') or ''} {element.get('id') or ''}") or element.tag == "figcaption"
        if named and len(_text(element)) <= LONGEST_BOX:
            yield element
    for link in page.tree.xpath("//body//a[@href]"):
        if _leads_away(link) and (block := _whole_block(link)) is not None:
            yield block


@lru_cache(maxsize=4096)
def _is_box(names: str) -> bool:
    words = [word.lower() for word in WORD.findall(names)]
    return not {*words, *map("".join, pairwise(words))}.isdisjoint(lines("furniture_boxes.txt"))


def _leads_away(link: HtmlElement) -> bool:
    return not link.get("href").strip().startswith("#") and len(_text(link).split()) >= FEWEST_WORDS


def _whole_block(link: HtmlElement) -> HtmlElement | None:
    """The paragraph, item or heading of which a link is all the text; None where it has more."""
    for element in link.iterancestors(*BLOCKS):
        return element if _text(element) == _text(link) else None
    return None


def _text(element: HtmlElement) -> str:
    return _plain(element.text_content())


def _plain(text: str) -> str:
    return " ".join(text.split())

"""A cell that holds pieces of HTML → the text that they show: databases and feeds export paragraphs and marks so."""

import re
from html import unescape
from typing import overload

TAG = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)\s*>|<(?:p|br|hr)(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""What says that a text is written in HTML. A link alone does not: texts taken from the web have one that was left behind,
and what was found in them has to stay at its place.
"""
ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[lr][sda]quo|[bs]bquo|quot|amp|nbsp|apos|[mn]dash|hellip|lt|gt);")
TWICE = 2
"""How often a text may have been encoded: "&amp;ldquo;"."""
BREAKING = (
    *("p", "div", "br", "hr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
    *("table", "tr", "td", "section", "article"),
)
UNSEEN = ("script", "style", "noscript", "template", "iframe")


@overload
def without_markup(cell: str) -> str: ...
@overload
def without_markup(cell: object) -> object: ...
def without_markup(cell: object) -> object:
    """A string without tags and entities, a line for each of its paragraphs; anything else as it is.

    >>> without_markup("<p>&ldquo;We go,&rdquo; he <b>said</b>.</p><p>He left.</p>")
    '“We go,” he said.\\nHe left.'
    >>> without_markup("if a < b & b > c"), without_markup(7)
    ('if a < b & b > c', 7)
    """
    if not isinstance(cell, str):
        return cell
    for _ in range(TWICE):
        if "<" in cell and TAG.search(cell):
            cell = _shown(cell)
        elif "&" in cell and ENTITY.search(cell):
            cell = unescape(cell)
    return cell


def _shown(markup: str) -> str:
    from lxml import html  # most tables have none

    tree = html.fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    for element in list(tree.iter(*UNSEEN)):
        element.drop_tree()
    for element in list(tree.iter("q")):
        element.text, element.tail = "“" + (element.text or ""), "”" + (element.tail or "")
    breaks = list(tree.iter(*BREAKING))
    if len(breaks) > 1:  # else it is the parent alone, and the lines are those of the text
        for element in tree.iter():
            element.text, element.tail = _one_line(element.text), _one_line(element.tail)
        for element in breaks[1:]:
            element.text, element.tail = "\n" + (element.text or ""), "\n" + (element.tail or "")
    text = str(tree.text_content())
    if len(breaks) == 1:
        return text
    lines = (re.sub(" +", " ", line).strip() for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _one_line(text: str | None) -> str | None:
    """Without the breaks that HTML does not show; a blank line is one that somebody meant."""
    return text and re.sub(r"\n\s*", lambda found: "\n" if found[0].count("\n") > 1 else " ", text)

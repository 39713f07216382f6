"""The markup of a page: its tree, its meta tags, its linked data and its address, read once for everything else."""

import re
from dataclasses import dataclass
from html import unescape

import lxml.html
from lxml.html import HtmlElement

from quotes.reading.encoding import BOMS, decode
from quotes.reading.pages.linked_data import Node, article_node, linked_data

LARGEST = 20_000_000
"""Bytes of the largest page that is read: what is larger is an archive, and would take minutes."""
HEAD = 4096
"""Where a page's encoding is declared; browsers look no farther than 1,024 bytes, but pages that were saved are longer."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
"""What browsers write into a page that they save."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What the parts of a page are. ``metas``: the contents of its meta tags by their names, in small letters.

    ``article``: the properties of schema.org's article, ``nodes``: all objects of its linked data.
    """

    tree: HtmlElement
    metas: dict[str, list[str]]
    nodes: list[Node]
    article: Node
    url: str

    def meta(self, *names: str) -> list[str]:
        """The contents of the meta tags of these names, in the order of the names."""
        return [content for name in names for content in self.metas.get(name, ())]

    def texts(self, path: str) -> list[str]:
        """The texts of the elements, or the attributes, that an XPath selects; without those that are empty."""
        found = [plain(x if isinstance(x, str) else x.text_content()) for x in self.tree.xpath(path)]
        return [text for text in found if text]


def markup_of(content: bytes, name: str) -> Markup:
    """Parse a page. Raises ``NotTextError`` where the content is no text."""
    text = page_text(content, name)
    tree = _tree(text)
    metas = _metas(tree)
    nodes = linked_data(tree.xpath('//script[contains(@type, "ld+json")]/text()'))
    links = [*tree.xpath('//link[@rel="canonical"]/@href'), *metas.get("og:url", ())]
    article = article_node(nodes, links)
    links += [value for value in (article.get("url"), article.get("mainEntityOfPage")) if isinstance(value, str)]
    links += SAVED_FROM.findall(text[:HEAD])
    url = next((link.strip() for link in links if link.strip().startswith(("http://", "https://"))), "")
    return Markup(tree, metas, nodes, article, url)


def page_text(content: bytes, name: str) -> str:
    """The page as a string: by its BOM, as UTF-8, or in the encoding that it declares.

    >>> page_text('<meta charset="windows-1251"><p>Мир</p>'.encode("cp1251"), "a.html")[-10:]
    '<p>Мир</p>'
    """
    if not content.startswith(tuple(BOMS)):
        content = content.replace(b"\x00", b"")  # As browsers do.
        try:
            return content.decode()
        except UnicodeDecodeError:
            pass  # Not UTF-8, whatever it declares.
        if declared := CHARSET.search(content[:HEAD]):
            encoding = declared[1].decode("ascii", "replace").lower()
            # Browsers take Latin-1 for the Windows encoding, which has curly quotation marks.
            encoding = "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else encoding
            try:
                text = content.decode(encoding, errors="replace")
            except LookupError:
                text = "\N{REPLACEMENT CHARACTER}" * 2
            if "utf" not in encoding and text.count("\N{REPLACEMENT CHARACTER}") <= 1 + len(text) // 1000:
                return text
    return decode(content, name)


def plain(text: str) -> str:
    """A string of the markup as it is read: without entities (some pages encode them twice), tags and runs of spaces.

    >>> plain("&amp;#8216;Yes&amp;#8217; <i>again</i>")
    '‘Yes’ again'
    """
    for _ in range(2):
        text = unescape(text)
    return " ".join(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", text).split())


def _tree(text: str) -> HtmlElement:
    from trafilatura.utils import load_html

    tree = load_html(text)
    if tree is None:
        return lxml.html.fromstring("<html><body></body></html>")
    for element in reversed(list(tree.iter("q"))):  # from the inside
        _write_marks(element)
    return tree


def _write_marks(quotation: HtmlElement) -> None:
    """Put the quotation marks around a ``q`` that browsers show there: single ones within another ``q``."""
    opening, closing = "‘’" if any(parent.tag == "q" for parent in quotation.iterancestors()) else "“”"
    quotation.text = opening + (quotation.text or "")
    quotation.tail = closing + (quotation.tail or "")
    quotation.drop_tag()


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Meta tags are called by name, property or (schema.org within the page) itemprop."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = plain(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if content and (name := (meta.get(attribute) or "").strip().lower()):
                values = metas.setdefault(name if attribute != "itemprop" else f"itemprop:{name}", [])
                if content not in values:
                    values.append(content)
    return metas

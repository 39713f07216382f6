"""Linked data (schema.org as JSON-LD): what a news page says about itself for machines."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

Node = dict[str, Any]

WRAPPING = re.compile(r"^(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?|;)$")
"""What pages put around the JSON against browsers of long ago."""
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
ARTICLE = re.compile(r"Article$|Posting$|^Report$|^Review$|^Analysis")
PAGE = re.compile(r"WebPage$|ItemPage$")
DEEPEST = 20
"""Levels of nesting that are followed; a page has about five."""


def linked_data(scripts: Iterable[str]) -> list[Node]:
    """All objects of a page's linked data, in their order; what is no JSON is left aside. Never raises."""
    return [node for script in scripts for node in _nodes(_parsed(script))]


def article_node(nodes: list[Node], links: list[str]) -> Node:
    """The properties of the object that is the page's article: of several, those whose address is the page's come first.

    Properties that it lacks are taken from the others of the same address, and last from the page's own object. References
    to other objects of the page are resolved.
    """
    here = {_path(link) for link in links} - {""}
    by_id = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 2}

    def addressed(node: Node) -> bool:
        return any(_path(_address(node.get(name))) in here for name in ("url", "mainEntityOfPage", "@id"))

    articles = [node for node in nodes if _is_a(node, ARTICLE)]
    mine = [node for node in articles if addressed(node)]
    pages = [node for node in nodes if _is_a(node, PAGE) and ("datePublished" in node or "author" in node)]
    merged: Node = {}
    for node in [*(mine or articles[:1]), *(page for page in pages if addressed(page))]:
        for name, value in node.items():
            if value and not merged.get(name):
                merged[name] = _resolved(value, by_id)
    return merged


def names(value: object) -> list[str]:
    """The names of persons or bodies, given as strings, as objects or in lists of these."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [name for part in value for name in names(part)]
    if isinstance(value, dict):
        whole = " ".join(str(value[part]) for part in ("givenName", "familyName") if isinstance(value.get(part), str))
        return names(value.get("name") or value.get("byline") or whole)
    return []


def _is_a(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def _parsed(script: str) -> object:
    text = script.strip()
    for _ in range(3):
        text = WRAPPING.sub("", text).strip()
    for attempt in (text, TRAILING_COMMA.sub(r"\1", text)):
        try:
            # strict=False: line breaks within strings, the commonest fault.
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for part in value.values():
            if isinstance(part, (dict, list)):
                yield from _nodes(part, depth + 1)
    elif isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)


def _resolved(value: object, by_id: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolved(part, by_id) for part in value]
    if isinstance(value, dict) and not names(value) and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _address(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _path(link: str) -> str:
    """What is left of an address when two spellings of it are compared."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{parts.netloc.lower().removeprefix('www.')}{path}" if path and parts.netloc else ""

"""Kinds of files: what a file is by the suffixes of its name, and what it begins with where they do not say."""

import json
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "page", "lines", "rows", "parquet", "sheet", "document", ""]
"""A text, an HTML page, JSON lines, rows of CSV or TSV, Parquet, an Excel sheet, a Word document; empty: not known."""

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "rows",
    ".tsv": "rows",
    ".parquet": "parquet",
    ".xlsx": "sheet",
    ".docx": "document",
}
COMPRESSED = ".gz"
NAME_SUFFIXES = {*KINDS, COMPRESSED}
"""The suffixes that say what a file is and so are no part of its article's name."""

SINGLE: tuple[Kind, ...] = ("text", "page", "document", "")
"""The kinds that hold one article a file; the others hold many."""

SNIFFED = 4096
"""How many bytes of a file are looked at to tell what it is."""
PAGE_STARTS = ("<!doctype html", "<html", "<head")


def kind_of(path: PurePath) -> Kind:
    """What a file is by its name, compressed or not; empty where the name does not say.

    >>> kind_of(PurePath("a.HTML.gz")), kind_of(PurePath("a.md")), kind_of(PurePath("a.gz"))
    ('page', '', '')
    """
    name = PurePath(path.name)
    if name.suffix.lower() == COMPRESSED:
        name = name.with_suffix("")
    return KINDS.get(name.suffix.lower(), "")


def bare_name(path: PurePath) -> str:
    """A file's name without all its known suffixes.

    >>> bare_name(PurePath("x.html.gz")), bare_name(PurePath("a.b.txt")), bare_name(PurePath(".txt"))
    ('x', 'a.b', '.txt')
    """
    name = PurePath(path.name)
    while name.suffix.lower() in NAME_SUFFIXES:
        name = name.with_suffix("")
    return str(name)


def is_page(head: str) -> bool:
    """Whether a file that begins with ``head`` is an HTML page; comments and blank lines may stand before its tags.

    >>> is_page("<!-- saved from url=(0019)https://example.org -->\\n<!DOCTYPE html>"), is_page("a < b")
    (True, False)
    """
    start = head.lstrip("\N{BYTE ORDER MARK} \t\r\n")
    while start.startswith("<!--") and "-->" in start:
        start = start.partition("-->")[2].lstrip()
    beginning = start[:20].lower()
    return beginning.startswith(PAGE_STARTS) or (beginning.startswith("<?xml") and "<html" in head.lower())


def is_json_lines(head: str) -> bool:
    """Whether a text that begins with ``head`` is JSON lines: its first line is an object, or one longer than ``head``.

    >>> is_json_lines('{"id": 1}\\n{"id": 2}'), is_json_lines("{sic} he said")
    (True, False)
    """
    first, more, _ = head.lstrip("\N{BYTE ORDER MARK} \t\r\n").partition("\n")
    if not more and len(first) > SNIFFED // 2:
        return first.startswith('{"')
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False

"""Article text for a screen. It is not ours: what could steer a terminal or turn text around is written out."""

import re

# C0 and C1 controls with ESC and DEL, the marks that reorder text (Arabic letter mark, LRM, RLM, embeddings, overrides,
# isolates), the BOM, interlinear and tag characters, and lone surrogates. Tab and line breaks are dealt with as such.
_STEERING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_LINE_BREAK = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
# A paragraph of a quotation begins after a blank line, or where its mark is opened again.
_PARAGRAPH = re.compile(
    "[ \t]*\n(?:[ \t]*\n)+[ \t]*|[ \t]*\n[ \t]*(?=[\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}])"
)


def visible(text: str) -> str:
    r"""The text on one line, characters that steer a terminal written as Python writes them.

    >>> print(visible("a\x1b[31mb\nc"))
    a\x1b[31mb c
    """
    return " ".join(_harmless(text).split())


def folded(text: str) -> str:
    r"""The same of a quotation, each of its paragraphs on a line of its own; lines that a narrow page broke are joined.

    >>> print(folded("We came\nhome.\n\n“We left again."))
    We came home.
    “We left again.
    """
    paragraphs = _PARAGRAPH.split(_LINE_BREAK.sub("\n", text))
    return "\n".join(line for line in map(visible, paragraphs) if line)


def lines(text: str) -> str:
    r"""The same of an article, its own line breaks kept.

    >>> print(lines("One\x07\r\n\ttwo"))
    One\x07
     two
    """
    return _harmless(_LINE_BREAK.sub("\n", text).replace("\t", " ").replace("\N{NO-BREAK SPACE}", " "))


def _harmless(text: str) -> str:
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)

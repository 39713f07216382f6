"""Forms that name the speaker outright: a transcript's name inside the marks, a signature behind a dash.

They need no ranking. A transcript's name counts only in capitals ("“PENCE: …”" would): in small letters it may be the
beginning of a sentence with a colon.
"""

import re

from quotes.models import Quotation, Span

APOSTROPHE = "'\N{RIGHT SINGLE QUOTATION MARK}"
TRANSCRIPT = re.compile(
    rf"\s*(?P<name>[A-Z][A-Z.{APOSTROPHE}-]+(?: [A-Z][A-Z.{APOSTROPHE}-]+){{0,3}})(?: \([^)\n]{{1,20}}\))?:\s"
)
NAME_WORD = rf"[A-Z][\w.{APOSTROPHE}-]*"
SIGNATURE = re.compile(
    rf"[ \t\N{{NO-BREAK SPACE}}]*\n?[ \t]*(?:--|[\N{{EM DASH}}\N{{HORIZONTAL BAR}}\N{{EN DASH}}~])[ \t\N{{NO-BREAK SPACE}}]*"
    rf"(?P<name>{NAME_WORD}(?: (?:(?:de|da|di|del|van|von|der|la|le|al|bin) ){{0,2}}{NAME_WORD}){{1,4}})"
    r"[ \t]*(?:[,(][^\n\"\N{LEFT DOUBLE QUOTATION MARK}]{0,80})?\.?[ \t]*(?:\n|$)"
)


def named_outright(text: str, quotation: Quotation) -> Span | None:
    """The name that a transcript or a signature gives a quotation, as a span of the text; None without one.

    >>> text = "“We never gave up.” — Ana Ruiz, teacher"
    >>> from quotes.detection import find_quotations
    >>> span = named_outright(text, find_quotations(text)[0])
    >>> text[span.start:span.end]
    'Ana Ruiz'
    """
    transcript = TRANSCRIPT.match(text, quotation.inner.start, quotation.inner.end)
    if transcript is not None:
        return Span(*transcript.span("name"))
    signature = SIGNATURE.match(text, quotation.end)
    return Span(*signature.span("name")) if signature is not None else None

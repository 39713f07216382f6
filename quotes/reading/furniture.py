"""Tells the lines that belong to nobody: what a news page prints around an article and copies with it.

A line of furniture keeps its number as a paragraph, so that offsets and numbers fit the text as read, but nobody says it.
The patterns are data: ``furniture.txt``, whose header says how to add one.
"""

import re
from functools import cache
from importlib.resources import files

LONGEST = 300
"""No longer line is furniture: a pattern whose end is open must not swallow a paragraph of prose."""

PROSE = "! "
"""What begins a pattern of ``furniture.txt`` that keeps a line from being furniture wherever it is found in it."""


PART = re.compile(r"(\w+) := (.+)")
"""A line of ``furniture.txt`` that names a part; ``{name}`` stands for it in the lines below."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of furniture (for whole lines) and of prose (for parts of a line)."""
    parts: dict[str, str] = {}
    whole: list[str] = []
    prose: list[str] = []
    for line in files("quotes.reading").joinpath("furniture.txt").read_text(encoding="utf-8").splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        for name, part in parts.items():
            pattern = pattern.replace(f"{{{name}}}", part)
        if named := PART.fullmatch(pattern):
            parts[named[1]] = f"(?:{named[2]})"
        elif pattern.startswith(PROSE):
            prose.append(pattern.removeprefix(PROSE))
        else:
            whole.append(f"(?:{pattern})")
    return re.compile("|".join(whole), re.IGNORECASE), re.compile("|".join(prose), re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether a line, without the white space around it, belongs to the page and not to the article.

    >>> is_furniture("Story continues below advertisement")
    True
    >>> is_furniture("“Story continues below,” the advertisement said.")
    False
    """
    if len(line) > LONGEST:
        return False
    whole, prose = _patterns()
    plain = " ".join(line.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    return whole.fullmatch(plain) is not None and prose.search(plain) is None

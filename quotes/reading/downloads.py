"""The articles of one download of a press database: Nexis puts all that was chosen into one Word document or text.

Each article has a headline, its outlet and its date, one a line, lines with a name ("Byline: Jane Doe"), the line "Body"
before its text, and the line "End of Document" behind it. Where the lines are others, nothing is cut.
"""

from collections.abc import Iterator
from typing import Any

from quotes.reading.dates import plain_date

END, BODY = "End of Document", "Body"
AFTER_BODY = ("Graphic", "Classification")
"""Headings of what follows a text; so does the line that begins with ``LOADED``."""
LOADED, BYLINE = "Load-Date:", "Byline:"


def articles_in(text: str) -> list[tuple[str, dict[str, Any]]]:
    """The texts of the articles, each with what is said about it, as arguments of ``Article``; empty where it is one text.

    >>> articles_in("Rain\\nThe Echo\\nMarch 12, 2024 Tuesday\\nBody\\nIt rained.\\nEnd of Document\\n")
    [('It rained.', {'title': 'Rain', 'outlet': 'The Echo', 'published': datetime.datetime(2024, 3, 12, 0, 0)})]
    >>> articles_in("It rained.")
    []
    """
    if END not in text:
        return []
    found = [_article(lines) for lines in _cut(text)]
    return [article for article in found if article] if found and all(found) else []


def _cut(text: str) -> Iterator[list[str]]:
    """The lines of each article; what is behind the last end counts where it has any."""
    lines: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line == END:
            yield lines
            lines = []
        elif line:
            lines.append(line)
    if lines:
        yield lines


def _article(lines: list[str]) -> tuple[str, dict[str, Any]] | None:
    if BODY not in lines:
        return None
    place = lines.index(BODY)
    body = lines[place + 1 :]
    end = next((i for i, line in enumerate(body) if line in AFTER_BODY or line.startswith(LOADED)), len(body))
    # A list of all articles may stand above the first; so the last date before the text is the article's.
    dated = next((i for i in range(place - 1, 1, -1) if plain_date(lines[i])), None)
    given: dict[str, Any] = {}
    if dated is not None:
        given = {"title": lines[dated - 2], "outlet": lines[dated - 1], "published": plain_date(lines[dated])}
    if byline := next((line for line in lines[:place] if line.startswith(BYLINE)), ""):
        given["author"] = byline.removeprefix(BYLINE).strip()
    return "\n".join(body[:end]), {name: value for name, value in given.items() if value}

"""The codebook (``codebook.md``) as lines for a sheet."""

import re
from pathlib import Path
from typing import Final, NamedTuple

CODEBOOK: Final = Path(__file__).with_name("codebook.md")

_RULE: Final = re.compile(r"\|[\s:|-]+\|")
_MARKUP: Final = re.compile(r"\*{1,2}|`")


class Line(NamedTuple):
    """A heading, a paragraph (one cell), or a row of a table (several cells), without markup."""

    cells: tuple[str, ...]
    heading: bool = False


def codebook_lines(markdown: str | None = None) -> list[Line]:
    """The headings, paragraphs, items and rows of tables of a Markdown text, None being the codebook.

    >>> codebook_lines("# Unit\\n\\nOne **pair**\\nof marks.\\n\\n| case | answer |\\n|---|---|\\n| a title | none |")
    [Line(cells=('Unit',), heading=True), Line(cells=('One pair of marks.',), heading=False), \
Line(cells=('case', 'answer'), heading=False), Line(cells=('a title', 'none'), heading=False)]
    """
    text = CODEBOOK.read_text("utf-8") if markdown is None else markdown
    lines: list[Line] = []
    joins = False
    for raw in text.splitlines():
        line = _MARKUP.sub("", raw.strip())
        if line.startswith("#"):
            lines.append(Line((line.lstrip("# "),), heading=True))
        elif line.startswith("|"):
            if not _RULE.fullmatch(line):
                lines.append(Line(tuple(cell.strip() for cell in line.strip("|").split("|"))))
        elif line and joins and not line.startswith("- "):
            lines[-1] = Line((f"{lines[-1].cells[0]} {line}",))
        elif line:
            lines.append(Line((f"• {line[2:]}" if line.startswith("- ") else line,)))
        joins = bool(line) and line[0] not in "#|"
    return lines

"""Reads Word documents (.docx): the words of the body, a paragraph a line."""

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.table import Table, _Cell

from quotes.reading.announcements import announce
from quotes.reading.opening import seekable


def document_text(path: Path, label: str) -> str:
    """The text of a document: paragraphs and the cells of tables in their order, without headers, footers and notes.

    Its properties are left aside: their author and date are those of the file, not of the article. Raises what python-docx
    raises for damaged files. ``label``: what announcements call the file.
    """
    with seekable(path) as stream:
        document = docx.Document(stream)
        if document.element.body.xpath(".//w:ins[.//w:t]"):
            announce(f"{label}: has changes that are not accepted; inserted words are left out, deleted ones too")
        return "\n".join(_paragraphs(document))


def _paragraphs(part: Document | _Cell) -> Iterator[str]:
    for block in part.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                seen: list[object] = []
                for cell in row.cells:
                    if not any(cell._tc is other for other in seen):  # A merged cell is listed once for each column.
                        seen.append(cell._tc)
                        yield from _paragraphs(cell)
        elif block.text.strip():
            yield block.text

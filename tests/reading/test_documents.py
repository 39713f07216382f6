"""Word documents, made here with python-docx."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles


def test_the_paragraphs_of_a_document_are_lines_of_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "Whoever typed it"
    document.sections[0].header.paragraphs[0].text = "A header"
    document.add_heading("Rain in the town")
    paragraph = document.add_paragraph("“We ")
    paragraph.add_run("go,").italic = True
    paragraph.add_run("” the mayor said to them.")
    document.add_paragraph("  ")
    cells = document.add_table(1, 3).rows[0].cells
    cells[0].merge(cells[1]).text = "North"
    cells[2].text = "South"
    document.add_paragraph("It rained\nfor days.")
    document.save(str(tmp_path / "a.docx"))
    [article] = read_articles(tmp_path / "a.docx")
    text = "Rain in the town\n“We go,” the mayor said to them.\nNorth\nSouth\nIt rained\nfor days."
    assert article == Article("a", text, language="en", source=str(tmp_path / "a.docx"))


def test_changes_that_are_not_accepted_are_announced(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("It rained.")
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>It snowed.</w:t></w:r></w:ins>"))
    document.save(str(tmp_path / "a.docx"))
    with pytest.warns(ReadingWarning, match="changes that are not accepted"):
        [article] = read_articles(tmp_path)
    assert isinstance(article, Article) and article.text == "It rained."


def test_a_document_without_words_gives_a_failure(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert list(read_articles(tmp_path)) == [Failure(str(tmp_path / "a.docx"), "empty: the file has no words")]

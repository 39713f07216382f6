"""Word documents, made here with python-docx."""

from datetime import datetime
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


DOWNLOAD = """User Name: Jane Doe
Date and Time: Tuesday, March 19, 2024 10:00:00 AM EST
Documents (2)
1. Roads
2. Bridges
Roads
The Echo (Easton)
March 12, 2024 Tuesday
Copyright 2024 The Echo All Rights Reserved
Section: NEWS; Pg. 4
Length: 12 words
Byline: Jane Doe
Body

“We go,” said the mayor.
Then she left the town hall with all of her people.
Classification
Language: ENGLISH
Load-Date: March 13, 2024
End of Document
Bridges
The Post
13 March 2024
Body
“We stay,” said Bo Lind.
Load-Date: March 14, 2024
End of Document
"""


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_a_download_gives_each_of_its_articles(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"Files (2).{kind}"
    if kind == "docx":
        document = docx.Document()
        for line in DOWNLOAD.splitlines():
            document.add_paragraph(line)
        document.save(str(path))
    else:
        path.write_text(DOWNLOAD, encoding="utf-8")
    with pytest.warns(ReadingWarning, match="a download of 2 articles"):
        first, second = read_articles(tmp_path)
    assert first == Article(
        "Files (2):1",
        "“We go,” said the mayor.\nThen she left the town hall with all of her people.",
        "The Echo (Easton)",
        "field",
        title="Roads",
        author="Jane Doe",
        published=datetime(2024, 3, 12),
        language="en",
        source=f"{path}:1",
    )
    assert isinstance(second, Article)
    assert (second.id, second.text, second.outlet) == ("Files (2):2", "“We stay,” said Bo Lind.", "The Post")


@pytest.mark.parametrize("change", [("End of Document\n", ""), ("Body\n", "")])
def test_lines_that_are_no_downloads_are_not_cut(tmp_path: Path, change: tuple[str, str]) -> None:
    text = DOWNLOAD.replace(*change)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [article] = read_articles(tmp_path)
    assert isinstance(article, Article) and article.text == text


def test_a_document_without_words_gives_a_failure(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert list(read_articles(tmp_path)) == [Failure(str(tmp_path / "a.docx"), "empty: the file has no words")]

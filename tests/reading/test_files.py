"""Single files: texts, JSON lines, CSV, and what looks like one of them."""

import csv
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles
from quotes.reading.tables import lines

TEXT = "Troops leave\r\n\r\n“We go,” the general said to them, and it was all that he said.\rHe left.\n"


def read(path: Path) -> tuple[list[Article], list[Failure]]:
    results = list(read_articles(path))
    return [r for r in results if isinstance(r, Article)], [r for r in results if isinstance(r, Failure)]


def written(path: Path, *records: Any) -> Path:
    """A file of JSON lines; a string is written as it is."""
    lines = [record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(path: Path, *rows: list[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", newline="", encoding=encoding) as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_keeps_its_line_breaks_and_loses_its_bom(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.b.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert list(read_articles(path)) == [Article("a.b", TEXT, language="en", source=str(path))]


def test_a_path_may_be_a_string(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert [r.source for r in read_articles(str(tmp_path / "a.txt"))] == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize("name", ["notes", "a.md", "A.TXT"])
def test_a_file_given_by_its_path_is_read_whatever_its_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, failures = read(tmp_path / name)
    assert len(articles) == 1 and not failures


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("a.txt", b"", "empty: the file has no words"),
        ("a.txt", b" \n--\n", "empty: the file has no words"),
        ("a.txt", b"\xef\xbb\xbf", "empty: the file has no words"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "not a text file: a PNG image"),
        ("a.pdf", b"%PDF-1.4", "not a text file: a PDF file"),
        ("a.jsonl", b"PK\x03\x04", "not a text file: a ZIP file (or .docx, .xlsx, .epub)"),
        ("a.csv", b"a\x00b", "not a text file: it holds NUL bytes"),
        ("a.jsonl", b"\n\n", "empty: the file has no articles"),
        ("a.csv", b"", "no column 'text'; the columns are none"),
        ("a.csv", b"id,text\n", "empty: the file has no articles"),
        ("a.csv", b"article_id,quote_id,start,end,quote\na,a#0,0,4,Hi\n", "no column 'text'; it is a table of quotations"),
        ("a.csv", b"id,words\n1,Hello\n", "no column 'text'; the columns are id, words"),
        ("a.jsonl", b'{"id": 1, "words": "x"}\n{"id": 2, "n": "y"}\n', "no column 'text'; the columns are id, words, n"),
    ],
)
def test_a_file_without_articles_gives_one_failure(tmp_path: Path, name: str, content: bytes, cause: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert list(read_articles(tmp_path / name)) == [Failure(str(tmp_path / name), cause)]


def test_a_file_that_cannot_be_read_gives_a_failure(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").symlink_to("gone.txt")
    [failure] = read_articles(tmp_path / "corpus")
    assert failure == Failure(str(tmp_path / "corpus" / "a.txt"), "cannot be read: No such file or directory")


def test_json_lines_give_an_article_a_line_with_its_metadata(tmp_path: Path) -> None:
    path = written(
        tmp_path / "c.jsonl",
        {
            "id": 7,
            "text": TEXT,
            "outlet": " The Example ",
            "title": "Troops leave",
            "author": ["Jane Doe", "John Roe"],
            "published": "January 8, 2020",
            "url": "https://example.org/7",
            "note": {"other": "fields are left aside"},
        },
    )
    assert list(read_articles(path)) == [
        Article(
            id="7",
            text=TEXT,
            outlet="The Example",
            outlet_source="field",
            title="Troops leave",
            author="Jane Doe; John Roe",
            published=datetime(2020, 1, 8),
            url="https://example.org/7",
            language="en",
            source=f"{path}:1",
        )
    ]


def test_broken_lines_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = written(
        tmp_path / "c.jsonl",
        {"id": "a", "text": "One."},
        '{"id": "b", "text"',
        "",
        [1, 2],
        {"id": "c"},
        {"id": "d", "text": 5},
        {"id": "e", "text": " \n"},
        {"id": ["f"], "text": "Six."},
        {"id": "g", "text": "Seven."},
    )
    articles, failures = read(path)
    assert [article.id for article in articles] == ["a", "g"]
    assert failures == [
        Failure(f"{path}:2", "broken JSON: Expecting ':' delimiter at character 19"),
        Failure(f"{path}:4", "the line is no JSON object"),
        Failure(f"{path}:5", "no text"),
        Failure(f"{path}:6", "the text is no string but an int"),
        Failure(f"{path}:7", "no text"),
        Failure(f"{path}:8", "the id is no string or number but a list"),
    ]


def test_lines_without_text_are_named_once_another_line_has_one(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", {"id": "a"}, {"id": "b", "text": "Two."}, {"id": "c"})
    articles, failures = read(path)
    assert [article.id for article in articles] == ["b"]
    assert failures == [Failure(f"{path}:1", "no text"), Failure(f"{path}:3", "no text")]


def test_a_line_or_row_without_an_id_is_called_after_its_file_and_line(tmp_path: Path) -> None:
    lines = written(tmp_path / "c.jsonl", {"text": "One."}, "", {"text": "Two."})
    rows = table(tmp_path / "d.csv", ["text"], ["One.\nMore."], ["Two."])
    assert [article.id for article in read(lines)[0]] == ["c:1", "c:3"]
    assert [article.id for article in read(rows)[0]] == ["d:2", "d:4"]


def test_half_a_character_in_json_keeps_its_place(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", '{"id": "a", "text": "Rain \\ud83d"}')
    [article] = read(path)[0]
    assert article.text == "Rain \ufffd"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_gives_an_article_a_row(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = table(
        tmp_path / "c.csv",
        ["ID", " Text ", "outlet", "published"],
        ["a", TEXT, "The Example", "2020-01-08"],
        ["b", "Two; or, three.", "", ""],
        encoding=encoding,
        delimiter=delimiter,
    )
    articles, failures = read(path)
    assert not failures
    assert articles == [
        Article("a", TEXT, "The Example", "field", published=datetime(2020, 1, 8), language="en", source=f"{path}:2"),
        Article("b", "Two; or, three.", source=f"{path}:7"),
    ]


def test_a_very_long_field_is_read(tmp_path: Path) -> None:
    text = "Rain fell on the town. " * 20_000
    [article] = read(table(tmp_path / "c.csv", ["id", "text"], ["a", text]))[0]
    assert article.text == text


def test_broken_rows_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        'id,text\na,One.\nb,He came, and went.\nc,"He said "go" to her."\nd,\n\n,,\ne,Five.\nf,"never closed\nlost,Lost.\n',
        encoding="utf-8",
    )
    articles, failures = read(path)
    assert [article.id for article in articles] == ["a", "e"]
    assert [failure.source for failure in failures] == [f"{path}:{line}" for line in (3, 4, 5, 9)]
    assert [failure.cause.split(":")[0] for failure in failures] == [
        "3 fields, where the header has 2",
        "broken CSV",
        "no text",
        "broken CSV",
    ]
    assert "never closed" in failures[-1].cause


def test_metadata_that_cannot_be_read_is_left_empty_and_announced(tmp_path: Path) -> None:
    path = written(tmp_path / "c.jsonl", {"id": "a", "text": "One.", "title": {"de": "Eins"}, "published": "soon"})
    with pytest.warns(ReadingWarning) as announced:
        [article] = read(path)[0]
    assert (article.title, article.published) == ("", None)
    assert [str(warning.message).split(";")[0] for warning in announced] == [
        f"{path}:1: the title is no string but a dict",
        f"{path}:1: published 'soon' is no date with one meaning",
    ]


def test_a_text_that_is_written_in_html_gives_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<p>&ldquo;We go,&rdquo; he said.</p>\n<p>He left.</p>", encoding="utf-8")
    with pytest.warns(ReadingWarning, match=r"a\.txt: HTML in it was read as the text that it shows"):
        [article] = read_articles(tmp_path)
    assert isinstance(article, Article) and article.text == "“We go,” he said.\nHe left."


def test_json_lines_whose_first_line_is_broken_are_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"text": "It\n' + '{"text": "It rained."}\n' * 50, encoding="utf-8")
    read: list[int] = []

    def noted(text: str) -> object:
        read.append(len(text))
        return loaded(text)

    loaded = lines._loaded
    monkeypatch.setattr(lines, "_loaded", noted)
    broken, *rows = lines.json_lines(path, "corpus.jsonl")
    assert isinstance(broken[1], Failure) and len(rows) == 50
    assert max(read) < 100

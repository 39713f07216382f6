"""Standard input: what it holds is recognised, whatever it is called."""

import gzip
import io
import json
import sys
from types import SimpleNamespace

import pytest

from quotes.models import Article, Failure
from quotes.reading import read_articles

TEXT = "Rain, wind and a story\n“We go,” the general said to them, and it was all that he said.\nHe left.\n"
PAGE = "<!DOCTYPE html><html><head><title>Rain</title></head><body><p>“We go,” the general said to them.</p></body></html>"


def from_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> list[Article | Failure]:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    return list(read_articles("-"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT, [("stdin", TEXT, "-")]),
        ("Body, soul and content\nIt rained.\n", [("stdin", "Body, soul and content\nIt rained.\n", "-")]),
        ("Story\nIt rained.\n", [("stdin", "Story\nIt rained.\n", "-")]),
        (PAGE, [("stdin", "“We go,” the general said to them.", "-")]),
        ('{"id": "a", "text": "One."}\n{"body": "Two."}\n', [("a", "One.", "-:1"), ("stdin:2", "Two.", "-:2")]),
        ('id,text\na,One.\nb,"Two,\nthree."\n', [("a", "One.", "-:2"), ("b", "Two,\nthree.", "-:3")]),
        ("Headline\tBody\nRain\tOne.\n", [("stdin:2", "One.", "-:2")]),
        ("text\nOne.\n", [("stdin:2", "One.", "-:2")]),
    ],
    ids=["text", "text like a header", "text of a column's name", "page", "lines", "csv", "tsv", "one column"],
)
@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")
def test_what_it_holds_is_recognised(
    monkeypatch: pytest.MonkeyPatch, content: str, expected: list[tuple[str, str, str]], compressed: bool
) -> None:
    given = gzip.compress(content.encode()) if compressed else content.encode()
    found = from_standard_input(monkeypatch, given)
    assert [(a.id, a.text, a.source) if isinstance(a, Article) else a for a in found] == expected


def test_a_row_longer_than_what_is_looked_at_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    [article] = from_standard_input(monkeypatch, json.dumps({"id": "a", "text": "It rained. " * 9000}).encode())
    assert isinstance(article, Article) and article.id == "a"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty: the file has no words"),
        (b"\x89PNG\r\n\x1a\n", "not a text file: a PNG image"),
        (b"\x1f\x8b\x08", "broken gzip"),
    ],
)
def test_what_is_no_article_gives_a_failure(monkeypatch: pytest.MonkeyPatch, content: bytes, cause: str) -> None:
    [failure] = from_standard_input(monkeypatch, content)
    assert isinstance(failure, Failure) and failure.source == "-" and failure.cause.startswith(cause)

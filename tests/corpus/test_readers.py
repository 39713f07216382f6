"""Pages that other processes read give what one process gives: articles, ids, failures, warnings, in the same order."""

import gzip
import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from quotes.corpus.running import readers
from quotes.corpus.running.processes import Worker
from quotes.corpus.running.readers import reading_ahead
from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles
from quotes.reading.contents import Content, Input, read_content
from quotes.reading.steps import Ahead

pytestmark = pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")

PAGE = """<!DOCTYPE html><html><head><title>{0} opens</title><meta property="og:site_name" content="The Echo"></head><body>
<article><h1>{0} opens</h1><p>The {0} in Easton opened on Monday after a long time of work and many a delay.</p>
<p>“We have waited for the {0},” said Ana Ruiz, the mayor, “and so have all the people of the town.”</p></article></body>
</html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pages"
    for number in range(12):
        page = place / ("a" if number % 2 else "b") / f"page{number // 2}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE.format(f"bridge{number}"), "utf-8")
    (place / "empty.html").write_text("<html><body></body></html>", "utf-8")
    (place / "damaged.html.gz").write_bytes(gzip.compress(PAGE.format("road").encode())[:-20])
    (place / "packed.html.gz").write_bytes(gzip.compress(PAGE.format("tram").encode()))
    (place / "bytes.html").write_bytes(PAGE.format("quay").encode().replace("“".encode(), b"\xe2\x80", 1))
    (place / "no.docx").write_bytes(b"no document")
    (place / "plain.txt").write_text("“We go,” said Ana Ruiz.", "utf-8")
    (place / "table.csv").write_text("a,b\r\n1,2\r\n", "utf-8")
    (place / "meta.jsonl").write_text('{"file": "a/page1.html", "outlet": "Sun"}\n{"file": "c.html"}\n', "utf-8")
    document = docx.Document()
    document.add_paragraph("“We stay,” said Bea Lund.")
    document.save(str(place / "letter.docx"))
    return place


def read(folder: Path, ahead: Ahead | None) -> tuple[list[Article | Failure], list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ReadingWarning)
        found = list(read_articles([folder, {"id": "page1", "text": "It rained."}, folder / "empty.html"], ahead=ahead))
    return found, [str(one.message) for one in caught if one.category is ReadingWarning]


def test_what_is_read_ahead_is_what_one_process_reads(folder: Path) -> None:
    expected = read(folder, None)
    assert sum(isinstance(one, Article) for one in expected[0]) == 17
    assert len(expected[0]) == 17 + 5
    assert len(expected[1]) > 5
    with reading_ahead(3, forked=True) as ahead:
        assert ahead is not None
        assert read(folder, ahead) == expected
        assert read(folder, ahead) == expected


def test_one_worker_reads_nothing_ahead() -> None:
    with reading_ahead(1, forked=True) as ahead:
        assert ahead is None


def test_no_process_is_started_where_there_is_no_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "Worker", None)
    with reading_ahead(2, forked=True) as ahead:
        assert len(list(read_articles(folder / "plain.txt", ahead=ahead))) == 1


def poisoned(file: Input, _: None) -> Content:
    """Dies of some pages."""
    if file.path.name in ("page2.html", "empty.html"):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_content(file)


def test_a_page_that_kills_its_reader_is_named_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "_read", poisoned)
    with reading_ahead(2, forked=True) as ahead:
        found = list(read_articles(folder, ahead=ahead))
    named = {one.source for one in found if isinstance(one, Failure) and one.cause == readers.DIED}
    assert named == {str(folder / name) for name in ("a/page2.html", "b/page2.html", "empty.html")}
    texts = [one for one in read_articles(folder) if isinstance(one, Article) and not one.source.endswith("page2.html")]
    assert [one.text for one in found if isinstance(one, Article)] == [one.text for one in texts]


def test_files_are_read_no_further_ahead_than_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "AHEAD", 2)
    taken = []

    def pages() -> Iterator[Path]:
        for page in sorted(folder.glob("*/*.html")):
            taken.append(page)
            yield page

    with reading_ahead(2, forked=True) as ahead:
        next(read_articles(pages(), ahead=ahead))
    assert len(taken) <= 3


def test_readers_end_with_the_block(folder: Path) -> None:
    with reading_ahead(2, forked=True) as ahead:
        next(read_articles(folder, ahead=ahead))
        pool: list[Worker] = ahead._pool  # type: ignore[union-attr]
        assert all(worker.alive for worker in pool)
    assert not any(worker.alive for worker in pool)

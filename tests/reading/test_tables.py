"""Tables of articles of every kind, each a real file made here: what their columns are called, and how they are read."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow
import pytest

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles

TEXT = "“We go,” the general said to them, and it was all that he said.\n\nHe left."
RECORDS = [
    {"id": "a", "text": TEXT, "outlet": "The Example", "author": "Jane Doe", "published": "2020-01-08"},
    {"id": "b", "text": "Two; or, three.", "outlet": None, "author": None, "published": None},
]


def lines_of(frame: pd.DataFrame) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in frame.to_dict("records")).encode()


def sheet_of(frame: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    frame.to_excel(stream, index=False)
    return stream.getvalue()


WRITERS: dict[str, Callable[[pd.DataFrame], bytes]] = {
    ".jsonl": lines_of,
    ".ndjson": lines_of,
    ".csv": lambda frame: frame.to_csv(index=False).encode(),
    ".tsv": lambda frame: frame.to_csv(index=False, sep="\t").encode(),
    ".parquet": lambda frame: frame.to_parquet(index=False),
    ".xlsx": sheet_of,
}
FIRST_PLACE = {".jsonl": "1", ".ndjson": "1", ".csv": "2", ".tsv": "2", ".parquet": "1", ".xlsx": "2"}
KINDS = pytest.mark.parametrize("kind", list(WRITERS))


def table(path: Path, records: list[dict[str, Any]]) -> Path:
    """A real file of the kind that its name says, compressed if it ends in .gz."""
    frame = pd.DataFrame(records)
    frame = frame.astype(object).where(frame.notna(), None)
    kind = Path(path.name.removesuffix(".gz")).suffix
    content = WRITERS[kind](frame)
    path.write_bytes(gzip.compress(content) if path.name.endswith(".gz") else content)
    return path


def articles(source: Any, **options: Any) -> list[Article]:
    results = list(read_articles(source, **options))
    assert [r for r in results if isinstance(r, Failure)] == []
    return [r for r in results if isinstance(r, Article)]


@KINDS
@pytest.mark.parametrize("compressed", ["", ".gz"])
def test_every_kind_of_table_gives_the_same_articles(tmp_path: Path, kind: str, compressed: str) -> None:
    path = table(tmp_path / f"c{kind}{compressed}", RECORDS)
    first, second = articles(path)
    place = FIRST_PLACE[kind]
    assert first == Article(
        "a",
        TEXT,
        "The Example",
        "field",
        author="Jane Doe",
        published=datetime(2020, 1, 8),
        language="en",
        source=f"{path}:{place}",
    )
    assert (second.id, second.text, second.outlet, second.published) == ("b", "Two; or, three.", "", None)


@KINDS
def test_a_row_without_an_id_is_called_after_its_file(tmp_path: Path, kind: str) -> None:
    [article] = articles(table(tmp_path / f"c{kind}.gz", [{"text": TEXT, "title": "Rain"}]))
    assert article.id == f"c:{FIRST_PLACE[kind]}"


@KINDS
def test_columns_are_known_by_their_common_names_and_said_once(tmp_path: Path, kind: str) -> None:
    record = {
        "Headline": "Rain",
        "Body": TEXT,
        "Source": "The Example",
        "Publication Date": "8 January 2020",
        "link": "x",
        "n": 1,
    }
    with pytest.warns(ReadingWarning) as said:
        found = articles([table(tmp_path / f"{name}{kind}", [record]) for name in "ab"])
    assert [(a.title, a.text, a.outlet, a.published, a.url) for a in found] == [
        ("Rain", TEXT, "The Example", datetime(2020, 1, 8), "x")
    ] * 2
    [message] = [str(warning.message) for warning in said]
    assert message.lower() == (
        f"{tmp_path}/a{kind}: columns taken by their names: text=body, outlet=source, title=headline, "
        "published=publication date, url=link; say otherwise with --map field=column"
    ).replace(str(tmp_path), str(tmp_path).lower())


@KINDS
def test_a_column_that_is_given_holds_against_all_names(tmp_path: Path, kind: str) -> None:
    path = table(tmp_path / f"c{kind}", [{"id": "a", "text": "A summary.", "Full Story": TEXT, "paper": "The Example"}])
    [article] = articles(path, columns={"text": "full story", "outlet": "PAPER"})
    assert (article.text, article.outlet) == (TEXT, "The Example")


@pytest.mark.parametrize("own", ["id", "text", "outlet", "title"])
def test_a_fields_own_name_is_no_guess(tmp_path: Path, own: str, recwarn: pytest.WarningsRecorder) -> None:
    articles(table(tmp_path / "c.csv", [{"id": "a", "text": TEXT, "body": "no", own.upper(): "x"} | {own: TEXT}]))
    assert not [w for w in recwarn if "taken by their names" in str(w.message)]


def test_what_quotes_exports_is_read_again(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    record = {"article_id": "a", "outlet": None, "title": "Rain", "n_quotations": 1, "source": "x/a.txt", "text": TEXT}
    [article] = articles(table(tmp_path / "c.articles.jsonl", [record]))
    assert (article.id, article.outlet, article.title) == ("a", "", "Rain")
    assert not [w for w in recwarn if issubclass(w.category, ReadingWarning)]


def test_a_field_that_articles_do_not_have_cannot_be_given() -> None:
    with pytest.raises(ValueError, match="'texts' is no field of an article; the fields are id, text, outlet"):
        read_articles([], columns={"texts": "body"})


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = table(tmp_path / "c.csv", RECORDS)
    assert list(read_articles(path, columns={"text": "body"})) == [
        Failure(str(path), "no column 'body'; the columns are id, text, outlet, author, published")
    ]
    with pytest.warns(ReadingWarning, match="no column 'paper', which --map names"):
        assert [a.outlet for a in articles(path, columns={"outlet": "paper"})] == ["", ""]


def test_tables_without_texts_in_a_folder_are_left_out_with_one_note(tmp_path: Path) -> None:
    for name in ("a.csv", "b.jsonl", "c.xlsx", "d.parquet"):
        table(tmp_path / name, [{"quote": "We go", "speaker": "Ruiz"}])
    table(tmp_path / "e.csv", RECORDS)
    with pytest.warns(ReadingWarning) as said:
        assert [article.id for article in articles(tmp_path)] == ["a", "b"]
    [message] = [str(warning.message) for warning in said]
    names = ", ".join(str(tmp_path / name) for name in ("a.csv", "b.jsonl", "c.xlsx", "d.parquet"))
    assert message == f"{tmp_path}: left out, since no column of theirs holds texts: {names}"


@KINDS
def test_a_table_without_texts_that_is_given_by_its_path_fails(tmp_path: Path, kind: str) -> None:
    path = table(tmp_path / f"c{kind}", [{"quote": "We go", "speaker": "Ruiz"}])
    assert list(read_articles(path)) == [Failure(str(path), "no column 'text'; the columns are quote, speaker")]


def test_a_folder_of_tables_without_texts_fails(tmp_path: Path) -> None:
    table(tmp_path / "a.csv", [{"quote": "We go"}])
    [failure] = read_articles(tmp_path)
    assert isinstance(failure, Failure) and "a.csv without a column that holds texts" in failure.cause


def test_names_within_objects_and_lists_are_taken(tmp_path: Path) -> None:
    record = {
        "id": "a",
        "text": TEXT,
        "outlet": {"id": None, "name": "The Example"},
        "author": [{"name": "Jane Doe"}, "John Roe"],
    }
    [article] = articles(table(tmp_path / "c.jsonl", [record]))
    assert (article.outlet, article.author) == ("The Example", "Jane Doe; John Roe")


def test_an_outlet_that_is_not_given_is_the_domain_of_the_address(tmp_path: Path) -> None:
    url = "https://www.news.example.co.uk/2020/01/rain.html"
    path = table(
        tmp_path / "c.csv",
        [{"id": "a", "text": TEXT, "outlet": "", "url": url}, {"id": "b", "text": "b", "outlet": "B", "url": url}],
    )
    assert [(a.outlet, a.outlet_source) for a in articles(path)] == [("example.co.uk", "domain"), ("B", "field")]


@pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")
def test_a_workbook_gives_the_articles_of_all_its_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    book["Notes"].append(["what", "who"])
    for name, start in (("North", 1), ("South", 3)):
        sheet = book.create_sheet(name)
        for column, value in enumerate(["Headline", "Full text", "Date"], start=1):
            sheet.cell(start, column, value)
        for column, value in enumerate(["Rain", f"It rained in the {name}.", datetime(2020, 1, 8, 10)], start=1):
            sheet.cell(start + 2, column, value)
    book.save(tmp_path / "c.xlsx")
    with pytest.warns(ReadingWarning, match="text=Full text, title=Headline, published=Date"):
        found = articles(tmp_path / "c.xlsx")
    assert [(a.id, a.text, a.published) for a in found] == [
        ("c:North:3", "It rained in the North.", datetime(2020, 1, 8, 10)),
        ("c:South:5", "It rained in the South.", datetime(2020, 1, 8, 10)),
    ]


def test_a_cell_that_is_as_long_as_excel_allows_is_announced(tmp_path: Path) -> None:
    path = table(tmp_path / "c.xlsx", [{"id": "a", "text": ("It rained. " * 3000)[:32_767]}])
    with pytest.warns(ReadingWarning, match=r"c\.xlsx:2: a cell has 32,767 characters"):
        articles(path)


@pytest.mark.parametrize(
    "name", ["c.parquet", "c.xlsx", "c.docx", "c.csv.gz", "c.jsonl.gz", "c.txt.gz", "c.html.gz", "c.xlsx.gz"]
)
@pytest.mark.parametrize(
    "content", [b"", b"It rained in the town.", b"PK\x03\x04 cut off", b"PAR1", b"\x1f\x8b\x08 cut off"]
)
def test_a_file_that_is_not_what_its_name_says_gives_one_failure(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    failure, article = read_articles(tmp_path)
    assert isinstance(failure, Failure) and failure.source == str(tmp_path / name)
    assert failure.cause and "\n" not in failure.cause
    assert isinstance(article, Article) and article.id == "z"


def test_a_compressed_file_that_is_cut_off_gives_a_failure(tmp_path: Path) -> None:
    path = table(tmp_path / "c.jsonl.gz", RECORDS * 50)
    path.write_bytes(path.read_bytes()[:-20])
    [failure] = read_articles(path)
    assert isinstance(failure, Failure) and failure.cause.startswith("broken gzip file: ")


def test_a_file_that_is_called_compressed_and_is_not_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_text(TEXT, encoding="utf-8")
    [failure] = read_articles(tmp_path / "a.txt.gz")
    assert failure == Failure(str(tmp_path / "a.txt.gz"), "not a gzip file, though its name ends in .gz")


def test_a_compressed_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(gzip.compress(TEXT.encode()))
    assert articles(tmp_path / "a.txt")[0].text == TEXT


@pytest.mark.parametrize("kind", [".jsonl", ".csv", ".tsv", ".parquet", ".jsonl.gz", ".csv.gz", ".parquet.gz"])
def test_the_memory_does_not_grow_with_the_table(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.reading.records.recognise_language", lambda _: "en")  # It takes long, and holds nothing.

    def peak(rows: int) -> int:
        path = table(tmp_path / f"c{rows}{kind}", [{"id": n, "text": f"It rained {n} times. " * 1000} for n in range(rows)])
        tracemalloc.start()
        try:
            assert sum(1 for _ in read_articles(path)) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # What is loaded once is no growth.
    assert peak(600) < peak(100) + 2_000_000  # 500 rows more are 10 million characters.


def test_of_a_parquet_file_arrow_holds_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.reading.records.recognise_language", lambda _: "en")
    path = table(tmp_path / "c.parquet", [{"id": n, "text": f"{n} " * 2000, "other": f"{n}" * 4000} for n in range(6000)])
    pool = pyarrow.default_memory_pool()
    before, most = pool.bytes_allocated(), 0
    for _ in read_articles(path):
        most = max(most, pool.bytes_allocated() - before)
    assert most < 30_000_000  # The file has one row group, with texts of 58 million bytes; a page of it has 1,024 rows.


@pytest.mark.parametrize("kind", [".jsonl", ".csv", ".parquet", ".xlsx"])
def test_rows_are_read_no_faster_than_they_are_taken(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotes.reading import files

    seen: list[str] = []
    rows = files.FileReader._rows

    def watched(self: Any, file: Any, given: Iterator[Any]) -> Iterator[Any]:
        def one_by_one() -> Iterator[Any]:
            for row in given:
                seen.append(row[0])
                yield row

        return rows(self, file, one_by_one())

    monkeypatch.setattr(files.FileReader, "_rows", watched)
    found = read_articles(table(tmp_path / f"c{kind}", [{"id": n, "text": f"It rained {n} times."} for n in range(5)]))
    assert seen == []
    next(found)
    assert len(seen) == 1

"""Exports of press databases, each a real file made here: whatever its form, the same two articles."""

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from quotes.models import Article, Failure
from quotes.reading import ReadingWarning, read_articles

HEADER = ["Headline", "Publication", "Date", "Byline", "Full text"]
FIRST = ["Roads", "The Echo", "12 March 2024 Tuesday", "Jane Doe", "“We go,” said the mayor, Ana Ruiz.\n“Soon,” she said."]
SECOND = ["Bridges", "The Post", "March 13, 2024 Wednesday 10:15 AM GMT", "Bo Lind", "It rained; and, “really,” it snowed."]
MARKED = (
    "<p>&ldquo;We go,&rdquo; said the <b>mayor</b>, Ana Ruiz.</p>\n"
    "<p>&amp;ldquo;Soon,&amp;rdquo; she\nsaid.</p><script>x()</script>"
)
EXPECTED = [
    ("Roads", "The Echo", datetime(2024, 3, 12), "Jane Doe", FIRST[4]),
    ("Bridges", "The Post", datetime(2024, 3, 13, 10, 15), "Bo Lind", SECOND[4]),
]
Rows = list[list[Any]]


def delimited(*rows: list[Any], encoding: str = "utf-8", delimiter: str = ",", before: str = "") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return (before + stream.getvalue()).encode(encoding)


def book(change: Callable[[Any], None] | None = None, **sheets: Rows) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def parquet(columns: list[tuple[str, Any]]) -> bytes:
    stream = io.BytesIO()
    table = pyarrow.table([pyarrow.array(cells) for _, cells in columns], names=[name for name, _ in columns])
    pyarrow.parquet.write_table(table, stream)
    return stream.getvalue()


TABLE = b"<html><body><table><tr><td>It rained.</td></tr></table></body></html>"
RECORDS = [dict(zip(HEADER, row, strict=True)) for row in (FIRST, SECOND)]
ROWS = [HEADER, FIRST, SECOND]
SERIALS = [HEADER, [*FIRST[:2], 45363, *FIRST[3:]], [*SECOND[:2], 45364.427083333, *SECOND[3:]]]
TWICE = [[*HEADER, "Full Text", "Date"], [*FIRST, "", ""], [*SECOND[:2], "", SECOND[3], "", SECOND[4], SECOND[2]]]

TWICE_BY_COLUMN = [(name, list(cells)) for name, *cells in zip(*TWICE, strict=True)]

FILES = {
    "semicolons, cp1252": ("a.csv", delimited(*ROWS, encoding="cp1252", delimiter=";")),
    "bars": ("a.csv", delimited(*ROWS, delimiter="|")),
    "UTF-16 with tabs": ("a.csv", delimited(*ROWS, encoding="utf-16", delimiter="\t")),
    "UTF-16 without a BOM": ("a.tsv", delimited(*ROWS, encoding="utf-16-le", delimiter="\t")),
    "UTF-16, the other way round": ("a.tsv", delimited(*ROWS, encoding="utf-16-be", delimiter="\t")),
    "a BOM": ("a.csv", delimited(*ROWS, encoding="utf-8-sig")),
    "Excel's line about the separator": ("a.csv", delimited(*ROWS, delimiter=";", before="sep=;\r\n")),
    "the search above the table": ("a.csv", delimited(["Search: mayor, road, bridge"], ["2 results"], [], *ROWS)),
    "the search above, as wide as the table": ("a.csv", delimited(["Search: mayor", *[""] * 4], *ROWS)),
    "an unclosed mark above the table": ("a.csv", b'Search: "mayor\r\n' + delimited(*ROWS)),
    "blank lines above": ("a.csv", delimited(*ROWS, before="\r\n\r\n")),
    "a name in two lines": ("a.csv", delimited(["Headline", "Publication\nname", *HEADER[2:]], FIRST, SECOND)),
    "columns of one name": ("a.csv", delimited(*TWICE)),
    "columns without a name": ("a.csv", delimited(["", *HEADER, ""], ["1", *FIRST, "x"], ["2", *SECOND, "y"])),
    "HTML in a cell": ("a.csv", delimited(HEADER, [*FIRST[:4], MARKED], SECOND)),
    "a number for a date": ("a.csv", delimited(*SERIALS)),
    "sheets": ("a.xlsx", book(One=[HEADER, FIRST], Two=[["2 results"], [], HEADER, SECOND])),
    "a merged title": ("a.xlsx", book(lambda sheet: sheet.merge_cells("A1:E1"), One=[["Results", *[None] * 4], *ROWS])),
    "numbers for dates": ("a.xlsx", book(One=SERIALS)),
    "a sheet with columns of one name": ("a.xlsx", book(One=TWICE)),
    "columns of one name in Parquet": ("a.parquet", parquet(TWICE_BY_COLUMN)),
    "an array": ("a.jsonl", json.dumps(RECORDS).encode()),
    "an array over many lines": ("a.jsonl", json.dumps(RECORDS, indent=1).encode()),
    "an array called JSON": ("a.json", json.dumps(RECORDS).encode()),
    "a service's answer": ("a.json", json.dumps({"status": "ok", "articles": RECORDS}).encode()),
    "a service's answer over many lines": ("a.json", json.dumps({"articles": RECORDS, "n": [2]}, indent=1).encode()),
    "JSON lines called a text": ("a.txt", "\n".join(map(json.dumps, RECORDS)).encode()),
    "CSV called a text": ("a.txt", delimited(*ROWS)),
    "CSV called an Excel file": ("a.xlsx", delimited(*ROWS)),
    "TSV called an old Excel file": ("a.xls", delimited(*ROWS, encoding="utf-16", delimiter="\t")),
    "an Excel file called CSV": ("a.csv", book(One=ROWS)),
    "an Excel file called an old one": ("a.xls", book(One=ROWS)),
    "an Excel file called nothing": ("a", book(One=ROWS)),
    "Parquet called CSV": ("a.csv", parquet([(name, list(cells)) for name, *cells in zip(*ROWS, strict=True)])),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(FILES))
@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")
def test_an_export_gives_its_articles(tmp_path: Path, kind: str, compressed: bool) -> None:
    name, content = FILES[kind]
    path = tmp_path / (f"{name}.gz" if compressed else name)
    path.write_bytes(gzip.compress(content) if compressed else content)
    found = [a for a in read_articles(path) if isinstance(a, Article)]
    assert [(a.title, a.outlet, a.published, a.author, a.text) for a in found] == EXPECTED


def said(path: Path) -> tuple[list[str], list[Article | Failure]]:
    with pytest.warns(ReadingWarning) as caught:
        found = list(read_articles(path))
    return [str(warning.message) for warning in caught], found


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "a.xlsx",
            book(Cover=[["Results"]], One=ROWS, Rest=[FIRST]),
            "no column of theirs holds texts: the sheets Cover, Rest",
        ),
        (
            "a.csv",
            delimited(*TWICE),
            "several columns are called 'full text'; of each row the first that is not empty is taken",
        ),
        ("a.csv", delimited(HEADER, [*FIRST[:4], MARKED]), "HTML in its cells was read as the text that it shows"),
    ],
)
def test_what_is_guessed_or_left_out_is_said(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    messages, _ = said(path)
    assert [one for one in messages if one.startswith(str(path)) and one.endswith(message)]


def test_a_users_column_is_looked_for_below_the_search_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(delimited(["Search: mayor"], ["Paper", "Whole story"], ["The Echo", FIRST[4]]))
    [article] = read_articles(path, columns={"text": "Whole story", "outlet": "paper"})
    assert isinstance(article, Article) and (article.text, article.outlet, article.id) == (FIRST[4], "The Echo", "a:3")


def test_a_first_row_that_names_texts_is_the_header_whatever_follows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(delimited(["id", "text"], ["text", "title"], ["outlet", "body"]))
    assert [a.text for a in read_articles(path) if isinstance(a, Article)] == ["title", "body"]


UNQUOTED = ['1\t"We go," he said.', '2\t"We stay."', '3\tHe said "no".', '4\t"Never closed', "5\tFine."]


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (UNQUOTED, [row.partition("\t")[2] for row in UNQUOTED]),
        (['1\t"We ""go,"" he said."', '2\t"We\nstay."', '3\t"No" "'], ['We "go," he said.', "We\nstay."]),
        (['1\t"We go," he said.', "2\tTwo\tthree", "3\tFour"], ["Four"]),
    ],
    ids=["unquoted", "quoted", "neither"],
)
def test_marks_between_tabs_are_the_texts_own_where_they_enclose_no_cells(
    tmp_path: Path, rows: list[str], texts: list[str]
) -> None:
    (tmp_path / "a.tsv").write_text("\n".join(["id\ttext", *rows]) + "\n", encoding="utf-8")
    assert [a.text for a in read_articles(tmp_path / "a.tsv") if isinstance(a, Article)] == texts


def test_the_places_of_rows_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(delimited(["Search:\nmayor"], HEADER, FIRST, SECOND, [*SECOND, "more"]))
    with pytest.warns(ReadingWarning):
        found = list(read_articles(path))
    assert [one.source.rpartition(":")[2] for one in found] == ["4", "6", "7"]
    assert found[-1] == Failure(f"{path}:7", "6 fields, where the header has 5")


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "no .xlsx or .docx file, whatever its name says, or a damaged one"),
        ("a.docx", b"PK\x03\x04" + bytes(600), "no .xlsx or .docx file, whatever its name says, or a damaged one"),
        ("a.xls", TABLE, "a table in HTML, whatever its name says"),
        ("a.json", b'{"a": 1}', "no column 'text'; the columns are a"),
        ("a.jsonl", b'[{"id": "a", "text": "One."}, 7', "broken JSON: "),
        ("a.jsonl", b"[7]", "it is no JSON object"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_is_called_gives_one_failure(
    tmp_path: Path, name: str, content: bytes, cause: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    [failure] = read_articles(path)
    assert isinstance(failure, Failure) and failure.source.startswith(str(path)) and cause in failure.cause


@pytest.mark.parametrize(
    "text",
    [
        "Body, soul and content\nIt rained, and then it snowed.\n",
        "[Editor's note] It rained.\n{And it snowed.}\n",
        "{sic} he said",
        "Story\nIt rained.\n",
        "text\nIt rained.\n",
        "Headline: Rain\nText: “We go,” he said, and left.\n",
        "Title | Text | Date\nIt rained.\n",
    ],
)
def test_prose_that_looks_like_a_table_is_a_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [article] = read_articles(tmp_path / "a.txt")
    assert isinstance(article, Article) and article.text == text


def test_paragraphs_in_a_list_are_lines_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet([("text", [["One.", None, "Two."], ["Three."]]), ("published", [date(2024, 3, 12), None])]))
    assert [(a.text, a.published) for a in read_articles(path) if isinstance(a, Article)] == [
        ("One.\nTwo.", datetime(2024, 3, 12)),
        ("Three.", None),
    ]

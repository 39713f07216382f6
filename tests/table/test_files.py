import io
import json
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from quotes.table import QUOTATION_COLUMNS, quotations_frame, read_articles, read_table, write_articles, write_table
from tests.builders import harbour_tables

SUFFIXES = pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".CSV", ".xlsx", ".parquet"])
HEADER = ",".join(QUOTATION_COLUMNS)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "None",
        "nan",
        "NA",
        "null",
        "<NA>",
        " led",
        "trailed ",
        'a "word", he',
        "one\ntwo",
        "one\r\ntwo",
        "\r",
        "\x00",
        "=1+1",
        "\ufeff",
    ]
)
offsets = st.integers(0, 2**62)
rows = st.fixed_dictionaries(
    {"article_id": words, "start": offsets, "end": offsets, "quote": words},
    optional={
        "speaker": words | st.none(),
        "role": words | st.none(),
        "mention_start": offsets | st.none(),
        "published": st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1)) | st.none(),
        "speaker_type": st.sampled_from(["person", "organization", "unnamed", "none", ""]),
        "stance": st.sampled_from(["favor", "against", "neutral", ""]),
        "stance_score": st.floats(-1, 1) | st.none(),
        "confidence": st.floats(0, 1) | st.none(),
    },
)


@SUFFIXES
@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=st.lists(rows, max_size=4))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, rows: list[dict[str, object]]
) -> None:
    path = tmp_path_factory.mktemp("tables") / f"quotes{suffix}"
    frame = quotations_frame(rows)
    write_table(frame, path)
    assert_frame_equal(read_table(path), frame)


@SUFFIXES
def test_a_run_is_read_back(tmp_path: Path, suffix: str) -> None:
    quotations, articles = harbour_tables()
    write_table(quotations, tmp_path / f"q{suffix}")
    write_articles(articles, tmp_path / "q.articles.jsonl")
    assert_frame_equal(read_table(tmp_path / f"q{suffix}"), quotations)
    assert_frame_equal(read_articles(tmp_path / "q.articles.jsonl"), articles)


def test_an_empty_csv_file_is_a_bom_and_a_header(tmp_path: Path) -> None:
    write_table(quotations_frame([]), tmp_path / "q.csv")
    assert (tmp_path / "q.csv").read_bytes() == b"\xef\xbb\xbf" + HEADER.encode() + b"\r\n"


def test_a_csv_file_is_rfc_4180(tmp_path: Path) -> None:
    row = {
        "article_id": "a",
        "start": 12,
        "end": 30,
        "quote": 'so, "they"\nsaid',
        "published": datetime(2024, 5, 31, 18, 30),
    }
    write_table(quotations_frame([row]), tmp_path / "q.csv")
    line = (tmp_path / "q.csv").read_bytes().decode("utf-8-sig").removeprefix(HEADER + "\r\n")
    assert line.startswith('a,,,,,2024-05-31T18:30:00,,,,12,30,"so, ""they""\nsaid",')
    assert line.endswith(",\r\n")


def test_a_jsonl_file_has_every_column_in_every_line_and_null_where_missing(tmp_path: Path) -> None:
    write_table(
        quotations_frame([{"article_id": "a", "start": 12, "end": 30, "quote": "so\u2028long"}]), tmp_path / "q.jsonl"
    )
    (line,) = (tmp_path / "q.jsonl").read_text("utf-8").split("\n")[:-1]
    assert json.loads(line) == dict.fromkeys(QUOTATION_COLUMNS) | {
        "article_id": "a",
        "start": 12,
        "end": 30,
        "quote": "so\u2028long",
    }


def test_standard_output_gets_csv_without_a_bom() -> None:
    stream = io.StringIO(newline="")
    write_table(quotations_frame([]), stream)
    assert stream.getvalue() == HEADER + "\r\n"


def test_a_lone_surrogate_costs_one_character_and_not_the_file(tmp_path: Path) -> None:
    write_table(quotations_frame([{"article_id": "a", "start": 0, "end": 4, "quote": "x\udce9y"}]), tmp_path / "q.csv")
    assert read_table(tmp_path / "q.csv")["quote"][0] == "x?y"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("q.csv", "quote,end,start,article_id\nHi,4.0,0,7\n\n"),
        ("q.csv", "\ufeffquote,end,start,article_id\r\nHi,4,0,7\r\n"),
        ("q.jsonl", '{"quote": "Hi", "end": 4.0, "start": "0", "article_id": 7}\n\n'),
    ],
    ids=["bare", "from a spreadsheet", "JSON with numbers"],
)
def test_a_table_made_by_hand_needs_the_required_columns_alone(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_bytes(content.encode())
    expected = quotations_frame([{"article_id": "7", "start": 0, "end": 4, "quote": "Hi"}])
    assert_frame_equal(read_table(tmp_path / name), expected)


@SUFFIXES
def test_columns_of_ones_own_are_kept_at_the_end(tmp_path: Path, suffix: str) -> None:
    frame = harbour_tables()[0]
    frame["coder"] = pd.Series(["ab", None, "NA", "", "x", "y"], dtype="string")
    write_table(frame, tmp_path / f"q{suffix}")
    read = read_table(tmp_path / f"q{suffix}")
    assert list(read.columns) == [*QUOTATION_COLUMNS, "coder"]
    assert read["coder"].fillna("-").tolist() == ["ab", "-", "NA", "-", "x", "y"]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("q.txt", b"", "a table is a .csv, .jsonl, .xlsx or .parquet file"),
        ("q.csv", b"", "empty, not even a header"),
        ("q.csv", b"article_id,quote\n", "not such a table, it has no column start, end"),
        ("q.jsonl", b'{"article_id": "a"}', "not such a table, it has no column start, end, quote"),
        ("q.csv", b"article_id,start,end,quote\na,0,4,Hi\na,x,4,Hi\n", "row 2: start: 'x' is not a number"),
        ("q.csv", b"article_id,start,end,quote\na,0,4\n", "line 2: 3 cells, the header has 4"),
        ("q.csv", b'article_id,start,end,quote\na,0,4,"Hi\n', "line 2: unexpected end of data"),
        ("q.csv", b"article_id,start,end,quote,quote\n", "two columns have the same name"),
        ("q.csv", b"article_id,start,end,quote\na,0,4,caf\xe9\n", "not UTF-8"),
        ("q.jsonl", b"{\n", "line 1: not JSON"),
        ("q.jsonl", b"[1]\n", "line 1: not a JSON object"),
    ],
)
def test_a_file_that_is_no_table_is_named_with_the_cause(tmp_path: Path, name: str, content: bytes, complaint: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ValueError) as raised:
        read_table(path)
    assert str(raised.value).startswith(f"{path}: {complaint}")


def test_a_suffix_that_names_no_format_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"q\.ods: a table is a \.csv, \.jsonl, \.xlsx or \.parquet file"):
        write_table(quotations_frame([]), tmp_path / "q.ods")
    assert not list(tmp_path.iterdir())


def test_a_quotation_longer_than_the_csv_modules_limit_is_read(tmp_path: Path) -> None:
    frame = quotations_frame([{"article_id": "a", "start": 0, "end": 300_002, "quote": "so " * 100_000}])
    write_table(frame, tmp_path / "q.csv")
    assert_frame_equal(read_table(tmp_path / "q.csv"), frame)

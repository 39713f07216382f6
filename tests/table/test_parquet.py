"""Parquet as others make it, and folders of parts."""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_frame_equal

from quotes.table import quotations_frame, read_table, write_table
from quotes.table.parquet import MANIFEST, is_folder

ROWS = [
    {"article_id": "a", "start": 0, "end": 4, "quote": "Hi", "speaker_type": "person", "published": "2024-05-31T18:30:00"},
    {"article_id": "b", "start": 7, "end": 9, "quote": "No", "stance_score": 0.5},
]


@pytest.mark.parametrize("change", ["strings", "categories", "large strings", "small numbers", "seconds"])
def test_a_file_of_other_types_is_read_with_ours(tmp_path: Path, change: str) -> None:
    table = pa.Table.from_pandas(pd.DataFrame(ROWS).astype({"published": "datetime64[ns]"}), preserve_index=False)
    kinds = {
        "categories": {"speaker_type": pa.dictionary(pa.int8(), pa.string())},
        "large strings": {"quote": pa.large_string()},
        "small numbers": {"start": pa.int16(), "end": pa.float32()},
        "seconds": {"published": pa.timestamp("s")},
    }.get(change, {})
    for name, kind in kinds.items():
        table = table.set_column(table.column_names.index(name), name, table[name].cast(kind))
    pq.write_table(table, tmp_path / "q.parquet")
    assert_frame_equal(read_table(tmp_path / "q.parquet"), quotations_frame(ROWS))


def test_columns_of_its_own_come_last_and_keep_their_types(tmp_path: Path) -> None:
    frame = quotations_frame(ROWS).assign(note=["x", None], number=[1, 2])
    write_table(frame, tmp_path / "q.parquet")
    read = read_table(tmp_path / "q.parquet")
    assert list(read.columns[-2:]) == ["note", "number"]
    assert read["number"].tolist() == [1, 2]
    assert read["note"].isna().tolist() == [False, True]


def test_the_parts_of_a_folder_are_read_in_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "q.parquet"
    folder.mkdir()
    for number in (1, 0):
        write_table(quotations_frame(ROWS[number : number + 1]), folder / f"part-0000{number}.parquet")
    (folder / "_notes.parquet").write_text("not a table")
    assert_frame_equal(read_table(folder), quotations_frame(ROWS))


@pytest.mark.parametrize(
    ("files", "cause"),
    [
        ({}, "a folder without any .parquet file"),
        ({"part-00000.parquet": "no parquet"}, "[Pp]arquet"),
        ({MANIFEST: json.dumps({"state": "unfinished"})}, "its run did not end"),
    ],
)
def test_a_folder_that_is_no_table_is_named_with_the_cause(tmp_path: Path, files: dict[str, str], cause: str) -> None:
    folder = tmp_path / "q.parquet"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_text(content)
    with pytest.raises(ValueError, match=f"q.parquet: .*{cause}"):
        read_table(folder)


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"speaker_type": "choir"}, "row 1: speaker_type: 'choir' is none of"),
        ({"quote": None, "start": "x"}, "row 1: start"),
    ],
)
def test_a_cell_that_does_not_fit_is_named(tmp_path: Path, row: dict[str, object], cause: str) -> None:
    pq.write_table(pa.Table.from_pylist([{**ROWS[0], **row}]), tmp_path / "q.parquet")
    with pytest.raises(ValueError, match=cause):
        read_table(tmp_path / "q.parquet")


def test_what_lacks_a_required_column_is_no_table(tmp_path: Path) -> None:
    pq.write_table(pa.table({"quote": ["Hi"]}), tmp_path / "q.parquet")
    with pytest.raises(ValueError, match=r"q\.parquet: not such a table, it has no column article_id, start, end"):
        read_table(tmp_path / "q.parquet")


def test_a_lone_surrogate_costs_one_character(tmp_path: Path) -> None:
    write_table(quotations_frame([{**ROWS[0], "quote": "x\udce9y"}]), tmp_path / "q.parquet")
    assert read_table(tmp_path / "q.parquet")["quote"].tolist() == ["x?y"]


def test_a_slash_or_a_folder_that_is_there_means_a_folder(tmp_path: Path) -> None:
    (tmp_path / "there.parquet").mkdir()
    named = ["q.parquet", "q.parquet/", "there.parquet"]
    assert [is_folder(f"{tmp_path}/{name}") for name in named] == [False, True, True]

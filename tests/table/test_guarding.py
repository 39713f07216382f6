"""Cells that a spreadsheet would act upon: how they stand in a CSV file, and that they come back."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from quotes.corpus import Alias, read_aliases, write_aliases
from quotes.table import companions, guarded, quotations_frame, read_table, unguarded, write_table
from tests.hostile import ALL

acting = st.text(st.sampled_from("'=+-@\t\r\n\"a1 \x00\u200b"), max_size=6)
UNSEEN = "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1), 0x200B, 0x2028, 0xFEFF)))
"""What a spreadsheet may drop, or not show, before a formula."""


def acts(cell: str) -> bool:
    return cell.startswith(("\t", "\r", "\n")) or cell.lstrip(UNSEEN).startswith(tuple("=+-@"))


def table(*texts: str) -> pd.DataFrame:
    cells = ["quote", "speaker", "title", "article_id"]
    return quotations_frame([{"start": 0, "end": 1, **dict.fromkeys(cells, text)} for text in texts])


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(acting | st.text())
def test_what_is_guarded_does_not_act_and_comes_back(text: str) -> None:
    assert not acts(guarded(text))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ALL)
def test_no_cell_of_a_csv_file_begins_as_a_formula_and_all_are_read_back(tmp_path: Path, text: str) -> None:
    write_table(table(text), tmp_path / "q.csv")
    assert not any(map(acts, cells(tmp_path / "q.csv")[0].values()))
    assert_frame_equal(read_table(tmp_path / "q.csv"), table(text))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(texts=st.lists(acting.filter(bool), min_size=1, max_size=3), raw=st.booleans())
def test_a_file_is_read_as_it_was_written_raw_or_not(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], raw: bool
) -> None:
    path = tmp_path_factory.mktemp("tables") / "q.csv"
    write_table(table(*texts), path, raw=raw)
    assert_frame_equal(read_table(path), table(*texts))
    if raw:
        assert [row["quote"] for row in cells(path)] == texts


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("after", [True, False])
def test_the_run_beside_a_table_says_how_it_was_last_written(tmp_path: Path, before: bool, after: bool) -> None:
    path = tmp_path / "q.csv"
    companions(path).run.write_text(json.dumps({"quotes": "0.1.0", "raw": before}))
    write_table(table("'=x"), path, raw=after)
    assert json.loads(companions(path).run.read_text("utf-8")) == {"quotes": "0.1.0", "raw": after}
    assert read_table(path)["quote"].tolist() == ["'=x"]


def test_a_guarded_table_needs_no_run_beside_it(tmp_path: Path) -> None:
    write_table(table("=x"), tmp_path / "q.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["q.csv"]


@pytest.mark.parametrize("content", ["{", "[]", '{"raw": "yes"}'])
def test_a_run_that_says_nothing_clear_is_as_none(tmp_path: Path, content: str) -> None:
    write_table(table("=x"), tmp_path / "q.csv")
    (tmp_path / "q.run.json").write_text(content)
    assert read_table(tmp_path / "q.csv")["quote"].tolist() == ["=x"]


@pytest.mark.parametrize("raw", [True, False])
def test_a_stream_is_read_as_the_reader_says(raw: bool) -> None:
    stream = io.StringIO(newline="")
    write_table(table("=x", "'=x", "\r"), stream, raw=raw)
    stream.seek(0)
    assert_frame_equal(read_table(stream, raw=raw), table("=x", "'=x", "\r"))


def test_a_stream_of_json_lines_is_known_by_its_look(tmp_path: Path) -> None:
    write_table(table("=x"), tmp_path / "q.jsonl")
    with (tmp_path / "q.jsonl").open(encoding="utf-8", newline="") as stream:
        assert_frame_equal(read_table(stream), table("=x"))


def test_numbers_are_never_touched(tmp_path: Path) -> None:
    frame = quotations_frame([{"article_id": "a", "start": 0, "end": 1, "quote": "-5", "stance_score": -0.5}])
    frame["coder"] = pd.Series(["-1"], dtype="string")
    frame["padded"] = pd.Series([" -1"], dtype="string")
    frame["weight"] = [-1.5]
    frame["=own"] = ["-1+1"]
    write_table(frame, tmp_path / "q.csv")
    (written,) = cells(tmp_path / "q.csv")
    assert [written[name] for name in ("quote", "stance_score", "coder", "padded", "weight", "'=own")] == [
        "'-5",
        "-0.5",
        "-1",
        " -1",
        "-1.5",
        "'-1+1",
    ]
    read = read_table(tmp_path / "q.csv")
    assert [read.loc[0, name] for name in ("quote", "stance_score", "coder", "=own")] == ["-5", -0.5, "-1", "-1+1"]


def test_json_lines_are_as_they_are(tmp_path: Path) -> None:
    write_table(table("=x"), tmp_path / "q.jsonl")
    assert json.loads((tmp_path / "q.jsonl").read_text("utf-8"))["quote"] == "=x"


def test_a_file_of_corrections_is_guarded_too(tmp_path: Path) -> None:
    aliases = [Alias("=cmd", "@Ruiz", "-", "+x")]
    write_aliases(aliases, tmp_path / "aliases.csv")
    assert (tmp_path / "aliases.csv").read_text("utf-8-sig").splitlines()[1] == "'=cmd,'@Ruiz,'-,'+x"
    assert list(read_aliases(tmp_path / "aliases.csv")) == aliases

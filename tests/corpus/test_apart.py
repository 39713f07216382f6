"""A run does not write over what it reads, or what another program wrote."""

import errno
import json
import os
from pathlib import Path

import pandas as pd
import pytest
from spacy.language import Language

from quotes.corpus import extract_to
from quotes.corpus.running.spool import JOURNAL
from quotes.table.atomic import check_writable, naming

RECORDS = [{"id": name, "text": f"“We go to {name},” said Ana Ruiz, the mayor."} for name in ("Easton", "Weston")]


def lines(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    return path


def parts(folder: Path) -> Path:
    folder.mkdir()
    pd.DataFrame(RECORDS).to_parquet(folder / "part-00000.parquet")
    return folder


@pytest.mark.parametrize(
    ("read", "output"),
    [
        ("corpus.jsonl", "corpus.jsonl"),
        ("corpus.jsonl", "link.jsonl"),
        ("q.articles.jsonl", "q.csv"),
        ("q.failures.jsonl", "q.csv"),
        ("in/corpus.jsonl", "in/corpus.jsonl"),
        ("in/q.articles.jsonl", "in/q.csv"),
    ],
)
@pytest.mark.parametrize("given", ["file", "folder", "pattern"])
def test_an_input_is_not_written_over(read: str, output: str, given: str, tmp_path: Path, nlp: Language) -> None:
    path = lines(tmp_path / read)
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "corpus.jsonl")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="is read here, and would be written over: give the output another name"):
        source = {"file": path, "folder": path.parent, "pattern": f"{path.parent}/*.jsonl"}[given]
        extract_to([str(source)], tmp_path / output, nlp)
    assert path.read_bytes() == before


@pytest.mark.parametrize("source", ["corpus.parquet", "corpus.parquet/part-00000.parquet", "other"])
def test_parts_that_something_else_wrote_stay(source: str, tmp_path: Path, nlp: Language) -> None:
    folder = parts(tmp_path / "corpus.parquet")
    lines(tmp_path / "other" / "a.jsonl")
    before = (folder / "part-00000.parquet").read_bytes()
    with pytest.raises(ValueError, match="holds parts that no run of quotes wrote"):
        extract_to(str(tmp_path / source), f"{folder}/", nlp)
    assert (folder / "part-00000.parquet").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["part-00000.parquet"]


def test_a_runs_own_articles_are_no_input_of_its_next(tmp_path: Path, nlp: Language) -> None:
    output = f"{tmp_path}/q.parquet/"
    extract_to(lines(tmp_path / "a.jsonl"), output, nlp)
    with pytest.raises(ValueError, match=r"q\.articles\.parquet is read here"):
        extract_to(tmp_path / "q.articles.parquet", output, nlp)
    assert extract_to(tmp_path / "a.jsonl", output, nlp).tally.articles == 2


def test_an_output_within_the_folder_that_is_read_is_made_anew(tmp_path: Path, nlp: Language) -> None:
    lines(tmp_path / "a.jsonl")
    for _ in range(2):
        assert extract_to(str(tmp_path), tmp_path / "q.csv", nlp).tally.articles == 2


@pytest.mark.parametrize("files", ["", "/*"], ids=["a folder", "a pattern"])
def test_resume_does_what_has_come_since_the_run_ended(files: str, tmp_path: Path, nlp: Language) -> None:
    folder = lines(tmp_path / "in" / "a.jsonl").parent
    extract_to(f"{folder}{files}", tmp_path / "q.csv", nlp)
    assert extract_to(f"{folder}{files}", tmp_path / "q.csv", nlp, resume=True).made
    (folder / "b.txt").write_text("“We stay,” said Bo Lind, the engineer.", encoding="utf-8")
    report = extract_to(f"{folder}{files}", tmp_path / "q.csv", nlp, resume=True)
    assert report.written and report.tally.articles == 3


def test_a_full_disk_is_named_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=f"No space left on device: '{tmp_path / JOURNAL}'"), naming(tmp_path / JOURNAL):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(FileNotFoundError, match="nothing"), naming(tmp_path):
        (tmp_path / "nothing").open()


def test_a_table_is_not_written_over_by_what_is_made_of_it(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("x", encoding="utf-8")
    (tmp_path / "r.csv").write_text("x", encoding="utf-8")
    with pytest.raises(ValueError, match=r"q\.csv is read here"):
        check_writable(tmp_path / ".." / tmp_path.name / "q.csv", tmp_path / "q.csv")
    check_writable(tmp_path / "r.csv", tmp_path / "q.csv")

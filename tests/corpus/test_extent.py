"""How far a run is in its files."""

from pathlib import Path

from quotes.corpus.running.extent import Extent
from quotes.models import Article, Failure


def test_a_file_counts_whole_when_the_next_one_begins_and_by_its_texts_until_then(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    rows = tmp_path / "b.jsonl"
    rows.write_bytes(b"x" * 50)
    extent = Extent([tmp_path])
    assert (extent.total, extent.known) == (150, True)
    assert extent.after([Article("a", "x" * 10, source=str(tmp_path / "a.txt"))]) == 10
    assert extent.after([Article("b:1", "x" * 20, source=f"{rows}:1"), Failure(f"{rows}:2", "broken")]) == 120
    assert extent.after([Article("b:3", "x" * 900, source=f"{rows}:3")]) == 150


def test_what_is_no_file_leaves_the_time_unknown(tmp_path: Path) -> None:
    extent = Extent([tmp_path / "nowhere.jsonl"])
    assert not extent.known
    assert extent.after([Article("a", "x")]) == 0

"""What another process does at the end of a run: the same as this one would, whatever becomes of it."""

import os
import signal
from concurrent.futures import Future
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from benchmarks.generated import articles
from quotes.corpus import batches, extract_to
from quotes.corpus.matching.matching import _Said
from quotes.corpus.matching.rows import Written
from quotes.corpus.running import aside
from quotes.corpus.running.aside import helped, later
from quotes.corpus.running.processes import Worker
from quotes.corpus.running.read_back import words_of
from quotes.table import QUOTATION_COLUMNS, quotations_frame
from quotes.table.parquet import read_columns, write_parquet


def where(_: str) -> int:
    return os.getpid()


def deadly(parent: int) -> str:
    """Kills every process but one."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return "done here"


def failing(parent: int) -> None:
    raise FileNotFoundError(f"in {os.getpid() == parent}")


@pytest.mark.parametrize(("quotations", "workers"), [(aside.LEAST - 1, 2), (aside.LEAST, 1)])
def test_what_is_little_or_has_one_worker_is_done_here_when_somebody_waits(quotations: int, workers: int) -> None:
    with helped(quotations, workers, forked=True) as ask:
        assert ask is later
        assert ask(where, "")() == os.getpid()


@pytest.mark.parametrize("forked", [True, False])
def test_the_rest_is_done_in_another_process(forked: bool) -> None:
    with helped(aside.LEAST_SPAWNED, 2, forked) as ask:
        first, second = ask(where, "first"), ask(where, "second")
        assert first() == second() != os.getpid()


def test_what_dies_there_is_done_here() -> None:
    with helped(aside.LEAST, 2, forked=True) as ask:
        assert ask(deadly, os.getpid())() == "done here"
        assert ask(deadly, os.getpid())() == "done here"


def test_what_fails_fails_here() -> None:
    with helped(aside.LEAST, 2, forked=True) as ask, pytest.raises(FileNotFoundError, match="in True"):
        ask(failing, os.getpid())()


def unreadable(_: object) -> str:
    return "done here"


class Unreadable:
    """Travels, and cannot be read where it comes to."""

    def __reduce__(self) -> tuple[Any, ...]:
        return import_module, ("there.is.no.such.module",)


def test_what_cannot_be_read_there_is_done_here() -> None:
    with helped(aside.LEAST, 2, forked=True) as ask:
        assert ask(unreadable, Unreadable())() == "done here"


@pytest.mark.parametrize("link", [True, False])
@pytest.mark.parametrize("output", ["q.parquet/", "q.csv", None])
def test_a_run_with_help_gives_the_same_files(
    output: str | None, link: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [*articles(6, "short"), *({**one, "id": f"again-{one['id']}"} for one in articles(3, "short"))]
    monkeypatch.setattr(batches, "PART_ARTICLES", 4)
    monkeypatch.setattr(aside, "LEAST", 1)
    asked: list[str] = []

    class Noted(Worker):
        def ask(self, given: Any) -> "Future[Any]":
            asked.append(given[0].__name__)
            return super().ask(given)

    monkeypatch.setattr(aside, "Worker", Noted)
    printed = []
    for workers in (1, 2):
        (tmp_path / str(workers)).mkdir()
        printed.append(StringIO())
        extract_to(given, f"{tmp_path}/{workers}/{output}" if output else printed[-1], link=link, workers=workers)
    assert asked == ["words_of"] * link + ["duplicates_of"] * bool(output)
    alone, several = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "12")
    assert len(alone) > 2 or printed[0].getvalue()
    assert printed[0].getvalue() == printed[1].getvalue()
    assert {name for name in alone if alone[name] != several[name]} <= {"q.run.json"}
    assert alone.keys() == several.keys()


CELLS = [
    ("“We go”", "person"),
    ("“[We] stay … here”", None),
    ("", "organization"),
    (None, "person"),
    ("“Scare quotes”", "none"),
    ("“Un\ud800readable”", ""),
    ("“(Laughter) No”", "unnamed"),
]


def test_the_words_of_a_part_are_those_of_the_rows_that_matching_reads(tmp_path: Path) -> None:
    frame = quotations_frame([{"article_id": "a", "quote": quote, "speaker_type": kind} for quote, kind in CELLS])
    write_parquet(frame, tmp_path / "part.parquet")
    read, said = words_of([tmp_path / "part.parquet"]), Written(row.text for row in _Said([read_parquet_back(tmp_path)]))
    assert len(said.sizes) == len(CELLS) - 1
    assert (read.known, read.said.tolist(), read.sizes.tolist()) == (said.known, said.said.tolist(), said.sizes.tolist())
    assert read.edited.of(range(7)) == said.edited.of(range(7)) != frozenset()
    assert read.cuts.of(range(7)) == said.cuts.of(range(7)) != frozenset()


def read_parquet_back(folder: Path) -> pd.DataFrame:
    return read_columns(folder / "part.parquet", QUOTATION_COLUMNS)

"""What another process does at the end of a run: the same as this one would, whatever becomes of it."""

import os
import signal
from pathlib import Path

import pytest

from benchmarks.generated import articles
from quotes.corpus import batches, extract_to
from quotes.corpus.running import aside
from quotes.corpus.running.aside import helped, later


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
    with helped(aside.LEAST, 2, forked) as ask:
        first, second = ask(where, "first"), ask(where, "second")
        assert first() == second() != os.getpid()


def test_what_dies_there_is_done_here() -> None:
    with helped(aside.LEAST, 2, forked=True) as ask:
        assert ask(deadly, os.getpid())() == "done here"
        assert ask(deadly, os.getpid())() == "done here"


def test_what_fails_fails_here() -> None:
    with helped(aside.LEAST, 2, forked=True) as ask, pytest.raises(FileNotFoundError, match="in True"):
        ask(failing, os.getpid())()


@pytest.mark.parametrize("output", ["q.parquet/", "q.csv"])
def test_a_run_with_help_gives_the_same_files(output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = [*articles(6, "short"), *({**one, "id": f"again-{one['id']}"} for one in articles(3, "short"))]
    monkeypatch.setattr(batches, "PART_ARTICLES", 4)
    for workers in (1, 2):
        monkeypatch.setattr(aside, "LEAST", 1)
        (tmp_path / str(workers)).mkdir()
        extract_to(given, f"{tmp_path}/{workers}/{output}", workers=workers)
    alone, several = ({p.name: p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()} for n in "12")
    assert len(alone) > 2
    assert {name for name in alone if alone[name] != several[name]} <= {"q.run.json"}
    assert alone.keys() == several.keys()

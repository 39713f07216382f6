"""One run at a time writes to one output, and a run that was killed stands in nobody's way."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from quotes.corpus import Watcher, extract_to
from quotes.corpus.running.locks import BusyError, alone
from quotes.corpus.running.parts import Tally

SOURCE = {"id": "a", "text": "“We go,” said Ana Ruiz."}


def test_a_lock_is_held_by_one_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new" / "q.lock"
    with alone(path):
        with pytest.raises(BusyError, match=rf"another run writes the same output \(process {os.getpid()} on "), alone(path):
            pass
        assert path.exists()
    assert list(path.parent.iterdir()) == []
    with alone(path):
        pass


def test_what_a_killed_run_left_behind_locks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "q.lock"
    path.write_text("process 1 on a machine that was switched off")
    with alone(path):
        assert str(os.getpid()) in path.read_text()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: this system has no fork")
def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "q.lock"
    held, holds = os.pipe()
    child = os.fork()
    if child == 0:
        with alone(path):
            os.write(holds, b"!")
            signal.pause()
    os.read(held, 1)
    with pytest.raises(BusyError, match=f"process {child} on "), alone(path):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert path.exists()
    with alone(path):
        pass


class Meanwhile(Watcher):
    """Does something while a run works."""

    def __init__(self, does: Callable[[], object]) -> None:
        self._does = does

    def begin(self, resumed: Tally) -> None:  # noqa: ARG002
        self._does()


@pytest.mark.parametrize("output", ["q.csv", "q.parquet/"])
@pytest.mark.parametrize("resume", [False, True])
def test_a_second_run_into_the_same_output_is_refused_and_harms_nothing(
    nlp: Language, tmp_path: Path, output: str, resume: bool
) -> None:
    target = f"{tmp_path}/{output}"

    def second() -> None:
        with pytest.raises(BusyError, match="another run writes the same output"):
            extract_to(SOURCE, target, nlp, resume=resume)

    report = extract_to(SOURCE, target, nlp, watcher=Meanwhile(second))
    assert report.written
    assert report.tally.quotations == 1
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith((".lock", ".work"))]


def test_a_run_of_which_nothing_comes_leaves_no_folder(nlp: Language, tmp_path: Path) -> None:
    assert not extract_to([], f"{tmp_path}/q.parquet/", nlp).written
    assert list(tmp_path.iterdir()) == []

"""Workers compute with one thread, and are forked from a server that has loaded the pipeline, where there can be one."""

import multiprocessing
import os
import signal
import sys
from multiprocessing import forkserver
from pathlib import Path

import pytest

from quotes import cli
from quotes.forking import PRELOADED, THREADS, one_thread, start_server


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in THREADS:
        monkeypatch.delenv(name, raising=False)


def seen() -> list[str | None]:
    return [os.environ.get(name) for name in THREADS]


def test_what_is_started_has_one_thread_and_the_rest_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(THREADS[1], "3")
    with one_thread():
        assert seen() == ["1", "3", "1", "1", "1"]
    assert seen() == [None, "3", None, None, None]


def test_the_command_line_computes_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    during: list[list[str | None]] = []
    monkeypatch.setattr(cli, "app", lambda: during.append(seen()))
    cli.main()
    assert during == [["1"] * len(THREADS)]


def preloaded() -> bool:
    return PRELOADED in sys.modules


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: this system has no server to fork from")
def test_what_is_forked_has_the_pipeline() -> None:
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # another test may have started it for something else
    assert start_server()
    with multiprocessing.get_context("forkserver").Pool(1) as pool:
        assert pool.apply(preloaded)


@pytest.mark.skipif(sys.platform != "linux", reason="NOT TESTED: this system has no server to fork from")
def test_ctrl_c_does_not_reach_the_server_while_it_loads() -> None:
    forkserver._forkserver._stop()  # type: ignore[attr-defined]
    before = signal.getsignal(signal.SIGINT)
    start_server()
    status = Path("/proc", str(forkserver._forkserver._forkserver_pid), "status").read_text()  # type: ignore[attr-defined]
    ignored = int(status.partition("SigIgn:")[2].split()[0], 16)
    assert ignored & 1 << signal.SIGINT - 1
    assert signal.getsignal(signal.SIGINT) is before


def test_other_systems_have_no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not start_server()

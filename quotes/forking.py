"""Where worker processes come from: on Linux a server that has loaded the pipeline once, and is forked for each of them.

The server is the standard library's. A worker that is forked from it is there at once, and has the pipeline's memory in
common with the others as long as nobody writes to it. Elsewhere (macOS's libraries do not bear a fork) each worker is
spawned and loads the pipeline itself. Nothing heavy is imported here, so that the server can be started before all else.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from typing import Final

PRELOADED: Final = "quotes.corpus.running.preloaded"
"""The module that the server imports; it loads the shipped pipeline."""

THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What keeps a worker to one thread: as many workers as cores, each with as many threads, would be in each other's way."""


def start_server() -> bool:
    """Starts the server, which loads the shipped pipeline while the caller goes on; whether this system has one.

    Where the process already uses the standard library's server for something else, that one stays: workers that come from
    it load the pipeline themselves.
    """
    if sys.platform != "linux":
        return False
    forkserver.set_forkserver_preload([PRELOADED])
    with one_thread(), _without_interrupts():
        forkserver.ensure_running()
    return True


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """What is started in the block never hears of Ctrl-C, which is for the one who started it; not even while it loads."""
    if threading.current_thread() is not threading.main_thread():  # which alone may say what becomes of a signal
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def one_thread() -> Iterator[None]:
    """What is started in the block computes with one thread, unless its user has said another number."""
    added = [name for name in THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]

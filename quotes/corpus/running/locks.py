"""One run at a time writes to one output: a lock that the system takes back when its holder ends, however it ends."""

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows has no such locks: there, two runs at once are not noticed
    fcntl = None  # type: ignore[assignment]


class BusyError(ValueError):
    """Another run writes to the same place."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock of a file, which is made for that and deleted in the end; what a killed run left behind locks nothing.

    Raises BusyError where another process, or this one, holds it; OSError where the file cannot be made. On file systems
    without locks nothing is held.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    stream = _opened(path)
    try:
        yield
    finally:
        if fcntl is None:
            stream.close()  # Windows deletes no open file
        path.unlink(missing_ok=True)  # before the lock ends: who gets it next sees that this file is none any more
        stream.close()


def _opened(path: Path) -> IO[str]:
    while True:
        stream = path.open("a+", encoding="utf-8")
        try:
            _lock(stream, path)
            same = path.exists() and os.path.samestat(path.stat(), os.fstat(stream.fileno()))
        except BaseException:
            stream.close()
            raise
        if same:
            stream.truncate(0)
            stream.write(f"process {os.getpid()} on {platform.node()}")
            stream.flush()
            return stream
        stream.close()  # the run that held it has just ended and deleted it


def _lock(stream: IO[str], path: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        stream.seek(0)
        who = stream.read().strip() or "another process"
        raise BusyError(f"{path.parent}: another run writes the same output ({who}): wait for it, or stop it") from error
    except OSError:  # a file system without locks
        return

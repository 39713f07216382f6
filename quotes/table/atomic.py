"""Files that are replaced whole or not at all."""

import errno
import glob
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

TEMPORARY: Final = ".tmp"
"""How the name of a file ends that is in the making."""
WRITTEN_OVER: Final = "{} is read here, and would be written over: give the output another name"


@contextmanager
def replacing(path: str | Path, bom: bool = False) -> Iterator[TextIO]:
    """A UTF-8 stream, newlines as written, whose content becomes the file ``path`` when the block ends well.

    Lone surrogates, which UTF-8 cannot hold, become "?" (one for one, so that offsets stand). The rest, and what is raised,
    is as in :func:`replacing_path`.
    """
    with (
        replacing_path(path) as temporary,
        temporary.open("x", encoding="utf-8-sig" if bom else "utf-8", errors="replace", newline="") as stream,
    ):
        yield stream


@contextmanager
def replacing_path(path: str | Path) -> Iterator[Path]:
    """The path of a file to be made in the block, which becomes the file ``path`` when the block ends well.

    Folders on the way are made. It is written beside the target; an error or Ctrl-C in the block removes it and leaves
    the old file as it was. Raises OSError naming ``path``.
    """
    # A link is followed, so that the file behind it is replaced and the link stays.
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}{TEMPORARY}")
    try:
        check_writable(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            with temporary.open("rb") as written:
                os.fsync(written.fileno())
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o7777)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        # A full disk names no file, and the name of the temporary one would tell nobody anything.
        if error.errno and error.filename in (None, str(temporary)):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


@contextmanager
def naming(path: str | Path) -> Iterator[None]:
    """Names the file in an OSError of the block that names none: what is raised when a disk is full does not."""
    try:
        yield
    except OSError as error:
        if error.errno and error.filename is None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def remove_leftovers(path: str | Path) -> None:
    """Removes what a kill in :func:`replacing` left beside ``path``; nothing may be at work on it. Raises OSError."""
    target = Path(os.path.realpath(path))
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{TEMPORARY}"):
        left.unlink(missing_ok=True)


def check_apart(path: str | Path, *read: str | Path) -> None:
    """Raises ValueError where the file or folder at ``path`` is one of those that are ``read``."""
    for other in read:
        if os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other):  # noqa: PTH110, PTH121
            raise ValueError(WRITTEN_OVER.format(path))


def check_writable(path: str | Path, *read: str | Path) -> None:
    """Raises OSError where a file could not be written at ``path``; makes nothing. For asking before long work.

    Raises ValueError where it is one of those that are ``read``, of which nothing else would be left.
    """
    check_apart(path, *read)
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "Is a folder, not a file", str(path))
    folder = next(parent for parent in target.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"{folder} is not a folder", str(path))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, f"No permission to write in {folder}", str(path))

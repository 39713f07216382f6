"""Opens a file's bytes, decompressed; copies what can be read only once, or only forwards, to a temporary file."""

import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from quotes.reading.kinds import COMPRESSED

GZIP = b"\x1f\x8b"
BROKEN_GZIP = (gzip.BadGzipFile, EOFError, zlib.error)
"""What reading a gzip file raises where it is cut off or damaged."""


class NotGzipError(ValueError):
    """A file's name says that it is compressed, and it is not."""


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, from their beginning; what is compressed is decompressed, whatever its name.

    Raises ``OSError``, and ``NotGzipError`` where the name says .gz and the bytes do not; what then is read may raise one
    of ``BROKEN_GZIP``.
    """
    with path.open("rb") as stream:
        compressed = stream.read(len(GZIP)) == GZIP
        stream.seek(0)
        if compressed:
            with gzip.GzipFile(fileobj=stream) as content:
                yield cast(BinaryIO, content)
        elif path.suffix.lower() == COMPRESSED:
            raise NotGzipError("not a gzip file, though its name ends in .gz")
        else:
            yield stream


@contextmanager
def seekable(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file in which a reader jumps to and fro (Parquet, Office): decompressed on disk, not in memory."""
    with opened(path) as stream:
        if not isinstance(stream, gzip.GzipFile):
            yield stream
            return
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
            yield cast(BinaryIO, copy)


@contextmanager
def on_disk(stream: BinaryIO) -> Iterator[Path]:
    """What a pipe holds, as a file that is gone afterwards: its encoding is only known once all of it was read."""
    with tempfile.TemporaryDirectory(prefix="quotes-") as folder:
        path = Path(folder, "stdin")
        try:
            with path.open("wb") as copy:
                shutil.copyfileobj(stream, copy)
        except OSError as error:  # a full disk names no file
            raise OSError(error.errno, f"{error.strerror} for what comes from standard input", folder) from error
        yield path

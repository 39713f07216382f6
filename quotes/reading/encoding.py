"""Bytes → text. Tells what is no text at all, and in which encoding the rest is.

Recognisers by statistics take short English texts with curly quotation marks for Polish or Chinese: the marks are then all
that they see. So what is certain (BOM, UTF-8) is tried first, then the Windows encoding that English texts come in, and
charset-normalizer only where that one does not fit.
"""

import codecs
import io
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from quotes.reading.announcements import announce

SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP file (or .docx, .xlsx, .epub)",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ\x00": "an xz file",
    b"7z\xbc\xaf": "a 7-Zip file",
    b"Rar!\x1a\x07": "a RAR file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls)",
    b"{\\rtf": "an RTF file",
    b"SQLite format 3\x00": "an SQLite database",
}
"""How files begin that people give by mistake; some of them hold no byte that a text could not hold."""

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # begins as UTF-16 does, so it is tried first
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SAMPLE_BYTES = 1 << 20
"""How much of a file that is not UTF-8 is looked at to recognise its encoding."""
MOST_CONTROLS = 0.005
"""The share of control characters above which a file is no text."""
LOOKED_AT, SHORTEST = 4096, 32
"""How many bytes tell UTF-16 by itself, at most and at least."""
MOST_ZEROS, FEWEST_ZEROS = 0.6, 0.02
"""How much of UTF-16 is zero: of the one half of its bytes most, of the other next to nothing."""
MOST_ACCENTS = 0.12
"""The share of accented letters up to which a text may be in ``WESTERN``; above, Czech or Greek would be taken for it."""

WESTERN = "cp1252"
UTF_8 = "utf-8-sig"
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
ACCENTED = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸ]")
UNLIKELY = re.compile("[a-zß-ÿ][À-ÖØ-ÞŠŽŒŸ]|[A-Za-z][¡-©«-\xad¯-´¶-¹»-¿×÷][A-Za-z]")
"""What cp1252 makes of texts in other encodings: a capital after a small letter, a sign inside a word."""


class NotTextError(ValueError):
    """A file is not a text file; the message says what it is instead."""


def decode(content: bytes, name: str) -> str:
    """The text of a file, without its BOM and with its line breaks untouched.

    Bytes that do not fit the encoding become U+FFFD, and that is announced under ``name``.
    Raises ``NotTextError`` where the content is no text.

    >>> decode("\\N{BYTE ORDER MARK}“Yes,” she said.\\r\\n".encode(), "a.txt")
    '“Yes,” she said.\\r\\n'
    """
    text = content.decode(encoding_of(io.BytesIO(content), name), errors="replace")
    if len(CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise NotTextError("not a text file: it is full of control characters")
    return text


def encoding_of(stream: BinaryIO, name: str) -> str:
    """The encoding of a file, for ``errors="replace"``; reads the stream from its beginning.

    Raises ``NotTextError`` where the content is no text. ``name`` is what an announcement calls the file.
    """
    head = stream.read(SAMPLE_BYTES)
    for bom, encoding in BOMS.items():
        if head.startswith(bom):
            return encoding
    for signature, kind in SIGNATURES.items():
        if head.startswith(signature):
            raise NotTextError(f"not a text file: {kind}")
    if encoding := _without_bom(head):
        return encoding
    if _is_utf_8(head, stream):
        return UTF_8
    return _recognise(head, name)


def loosely(head: bytes) -> str:
    """The beginning of a file as far as is needed to tell what it is; wherever it was cut. Never raises."""
    encoding = next((encoding for bom, encoding in BOMS.items() if head.startswith(bom)), "") or _without_bom(head) or UTF_8
    return head.decode(encoding, errors="replace")


def _without_bom(head: bytes) -> str:
    """UTF-16 that does not say so, by the zeros that are the one half of each Latin letter; empty for anything else."""
    if len(head) < SHORTEST:
        return ""
    first, second = (half.count(0) / max(1, len(half)) for half in (head[0:LOOKED_AT:2], head[1:LOOKED_AT:2]))
    if max(first, second) < MOST_ZEROS or min(first, second) > FEWEST_ZEROS:
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _is_utf_8(head: bytes, stream: BinaryIO) -> bool:
    """Whether a whole file is UTF-8, read piece by piece: a corpus may be larger than the memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = head
    try:
        while piece:
            if b"\x00" in piece:
                raise NotTextError("not a text file: it holds NUL bytes")
            decoder.decode(piece)
            piece = stream.read(SAMPLE_BYTES)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _recognise(sample: bytes, name: str) -> str:
    loosely = sample.decode("utf-8", errors="replace")
    broken = loosely.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(character > "\x7f" for character in loosely) - broken
    if whole > broken:  # No other encoding makes many valid sequences by chance: a few bytes are damaged.
        announce(f"{name}: UTF-8 with damaged bytes; they are read as U+FFFD")
        return UTF_8
    if _is_western(sample):
        return WESTERN
    best = from_bytes(sample).best()
    if best is None:
        raise NotTextError("not a text file: its bytes fit no encoding")
    return best.encoding


def _is_western(sample: bytes) -> bool:
    try:
        text = sample.decode(WESTERN)
    except UnicodeDecodeError:
        return False
    accents = len(ACCENTED.findall(text))
    letters = sum(map(str.isalpha, text))
    return accents <= MOST_ACCENTS * letters and UNLIKELY.search(text) is None

import codecs
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.reading import ReadingWarning
from quotes.reading.encoding import NotTextError, decode

ENGLISH = "“Over the coming days, we’ll move,” Gen. Vance said – at the café’s door…\r\n\r\nNobody asked.\rNobody knew.\n"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t"), min_size=1).filter(
    # Some texts are, byte for byte, another file's beginning or begin with a BOM of their own.
    lambda text: not text.startswith(("\N{BYTE ORDER MARK}", "%PDF-", "BZh", "GIF8", "Rar!", "{\\rtf"))
)


@given(TEXTS)
def test_what_was_written_as_utf_8_is_read_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8"), "a.txt") == text


@given(TEXTS)
def test_a_bom_is_removed_and_nothing_else(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode("utf-8"), "a.txt") == text
    assert decode(text.encode("utf-16"), "a.txt") == text
    assert decode(text.encode("utf-32"), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("It’s late.", "cp1252"),
        ("He said “yes” to the café’s owner… and it’s over.", "cp1252"),
        ("Das ist für die Bürger „wichtig“, sagte er.", "cp1252"),
        ("Naïve façades, said the attaché.", "latin-1"),
        ("Президент сказал, что не поедет в Москву на этой неделе. Он ответил: нет.", "cp1251"),
        ("Premier powiedział, że rząd nie zgodzi się na żądania. Źródła mówią, że będą rozmowy.", "cp1250"),
        ("Předseda vlády řekl, že země tyto požadavky nepřijme. Příští týden začnou další jednání.", "cp1250"),
        ("Ο πρωθυπουργός δήλωσε ότι η κυβέρνηση δεν θα δεχθεί τα αιτήματα των εργαζομένων.", "cp1253"),
    ],
)
def test_other_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_damaged_byte_does_not_garble_a_whole_text() -> None:
    content = ENGLISH.encode("utf-8").replace(b"Nobody", b"N\xffbody", 1)
    with pytest.warns(ReadingWarning, match=r"a\.txt: UTF-8 with damaged bytes"):
        assert decode(content, "a.txt") == ENGLISH.replace("Nobody", "N\ufffdbody", 1)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"{\\rtf1 Hello}", "an RTF file"),
        (b"He said\x00no", "NUL bytes"),
        (bytes(range(1, 9)) * 20, "control characters"),
        (zlib.compress(ENGLISH.encode() * 50), "not a text file"),
    ],
)
def test_what_is_no_text_is_named(content: bytes, cause: str) -> None:
    with pytest.raises(NotTextError, match=cause) as error:
        decode(content, "a.txt")
    assert str(error.value).startswith("not a text file")


@pytest.mark.filterwarnings("ignore::quotes.reading.ReadingWarning")
@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_not_a_text_file(content: bytes) -> None:
    try:
        assert isinstance(decode(content, "a.txt"), str)
    except NotTextError as error:
        assert str(error).startswith("not a text file")

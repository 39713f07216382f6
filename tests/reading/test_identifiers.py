import pytest

from quotes.reading import ReadingWarning
from quotes.reading.identifiers import Identifiers


def test_the_first_comer_keeps_the_id_and_the_next_ones_are_numbered() -> None:
    ids = Identifiers()
    assert ids.claim("a", "1") == "a"
    with pytest.warns(ReadingWarning, match="2: another article has the id 'a'; this one gets 'a~2'"):
        assert ids.claim("a", "2") == "a~2"
    with pytest.warns(ReadingWarning):
        assert ids.claim("a", "3") == "a~3"


def test_a_number_that_is_taken_is_passed_over() -> None:
    ids = Identifiers()
    ids.claim("a~2", "1")
    ids.claim("a", "2")
    with pytest.warns(ReadingWarning):
        assert ids.claim("a", "3") == "a~3"


def test_a_relative_path_that_is_taken_too_is_numbered() -> None:
    ids = Identifiers()
    ids.claim("a", "1")
    with pytest.warns(ReadingWarning):
        assert ids.claim("a", "2", otherwise="x/a.txt") == "x/a.txt"
    with pytest.warns(ReadingWarning):
        assert ids.claim("a", "3", otherwise="x/a.txt") == "a~2"

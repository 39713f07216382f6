"""Names that a recognizer cut or swelled; its answers are given."""

import re

import pytest

from quotes.models import Span
from quotes.speakers.cast.respanning import respanned
from tests.speakers.casting import cast


def given(text: str, *found: tuple[str, str]) -> list[tuple[Span, str]]:
    """Entities by their words, each where it stands first behind the one before."""
    entities, at = [], 0
    for words, label in found:
        match = re.compile(re.escape(words)).search(text, at)
        assert match is not None
        entities.append((Span(*match.span()), label))
        at = match.end()
    return entities


@pytest.mark.parametrize(
    ("text", "found", "mended"),
    [
        ("Skipper Ana Ruiz left.", ("Skipper Ana Ruiz", "PERSON"), [("Ana Ruiz", "PERSON")]),
        ("NPU MLC A. Ruiz left.", ("NPU MLC A. Ruiz", "PERSON"), [("A. Ruiz", "PERSON")]),
        ("Petty Officer Ana Ruiz left.", ("Petty Officer Ana Ruiz", "PERSON"), [("Ana Ruiz", "PERSON")]),
        ("Wu Mei-fang left.", ("Wu Mei", "PERSON"), [("Wu Mei-fang", "PERSON")]),
        ("Alma Wu Chi-kin left.", ("Alma Wu", "PERSON"), [("Alma Wu Chi-kin", "PERSON")]),
        ("Dr Ruiz said so.", ("Ruiz", "LOC"), [("Ruiz", "PERSON")]),
        ("Labour MP for the town Ana Ruiz has left.", ("Ana Ruiz", "MISC"), [("Ana Ruiz", "PERSON")]),
        (
            "Superintendent of Police Ana Ruiz told us.",
            ("Police Ana Ruiz", "ORG"),
            [("Police", "ORG"), ("Ana Ruiz", "PERSON")],
        ),
        (
            "Minister for River Works A. Ruiz said so.",
            ("River Works A. Ruiz", "ORG"),
            [("River Works", "ORG"), ("A. Ruiz", "PERSON")],
        ),
        (
            "“Yes,” said Ana Ruiz of Lund Growers.",
            ("Ana Ruiz of Lund Growers", "MISC"),
            [("Ana Ruiz", "PERSON"), ("Lund Growers", "ORG")],
        ),
        ("Asked, the NPU MLC left.", ("NPU MLC", "ORG"), [("NPU", "ORG")]),
        ("Her grandson, Jo-jo, 9, left Lund.", ("Lund", "LOC"), [("Jo-jo", "PERSON"), ("Lund", "LOC")]),
        ("His agent, Ana Ruiz, aged 61, left Lund.", ("Lund", "LOC"), [("Ana Ruiz", "PERSON"), ("Lund", "LOC")]),
        ("She left the ferry, Nordstern, 40, in Lund.", ("Lund", "LOC"), [("Lund", "LOC")]),
        ("He read Life of Lund Growers.", ("Life of Lund Growers", "MISC"), [("Life of Lund Growers", "MISC")]),
        ("Lund Falls-born Ana Ruiz left.", ("Lund Falls", "PERSON"), [("Lund Falls", "LOC")]),
        ("Another said no.", ("Another", "PERSON"), []),
        ("The Chancellor said no.", ("Chancellor", "LOC"), []),
        (
            "Leader of Opposition Ana Ruiz, of Lund, left.",
            ("Lund", "LOC"),
            [("Ana Ruiz", "PERSON"), ("Lund", "LOC")],
        ),
    ],
)
def test_a_name_is_mended(text: str, found: tuple[str, str], mended: list[tuple[str, str]]) -> None:
    assert [(text[slice(*span)], label) for span, label in respanned(text, given(text, found))] == mended


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hunter Ruiz left.", ("Hunter Ruiz", "PERSON")),
        ("JR Ruiz left.", ("JR Ruiz", "PERSON")),
        ("SKIPPER ANA RUIZ LEFT", ("SKIPPER ANA RUIZ", "PERSON")),
        ("the Ana Ruiz-led party", ("Ana Ruiz", "PERSON")),
        ("the Ruiz-era law", ("Ruiz", "PERSON")),
        ("Ana Ruiz-spent money. Ruiz left.", ("Ana Ruiz", "PERSON")),
        ("a Republican left.", ("Republican", "MISC")),
        ("Justice Department lawyers left.", ("Department", "ORG")),
        ("President of Lund River Airways said so.", ("Lund River Airways", "ORG")),
        ("the editor of the paper North Star said so", ("North Star", "ORG")),
        ("Gen. Ana Ruiz left.", ("Gen. Ana Ruiz", "PERSON")),
    ],
)
def test_a_name_that_is_whole_stays(text: str, found: tuple[str, str]) -> None:
    assert respanned(text, given(text, found)) == given(text, found)


def test_a_family_name_with_another_label_belongs_to_the_name_before_it() -> None:
    text = "They asked Dr Omar Latif Qazi who had signed. “I did,” Dr Qazi said."
    found = given(text, ("Omar Latif", "PERSON"), ("Qazi", "LOC"), ("Qazi", "LOC"))
    assert [text[slice(*span)] for span, _ in respanned(text, found)] == ["Omar Latif Qazi", "Qazi"]


def test_a_role_word_taken_off_a_name_is_the_role() -> None:
    text = "Skipper Ana Ruiz left. “We lost,” Ruiz said."
    (ruiz,) = cast(text, {"Skipper Ana Ruiz": "PERSON", "Ruiz": "PERSON"}).people
    assert ruiz.name == "Ana Ruiz"
    assert text[: ruiz.mentions[0].start] == "Skipper "

from collections.abc import Mapping

import pytest

from quotes.speakers.mentions.mentions import classify
from tests.builders import span
from tests.speakers.casting import cast

RUIZ = {"Mirela Ruiz": "PERSON", "Ruiz": "PERSON"}


@pytest.mark.parametrize(
    ("text", "mention", "names", "kind", "head"),
    [
        ("Then he left.", "he", {}, "pronoun", "he"),
        ("They left.", "They", {}, "pronoun", "they"),
        ("Ana, who left, wept.", "who", {}, "pronoun", "who"),
        ("Then Mirela Ruiz left.", "Mirela Ruiz", RUIZ, "person", "ruiz"),
        ("Then Gen. Ruiz left.", "Gen. Ruiz", RUIZ, "person", "ruiz"),
        ("Then the general left.", "the general", {}, "role", "general"),
        ("Two officials left.", "Two officials", {}, "role", "official"),
        ("Then a spokesman for Lumora left.", "a spokesman for Lumora", {"Lumora": "ORG"}, "role", "spokesman"),
        ("Then the committee left.", "the committee", {}, "body_noun", "committee"),
        ("The Okafor campaign left.", "The Okafor campaign", {"Okafor": "PERSON"}, "body_noun", "campaign"),
        ("Then Lumora left.", "Lumora", {"Lumora": "ORG"}, "body", "lumora"),
        ("Then Tavria replied.", "Tavria", {"Tavria": "LOC"}, "body", "tavria"),
        ("A letter came.", "A letter", {}, "document", "letter"),
        ("The report from Lumora came.", "The report from Lumora", {"Lumora": "ORG"}, "document", "report"),
        ("A gust came.", "A gust", {}, "other", "gust"),
    ],
)
def test_the_words_of_a_mention_tell_its_kind(
    text: str, mention: str, names: Mapping[str, str], kind: str, head: str
) -> None:
    found = classify(text, span(text, mention), cast(text, names))
    assert (found.kind, found.head) == (kind, head)
    assert text[slice(*found.span)] == found.text


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Mirela Ruiz came. Gen. Ruiz left.", "Gen. Ruiz"),
        ("Mirela Ruiz came. Ruiz, 61, left.", "Ruiz, 61"),
        ("Mirela Ruiz (R-Utah) came.", "Mirela Ruiz (R-Utah)"),
        ("The mayor, Mirela Ruiz, came.", "The mayor"),
        ("Defence minister Mirela Ruiz came.", "Defence minister Mirela Ruiz"),
        ("Ruiz came, then Mirela Ruiz of Sund left.", "Mirela Ruiz of Sund"),
    ],
)
def test_a_mention_with_a_name_at_its_head_is_that_person(text: str, mention: str) -> None:
    found = classify(text, span(text, mention), cast(text, RUIZ))
    assert found.person is not None
    assert found.person.name == "Mirela Ruiz"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("A friend of Mirela Ruiz came.", "A friend of Mirela Ruiz"),
        ("A lawyer for Mirela Ruiz came.", "A lawyer for Mirela Ruiz"),
        ("Mirela Ruiz’s lawyer came.", "Mirela Ruiz’s lawyer"),
        ("The Ruiz campaign came with Mirela Ruiz.", "The Ruiz campaign"),
    ],
)
def test_a_name_within_a_description_of_somebody_else_is_not_the_speaker(text: str, mention: str) -> None:
    assert classify(text, span(text, mention), cast(text, RUIZ)).person is None


@pytest.mark.parametrize(
    ("text", "mention", "owner"),
    [
        ("Mr. Okafor’s office left.", "Mr. Okafor’s office", "Mr. Okafor"),
        ("The twins' mother left.", "The twins' mother", "The twins"),
        ("The office left.", "The office", None),
    ],
)
def test_an_owner_stands_before_the_possessive(text: str, mention: str, owner: str | None) -> None:
    found = classify(text, span(text, mention), cast(text, {"Okafor": "PERSON"})).owner
    assert (text[slice(*found)] if found else None) == owner
